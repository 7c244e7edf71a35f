"""Widgets bound to the address, which a change is written to first; the filters: rounds as buttons, the others in a popover.

Streamlit's own `bind` writes translated texts into the address.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from measures.acts import acts_by
from measures.codes import kind_groups
from measures.days import rounds_in_order
from translations import Translator
from ui import address
from views.address_codes import Choices
from views.view import View, codes_text


def several(name: str, label: str, labels: Mapping[str, str], **look: Any) -> list[str]:
    """Show a box and return the codes chosen. What labels tell in parentheses may change while a reader chooses."""

    def selection_text(sent: Iterable[str]) -> str:
        return codes_text(_browser_codes(sent, labels))

    chosen: list[str] = _choose(st.multiselect, name, label, labels, address.several(name), selection_text, **look)
    return chosen


def _browser_codes(sent: Iterable[str], labels: Mapping[str, str]) -> Iterator[str]:
    """Yield the codes of the values that a browser sent; an earlier label stands for its code, whatever is added to it."""
    begun = {text.rpartition(" (")[0] or text: code for code, text in labels.items()}
    for each in sent:
        code = each if each in labels else begun.get(each.rpartition(" (")[0] or each)
        if code:
            yield code


def pills(name: str, label: str, labels: Mapping[str, str], **look: Any) -> list[str]:
    look["selection_mode"] = "multi"
    chosen: list[str] = _choose(st.pills, name, label, labels, address.several(name), codes_text, **look)
    return chosen


def select_one(name: str, label: str, labels: Mapping[str, str], usual: str = "", **look: Any) -> str:
    """Show a box and return the code chosen; empty if none is chosen and none is usual."""
    value = next((code for code in (address.param(name), usual) if code in labels), None)
    index = list(labels).index(value) if value else None
    draw = partial(st.selectbox, label, list(labels), format_func=labels.__getitem__, **look)
    return _bind_to_address(draw, name, value, {"index": index}, _text_or_empty) or ""


def among(name: str, label: str, labels: Mapping[str, str], usual: str) -> str:
    shown, look = address.param(name) or usual, {"required": True, "wrap": True}
    return str(_choose(st.segmented_control, name, label, labels, shown, _text_or_empty, **look))


def day(name: str, label: str, days: tuple[date, date]) -> date | None:
    """Show a date picker. Its key changes after Back and Forward: a Streamlit widget keeps typed but unapplied input."""
    shown, key = address.day(name), f"{name}-{address.turn()}"
    draw = partial(st.date_input, label, value=None, min_value=days[0], max_value=days[1], format="DD.MM.YYYY")
    chosen: date | None = _bind_to_address(
        draw, name, shown, {"value": shown}, lambda day: day.isoformat() if day else "", key
    )
    return chosen


def words(name: str, label: str, longest: int, **look: Any) -> str:
    shown, draw = address.param(name), partial(st.text_input, label, max_chars=longest, **look)
    return str(_bind_to_address(draw, name, shown, {"value": shown}, _text_or_empty))


def some(name: str, label: str, labels: Mapping[str, str], usual: Collection[str]) -> tuple[str, ...]:
    """Draw buttons for any number of codes, the usual ones chosen where the address says nothing; in the order of the
    labels.
    """
    said = address.several(name) if address.param(name) else usual
    shown, look = [code for code in labels if code in said], {"selection_mode": "multi", "wrap": True}

    def selection_text(now: Collection[str]) -> str:
        return codes_text(code for code in labels if code in now) or address.NONE

    chosen = _choose(st.pills, name, label, labels, shown, selection_text, **look)
    return tuple(code for code in labels if code in chosen)


def save_button(label: str, content: Any, name: str, media_type: str | None = None, **look: Any) -> None:
    """Show a button that saves a file without a run of the screen; `content` may be a function that makes the file then."""
    st.download_button(label, content, name, media_type, **{"icon": ":material/download:", "on_click": "ignore", **look})


def _choose(
    widget: Callable[..., Any],
    name: str,
    label: str,
    labels: Mapping[str, str],
    shown: Any,
    as_text: Callable[[Any], str],
    **look: Any,
) -> Any:
    draw = partial(widget, label, list(labels), format_func=labels.__getitem__, **look)
    return _bind_to_address(draw, name, shown, {"default": shown}, as_text)


def _bind_to_address(
    draw: Callable[..., Any], name: str, shown: Any, usual: Mapping[str, Any], as_text: Callable[[Any], str], key: str = ""
) -> Any:
    """Draw a widget with the value of its parameter in the address, and returns its value.

    After a restart of the server a browser may hold a newer value than the address. So the first run of a session passes the
    parameter as a default only; a value that the browser sends instead goes into the address.
    """
    key = key or name

    def changed() -> None:
        address.set_param(name, as_text(st.session_state[key]))

    if not address.is_new():
        st.session_state[key] = shown
        return draw(key=key, on_change=changed)
    value = draw(key=key, on_change=changed, **usual)
    if value != shown:
        address.set_param(name, as_text(value))
        st.rerun()
    return value


def _text_or_empty(value: str | None) -> str:
    return value or ""


COLUMNS = {"city": "city_id", "kind": "kind_code", "authority": "authority_code"}
"""The filters behind the button, by their name in an address, with the column of acts that they choose by."""


def draw_filters(view: View, known: Choices) -> None:
    t = view.t
    if known.labels["round"]:
        days = {str(row["round_id"]): t.short_day(row["date"]) for row in view.unfiltered.rows_of(rounds_in_order)}
        pills("round", t("Round"), days, label_visibility="collapsed", width="content")
    opened = st.popover(t("Filters"), key="more-filters", type="tertiary", icon=":material/tune:", on_change="rerun")
    if not opened.open:
        return
    with opened:
        names = {"city": t("City"), "kind": t("Type of restriction"), "authority": t("Authority")}
        look: dict[str, Any] = {"placeholder": t("All"), "select_all": False}
        told = t("In brackets: number of incidents with your other filters; options with none are listed last")
        for name, label in names.items():
            labels = view.cached(f"labels-{name}", partial(_labels_with_acts, view, known.labels[name], COLUMNS[name]))
            several(name, label, labels, help=told, **look)
        if known.days:
            day("from", t("From"), known.days)
            day("to", t("Until"), known.days)
        st.button(t("Reset all"), key="reset-all", icon=":material/restart_alt:", on_click=address.reset)


def _labels_with_acts(view: View, labels: Mapping[str, str], column: str) -> dict[str, str]:
    """Return the values with their acts under the other filters: groups of kinds first, then by acts; those without last."""
    t, found = view.t, view.measure(acts_by, view.selection)[column]
    counts = {one: found.get(one, (0, 0)) for one in labels}
    groups = kind_groups(view.dataset) if column == COLUMNS["kind"] else {}
    for group, inside in groups.items():
        counts[group] = sum(counts[one][0] for one in inside), sum(counts[one][1] for one in inside)
    names = view.dataset.labels("kinds")
    labels = {**labels, **{group: t("{group}: all types", group=names[group]) for group in groups}}
    order = sorted(labels, key=lambda one: (one not in groups, -counts[one][0], -counts[one][1], labels[one]))
    return {one: t("{city} ({n})", city=labels[one], n=_acts_label(*counts[one], t)) for one in order}


def _acts_label(tied: int, loose: int, t: Translator) -> str:
    """Return how many incidents a value shows, or that none of them is linked to a rally day."""
    if tied:
        return t.number(tied)
    untied = t("not linked to a rally day")
    return f"{t.number(loose)}, {untied}" if loose else t("none recorded")
