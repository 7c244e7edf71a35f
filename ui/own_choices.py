"""What a reader chooses of an own table: a box for each column, value and place, a list of types, and what rows share."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from textwrap import shorten
from typing import Any

import pandas as pd
import streamlit as st

from intake import labels
from intake.cells import first_distinct
from intake.codes import AccountKind, codes_of
from intake.convert import Conversion
from intake.mapping import ORDERS, TableMapping, as_json, mapping_of
from intake.places import Place, country_codes, country_name
from intake.table_format import FORMATS
from intake.targets import LISTS, NO_ACT
from loaders import CannotRead, DatasetRefused
from server import own_data
from translations import Translator
from ui import brought
from ui.brought import Upload
from ui.text import heading_markup, markdown_text, small_text, write_markdown

MOST, MOST_ROWS = 60, 2_000
"""How many boxes of a sort there are, and rows of the list of types; the mapping file takes the answers to others."""
NEITHER, NEEDED = "none", ("column", "sheet", "kind")
"""The answer of a box that none of the codes or places is meant, and what is asked by boxes that are never empty."""
PREVIEWED, EXAMPLES, LONG, SHORT = 15, 3, 400, 60
"""Rows to find the headings in, values of a column, and letters of a text to read and of a value."""
FIRST_DAY: Any = date(1990, 1, 1)
YEARS: Any = {"min_value": 1800, "max_value": 2200}
ACCOUNTS, REFUSED = "own-accounts", "own-refused"
"""The list of types, and where the session keeps why an answer could not be taken."""
Question = tuple[str, str, str, Any, Mapping[Any, str]]
"""What a box asks of what, what is told of that, the present answer, and the answers to choose from."""


def ask_heading_row(t: Translator, found: Upload) -> None:
    st.warning(t("No row plainly names the columns. Which one does?"))
    rows = [[str(cell or "") for cell in row] for row in found.sheet.rows[:PREVIEWED]]
    st.dataframe(pd.DataFrame(rows, index=range(1, len(rows) + 1)))
    _ask_sheet_and_row(t, found)


def draw(t: Translator, found: Upload, converted: Conversion) -> None:
    write_markdown(heading_markup(t("2. Say what it means")))
    terms = FORMATS[found.mapping.kind].terms
    if terms and terms.asks_for_day:
        label, last = t("When were the data obtained from {publisher}?", publisher=terms.publisher), brought.today()
        ask(st.date_input, label, "accessed", found.accessed, min_value=FIRST_DAY, max_value=last)
    _draw_columns(t, found)
    if (is_accepted := found.mapping.suggestions_accepted) or converted.suggestions:
        label = t.plural("Accept {n} suggestion", "Accept {n} suggestions", converted.suggestions)
        accepted = t("The suggestions are accepted. You can still change each of them.")
        ask(st.checkbox, accepted if is_accepted else label, "suggestions_accepted", is_accepted)
    _draw_values(t, converted)
    if converted.accounts:
        _draw_accounts(t, converted)
    if converted.places:
        _draw_places(t, found, converted)
    if converted.orders_asked or found.mapping.day_order:
        orders = dict(zip(ORDERS, (t("the day"), t("the month")), strict=True))
        _box(t("In 03/04, the first number is"), "day_order", found.mapping.day_order, orders)
    _draw_texts(t, found, converted)
    _draw_settings(t, found)


def ask(show: Callable[..., Any], label: str, asks: str, answer: Any, of: str = "", number: int = 0, **look: Any) -> None:
    """Show a widget with the present answer; another answer changes the mapping."""
    key = f"own-{asks}-{number}" if of else f"own-{asks}"
    st.session_state[key] = answer
    brought.subjects()[key] = of  # no argument of the callback: Streamlit 1.67 keeps these after the session has ended
    show(label, key=key, on_change=_take_answer, args=(asks, key), **look)


def _box(label: str, asks: str, answer: Any, options: Mapping[Any, str], of: str = "", number: int = 0) -> None:
    choices = [*dict.fromkeys([*options, *([] if answer is None else [answer])])]
    look = {"options": choices, "index": 0 if asks in NEEDED else None, "placeholder": "…"}
    ask(st.selectbox, label, asks, answer, of, number, format_func=lambda one: options.get(one, one), **look)


def _ask_each(t: Translator, head: str, is_open: bool, questions: Sequence[Question], first: int = 0) -> None:
    """Show below a heading a box for each question, numbered from `first`; no more than `MOST`."""
    with st.expander(head, expanded=is_open):
        for number, (asks, of, told, answer, options) in enumerate(questions[:MOST], first):
            label = f"**{markdown_text(shorten(of, LONG, placeholder='…'))}** :gray[{markdown_text(told)}]"
            _box(label, asks, answer, options, of, number)
        if len(questions) > MOST:
            small_text(t("The first {n} are shown; the others can be selected in the mapping file.", n=t.number(MOST)))


def _take_answer(asks: str, key: str) -> None:
    """Take an answer; one that no box offers changes nothing."""
    found, answer = brought.current_upload(), st.session_state[key]
    if found is None:
        return
    try:
        if asks in ("sheet", "heading_row", "kind"):
            kept = TableMapping("", {}, found.sheet.name, None if asks == "sheet" else found.mapping.heading_row)
            brought.read_anew(found, replace(kept, **{asks: answer}))
        elif asks in ("accessed", "title"):
            brought.change(found, **{asks: (answer.strip()[:LONG] if asks == "title" else answer) or getattr(found, asks)})
        else:
            brought.change(found, mapping=answered(found.mapping, asks, brought.subjects().get(key, ""), answer))
    except (CannotRead, DatasetRefused, ValueError) as refused:
        st.session_state[REFUSED] = str(refused)


def answered(mapping: TableMapping, asks: str, of: str, answer: Any) -> TableMapping:
    """Return the mapping with one answer. Raises DatasetRefused for one that no box offers."""
    if asks == "column":
        changed = mapping.with_column(of, answer)
    elif of:
        old: Mapping[str, Any] = mapping.values.get(asks, {}) if asks in LISTS else getattr(mapping, asks)
        neither = None if asks == "places" else NO_ACT
        meanings = {**old, of: neither if answer == NEITHER else answer}
        if answer is None:
            del meanings[of]
        parts = {"values": {**mapping.values, asks: meanings}} if asks in LISTS else {asks: meanings}
        changed = replace(mapping, **parts)
    else:
        changed = replace(mapping, **{asks: answer})
    return mapping_of(brought.MAPPING, as_json(changed).encode())


def _draw_columns(t: Translator, found: Upload) -> None:
    questions, meanings = list[Question](), labels.target_labels(t)
    for column, cells in [*found.table.columns.items()][: MOST + 1] if found.table else ():
        values = "; ".join(shorten(str(cell), SHORT, placeholder="…") for cell in first_distinct(cells, EXAMPLES))
        questions.append(("column", column, values, found.mapping.columns.get(column), meanings))
    _ask_each(t, t("Columns"), FORMATS[found.mapping.kind].is_matched, questions)


def _draw_values(t: Translator, converted: Conversion) -> None:
    for place, (column, ones) in enumerate(one for one in converted.values.items() if one[1]):
        questions, options = list[Question](), {**_codes(t, ones[0].target), NEITHER: t("none of these")}
        for one in sorted(ones, key=lambda one: one.code is not None)[: MOST + 1]:
            told = t.plural("{n} row", "{n} rows", one.rows)
            questions.append((one.target, one.value, told, NEITHER if one.code == NO_ACT else one.code, options))
        lacking = sum(one.code is None for one in ones)
        numbers = {"n": t.number(lacking), "all": t.number(len(ones))}
        head = t("{column}: {n} of {all} values have no meaning yet", column=markdown_text(column), **numbers)
        _ask_each(t, head, lacking > 0, questions, place * MOST)


def _codes(t: Translator, target: str) -> dict[str, str]:
    rows = codes_of(LISTS[target]).items()
    return {code: row.get(f"label_{t.language}") or row.get("label_en") or code for code, row in rows}


def _draw_accounts(t: Translator, converted: Conversion) -> None:
    write_markdown("### " + t("Types of restriction suggested by the description"))
    small_text(t("The words in capitals suggest the type. Click a type to select it, and again to choose another."))
    options = {**_codes(t, "kind_code"), NEITHER: t("not an incident of restriction")}
    key, shown = _listed(converted)
    rows = [(one.row, NEITHER if one.code == NO_ACT else one.code, in_capitals(one.text, one.words)) for one in shown]
    look: dict[str, Any] = {
        "row": st.column_config.NumberColumn(t("Row"), width="small"),
        "type": st.column_config.SelectboxColumn(t("Type"), options=[*options], format_func=lambda one: options[str(one)]),
        "text": st.column_config.TextColumn(t("What happened"), width="large"),
    }
    rest: dict[str, Any] = {"disabled": ["row", "text"], "hide_index": True, "on_change": _take_types, "args": (key,)}
    st.data_editor(pd.DataFrame(rows, columns=[*look]), key=key, column_config=look, **rest)
    if len(converted.accounts) > len(shown):
        small_text(t("The first {n} are shown; the others can be selected in the mapping file.", n=t.number(MOST_ROWS)))


def _listed(converted: Conversion) -> tuple[str, list[AccountKind]]:
    """Return the key of the list of types and its rows, those without a type first.

    Return the same rows while the list is open: Streamlit draws a list with other values from its top again.
    """
    of = converted.mapping.suggestions_accepted, {one.key for one in converted.accounts}
    number, known, shown = own_data.get(brought.ACCOUNTS_SHOWN) or (0, None, [])
    if known != of or f"{ACCOUNTS}-{number}" not in st.session_state:
        shown = sorted(converted.accounts, key=lambda one: one.code is not None)[:MOST_ROWS]
        own_data.store(brought.ACCOUNTS_SHOWN, (number := number + 1, of, shown))
    return f"{ACCOUNTS}-{number}", shown


def in_capitals(text: str, words: Sequence[str]) -> str:
    """Return a text with some words of it in capitals: a list to edit shows no bold ones."""
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, words))})\b", lambda word: word[0].upper(), text) if words else text


def _take_types(key: str) -> None:
    found, listed = brought.current_upload(), own_data.get(brought.ACCOUNTS_SHOWN)
    if found and listed:
        mapping = found.mapping
        for place, cells in st.session_state[key]["edited_rows"].items():
            mapping = answered(mapping, "accounts", listed[-1][place].key, cells.get("type"))
        brought.change(found, mapping=mapping)


def _draw_places(t: Translator, found: Upload, converted: Conversion) -> None:
    write_markdown("### " + t("Places"))
    candidates = {place.country for one in converted.places for place in one.candidates}
    names = {code: country_name(code, t.language) for code in country_codes()}
    countries = dict(sorted(names.items(), key=lambda one: (one[0] not in candidates, one[1])))
    _box(t("Country of the places"), "country", found.mapping.country, countries)
    questions = list[Question]()
    for one in converted.places[: MOST + 1]:
        places = {place.geonames_id: _place_text(t, place) for place in (one.place, *one.candidates) if place}
        chosen = one.place.geonames_id if one.place else NEITHER if one.name in found.mapping.places else None
        told = t.plural("{n} row", "{n} rows", one.rows)
        questions.append(("places", one.name, told, chosen, {**places, NEITHER: t("none of them")}))
    lacking = sum(one.place is None for one in converted.places)
    head = t("{n} of {all} places are not on the map yet", n=t.number(lacking), all=t.number(len(converted.places)))
    _ask_each(t, head, lacking > 0, questions)


def _place_text(t: Translator, place: Place) -> str:
    people = t.plural("population {n}", "population {n}", place.population)
    country, point = country_name(place.country, t.language), f"{place.latitude:.1f}°, {place.longitude:.1f}°"
    return f"{place.name}, {country}; {people}; {point}"


def _draw_texts(t: Translator, found: Upload, converted: Conversion) -> None:
    if found.mapping.columns_for("people_named"):
        label = t("I confirm that the names of people are public")
        ask(st.checkbox, label, "names_are_public", found.mapping.names_are_public)
    if converted.example_texts:
        texts = (shorten(one, LONG, placeholder="…") for one in converted.example_texts)
        about = t(
            "Accounts, notes, organisations and sources may name people, so they are left out unless you tick the box. "
            "If you do, names from withheld columns are removed, and texts with contact details, home addresses, "
            "coordinates or document numbers are left out. Pet names, other spellings of foreign names and bare "
            "initials are not recognised. First read up to five of the texts:"
        )
        write_markdown("### " + t("Texts"), f":small[:gray[{about}]]", "\n".join(f"- {markdown_text(one)}" for one in texts))
        ask(st.checkbox, t("I have read these texts; include all texts"), "with_texts", found.mapping.with_texts)


def _draw_settings(t: Translator, found: Upload) -> None:
    with st.expander(t("More settings")):
        _ask_sheet_and_row(t, found)
        _box(t("Recognised as"), "kind", found.mapping.kind, labels.format_labels(t))
        _box(t("All rows are"), "every_row", found.mapping.every_row, _codes(t, "kind_code"))
        ask(st.text_input, t("All rows are in"), "every_place", found.mapping.every_place or "")
        ask(st.number_input, t("Year for dates without one"), "year", found.mapping.year, step=1, **YEARS)


def _ask_sheet_and_row(t: Translator, found: Upload) -> None:
    if len(found.sheets) > 1:
        _box(t("Sheet"), "sheet", found.sheet.name, {one.name: one.name for one in found.sheets})
    row, last = found.mapping.heading_row, max(len(found.sheet.rows), 1)
    ask(st.number_input, t("Row that names the columns"), "heading_row", row, step=1, min_value=1, max_value=last)
