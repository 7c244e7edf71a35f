"""Figures as pictures in a Word document, with their description for a reader who does not see them."""

from io import BytesIO

from docx.parts.story import StoryPart
from docx.shared import Emu, Mm

from exports.document import Picture
from exports.docx_xml import Element, plain, w
from exports.pictures import WIDTH, Studio, bare, height_of, natural_width
from exports.typeset import lettered, png

PIXELS = 2400
"""The width of a picture that is as wide as the text."""
TALLEST = Mm(200)


def drawing(picture: Picture, studio: Studio, part: StoryPart, room: int, scale: float) -> Element:
    """A run with the marks of a figure; `room` is the width of the text in English metric units.

    At a scale below 1 a figure without a shape of its own is drawn wider, so that it fills the text and is less high.
    """
    marks = bare(picture.figure)
    wide, tall = natural_width(marks), height_of(marks)
    wide = round(wide / scale) if wide == WIDTH else wide
    dense = PIXELS * scale / WIDTH
    page = {"svg": lettered(studio.svg(marks, wide)), "width": round(wide * dense), "height": round(tall * dense)}
    high = min(round(room * scale * tall / WIDTH), TALLEST)
    inline = part.new_pic_inline(BytesIO(png("marks.typ", page)), height=Emu(high))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    properties = inline.docPr
    properties.set("name", plain(picture.label))
    properties.set("descr", plain(picture.alt))
    return w("r", w("drawing", inline))
