"""A briefing as a Word document that staff can edit: real styles, footnotes, captions, contents, described pictures.

It is made from a template of Word, `exports/templates/briefing.docx` or one of the reader's own: the template has the
page, its head and foot, the styles, and placeholders; the document takes its place in them. Texts are
data: they are never read as instructions of a template. The same briefing gives the same bytes.
"""

import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import BoundedSemaphore

from exports.briefing.document import Block, Briefing, Picture
from exports.render.limits import limit_resources
from exports.render.low_priority import run_in_subprocess
from exports.word import TemplateRefused
from exports.word.blocks import RasterImage, rasterise
from exports.word.composition import compose_document
from exports.word.styles import ROOMS
from translations import Translator, translator

LABEL, SUFFIX = "Word (DOCX)", "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HAS_SCRIPT = False
USUAL = Path(__file__).parent.parent / "templates" / "briefing.docx"
SECONDS = 60
AT_ONCE = BoundedSemaphore(2)
ACCEPTED, REFUSED = b"M", b"R"


def write(briefing: Briefing, t: Translator, template: bytes | None = None) -> bytes:
    """The Word document of a briefing.

    A template of the reader's own is read and filled by a process of its own. Raises TemplateRefused for one that cannot be
    used.
    """
    scale, blocks = ROOMS[briefing.length].pictures, [block for part in briefing.parts for block in part.blocks]
    pictures = {one.label: rasterise(one, scale) for one in blocks if isinstance(one, Picture)}
    if template:
        return write_apart(briefing, pictures, t, template)
    return compose_document(briefing, pictures, t, USUAL.read_bytes())


def write_apart(briefing: Briefing, pictures: Mapping[str, RasterImage], t: Translator, template: bytes) -> bytes:
    """The Word document, made in a process with limits of time and memory: a faulty template costs no other reader.

    Raises TemplateRefused for a template that is refused, or that takes too much to be filled.
    """
    job = pickle.dumps((_without_figures(briefing), dict(pictures), (t.language, t.wording), template))
    with AT_ONCE:
        try:
            process = run_in_subprocess("exports.word.docx", job, SECONDS)
        except subprocess.TimeoutExpired as late:
            raise TemplateRefused(t("This template needs more time or memory than is allowed for a document.")) from late
    if process.stdout.startswith(ACCEPTED):
        return process.stdout.removeprefix(ACCEPTED)
    if process.stdout.startswith(REFUSED):
        raise TemplateRefused(process.stdout.removeprefix(REFUSED).decode())
    if process.returncode < 0 or b"MemoryError" in process.stderr:
        raise TemplateRefused(t("This template needs more time or memory than is allowed for a document."))
    raise TemplateRefused(t("This template cannot be filled in."))


def _without_figures(briefing: Briefing) -> Briefing:
    """The same briefing; what its figures are drawn from stays here. An origin would not say which template it was."""

    def bare(block: Block) -> Block:
        return replace(block, figure=None, narrow=None) if isinstance(block, Picture) else block

    parts = tuple(replace(part, blocks=tuple(bare(block) for block in part.blocks)) for part in briefing.parts)
    return replace(briefing, parts=parts, origin="")


def main() -> None:
    """Takes what `write` gives on the standard input and answers on the standard output."""
    limit_resources()
    briefing, pictures, spoken, template = pickle.load(sys.stdin.buffer)  # noqa: S301
    try:
        answer = ACCEPTED + compose_document(briefing, pictures, translator(*spoken), template)
    except TemplateRefused as refused:
        answer = REFUSED + str(refused).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
