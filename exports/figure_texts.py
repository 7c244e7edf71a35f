"""A figure as text: its finding as a sentence to quote, its rows as a file, what its marks say first."""

from typing import Any

import narwhals as nw

from charts.layout.spec import FigureSpec
from exports.data_files.csv_file import screen_csv
from exports.figure_evidence import counted_range, tally_of
from exports.origin import origin_text
from measures.acts import acts
from measures.record import tables_of
from measures.rounds import one_document
from measures.tables import tuples, values
from views.finding import document_caution
from views.row_columns import text_rows
from views.row_keys import ACT, key_text, keys_in
from views.view import View
from views.wording import as_sentence


def quotable_sentence(view: View, spec: FigureSpec, address: str) -> str:
    """Return the title of a figure as a text to quote, with caution, range without each document, publishers, address."""
    t, frame, counted = view.t, spec.frame(view), counted_range(view, tally_of(view, spec))
    told = counted and t("Counted in the chart: {counted}.", counted=counted)
    return quotation(view, frame.title, frame.note, told, frame.source, address)


def quotation(view: View, text: str, note: str, counted: str, source: str, address: str) -> str:
    """Return a text to quote, with its subject before it, and behind it its caution so far as the text has it not."""
    t, text = view.t, as_sentence(text, view.t)
    caution = document_caution(view.measure(one_document), view.dataset, t)
    said = note if note in text else f"{caution}." if caution and caution in text else ""
    note = note.removeprefix(said).strip()
    subject = t("{told}.", told=t.translate(view.dataset.title))
    parts = [subject, text, note and as_sentence(t.at_start(note), t), counted, source, address]
    return " ".join(part for part in parts if part)


def figure_row_ids(view: View, spec: FigureSpec) -> list[str]:
    """Return the rows behind the marks; of a mark of several not the round: its documents tell of other rallies, too."""
    several = [ids.split(";") for ids in values(spec.rows(view), "id")]
    tables = tables_of(view.dataset, [row_id for ids in several for row_id in ids])
    own = (row_id for ids in several for row_id in ids if len(ids) == 1 or tables.get(row_id) != "rounds")
    return list(dict.fromkeys(own))


def rows_csv(view: View, spec: FigureSpec) -> bytes:
    """Return the rows of a figure with the columns of its table, as `exports.data_files.csv_file.screen_csv` writes them."""
    rows, columns = spec.rows(view), spec.columns(view)
    texts = text_rows(view, spec.kind, rows, *columns)
    cells = ((ids, *map(str, row)) for ids, row in zip(values(rows, "id"), texts, strict=True))
    return screen_csv(
        view, (view.t("Record"), *columns.values()), cells, spec.screens[0], origin_text(view, f"figures/{spec.name}.csv")
    )


def act_heads(view: View, figure: Any) -> dict[str, str]:
    """Return by mark which kind of incident it is, where and by whom, for the marks that stand for one incident each."""
    whole = view.dataset
    kinds, cities, bodies = whole.labels("kinds"), whole.names(), whole.labels("authorities")
    ids = [keys[0].row_id for keys in map(keys_in, marks_of(figure)) if len(keys) == 1 and keys[0].kind == ACT]
    of_ids = acts(whole).filter(nw.col("act_id").is_in(ids))
    rows = tuples(of_ids, "act_id", "kind_code", "city_id", "authority_code") if ids else []
    unnamed = view.t("city not recorded")
    return {
        key_text(ACT, act): " · ".join((kinds[kind], cities.get(city, unnamed), bodies[body]))
        for act, kind, city, body in rows
    }


def marks_of(figure: Any) -> set[str]:
    carried = (trace.get("customdata", ()) for trace in figure.to_dict()["data"])
    return {str(mark) for marks in carried for mark in ([marks] if isinstance(marks, str) else marks)}
