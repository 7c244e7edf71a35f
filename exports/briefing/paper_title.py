"""The title of a document: the subject of the dataset and, for a selection, its rallies, days, cities and acts."""

from collections.abc import Iterator

from measures.tables import read, rows
from views.view import View, by_filter


def title(view: View) -> str:
    """The dataset's own title; of a choice with what was chosen, and without the months where it names days itself."""
    t, whole, selection = view.t, view.dataset, view.selection
    if not selection:
        return t.translate(whole.title)
    dated = selection.rounds or selection.since or selection.until
    about = t.translate(whole.subject if dated else whole.title)
    return t("{about}: {choice}", about=about, choice=" · ".join(_choice_texts(view)))


def _choice_texts(view: View) -> Iterator[str]:
    """The filters, one kind after the other; a round is named by its rally day."""
    t, whole, selection = view.t, view.dataset, view.selection
    texts = by_filter(selection, whole, t)
    if selection.rounds:
        days = {row["round_id"]: t.day(row["date"], year=True) for row in rows(read(whole, "rounds"))}
        texts["rounds"] = t("rallies of {days}", days=", ".join(days[number] for number in selection.rounds))
    yield from (texts[name] for name in ("rounds", "days", "cities", "kinds", "authorities") if name in texts)
