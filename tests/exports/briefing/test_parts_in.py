"""A briefing has the parts whose table the dataset has."""

from collections.abc import Callable
from dataclasses import replace

from exports.briefing.compose import PARTS, brief, parts_in
from loaders import Dataset
from measures.selection import Selection
from views.view import choose


def test_the_published_dataset_has_every_part(published: Dataset) -> None:
    assert list(parts_in(published)) == list(PARTS)


def test_a_part_without_its_table_is_neither_offered_nor_called_empty(make: Callable[..., Dataset]) -> None:
    acts = [{"incident_id": "1", "date": "2012-01-28", "summary_en": "It happened."}]
    data = replace(make(incidents=acts, sources=[{"source_id": "S-1"}]), own_tables=frozenset({"incidents"}))
    assert list(parts_in(data)) == ["glance", "summary", "raise", "hard", "cases", "kinds", "map", "sources"]
    briefing = brief(choose(data, Selection(), "en"))
    assert not {part.name for part in briefing.parts} - {*parts_in(data)}
    assert "Applications" not in str(briefing)
