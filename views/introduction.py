"""How a dataset introduces itself: in the menu, over the title of a screen, in the title of a window."""

from collections.abc import Iterator

from loaders import Dataset
from measures.acts import count_acts_in_rounds, counts
from measures.coverage import coverage
from measures.tables import read, rows
from translations import Translator
from views.finding import with_cautions
from views.view import COMMON, LISTS, OF_ACTS, View, by_filter


def brand(whole: Dataset, t: Translator) -> tuple[str, str]:
    """Return what the dashboard is about in a few words, and where and when; the title of a dataset that does not say."""
    return whole.campaign.text("name") or t.translate(whole.title), whole.campaign.text("place_and_period")


def over_title(whole: Dataset, t: Translator) -> str:
    return whole.campaign.text("line") or whole.campaign.text("place_and_period") or t.translate(whole.title)


def made_with_text(view: View) -> str:
    text = view.t("This link was made with version {old} of the dataset; this is version {new}.")
    return text.format(old=view.made_with, new=view.dataset.version) if view.made_with else ""


def picture_origin(view: View) -> str:
    """Return what stands below a picture that goes out alone: where, when, and the address of the dashboard if known."""
    text = view.t("{what}.", what=over_title(view.dataset, view.t))
    return f"{text} {view.site}".strip()


def window_title(screen: str, whole: Dataset, t: Translator) -> str:
    about = whole.campaign.text("window") or brand(whole, t)[0]
    return t("{screen} · {about}", screen=screen, about=about)


def coverage_shares(view: View) -> list[tuple[str, str, float]]:
    """How well the records are covered: a part of a whole in words, what it is, and its percent."""
    t, found = view.t, view.measure(coverage)
    names = {
        "two_sources": t("incidents with at least two sources"),
        "exact_day": t("incidents with an exact date"),
        "number": t("incidents with a reported number of people"),
        "read_in_full": t("documents read in full"),
    }
    return [
        (
            t("{part} of {whole}", part=t.number(one.part), whole=t.number(one.total)),
            names[name],
            round(100 * one.part / max(one.total, 1), 1),
        )
        for name, one in found.items()
    ]


def shown_of_all(view: View) -> str:
    t, numbers = view.t, view.measure(counts)
    every = view.unfiltered.measure(count_acts_in_rounds)
    part = {"shown": t.number(numbers.tied), "of": t.number(every)}
    if view.unfiltered.measure(counts).loose:
        text = t("Showing {shown} of {of} incidents linked to a rally day", **part)
        if numbers.tied == every:
            text = t.plural(
                "Showing {n} incident linked to a rally day", "Showing all {n} incidents linked to a rally day", every
            )
    elif numbers.tied == every:
        text = t.plural("Showing {n} incident", "Showing all {n} incidents", every)
    else:
        text = t("Showing {shown} of {of} incidents", **part)
    text = with_cautions(text, 0, numbers.twice_linked, t)
    if not numbers.loose:
        return text
    more = t.plural("{n} other is not linked to a rally day", "{n} others are not linked to a rally day", numbers.loose)
    return t("{told}; {more}", told=text, more=more)


def subject(view: View) -> str:
    """Return the title of the dataset with the filters: “Assembly restrictions in Kazakhstan: Almaty · detention”.

    The title omits its months if filters name days. Of a table that is no campaign it is the line, which says how many rows
    were taken.
    """
    t, whole, selection = view.t, view.dataset, view.selection
    if not selection:
        return ("rounds" not in whole.own_tables and whole.campaign.text("line")) or t.translate(whole.title)
    dated = selection.rounds or selection.since or selection.until
    title = t.translate(whole.subject if dated else whole.title)
    return t("{about}: {choice}", about=title, choice=" · ".join(filter_texts(view)))


def filter_texts(view: View) -> Iterator[str]:
    """Yield the filters in words, rounds by their days, and days with what they include."""
    t, whole, selection = view.t, view.dataset, view.selection
    texts = by_filter(selection, whole, t)
    if selection.rounds:
        days = {row["round_id"]: t.day(row["date"], year=True) for row in rows(read(whole, "rounds"))}
        texts["rounds"] = t("rallies of {days}", days=", ".join(days[number] for number in selection.rounds))
    if "days" in texts:
        texts["days"] = t("{days} (exact, possible or latest date)", days=texts["days"])
    order, nouns = ("rounds", "days", "cities", "kinds", "authorities", *OF_ACTS.values()), {LISTS[name] for name in COMMON}
    yield from (t.in_sentence(texts[name]) if name in nouns else texts[name] for name in order if name in texts)
