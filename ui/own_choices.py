"""What a reader chooses of an own table: a box for each column, value and place, a list of types, and what rows share."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from textwrap import shorten
from typing import Any

import pandas as pd
import streamlit as st

from intake import labels
from intake.cells import first_distinct
from intake.cities import PlaceMeaning
from intake.codes import AccountKind, codes_of
from intake.convert import Conversion
from intake.mapping import ORDERS, TableMapping, as_json, mapping_of
from intake.places import Place, country_codes, country_name, large_place_near
from intake.table_format import FORMATS
from intake.targets import LISTS, NO_ACT
from loaders import CannotRead, DatasetRefused
from translations import Translator
from ui import brought
from ui.brought import Upload
from ui.text import heading_markup, markdown_text, small_text, write_markdown

MOST, MOST_ROWS = 60, 2_000
"""How many boxes of a sort there are, and rows of the list of types; the mapping file takes the answers to others."""
UNSAID, NEITHER = "", "none"
"""The answer of a box in which nothing is chosen, and that none of the codes or places is meant."""
PREVIEWED, EXAMPLES, LONG, SHORT = 15, 3, 400, 60
"""Rows to find the headings in, values of a column, and letters of a text to read and of a value."""
FIRST_DAY, YEARS = date(1990, 1, 1), (1800, 2200)
"""The first day of access, and the years that dates without one may have."""
ACCOUNTS = "own-accounts"


def ask_heading_row(t: Translator, found: Upload) -> None:
    """Ask which row names the columns, where none does so plainly."""
    st.warning(t("No row plainly names the columns. Which one does?"))
    rows = [[str(cell or "") for cell in row] for row in found.sheet.rows[:PREVIEWED]]
    st.dataframe(pd.DataFrame(rows, index=range(1, len(rows) + 1)))
    _ask_sheet_and_row(t, found)


def draw(t: Translator, found: Upload, converted: Conversion) -> None:
    """Show all that can be chosen: columns, values, types of rows, places, the order of days, texts."""
    write_markdown(heading_markup(t("2. Say what it means")))
    _ask_day_of_access(t, found)
    _draw_columns(t, found)
    _accept_suggestions(t, converted)
    _draw_values(t, converted)
    _draw_accounts(t, converted)
    _draw_places(t, found, converted)
    for column, example in converted.orders_asked.items():
        small_text(
            t(
                "{column}: the cells do not show which number is the day, as in {example}.",
                column=markdown_text(column),
                example=markdown_text(example),
            )
        )
    if converted.orders_asked or found.mapping.day_order:
        orders = {UNSAID: t("not selected"), ORDERS[0]: t("the day"), ORDERS[1]: t("the month")}
        _box(t("In 03/04, the first number is"), "day_order", "", found.mapping.day_order, orders)
    _draw_texts(t, found, converted)
    _draw_settings(t, found)


def _box(label: str, asks: str, of: str, answer: object, options: Mapping[str, str], number: int = 0) -> None:
    """Show a box with the present answer; another answer changes the mapping.

    The column or value in question is kept with the table, not passed to the callback: Streamlit 1.67 keeps the arguments of
    a callback after the session has ended.
    """
    key = f"own-{asks}-{number}"
    st.session_state[key] = UNSAID if answer is None else answer
    brought.subjects()[key] = of
    choices = [*dict.fromkeys([*options, st.session_state[key]])]
    st.selectbox(label, choices, key=key, format_func=lambda one: options.get(one, one), on_change=_choose, args=(asks, key))


def _choose(asks: str, key: str) -> None:
    """Take the answer of a box; one that no box offers changes nothing."""
    found, answer = brought.current_upload(), st.session_state[key]
    if found is None:
        return
    try:
        if asks == "sheet":
            brought.read_anew(found, TableMapping("", {}, answer))
        elif asks in ("heading_row", "kind"):
            kept = TableMapping("", {}, found.sheet.name, found.mapping.heading_row)
            brought.read_anew(found, replace(kept, **{asks: answer or None if asks == "heading_row" else answer}))
        elif asks == "accessed":
            brought.change(found, accessed=answer)
        else:
            brought.change(found, mapping=answered(found.mapping, asks, brought.subjects().get(key, ""), answer))
    except (CannotRead, DatasetRefused, ValueError) as refused:
        st.session_state["own-refused"] = str(refused)


def answered(mapping: TableMapping, asks: str, of: str, answer: Any) -> TableMapping:
    """Return the mapping with one answer. Raises DatasetRefused for one that no box offers."""
    if asks == "column":
        changed = mapping.with_column(of, answer)
    elif asks in LISTS:
        others = {value: code for value, code in mapping.values.get(asks, {}).items() if value != of}
        changed = replace(mapping, values={**mapping.values, asks: others | _meaning(of, answer)})
    elif asks == "account":
        others = {text: code for text, code in mapping.accounts.items() if text != of}
        changed = replace(mapping, accounts=others | _meaning(of, answer))
    elif asks == "place":
        places = {name: place for name, place in mapping.places.items() if name != of}
        chosen = {} if answer == UNSAID else {of: None if answer == NEITHER else int(answer)}
        changed = replace(mapping, places=places | chosen)
    else:
        changed = replace(mapping, **{asks: answer if isinstance(answer, bool) else answer or None})
    return mapping_of(brought.MAPPING, as_json(changed).encode())


def _meaning(value: str, answer: str) -> dict[str, str]:
    return {} if answer == UNSAID else {value: NO_ACT if answer == NEITHER else answer}


def _ask_day_of_access(t: Translator, found: Upload) -> None:
    terms = FORMATS[found.mapping.kind].terms
    if terms and terms.asks_for_day:
        key, label = "own-accessed", t("When were the data obtained from {publisher}?", publisher=terms.publisher)
        st.session_state[key] = found.accessed
        limits: dict[str, Any] = {"min_value": FIRST_DAY, "max_value": brought.today()}
        st.date_input(label, key=key, on_change=_choose, args=("accessed", key), **limits)


def _draw_columns(t: Translator, found: Upload) -> None:
    """Show a box for each column with its heading and three values; those that the format leaves out can be opened."""
    columns, meanings = found.table.columns if found.table else {}, labels.target_labels(t)
    table_format = FORMATS[found.mapping.kind]
    by_format = {one for one in columns if not table_format.is_matched or table_format.target_of(one) == "left_out"}
    shown = [one for one in columns if one not in by_format][:MOST]
    write_markdown("### " + t("Columns"))
    for number, column in enumerate(shown):
        _column_box(column, columns[column], found, meanings, number)
    if by_format:
        with st.expander(t("Columns of the format: {n}", n=t.number(len(by_format)))):
            for number, column in enumerate([one for one in columns if one in by_format][:MOST], len(shown)):
                _column_box(column, columns[column], found, meanings, number)
    if len(columns) > len(shown) + len(by_format):
        small_text(t("The first {n}; the others can be selected in the mapping file.", n=t.number(MOST)))


def _column_box(column: str, cells: Any, found: Upload, meanings: Mapping[str, str], number: int) -> None:
    values = "; ".join(shorten(str(cell), SHORT, placeholder="…") for cell in first_distinct(cells, EXAMPLES))
    label = f"**{markdown_text(column)}** :gray[{markdown_text(values)}]"
    _box(label, "column", column, found.mapping.columns.get(column), meanings, number)


def _accept_suggestions(t: Translator, converted: Conversion) -> None:
    """Offer to take all that is suggested, and to take it back."""
    is_accepted = converted.mapping.suggestions_accepted
    if is_accepted or converted.suggestions:
        label = (
            t("Undo") if is_accepted else t.plural("Accept {n} suggestion", "Accept {n} suggestions", converted.suggestions)
        )
        key = "own-suggestions_accepted"
        st.session_state[f"{key}-to"] = not is_accepted
        st.button(
            label,
            key=key,
            type="tertiary" if is_accepted else "primary",
            on_click=_choose,
            args=("suggestions_accepted", f"{key}-to"),
        )
        if is_accepted:
            small_text(t("The suggestions are accepted. You can still change each of them."))


def _draw_values(t: Translator, converted: Conversion) -> None:
    """Show a box for each value of a column of codes, with how many rows have it; open where one has no meaning."""
    number = 0
    for column, ones in converted.values.items():
        target, lacking = ones[0].target if ones else "", sum(one.code is None for one in ones)
        if not ones:
            continue
        options = {UNSAID: t("not selected"), **_codes(t, target), NEITHER: t("none of these")}
        with st.expander(
            t(
                "{column}: {n} of {all} values have no meaning yet",
                column=markdown_text(column),
                n=t.number(lacking),
                all=t.number(len(ones)),
            ),
            expanded=lacking > 0,
        ):
            for one in sorted(ones, key=lambda one: one.code is not None)[:MOST]:
                hint = (
                    ""
                    if one.code is not None or one.likely_code is None
                    else t("suggested: {code}", code=options[one.likely_code])
                )
                told = ", ".join(filter(None, (t.plural("{n} row", "{n} rows", one.rows), hint)))
                label = f"**{markdown_text(shorten(one.value, LONG, placeholder='…'))}** :gray[{markdown_text(told)}]"
                _box(label, target, one.value, NEITHER if one.code == NO_ACT else one.code, options, number := number + 1)


def _codes(t: Translator, target: str) -> dict[str, str]:
    """Return the codes of a list with their labels in the language of the reader."""
    rows = codes_of(LISTS[target]).items()
    return {code: row.get(f"label_{t.language}") or row.get("label_en") or code for code, row in rows}


def _draw_accounts(t: Translator, converted: Conversion) -> None:
    """Show the rows without a type in a column as a list in which the type can be chosen, and the words that suggest it."""
    accounts = converted.accounts[:MOST_ROWS]
    if not accounts:
        return
    write_markdown("### " + t("Types of restriction suggested by the description"))
    options = {**_codes(t, "kind_code"), NEITHER: t("not an incident of restriction")}
    rows = pd.DataFrame(
        {
            "row": [one.row for one in accounts],
            "type": [options.get(NEITHER if one.code == NO_ACT else one.code or "", "") for one in accounts],
            "words": ["; ".join(one.words) for one in accounts],
            "text": [one.text for one in accounts],
        }
    )
    look = {
        "row": st.column_config.NumberColumn(t("Row"), width="small"),
        "text": st.column_config.TextColumn(t("What happened"), width="large"),
        "words": st.column_config.TextColumn(t("Words that suggest the type")),
        "type": st.column_config.SelectboxColumn(t("Type"), options=[*options.values()], width="medium"),
    }
    st.data_editor(
        rows, key=ACCOUNTS, column_config=look, disabled=["row", "text", "words"], hide_index=True,
        on_change=_choose_types, args=({label: code for code, label in options.items()},),
    )  # fmt: skip
    if len(converted.accounts) > MOST_ROWS:
        small_text(t("The first {n}; the others can be selected in the mapping file.", n=t.number(MOST_ROWS)))


def _choose_types(codes: Mapping[str, str]) -> None:
    """Take the types that were changed in the list."""
    found = brought.current_upload()
    if found and (converted := brought.convert_upload(found)):
        edited = st.session_state[ACCOUNTS]["edited_rows"]
        brought.change(found, mapping=with_types(found.mapping, converted.accounts, codes, edited))


def with_types(
    mapping: TableMapping,
    accounts: tuple[AccountKind, ...],
    codes: Mapping[str, str],
    edited: Mapping[int, Mapping[str, Any]],
) -> TableMapping:
    """Return the mapping with the types of rows of the list that were edited, by their labels."""
    for place, cells in edited.items():
        if "type" in cells:
            mapping = answered(mapping, "account", accounts[int(place)].text, codes.get(cells["type"] or "", UNSAID))
    return mapping


def _draw_places(t: Translator, found: Upload, converted: Conversion) -> None:
    """Ask for the country of the places, and which place each name means; open where one has none."""
    if not converted.places:
        return
    write_markdown("### " + t("Places"))
    candidates = dict.fromkeys(place.country for one in converted.places for place in one.candidates)
    countries = sorted(country_codes(), key=lambda code: (code not in candidates, country_name(code, t.language)))
    options = {UNSAID: t("not selected"), **{code: country_name(code, t.language) for code in countries}}
    _box(t("Country of the places"), "country", "", found.mapping.country, options)
    lacking = sum(one.place is None for one in converted.places)
    label = t("{n} of {all} places are not on the map yet", n=t.number(lacking), all=t.number(len(converted.places)))
    with st.expander(label, expanded=lacking > 0):
        for number, one in enumerate(converted.places[:MOST]):
            meanings = {UNSAID: t("not selected"), **_place_texts(t, one), NEITHER: t("none of them")}
            chosen = str(one.place.geonames_id) if one.place else NEITHER if one.name in found.mapping.places else UNSAID
            rows = t.plural("{n} row", "{n} rows", one.rows)
            _box(f"**{markdown_text(one.name)}** :gray[{rows}]", "place", one.name, chosen, meanings, number)


def _place_texts(t: Translator, meaning: PlaceMeaning) -> dict[str, str]:
    found = dict.fromkeys(chain([meaning.place] if meaning.place else [], meaning.candidates))
    return {str(one.geonames_id): _place_text(t, one) for one in found}


def _place_text(t: Translator, place: Place) -> str:
    """Return a place as a reader knows it from its namesakes: country, the large place near it, people."""
    near = large_place_near(place)
    parts = [
        f"{place.name}, {country_name(place.country, t.language)}",
        t("{km} km from {city}", km=t.number(near[1]), city=near[0]) if near else "",
        t.plural("population {n}", "population {n}", place.population),
    ]
    return "; ".join(part for part in parts if part)


def _draw_texts(t: Translator, found: Upload, converted: Conversion) -> None:
    """Ask whether names and texts are taken in; five texts are to be read first."""
    if people := found.mapping.columns_for("people_named"):
        columns = ", ".join(map(markdown_text, people))
        small_text(
            t("These columns name people: {columns}. The names are left out unless you tick the box.", columns=columns)
        )
        _tick(t("The names of people are public"), "names_are_public", found)
    if converted.example_texts:
        write_markdown("### " + t("Texts"))
        small_text(
            t(
                "Accounts, notes, organisations and sources may name people, so they are left out unless you tick the box. "
                "If you do, names from withheld columns are removed, and texts with contacts, homes, points or numbers of "
                "documents are left out. Pet names, other spellings of foreign names and bare initials are not recognised. "
                "First read up to five of the texts:"
            )
        )
        write_markdown(
            "\n".join(f"- {markdown_text(shorten(one, LONG, placeholder='…'))}" for one in converted.example_texts)
        )
        _tick(t("I have read these texts; include all texts"), "with_texts", found)


def _tick(label: str, asks: str, found: Upload) -> None:
    key = f"own-{asks}"
    st.session_state[key] = getattr(found.mapping, asks)
    st.checkbox(label, key=key, on_change=_choose, args=(asks, key))


def _draw_settings(t: Translator, found: Upload) -> None:
    """Ask what is rarely needed: sheet, row of headings, format, one type or place for all rows, a year."""
    with st.expander(t("More settings")):
        _ask_sheet_and_row(t, found)
        _box(t("Recognised as"), "kind", "", found.mapping.kind, labels.format_labels(t))
        kinds = {UNSAID: t("as the columns say"), **_codes(t, "kind_code")}
        _box(t("All rows are"), "every_row", "", found.mapping.every_row, kinds)
        _input(st.text_input, t("All rows are in"), "every_place", found.mapping.every_place or "")
        limits = {"min_value": YEARS[0], "max_value": YEARS[1]}
        _input(st.number_input, t("Year for dates without one"), "year", found.mapping.year, step=1, **limits)


def _ask_sheet_and_row(t: Translator, found: Upload) -> None:
    if len(found.sheets) > 1:
        _box(t("Sheet"), "sheet", "", found.sheet.name, {one.name: one.name for one in found.sheets})
    limits = {"min_value": 1, "max_value": max(len(found.sheet.rows), 1)}
    _input(st.number_input, t("Row that names the columns"), "heading_row", found.mapping.heading_row, step=1, **limits)


def _input(show: Callable[..., Any], label: str, asks: str, answer: object, **look: Any) -> None:
    key = f"own-{asks}"
    st.session_state[key] = answer
    show(label, key=key, on_change=_choose, args=(asks, key), **look)
