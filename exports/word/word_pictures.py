"""Figures as pictures in a Word document, with alternative text."""

from dataclasses import dataclass
from io import BytesIO

from docx.parts.story import StoryPart
from docx.shared import Emu, Mm

from exports.briefing.document import Picture
from exports.render.pictures import WIDTH, height_of, natural_width, typst_svg
from exports.render.typeset import png
from exports.word.xml import Element, plain, w

PIXELS = 2400
"""The width of a picture that is as wide as the text."""
TALLEST = Mm(200)


@dataclass(frozen=True)
class RasterImage:
    """The marks of a figure as a PNG, and how many pixels they are high where figures are laid out."""

    content: bytes
    tall: int


def rasterise(picture: Picture, scale: float) -> RasterImage:
    """The marks of a figure.

    At a scale below 1 a figure without a shape of its own is drawn wider, so that it fills the text and is less high.
    """
    wide, tall = natural_width(picture.figure), height_of(picture.figure)
    wide = round(wide / scale) if wide == WIDTH else wide
    dense = PIXELS * scale / WIDTH
    page = {"svg": typst_svg(picture.figure, wide), "width": round(wide * dense), "height": round(tall * dense)}
    return RasterImage(png("marks.typ", page), tall)


def drawing(picture: Picture, image: RasterImage, part: StoryPart, room: int, scale: float) -> Element:
    """A run with the marks of a figure; `room` is the width of the text in English metric units."""
    high = min(round(room * scale * image.tall / WIDTH), TALLEST)
    inline = part.new_pic_inline(BytesIO(image.content), height=Emu(high))
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    properties = inline.docPr
    properties.set("name", plain(picture.label))
    properties.set("descr", plain(picture.alt))
    return w("r", w("drawing", inline))
