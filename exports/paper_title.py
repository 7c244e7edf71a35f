"""The title of a document: what the dataset is about and, of a choice, which rallies, days, cities and acts it tells of."""

from collections.abc import Iterator

from exports.chosen import Chosen, by_filter
from measures.tables import read, rows


def title(chosen: Chosen) -> str:
    """The dataset's own title; of a choice with what was chosen, and without the months where it names days itself."""
    t, whole, selection = chosen.words, chosen.whole, chosen.selection
    if not selection:
        return t.described(whole.title)
    dated = selection.rounds or selection.since or selection.until
    about = t.described(whole.subject if dated else whole.title)
    return t("{about}: {choice}", about=about, choice=" · ".join(_told(chosen)))


def _told(chosen: Chosen) -> Iterator[str]:
    """What was chosen, one kind of filter after the other; a round is told by its rally day."""
    t, whole, selection = chosen.words, chosen.whole, chosen.selection
    told = by_filter(selection, whole, t)
    if selection.rounds:
        days = {row["round_id"]: t.day(row["date"], year=True) for row in rows(read(whole, "rounds"))}
        told["rounds"] = t("rallies of {days}", days=", ".join(days[number] for number in selection.rounds))
    yield from (told[name] for name in ("rounds", "days", "cities", "kinds", "authorities") if name in told)
