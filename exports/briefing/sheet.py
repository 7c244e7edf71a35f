"""A page of values as a document of one page: a part for each section, a sentence with its footnote for each line."""

from collections.abc import Iterator
from dataclasses import replace

from exports.briefing import compose
from exports.briefing.document import Briefing, Items, Paragraph, Part, Sentence
from exports.briefing.draft import ONE_PAGE, SCREENS, Draft
from exports.origin import origin_text
from measures.acts import acts
from measures.selection import Selection
from screens.city import city_page
from screens.page import Section
from views.view import View, choose


def city_path(city_id: str) -> str:
    return f"cities/{city_id}.pdf"


def city_brief(view: View, city_id: str) -> Briefing:
    """Return the document of a city for the chosen rounds."""
    selection = Selection(rounds=view.selection.rounds, cities=(city_id,))
    there = choose(view.dataset, selection, view.t.language, view.site)
    draft, page = Draft(there, ONE_PAGE), city_page(there, city_id)
    whole = compose.brief(there, ("sources",), ONE_PAGE)
    return replace(
        whole,
        name=view.file_name(view.dataset.name, city_id),
        title=page.title,
        finding=draft.cite_counted(page.summary, there.measure(acts), "act_id", "people"),
        parts=tuple(section_part(draft, f"part-{n}", one) for n, one in enumerate(page.sections)),
        origin=origin_text(there, f"cities/{city_id}"),
        colophon=whole.colophon[-2:],  # how to cite and to read it; dataset and licence stand at the foot
    )


def section_part(draft: Draft, name: str, section: Section) -> Part:
    items = Items(tuple(_sentences(draft, section)))
    return Part(name, section.heading, (items if section.lines else Paragraph((Sentence(section.empty),)),))


def _sentences(draft: Draft, section: Section) -> Iterator[Sentence]:
    """Yield the lines that have room, and how many more there are."""
    shown = section.lines[: section.room or None]
    for line in shown:
        yield replace(draft.cite(line.text, *line.rests_on, strong=line.strong), address=line.address)
    if left := len(section.lines) - len(shown) + section.more:
        screen = SCREENS.get(draft.tables.get(shown[0].rests_on[0], ""), "")
        yield Sentence(draft.t("{n} more.", n=draft.t.number(left)), address=draft.view.address(screen))
