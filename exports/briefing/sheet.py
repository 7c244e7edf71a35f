"""A page of values as a document: a part for each heading, an item for each line, with its footnote; charts and tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from urllib.parse import quote

from exports.briefing import compose
from exports.briefing.document import Briefing, Part, Sentence
from exports.briefing.draft import FOUR, FULL, ONE_PAGE, Draft
from exports.briefing.screen_blocks import document_blocks
from exports.origin import origin_text
from measures.selection import Selection
from screens import page as blocks_of
from screens.city import city_page
from screens.contents import CONTENTS, blocks
from screens.opened import citation_of, opened_by
from screens.page import NAMES, Chart, Page, Section
from screens.titles import heading_of
from views import citation, opened
from views.citation import are_rows_held_back, subject
from views.opened import FOLDERS, PERSON, PLACE
from views.screens import names, screen_path
from views.view import View, choose

LENGTHS = {PLACE: ONE_PAGE, PERSON: FULL}
"""A city stands on one page; with each incident of a person stand more documents than with others."""
SCREEN_FOLDER = "screens"  # the folder of the documents of screens; those of what is opened stand in `views.opened.FOLDERS`


def sheet(view: View, folder: str, code: str) -> Briefing | None:
    """Return the document at a path, as `people/KEY` or `screens/NAME`; None if there is no such code."""
    if folder == SCREEN_FOLDER:
        return screen_sheet(view, code) if code in CONTENTS else None
    name = next((name for name, known in FOLDERS.items() if known == folder), "")
    return opened_sheet(view, name, code) if name else None


def opened_sheet(view: View, name: str, code: str) -> Briefing | None:
    """Return the document of an incident, person, city, provision or request; None if there is no such code.

    A city stands on one page, for the chosen rounds, without its chart and its people; the others stand for everything that
    is recorded.
    """
    there, page = _opened(view, name, code)
    if page is None:
        return None
    draft = Draft(there, LENGTHS.get(name, FOUR))
    table = page.tables[0][2] if page.tables else None
    note = draft.footnote(*page.row_ids) if table is None else draft.count_footnote(table, "act_id", "people")
    cited = citation_of(there, page), there.address(opened.SCREENS[name], **page.parameter)
    path, summary = (FOLDERS[name], code), Sentence(page.summary, note)
    contents = [one for one in page.sections if not (draft.short and (isinstance(one, Chart) or one.form == NAMES))]
    return _document(draft, path, opened.SCREENS[name], page.title, summary, contents, cited)


def _opened(view: View, name: str, code: str) -> tuple[View, Page | None]:
    if name == PLACE:
        there = choose(view.dataset, Selection(rounds=view.selection.rounds, cities=(code,)), view.t.language, view.site)
        return there, city_page(there, code)
    return view.unfiltered, opened_by(view, opened.SCREENS[name], {name: code})


def screen_sheet(view: View, screen: str) -> Briefing:
    """Return the document of a screen: it counts long lists, and leaves out rows that their publisher holds back."""
    draft, (title, summary) = Draft(view, FULL), heading_of(view, screen)
    groups, held_back = blocks_of.together(blocks_of.unfolded(blocks(view, screen))), are_rows_held_back(view)
    contents = chain.from_iterable(one for one in groups if not (held_back and any(map(blocks_of.has_rows, one))))
    cited = citation.sentence(view, screen_path(screen)), view.address(screen_path(screen))
    return _document(draft, (SCREEN_FOLDER, screen), screen, title, Sentence(summary), contents, cited)


def _document(
    draft: Draft,
    path: tuple[str, str],
    screen: str,
    title: str,
    finding: Sentence,
    contents: Iterable[blocks_of.Block],
    cited: tuple[str, str],
) -> Briefing:
    """Return the document at a path; `cited` is its citation with its address."""
    frame, (folder, code) = compose.brief(draft.view, (), draft.length), path
    how_to_cite, how_to_read = frame.colophon[-2:]  # dataset and licence stand at the foot
    text, address = cited
    return replace(
        frame,
        name=draft.view.file_name(draft.view.dataset.name, code),
        kicker=subject(draft.view),
        title=title,
        finding=finding,
        parts=compose.labelled_parts(_parts(draft, contents, screen), draft.t),
        origin=origin_text(draft.view, f"{folder}/{quote(code, safe='')}"),
        colophon=(replace(how_to_cite, text=text, address=address if draft.view.site else ""), how_to_read),
    )


def _parts(draft: Draft, contents: Iterable[blocks_of.Block], screen: str) -> Iterator[Part]:
    """Yield a part for each section with a heading; a chart or table behind its lines begins another."""
    first = names(draft.t)[screen]
    part, has_lines = Part("part", first, ()), False
    for number, block in enumerate(contents):
        lines = block.lines if isinstance(block, Section) else ()
        heading = block.heading or block.further if isinstance(block, Section) else first if has_lines else ""
        if heading:
            if part.blocks:
                yield part
            part, has_lines = Part(f"part-{number}", heading, ()), False
        part = replace(part, blocks=(*part.blocks, *document_blocks(draft, block, screen)))
        has_lines = has_lines or bool(lines)
    if part.blocks:
        yield part
