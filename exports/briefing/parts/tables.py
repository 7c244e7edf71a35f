"""Rows of the dataset as tables of a document, with the words of the reader in the place of codes.

Where a table stands for a picture its rows have no footnotes; the column of sources names who reports them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from charts import gallery
from charts.inferred import round_told
from charts.timeline import when
from exports.briefing.document import Column, Note, Paragraph, Picture, Sentence, Table
from exports.briefing.draft import Draft
from measures.evidence import source_names
from measures.tables import Table as Rows
from measures.tables import rows
from views.wording import about_rounds, against, announced_for, answer, city_of, day_told, figure_of, named, people, period

Cite = Callable[[str], Note | None]


def no_note(_: str) -> None:
    """For rows without footnotes."""


def acts(draft: Draft, title: str, table: Rows) -> Table:
    """One row an act: date, city, kind, against whom with the people named, authority, people, who reports it."""
    t, whole = draft.words, draft.view.whole
    names, kinds, bodies = whole.names(), whole.labels("kinds"), whole.labels("authorities")
    columns = (
        Column(t("Date"), share=1.2),
        Column(t("City"), share=1),
        Column(t("Kind"), share=1.4),
        Column(t("Against whom"), share=1.9),
        Column(t("Authority"), share=1.2),
        Column(t("People"), share=0.8),
        Column(t("Sources"), share=1.8),
    )
    found = [
        (
            when(row, t),
            names.get(row["city_id"], t("not reported")),
            kinds[row["kind_code"]],
            _targets_text(draft, row),
            bodies[row["authority_code"]],
            people(row, t),
            source_names(whole, row["source_ids"]),
        )
        for row in rows(table)
    ]
    return Table(title, columns, _plain_cells(found))


def _targets_text(draft: Draft, row: dict[str, Any]) -> str:
    """Against whom an act was, and whom sources name for it."""
    t, told = draft.words, against(row, draft.view.whole.labels("targets"), draft.words)
    return t("{targets}; named: {names}", targets=told, names=named(row)) if named(row) else told


def applications(draft: Draft, title: str, table: Rows, cite: Cite = no_note) -> Table:
    """One row an application or reported total: where, what was answered, when, on which ground, other places."""
    t, whole = draft.words, draft.view.whole
    names, reasons = whole.names(), whole.labels("grounds")
    columns = (
        Column(t("Round"), share=0.55),
        Column(t("City"), share=1),
        Column(t("Answer"), share=1.2),
        Column(t("Filed on"), share=1.1),
        Column(t("Answered on"), share=1.1),
        Column(t("Ground"), share=2.4),
        Column(t("Other places proposed"), share=1.1),
    )
    found = [
        (
            Sentence(round_told(row, t)),
            Sentence(names.get(row["city_id"], t("nationwide total"))),
            Sentence(answer(row, t), cite(row["application_id"])),
            Sentence(t.day(row["filed_on"], year=True) if row["filed_on"] else t("not reported")),
            Sentence(t.day(row["decided_on"], year=True) if row["decided_on"] else t("not reported")),
            Sentence(row["ground_note"] or reasons[row["ground_code"]]),
            Sentence(row["alternatives_words"] or t("not reported")),
        )
        for row in rows(table)
    ]
    return Table(title, columns, tuple(found))


def claims(draft: Draft, title: str, table: Rows) -> Table:
    """One row a claim: what is counted, where, for which period, the figure as its source puts it, who reports it."""
    t, names = draft.words, draft.view.whole.names()
    columns = (
        Column(t("What is counted"), share=1.8),
        Column(t("Round"), share=0.6),
        Column(t("City"), share=1),
        Column(t("Period"), share=1.2),
        Column(t("Figure"), share=1.2),
        Column(t("Sources"), share=1.8),
    )
    found = [
        (
            row["measure"],
            round_told(row, t),
            names.get(row["city_id"], t("nationwide or not said")),
            period(row, t),
            figure_of(row, t),
            row["publisher"],
        )
        for row in rows(table)
    ]
    return Table(title, columns, _plain_cells(found))


def counts(title: str, label: str, number: str, found: list[tuple[str, str]], note: Note | None = None) -> Table:
    """Values with their numbers."""
    columns = (Column(label, share=3), Column(number, numeric=True, share=1))
    return Table(title, columns, _plain_cells(found), note)


def responses(draft: Draft, title: str, table: Rows, cite: Cite = no_note) -> Table:
    """One row a reaction or decision: day, body, what it says, what was decided."""
    t = draft.words
    columns = (
        Column(t("Date"), share=1.3),
        Column(t("Round"), share=0.6),
        Column(t("Body"), share=1.4),
        Column(t("What it says"), share=3),
        Column(t("Result"), share=1.3),
    )
    found = [
        (
            Sentence(day_told(row["date"], t)),
            Sentence(about_rounds(row)),
            Sentence(row["body"]),
            Sentence(row["summary"], cite(row["response_id"])),
            Sentence(row["outcome"] or ""),
        )
        for row in rows(table)
    ]
    return Table(title, columns, tuple(found))


def places(draft: Draft, title: str, table: Rows) -> Table:
    """One row a city: its rounds, its acts, the day for which a rally was announced there."""
    t, whole = draft.words, draft.view.whole
    columns = (
        Column(t("City"), share=2),
        Column(t("Rounds")),
        Column(t("Acts"), numeric=True),
        Column(t("Announced for"), share=2),
    )
    found = [
        (
            city_of(row, whole.names(), t),
            row["rounds"] or "",
            t.number(row["acts"]) if row["acts"] else t("none reported"),
            announced_for(row, whole, t),
        )
        for row in rows(table)
    ]
    return Table(title, columns, _plain_cells(found))


KINDS: Mapping[str, Callable[[Draft, str, Rows], Table]] = {
    gallery.ACTS: acts,
    gallery.APPLICATIONS: applications,
    gallery.CLAIMS: claims,
    gallery.PLACES: places,
    gallery.RESPONSES: responses,
}
"""How the rows of a figure are told, by what they are."""


def picture(
    draft: Draft, name: str, title: str, table: Table | None = None, rests: Rows | None = None
) -> Picture | Paragraph:
    """A figure of the gallery with the very rows that it draws, or with a table of their numbers where one is given.

    It is counted from these rows, or from those that it `rests` on. Where it draws none, its description stands as a
    paragraph.
    """
    drawn = gallery.drawn_rows(draft.view, name)
    if not len(drawn):
        return Paragraph((Sentence(gallery.draw(draft.view, name).layout.meta["alt"]),))
    return draft.picture(
        name, table or KINDS[gallery.FIGURES[name].of](draft, title, drawn), drawn if rests is None else rests
    )


def _plain_cells(found: list[Any]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(tuple(Sentence(str(cell)) for cell in row) for row in found)
