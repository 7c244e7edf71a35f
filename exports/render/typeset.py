"""Typesets pages with Typst: what a page holds goes to the template as JSON and is shown as text, never as markup.

Documents are set in a subprocess, since Typst's cache outlives a compilation.
"""

import logging
import pickle
import re
import subprocess
from typing import Any
from unicodedata import normalize

from charts.layout import theme
from exports.render.low_priority import run_in_subprocess
from exports.render.svg_marks import TEMPLATES
from exports.render.typesetter import FACES, CannotSet, compiler_of, set_page

COLOURS = {
    "paper": theme.PAPER,
    "panel": theme.PANEL,
    "ink": theme.INK,
    "quiet": theme.QUIET,
    "restricted": theme.RESTRICTED,
    "link": theme.PERMITTED,
    "border": theme.BORDER,
    "hairline": theme.HAIRLINE,
}
SANS = FACES["Source Sans"][0]
UNSEEN = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe2f\ufeff]"
)
SHAPED = re.compile("[\u0590-\u109f]")
"""Marks over letters and characters that direct others; letters whose shape hangs on their neighbours, such as Arabic ones.
Typst refuses a tagged PDF with one of them in a picture."""
LOG = logging.getLogger(__name__)
PROCESS, PATIENCE = "exports.render.typesetter", 60  # the module that sets documents, and the seconds that it has for one


def typeset_in_subprocess(template: str, data: dict[str, Any], pages: int | None, **options: Any) -> list[bytes]:
    """Return the files of `typesetter.set_pages`, from a subprocess. Raises CannotSet, also where it takes too long."""
    job = pickle.dumps((TEMPLATES / template, {**data, "colours": COLOURS}, pages, options))
    try:
        process = run_in_subprocess(PROCESS, job, PATIENCE)
    except subprocess.TimeoutExpired as late:
        raise CannotSet(f"not set in {PATIENCE} seconds") from late
    if process.returncode:
        LOG.error("The typesetter ended with %s: %s", process.returncode, process.stderr.decode(errors="replace")[-400:])
        raise CannotSet("the typesetter ended before the pages were set")
    answer: list[bytes] | str = pickle.loads(process.stdout)  # noqa: S301
    if isinstance(answer, str):
        raise CannotSet(answer)
    return answer


def png(template: str, data: dict[str, Any], scale: float = 1) -> bytes:
    """Return a picture of the one page of a template, so many pixels a point. Raises CannotSet."""
    [picture] = set_page(compiler_of(TEMPLATES / template, {**data, "colours": COLOURS}), format="png", ppi=72 * scale)
    return picture


def use_typst_fonts(svg: str) -> str:
    """Return an SVG in the typefaces as Typst knows them; what it refuses is left out, or a letter stands as its number."""
    text = SHAPED.sub(lambda found: f"[U+{ord(found[0]):04X}]", UNSEEN.sub("", normalize("NFC", svg)))
    return text.replace(f'font-family="{theme.SANS}"', _font_style(400)).replace('font-weight="700"', _font_style(700))


def _font_style(weight: int) -> str:
    return f"style=\"font-family: '{SANS}'; font-weight: {weight}; font-variation-settings: 'wght' {weight}\""
