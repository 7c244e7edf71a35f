"""A converted table as a dataset: its name is its own, and none of it is kept for the next."""

from datetime import date

from intake.write_package import load_conversion
from translations import translator
from views.introduction import over_title


def test_dataset_has_its_title_and_leaves_none_behind(made):
    converted, today = made(kind_code=("fine",), source_ids=("Herald",)), date(2026, 1, 1)
    one = load_conversion(converted, today, "Our records")
    other = load_conversion(converted, today, "Their records")
    assert [(data.title, data.name, data.descriptor["title"]) for data in (one, other)] == [
        ("Our records", "our-records", "Our records"),
        ("Their records", "their-records", "Their records"),
    ]


def test_line_above_each_title_says_how_many_rows_are_imported(made):
    data = load_conversion(made(kind_code=("fine", "sighting"), source_ids=("Herald",) * 2), date(2026, 1, 1), "Our records")
    assert over_title(data, translator("en")) == "Our records · 1 of 2 rows imported"
