"""`python -m exports briefing` writes a briefing of a choice."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

from exports.briefing.compose import FOUR, LENGTHS, PARTS, brief
from exports.briefing.document import Briefing
from exports.command import options as common
from exports.documents import FORMATS, by_suffix
from exports.word import TemplateRefused
from loaders import Dataset
from measures.acts import acts
from measures.tables import values

PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("briefing", help="a briefing of a choice", description=__doc__)
    common.add_to(parser)
    parser.add_argument("--format", choices=by_suffix(), default=FORMATS[0].SUFFIX, help="format of the file")
    parser.add_argument("--length", choices=LENGTHS, default=FOUR, help="one page, four pages, or as many as it takes")
    parser.add_argument("--parts", nargs="+", choices=PARTS, help="the parts; without this option those usual in the length")
    parser.add_argument("--case", action="append", default=[], help="an act by its id, as a case; may be repeated")
    parser.add_argument("--template", type=Path, help="a Word document whose styles, page, header and footer a DOCX takes")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> str:
    """Write a briefing, say what was written. Raises WrongChoice, CannotSave, what loading and typesetting raise."""
    if options.template and options.format != "docx":
        raise common.WrongChoice(f"--template: found --format {options.format}; expected --format docx")
    view, form = common.view_from_options(options), by_suffix()[options.format]
    out = common.place(options, f"{view.file_name(view.dataset.name, options.length)}.{form.SUFFIX}")
    briefing = brief(view, options.parts, options.length, _known_cases(view.dataset, options.case))
    more = {"template": options.template} if options.template else {}
    try:
        content = bytes(form.write(briefing, view.t, **more))
    except TemplateRefused as refused:
        raise common.WrongChoice(f"--template: {refused}") from refused
    common.save(out, content)
    return f"{out}: {', '.join(_count_labels(briefing, content))}, {len(content)} bytes"


def _known_cases(whole: Dataset, cases: list[str]) -> tuple[str, ...]:
    """Return the ids of the acts that are meant, each once. Raises WrongChoice."""
    known = {act_id.casefold(): act_id for act_id in values(acts(whole), "act_id")}
    for case in cases:
        if case.strip().casefold() not in known:
            raise common.WrongChoice(f"--case: {case!r} is not the id of an act in the dataset")
    return tuple(dict.fromkeys(known[case.strip().casefold()] for case in cases))


def _count_labels(briefing: Briefing, content: bytes) -> Iterator[str]:
    pages = PAGES.search(content) if content.startswith(b"%PDF") else None
    counts = {"page": int(pages[1]) if pages else 0, "part": len(briefing.parts), "footnote": len(briefing.notes)}
    yield from (f"{n} {name}{'' if n == 1 else 's'}" for name, n in counts.items() if n)
