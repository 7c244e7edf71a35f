"""The rows behind the figures, with the words of the reader in the place of codes."""

from typing import Any

import narwhals as nw

from charts.inferred import round_told
from charts.timeline import when
from measures.evidence import source_names
from measures.tables import Table, rows
from views.view import View
from views.wording import about_rounds, against, answer, day_told, figure_of, named, people, period


def acts(view: View, table: Table) -> Any:
    """One row an act: date as precisely as reported, what was done to whom, where and by whom, round, sources.

    Reactions among them (`charts.drawn.acts_and_reactions`) stand with their body in the place of an authority.
    """
    t, names, targets = view.words, view.whole.names(), view.whole.labels("targets")
    kinds, bodies = view.whole.labels("kinds"), view.whole.labels("authorities")
    found = [
        _reaction_row(view, row)
        if row.get("body")
        else {
            "id": row["act_id"],
            "date": when(row, t),
            "kind": kinds[row["kind_code"]],
            "named": named(row) or t("nobody is named"),
            "city": names.get(row["city_id"], t("not reported")),
            "what": row["summary"],
            "against": against(row, targets, t),
            "people": people(row, t),
            "authority": bodies[row["authority_code"]],
            "round": round_told(row, t),
            "sources": source_names(view.whole, row["source_ids"]),
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", *acts_columns(view)))


def _reaction_row(view: View, row: dict[str, Any]) -> dict[str, str]:
    return {
        "id": row["act_id"],
        "date": when(row, view.words),
        "kind": view.words("Reaction: {kind}", kind=view.words.small(view.whole.labels("response_kinds")[row["kind_code"]])),
        "authority": row["body"],
        "what": row["summary"],
        "sources": source_names(view.whole, row["source_ids"]),
    }


def acts_columns(view: View) -> dict[str, Any]:
    """The shown columns of `acts`, with their labels."""
    t = view.words
    return {
        "date": t("Date"),
        "kind": t("Kind"),
        "named": t("Named"),
        "city": t("City"),
        "what": t("What happened"),
        "against": t("Against whom"),
        "people": t("People"),
        "authority": t("Authority"),
        "round": t("Round"),
        "sources": t("Sources"),
    }


def claims(view: View, table: Table) -> Any:
    """One row a claim: what it counts, where, the figure as the source puts it, who reports it, the note."""
    t, names = view.words, view.whole.names()
    found = [
        {
            "id": row["claim_id"],
            "measure": row["measure"],
            "round": round_told(row, t),
            "city": names.get(row["city_id"], t("nationwide or not said")),
            "figure": figure_of(row, t),
            "period": period(row, t),
            "publisher": row["publisher"],
            "published": t.large(t.day(row["published"], year=True)) if row["published"] else t("not shown"),
            "note": row["note"] or "",
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", "measure", "round", "city", "figure", "period", "publisher", "published", "note"))


def claims_columns(view: View, *left_out: str) -> dict[str, Any]:
    """The shown columns of `claims`, with their labels."""
    t = view.words
    columns = {
        "measure": t("What is counted"),
        "round": t("Round"),
        "city": t("City"),
        "figure": t("Figure"),
        "period": t("Period"),
        "publisher": t("Publisher"),
        "published": t("Published"),
        "note": t("Note"),
    }
    return {name: label for name, label in columns.items() if name not in left_out}


def applications(view: View, table: Table) -> Any:
    """One row an application or reported total: who decided what, when, on which ground, with the sources."""
    t, names = view.words, view.whole.names()
    bodies, grounds = view.whole.labels("authorities"), view.whole.labels("grounds")
    found = [
        {
            "id": row["application_id"],
            "round": round_told(row, t),
            "city": names.get(row["city_id"], t("nationwide total")),
            "answer": answer(row, t),
            "filed": t.day(row["filed_on"], year=True) if row["filed_on"] else t("not reported"),
            "decided": t.day(row["decided_on"], year=True) if row["decided_on"] else t("not reported"),
            "authority": bodies[row["authority_code"]],
            "ground": row["ground_note"] or grounds[row["ground_code"]],
            "alternatives": row["alternatives_words"] or t("not reported"),
            "what": row["summary"],
            "sources": source_names(view.whole, row["source_ids"]),
        }
        for row in rows(table)
    ]
    order = ("id", "round", "city", "answer", "filed", "decided", "authority", "ground", "alternatives", "what", "sources")
    return frame(view, found, order)


def applications_columns(view: View) -> dict[str, Any]:
    """The shown columns of `applications`, with their labels."""
    t = view.words
    return {
        "round": t("Round"),
        "city": t("City"),
        "answer": t("Answer"),
        "filed": t("Filed on"),
        "decided": t("Answered on"),
        "authority": t("Authority"),
        "ground": t("Ground"),
        "alternatives": t("Other places proposed"),
        "what": t("What happened"),
        "sources": t("Sources"),
    }


def rallies(view: View, table: Table) -> Any:
    """One row a city in a round: whether it was permitted, what became of it, with the sources."""
    t, names = view.words, view.whole.names()
    permits, outcomes = view.whole.labels("authorisations"), view.whole.labels("outcomes")
    found = [
        {
            "id": row["rally_id"],
            "round": round_told(row, t),
            "date": day_told(row["date"], t),
            "city": names[row["city_id"]],
            "permission": permits[row["authorisation_code"]],
            "outcome": outcomes[row["outcome_code"]],
            "what": row["summary"],
            "sources": source_names(view.whole, row["source_ids"]),
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", "round", "date", "city", "permission", "outcome", "what", "sources"))


def rallies_columns(view: View) -> dict[str, Any]:
    """The shown columns of `rallies`, with their labels."""
    t = view.words
    return {
        "round": t("Round"),
        "date": t("Date"),
        "city": t("City"),
        "permission": t("Permission"),
        "outcome": t("Outcome"),
        "what": t("What happened"),
        "sources": t("Sources"),
    }


def frame(view: View, found: list[dict[str, str]], columns: tuple[str, ...]) -> Any:
    """Rows as a table with these columns, those without rows too."""
    backend = nw.from_native(view.whole["claims"]).implementation
    return nw.from_dict({name: [row.get(name, "") for row in found] for name in columns}, backend=backend).to_native()


def responses(view: View, table: Table) -> Any:
    """One row a reaction or decision: date, rounds that it is about, body, kind, outcome, what it says, sources."""
    t, kinds = view.words, view.whole.labels("response_kinds")
    found = [
        {
            "id": row["response_id"],
            "date": day_told(row["date"], t),
            "round": about_rounds(row),
            "body": row["body"],
            "kind": kinds[row["kind_code"]],
            "outcome": row["outcome"] or "",
            "what": row["summary"],
            "sources": source_names(view.whole, row["source_ids"]),
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", "date", "round", "body", "kind", "outcome", "what", "sources"))


def responses_columns(view: View) -> dict[str, Any]:
    """The shown columns of `responses`, with their labels."""
    t = view.words
    return {
        "date": t("Date"),
        "round": t("Round"),
        "body": t("Body"),
        "kind": t("Kind"),
        "outcome": t("Result"),
        "what": t("What it says"),
        "sources": t("Sources"),
    }


def documents(view: View, table: Table) -> Any:
    """One row a document: title, publisher, kind, date, how much of it was read, how many statements, link."""
    t = view.words
    extents = {"full": t("in full"), "opening": t("only the opening")}
    found = [
        {
            "id": row["source_id"],
            "title": row["title"],
            "publisher": row["publisher"],
            "kind": row["kind"],
            "published": t.large(t.day(row["published"], year=True)) if row["published"] else t("not shown"),
            "note": row["published_note"] or "",
            "extent": extents[row["read_extent"]],
            "statements": t.number(row["statements"]),
            "link": row["link"],
        }
        for row in rows(table)
    ]
    return frame(view, found, ("id", "title", "publisher", "kind", "published", "note", "extent", "statements", "link"))
