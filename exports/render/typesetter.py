"""Typst itself; as a module it sets what `typeset` gives it on stdin, and imports nothing else so that it starts at once."""

import json
import pickle
import re
import sys
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

if find_spec("typst"):
    import typst

FACES = {
    "Source Sans": ("Source Sans 3", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "Source Serif": ("Source Serif 4", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
}
"""The typefaces by the names that charts/layout/theme.py gives them: their own name, their package, their upright file."""
FITS = (1, 0.97, 0.94, 0.91, 0.88, 0.85, 0.82)
LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
SPELLINGS, TRIES, BLOCK, CYRILLIC_ENDS = 60, 3, 256, 0x530
"""How often a page of letters is tried, and the document; how many letters are taken together; what is none of them."""
LETTERS = "letters.typ"
ASCII = frozenset(map(chr, range(128)))


class CannotSet(Exception):
    """Typst refused the page or warned of something; the message says what."""


def set_pages(page: Path, data: dict[str, Any], pages: int | None = None, **options: Any) -> list[bytes]:
    """Return one file, or one of each page, set smaller step by step, not below FITS, until it stands on so many `pages`.

    A letter that no typeface has stands as its number, such as [U+1F600]. Raises CannotSet.
    """
    data = _with_letters_spelled(page.parent, data)
    for _ in range(TRIES):
        try:
            return set_page(_fitted_compiler(page, data, pages), **options)
        except CannotSet as problem:
            data = _spell_out_missing(data, problem)
    return set_page(_fitted_compiler(page, data, pages), **options)


def compiler_of(page: Path, data: dict[str, Any]) -> "typst.Compiler":
    """Return a template with its data; it reads no file but those beside it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    return typst.Compiler(
        page, root=page.parent, font_paths=_project_fonts(), ignore_system_fonts=True, sys_inputs={"document": text}
    )


def set_page(compiler: "typst.Compiler", **options: Any) -> list[bytes]:
    """Return the pages that Typst makes. Raises CannotSet."""
    try:
        output, warnings = compiler.compile_with_warnings(**options)
    except typst.TypstError as problem:
        raise CannotSet(" ".join([problem.message, *problem.hints])) from problem
    if warnings:
        raise CannotSet("; ".join(warning.message for warning in warnings))
    return [bytes(one) for one in (output if isinstance(output, list) else [output]) if one is not None]


def _with_letters_spelled(templates: Path, data: dict[str, Any]) -> dict[str, Any]:
    """Return data with letters that no typeface has as numbers; of very many scripts all beyond Cyrillic."""
    letters: list[str] = []
    for _ in range(SPELLINGS):
        letters = sorted({*json.dumps(data, ensure_ascii=False)} - ASCII)
        if not letters:
            return data
        try:
            set_page(compiler_of(templates / LETTERS, {"letters": letters}), format="pdf", pdf_standards="ua-1")
            return data
        except CannotSet as problem:
            data = _spell_out_missing(data, problem)
    return _spell_out_letters(data, "".join(one for one in letters if ord(one) >= CYRILLIC_ENDS))


def _fitted_compiler(page: Path, data: dict[str, Any], pages: int | None) -> "typst.Compiler":
    """Return a template whose first page fits one and all of it so many, each set smaller by itself; else the smallest."""

    @cache
    def compiler(first: int, rest: int) -> "typst.Compiler":
        return compiler_of(page, {**data, "fit": FITS[rest], "first_fit": FITS[first]})

    @cache
    def counts(first: int, rest: int) -> tuple[int, int]:
        return _page_counts(compiler(first, rest))

    if pages is None:
        return compiler(0, 0)
    first, rest = _least_step(lambda step: counts(step, 0)[0] == 1), 0
    if counts(first, rest)[0] == 1:
        rest = _least_step(lambda step: counts(first, step)[1] <= pages)
    if counts(first, rest)[1] > pages:
        began = first
        first = _least_step(lambda step: step >= began and counts(step, rest)[1] <= pages)
    return compiler(first, rest)


def _least_step(fits: Callable[[int], bool]) -> int:
    """Return the first step of FITS that fits, else the last. The ends come first: most documents fit at one or at none."""
    last = len(FITS) - 1
    if fits(0) or not fits(last):
        return 0 if fits(0) else last
    return 1 + bisect_left(range(1, last), True, key=fits)


def _spell_out_missing(data: dict[str, Any], problem: CannotSet) -> dict[str, Any]:
    """Return the data with the letters spelled out that no typeface has. Raises the problem if it is another one."""
    missing = LACKING.search(str(problem))
    if missing is None:
        raise problem
    return _spell_out_letters(data, missing[1])


def _spell_out_letters(data: dict[str, Any], missing: str) -> dict[str, Any]:
    """Return the data with the letters that no typeface has, and their neighbours in Unicode, as numbers."""
    text = json.dumps(data, ensure_ascii=False)
    blocks = {ord(letter) // BLOCK for letter in missing if ord(letter) >= CYRILLIC_ENDS} or {ord(missing[0]) // BLOCK}
    unprintable = {letter for letter in {*text} if ord(letter) // BLOCK in blocks and letter not in ASCII}
    spelled: dict[str, Any] = json.loads(text.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in unprintable}))
    return spelled


def _page_counts(compiler: "typst.Compiler") -> tuple[int, int]:
    [(first, number)] = json.loads(compiler.query("<end>", field="value"))
    return first, number


@cache
def _project_fonts() -> "typst.Fonts":
    folders = [str(files(package) / "files") for _, package, _ in FACES.values()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def main() -> None:
    page, data, pages, options = pickle.load(sys.stdin.buffer)  # noqa: S301
    try:
        answer: list[bytes] | str = set_pages(page, data, pages, **options)
    except CannotSet as problem:
        answer = str(problem)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
