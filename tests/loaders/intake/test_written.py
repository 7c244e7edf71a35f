"""A converted table as a dataset: its name is its own, and none of it is kept for the next."""

from datetime import date
from typing import Any

from loaders.descriptor import _read_once
from loaders.intake.written import loaded


def test_dataset_has_its_title_and_leaves_none_behind(made: Any) -> None:
    converted, today = made(kind_code=("fine",), source_ids=("Herald",)), date(2026, 1, 1)
    one, kept = loaded(converted, today, "Our records"), _read_once.cache_info().misses
    other = loaded(converted, today, "Their records")
    assert [(data.title, data.name, data.descriptor["title"]) for data in (one, other)] == [
        ("Our records", "our-records", "Our records"),
        ("Their records", "their-records", "Their records"),
    ]
    assert _read_once.cache_info().misses == kept
