"""`python -m exports briefing` writes a briefing of a choice."""

import argparse
from types import ModuleType

from exports import docx, html, pdf
from exports import options as common
from exports.briefing import FOUR, LENGTHS, PARTS, brief
from exports.document import Briefing
from exports.options import WrongChoice
from exports.pictures import NoBrowser, Studio
from translations import Words

FORMATS: tuple[ModuleType, ...] = (pdf, docx, html)
"""The formats: modules with LABEL, SUFFIX, MEDIA_TYPE, DRAWN (whether a browser of this machine draws its figures) and
`write(briefing, words, studio) -> bytes`."""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command `briefing` with its options."""
    parser = commands.add_parser("briefing", help="a briefing of a choice", description=__doc__)
    common.add_to(parser)
    parser.add_argument("--format", choices=by_suffix(), default=pdf.SUFFIX, help="format of the file")
    parser.add_argument("--length", choices=LENGTHS, default=FOUR, help="one page, four pages, or as many as it takes")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS), help="the parts; all without this option")
    parser.set_defaults(run=run)


def by_suffix() -> dict[str, ModuleType]:
    """The formats by the suffix of their files."""
    return {module.SUFFIX: module for module in FORMATS}


def run(options: argparse.Namespace) -> None:
    """Writes the briefing that the options ask for. Raises WrongChoice, and what loading and typesetting raise."""
    chosen = common.chosen(options)
    if not options.out.parent.is_dir():
        raise WrongChoice(f"--out: there is no folder {options.out.parent}")
    briefing = brief(chosen, options.parts, options.length)
    options.out.write_bytes(written(briefing, chosen.words, by_suffix()[options.format]))


def written(briefing: Briefing, words: Words, form: ModuleType) -> bytes:
    """A briefing in a format; with tables instead of figures on a machine whose browser is missing or does not draw."""
    if not form.DRAWN:
        return bytes(form.write(briefing, words, None))
    try:
        with Studio() as studio:
            return bytes(form.write(briefing, words, studio))
    except NoBrowser:
        return bytes(form.write(briefing, words, None))
