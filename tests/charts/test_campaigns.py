"""Every figure of a campaign whose rounds have names, of one that knows no rounds, and of one of three years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from charts.crosstab import property_labels, property_names
from charts.layout import theme
from charts.layout.base_map import WORLD, extent_around
from charts.registry import available, figure_spec
from loaders.map_lines import MapLines
from measures.crosstab import crosstab
from measures.tables import rows
from tests.campaigns import with_named_rounds, without_rounds
from tests.charts.conftest import T, draw, texts
from tests.conftest import choice_of
from tests.nightly import sampled
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES


def test_figure_of_named_rounds_is_that_of_numbered_ones_with_their_names(small, name):
    numbered, told = draw(small, name), draw(with_named_rounds(small, {1: "winter", 4: "April & after"}), name)
    assert len(told.data) == len(numbered.data)
    heights = [
        [trace.y for trace in figure.data if trace.type == "bar" or trace.mode != "text"] for figure in (told, numbered)
    ]
    assert heights[0] == heights[1]
    title = numbered.layout.meta["title"]
    assert told.layout.meta["title"] == title.replace("round 1", "round winter").replace("round 4", "round April & after")


def test_figure_without_rounds_is_drawn_or_calmly_empty(small, name):
    figure = draw(without_rounds(small), name)
    assert figure.layout.meta["title"]
    assert not [text for text in texts(figure) if "None" in text]


def test_acts_without_rounds_are_drawn_as_acts_of_the_campaign_and_figures_of_rounds_are_empty(small):
    figure = draw(without_rounds(small), "calendar")
    assert sum(len(trace.customdata) for trace in figure.data if trace.customdata) == 9
    assert not [shape for shape in figure.layout.shapes if shape.fillcolor == theme.BAND]
    [note] = draw(without_rounds(small), "days-in-words").layout.annotations
    assert note.text.replace("<br>", " ") == "No incidents are recorded for these filters."


@pytest.fixture(scope="module")
def long(make):
    """A campaign of three years without rounds: an act every tenth day, a reaction each year."""
    days = [date(2019, 1, 5) + timedelta(days=10 * n) for n in range(108)]
    acts = [{"date": day.isoformat(), "summary_en": "It."} for day in days]
    said = {"body_en": "A body", "summary_en": "It spoke.", "source_ids": "S-1"}
    spoke = [{**said, "response_id": f"V-{year}", "date": f"{year}-03-01"} for year in (2018, 2019, 2021, 2022)]
    return make(incidents=acts, responses=spoke)


def test_calendar_of_three_years_has_few_ticks_and_no_mark_on_another(long):
    """1,071 days and two at either end on 688 pixels, 5.5 a square: a column of nine days, with the act or two of each."""
    figure = draw(long, "calendar")
    assert [*figure.layout.xaxis.ticktext] == ["Jul", "2020", "Jul", "2021", "Jul"]
    first, last = date(2019, 1, 5), date(2021, 12, 10)
    assert [*figure.layout.xaxis.range] == [first - timedelta(days=1), last + timedelta(days=1)]
    [marks] = [trace for trace in figure.data if trace.mode == "markers" and len(trace.customdata or ()) == 108]
    by_row = {row: sorted(day for day, y in zip(marks.x, marks.y, strict=True) if y == row) for row in {*marks.y}}
    assert min((later - day).days for days in by_row.values() for day, later in pairwise(days)) == 9


def test_acts_of_three_years_are_grouped_by_years(long):
    table = crosstab(long, "month", "kind")
    assert {row["row"]: row["acts"] for row in rows(table)} == {"2019": 37, "2020": 36, "2021": 35}
    assert property_labels(long, "month", T) == {"2019": "2019", "2020": "2020", "2021": "2021"}
    assert property_names(long, T)["month"] == "year"


@pytest.mark.parametrize("language", sampled(LANGUAGES, "kk"))
def test_every_figure_is_drawn_without_a_foreign_word(made_up, language):
    view = choice_of(made_up, language)
    names = available(view)
    assert {"map", "calendar", "acts-kind-authority"} <= {*names}
    told = {name: foreign_words(figure_spec(name).cached_figure(view).to_json()) for name in names}
    assert {name: words for name, words in told.items() if words} == {}


def test_figures_without_their_table_are_not_offered(made_up):
    names = available(choice_of(made_up))
    assert not {"days-in-words", "applications", "later-refusals", "remedy", "acts-kind-round"} & {*names}


def land(*boxes):
    rings = [[[w, s], [e, s], [e, n], [w, n], [w, s]] for w, s, e, n in boxes]
    shapes = [{"geometry": {"type": "Polygon", "coordinates": [ring]}} for ring in rings]
    return [MapLines("countries", "land", {"features": shapes})]


@pytest.mark.parametrize(
    ("places", "extent"),
    [
        ([], WORLD),
        ([(10.0, 0.0)], (6, -2.5, 14, 2.5)),
        ([(0.0, -10.0), (1.0, 10.0)], (0.5 - 20.8, -13, 0.5 + 20.8, 13)),
        ([(0.0, 0.0), (44.0, 0.0)], (-6.6, -13, 50.6, 13)),
    ],
    ids=["the world", "five degrees around a city", "a margin of the span", "cities in a row"],
)
def test_extent_is_that_of_the_places_and_never_a_strip(places, extent):
    assert extent_around(places, []) == pytest.approx(extent)


@pytest.mark.parametrize(("places", "ends"), [([(10.0, 60.0)], (2, 18)), ([(0.0, 60.0), (40.0, 60.0)], (-6, 46))])
def test_a_degree_is_narrower_in_the_north(places, ends):
    """At 60 degrees one of longitude is half as wide: a page for one city holds 16 of them, not 8."""
    west, _, east, _ = extent_around(places, [])
    assert (west, east) == pytest.approx(ends)


@pytest.mark.parametrize(
    ("area", "extent"),
    [
        ((7.0, -3.5, 12.0, 3.5), (3.452, -3.78, 15.548, 3.78)),
        ((-50.0, -3.0, 14.0, 3.0), (6, -2.5, 14, 2.5)),
        ((11.0, -1.0, 12.0, 1.0), (6, -2.5, 14, 2.5)),
    ],
    ids=["fits", "too large", "holds no city"],
)
def test_a_country_that_fits_and_holds_a_city_is_shown_whole(area, extent):
    assert extent_around([(10.0, 0.0)], land(area)) == pytest.approx(extent)
