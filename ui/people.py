"""People on a screen: those whom sources name, each with the way to all about them, and those who are counted alone."""

from typing import Any

from measures.people import count_unnamed, counted_only, known_people, people_of_most_acts
from ui import figures, passage
from views.row_columns import ACTS
from views.row_keys import PERSON, RowKey
from views.view import View

MOST = 100
"""How many people have their names on the screen: those of most acts."""


def show_named_people(view: View) -> None:
    t, number_named = view.t, view.number_of(known_people)
    if not number_named:
        return
    heading = t.plural("{n} person named by sources", "{n} people named by sources", number_named)
    everybody = t("These are all people whom a source names as affected by an incident.")
    number = t("The number after each name counts incidents. Select a name to see everything recorded about that person.")
    most = t(
        "The {n} people named in the most incidents are shown; the search below finds everyone.",
        n=t.number(MOST),
    )
    notes = (f"{everybody} {number}", *([most] if number_named > MOST else []))

    def template_context() -> dict[str, Any]:
        in_order = sorted(view.measure(people_of_most_acts, MOST), key=lambda person: person.name)
        names = [(one.name, t.number(one.acts), (RowKey(PERSON, one.key),)) for one in in_order]
        return {"heading": heading, "notes": notes, "names": names}

    passage.show(view, "names", template_context)


def all_counted(view: View) -> None:
    if view.measure(count_unnamed).left_out:
        label = view.t("All incidents with unnamed people")
        figures.rows_table(view, "all-counted", ACTS, view.measure(counted_only), label, "named")
