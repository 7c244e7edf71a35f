"""A briefing has the parts whose table the dataset has."""

from collections.abc import Callable
from dataclasses import replace

from exports.briefing.compose import PARTS, brief, parts_in
from loaders import Dataset
from measures.selection import Selection
from views.view import choose


def test_the_published_dataset_has_every_part_but_the_list_that_its_rounds_replace(published: Dataset) -> None:
    assert list(parts_in(published)) == [name for name in PARTS if name != "list"]


def test_a_part_without_its_table_is_neither_offered_nor_called_empty(make: Callable[..., Dataset]) -> None:
    acts = [{"incident_id": "1", "date": "2012-01-28", "summary_en": "It happened."}]
    data = replace(make(incidents=acts, sources=[{"source_id": "S-1"}]), own_tables=frozenset({"incidents"}))
    assert list(parts_in(data)) == ["glance", "summary", "list", "raise", "hard", "cases", "kinds", "map", "sources"]
    briefing = brief(choose(data, Selection(), "en"))
    assert not {part.name for part in briefing.parts} - {*parts_in(data)}
    assert "Applications" not in str(briefing)


def test_incidents_that_no_round_orders_are_listed_in_the_order_of_time(make: Callable[..., Dataset]) -> None:
    acts = [
        {
            "incident_id": "2",
            "date": "2023-03-02",
            "city_id": "oral",
            "kind_code": "fine",
            "summary_en": "Fined for a poster.",
        },
        {"incident_id": "1", "date": "2023-02-25", "kind_code": "detentions", "authority_code": "police", "people_low": 3},
    ]
    cities = [{"city_id": "oral", "name_en": "Uralsk"}]
    data = replace(
        make(incidents=acts, cities=cities, sources=[{"source_id": "S-1"}]), own_tables=frozenset({"incidents", "cities"})
    )
    [part] = [one for one in brief(choose(data, Selection(), "en")).parts if one.name == "list"]
    [items] = part.blocks
    assert [(one.strong, one.text) for one in items.sentences] == [
        ("25 February 2023, detentions", "Police: at least 3."),
        ("2 March 2023, Uralsk, fine", "Fined for a poster."),
    ]
