"""Sets pages with Typst: a template of this project, the typefaces of the project, and data that is never markup.

What a page holds goes to the template as JSON and is shown as text: nothing in the dataset acts as an instruction.
"""

import json
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from charts import theme
from loaders import extras

if extras.has(extras.DOCUMENTS):
    import typst

TEMPLATES = Path(__file__).parent.parent / "templates"
FACES = {
    "Source Sans": ("Source Sans 3", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "Source Serif": ("Source Serif 4", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
}
"""The typefaces by the names that charts/theme.py gives them: their own name, their package, their upright file."""
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
FITS = (1, 0.97, 0.94, 0.91, 0.88, 0.85)
"""The measures by which type is set smaller where it has to fit a number of pages."""
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
SPELLINGS, TRIES, BLOCK, CYRILLIC_ENDS = 60, 3, 256, 0x530
"""How often a page of letters is tried, and the document; how many letters are taken together; what is none of them."""
ASCII = frozenset(map(chr, range(128)))
WEIGHT = re.compile(r"font-weight:\s*(\w+)")
WEIGHTS = {"normal": "400", "bold": "700"}


class CannotSet(Exception):
    """Typst refused the page or warned of something; the message says what."""


def pdf(template: str, data: dict[str, Any], made: int, pages: int | None = None) -> bytes:
    """A tagged PDF in the standard PDF/UA-1; `made` is its date in seconds since 1970.

    Where a number of pages is given the type is set smaller step by step, not below FITS, until it stands on so many.
    A letter that no typeface has stands as its number, such as [U+1F600]. Raises CannotSet.
    """
    return bytes(_compile_fitted(template, data, pages, format="pdf", pdf_standards="ua-1", timestamp=made))


def page_pictures(template: str, data: dict[str, Any], pages: int | None, ppi: int) -> tuple[bytes, ...]:
    """The pages of the same as PNG pictures, so many pixels an inch. Raises CannotSet."""
    found = _compile_fitted(template, data, pages, format="png", ppi=ppi)
    return tuple(map(bytes, found)) if isinstance(found, list) else (bytes(found),)


def _compile_fitted(template: str, data: dict[str, Any], pages: int | None, **options: Any) -> Any:
    data = _with_letters_spelled(data)
    for _ in range(TRIES):
        try:
            return _compile_template(_fitted_compiler(template, data, pages), **options)
        except CannotSet as problem:
            lacking = LACKING.search(str(problem))
            if lacking is None:
                raise
            data = _spell_out_letters(data, lacking[1])
    return _compile_template(_fitted_compiler(template, data, pages), **options)


def _with_letters_spelled(data: dict[str, Any]) -> dict[str, Any]:
    """The same with the letters that no typeface has as numbers, found on a page of letters, which takes no time to set.

    With letters of very many scripts all of those beyond Cyrillic are written so.
    """
    letters: list[str] = []
    for _ in range(SPELLINGS):
        letters = sorted({*json.dumps(data, ensure_ascii=False)} - ASCII)
        if not letters:
            return data
        try:
            _compile_template(_template_compiler("letters.typ", {"letters": letters}), format="pdf", pdf_standards="ua-1")
        except CannotSet as problem:
            lacking = LACKING.search(str(problem))
            if lacking is None:
                raise
            data = _spell_out_letters(data, lacking[1])
        else:
            return data
    return _spell_out_letters(data, "".join(one for one in letters if ord(one) >= CYRILLIC_ENDS))


def _fitted_compiler(template: str, data: dict[str, Any], pages: int | None) -> "typst.Compiler":
    for fit in FITS if pages else FITS[:1]:
        compiler = _template_compiler(template, {**data, "fit": fit})
        if pages is None or _page_count(compiler) <= pages:
            break
    return compiler


def _spell_out_letters(data: dict[str, Any], lacking: str) -> dict[str, Any]:
    """The same with the letters of a text that no typeface has, and their neighbours in Unicode, as numbers."""
    written = json.dumps(data, ensure_ascii=False)
    blocks = {ord(letter) // BLOCK for letter in lacking if ord(letter) >= CYRILLIC_ENDS} or {ord(lacking[0]) // BLOCK}
    odd = {letter for letter in {*written} if ord(letter) // BLOCK in blocks and letter not in ASCII}
    spelled: dict[str, Any] = json.loads(written.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in odd}))
    return spelled


def png(template: str, data: dict[str, Any]) -> bytes:
    """A picture of the one page of a template, a pixel a point. Raises CannotSet."""
    return bytes(_compile_template(_template_compiler(template, data), format="png", ppi=72))


def _template_compiler(template: str, data: dict[str, Any]) -> "typst.Compiler":
    text = json.dumps({**data, "colours": COLOURS}, ensure_ascii=False, sort_keys=True)
    page = TEMPLATES / template
    return typst.Compiler(
        page, root=TEMPLATES, font_paths=_project_fonts(), ignore_system_fonts=True, sys_inputs={"document": text}
    )


def _page_count(compiler: "typst.Compiler") -> int:
    """On how many pages a template comes to stand; it tells so at its end."""
    found: list[int] = json.loads(compiler.query("<end>", field="value"))
    return found[0]


def _compile_template(compiler: "typst.Compiler", **options: Any) -> Any:
    try:
        found, warnings = compiler.compile_with_warnings(**options)
    except typst.TypstError as problem:
        raise CannotSet(" ".join([problem.message, *problem.hints])) from problem
    if warnings:
        raise CannotSet("; ".join(warning.message for warning in warnings))
    return found


@cache
def _project_fonts() -> "typst.Fonts":
    folders = [str(files(package) / "files") for _, package, _ in FACES.values()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def use_typst_fonts(svg: bytes) -> str:
    """An SVG of a figure in the typefaces as Typst knows them, each text in its own weight of the variable font."""
    text = WEIGHT.sub(lambda found: f"{found[0]}; {_weight_setting(WEIGHTS.get(found[1], found[1]))}", svg.decode())
    for name, (own, _, _) in FACES.items():
        text = text.replace(f"font-family: '{name}'", f"{_weight_setting('400')}; font-family: '{own}'")
    return text


def _weight_setting(weight: str) -> str:
    return f"font-variation-settings: 'wght' {weight}"
