"""A square a pair of values with its number; a pair without an act has none, a missing value is named so."""

import html

import pytest

from charts import theme
from charts.credit import Credit
from charts.heat import acts_by_two
from charts.registry import figure_spec
from measures.crosstab import crosstab
from measures.selection import Selection, select
from tests.charts.conftest import T, draw, drawn, measured
from views.view import choose

PAIRS = {
    ("administrative_arrest", "court"): 4,
    ("fine", "court"): 3,
    ("warning", "prosecutor"): 2,
    ("attack", "unknown_perpetrator"): 1,
    ("venue_closed", "not_reported"): 1,
}
"""The acts of the made dataset, by kind and authority."""


@pytest.fixture(scope="module")
def acted(make):
    """Eleven acts of five pairs."""
    pairs = [pair for pair, number in PAIRS.items() for _ in range(number)]
    acts = [
        {"incident_id": f"I-{n}", "date": "2012-01-28", "round_id": 1, "kind_code": kind, "authority_code": authority}
        for n, (kind, authority) in enumerate(pairs)
    ]
    return make(rounds=[{"round_id": 1}], incidents=acts)


@pytest.fixture(scope="module")
def figure(acted):
    return draw(acted, "acts_by_two")


@pytest.fixture(scope="module")
def by_city(make):
    """Two acts in Almaty and one whose city is not reported."""
    places = ("almaty", "almaty", None)
    acts = [
        {"incident_id": f"I-{n}", "date": "2012-01-28", "round_id": 1, "city_id": city, "summary_en": "It."}
        for n, city in enumerate(places)
    ]
    cities = [{"city_id": "almaty", "name_en": "Almaty"}]
    data = make(rounds=[{"round_id": 1}], cities=cities, incidents=acts)
    return crossed(data, "city", "kind"), crossed(data, "kind", "city")


def crossed(data, by_row, by_column):
    named = {"kind": data.labels("kinds"), "city": data.names()}
    labels = (named[by_row], named[by_column])
    return acts_by_two(crosstab(data, by_row, by_column), labels, (by_row, by_column), T, Credit("1"))


def squares(figure):
    """Every square by what it carries: column and row as the axes name them, number, fill, colour of the number."""
    [trace] = figure.data
    across, down = (
        dict(zip(axis.tickvals, axis.ticktext, strict=True)) for axis in (figure.layout.xaxis, figure.layout.yaxis)
    )
    places = zip(trace.x, trace.y, trace.text, trace.marker.color, trace.textfont.color, strict=True)
    cells = [(across[x], down[y].replace("<br>", " "), *rest) for x, y, *rest in places]
    return dict(zip(trace.customdata, cells, strict=True))


def test_every_pair_has_a_square_with_its_number(figure):
    numbers = {carried: cell[2] for carried, cell in squares(figure).items()}
    assert numbers == {f"row:{kind};column:{authority}": str(number) for (kind, authority), number in PAIRS.items()}


@pytest.mark.parametrize(
    ("carried", "column", "row"),
    [
        ("row:administrative_arrest;column:court", "Court", "Administrative arrest"),
        ("row:fine;column:court", "Court", "Fine"),
        ("row:venue_closed;column:not_reported", "Authority not reported", "Venue closed or cordoned off"),
        ("row:warning;column:prosecutor", "Prosecutor", "Official warning"),
    ],
)
def test_square_stands_at_the_names_of_its_pair(figure, carried, column, row):
    assert squares(figure)[carried][:2] == (column, row)


def test_pair_without_an_act_has_no_square_and_no_nought(figure):
    [trace] = figure.data
    assert "row:fine;column:police" not in trace.customdata
    assert "0" not in trace.text
    assert len(trace.x) == 5 < len(figure.layout.xaxis.tickvals) * len(figure.layout.yaxis.tickvals)


def test_no_square_hides_another(figure):
    [trace] = figure.data
    assert len({*zip(trace.x, trace.y, strict=True)}) == 5


def test_values_stand_in_the_order_of_their_lists_and_unused_ones_are_left_out(figure):
    assert figure.layout.xaxis.ticktext == ("Court", "Authority not reported", "Prosecutor", "Unknown perpetrator")
    assert [text.replace("<br>", " ") for text in figure.layout.yaxis.ticktext] == [
        "Administrative arrest",
        "Physical attack",
        "Fine",
        "Venue closed or cordoned off",
        "Official warning",
    ]


def test_first_row_is_on_top(figure):
    low, high = figure.layout.yaxis.range
    assert low > high


def test_more_than_half_of_the_most_is_dark(figure):
    dark = {carried for carried, cell in squares(figure).items() if cell[3:] == (theme.RESTRICTED, theme.PAPER)}
    light = {carried for carried, cell in squares(figure).items() if cell[3:] == (theme.BAND, theme.INK)}
    assert dark == {"row:administrative_arrest;column:court", "row:fine;column:court"}
    assert light == {
        "row:warning;column:prosecutor",
        "row:attack;column:unknown_perpetrator",
        "row:venue_closed;column:not_reported",
    }


def test_hover_names_both_values(figure):
    [trace] = figure.data
    assert trace.hovertext[trace.customdata.index("row:fine;column:court")] == "Fine<br>Court"


def test_missing_value_of_a_row_is_named_last(by_city):
    by_row, _ = by_city
    assert by_row.layout.yaxis.ticktext == ("Almaty", "not reported")
    assert {carried: cell[2] for carried, cell in squares(by_row).items()} == {
        "row:almaty;column:fine": "2",
        "row:;column:fine": "1",
    }


def test_missing_value_of_a_column_is_named_last(by_city):
    _, by_column = by_city
    assert by_column.layout.xaxis.ticktext == ("Almaty", "not reported")
    assert {carried: cell[2] for carried, cell in squares(by_column).items()} == {
        "row:fine;column:almaty": "2",
        "row:fine;column:": "1",
    }


def test_missing_value_is_named_in_the_description_and_on_hover(by_city):
    by_row, _ = by_city
    assert by_row.layout.meta["alt"] == "Almaty · Fine: 2; not reported · Fine: 1."
    assert by_row.data[0].hovertext == ("Almaty<br>Fine", "not reported<br>Fine")


def test_title_names_the_properties(by_city):
    assert [figure.layout.meta["title"] for figure in by_city] == ["Acts by city and kind", "Acts by kind and city"]


def test_source_line_names_documents_version_and_filters(published):
    line = draw(published, "acts_by_two", "Round 1").layout.meta["source"]
    assert line == "Source: A publisher. Dataset 9.8.7, CC BY 4.0. Shown: Round 1."


def test_marks_are_as_high_as_the_rows(acted):
    chosen = (Selection(kinds=("fine",)), Selection())
    layouts = [draw(select(acted, choice), "acts_by_two").layout for choice in chosen]
    assert [layout.height - layout.margin.t - layout.margin.b for layout in layouts] == [30, 5 * 30]


def test_room_above_the_squares_is_that_of_the_longest_name(published):
    chosen = (Selection(authorities=("court",)), Selection(authorities=("court", "unknown_perpetrator")))
    short, long = (draw(select(published, choice), "acts_by_two").layout.margin.t for choice in chosen)
    assert long - short == round(6.3 * len("Unknown perpetrator")) - round(6.3 * len("Court"))


@pytest.mark.parametrize("length", range(16, 26))
def test_names_at_the_axes_break_no_escaped_character_in_two(published, length):
    name = "a" * length + "<&>"
    labels = ({**published.labels("kinds"), "fine": name}, {**published.labels("authorities"), "court": name})
    figure = acts_by_two(measured(published, "acts_by_two"), labels, ("kind", "authority"), T, Credit("1"))
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert name in {"".join(html.unescape(line) for line in text.split("<br>")) for text in axis.ticktext}


def test_order_of_the_table_does_not_move_a_square(published):
    table = measured(published, "acts_by_two")
    turned = table.sort("acts", "row", "column")
    assert squares(drawn(turned, published, "acts_by_two")) == squares(drawn(table, published, "acts_by_two"))


def test_months_are_those_of_the_acts_whatever_their_year(make):
    acts = [{"incident_id": f"I-{n}", "round_id": 1, "date": day} for n, day in enumerate(("2012-12-30", "2013-01-02"))]
    data = make(rounds=[{"round_id": 1}], sources=[{"source_id": "S-1"}], incidents=acts)
    figure = figure_spec("acts-month-kind").draw(choose(data, Selection(), "en"))
    assert [*figure.layout.yaxis.ticktext] == ["December 2012", "January 2013"]


def test_rows_are_as_high_as_the_name_with_most_lines(acted):
    table, by = crosstab(acted, "kind", "authority"), acted.labels("authorities")
    short = dict.fromkeys(acted.labels("kinds"), "An act")
    long = {**short, "fine": "Obstruction of a rally for which a permission was given"}
    low, high = (acts_by_two(table, (kinds, by), ("kind", "authority"), T, Credit("1")) for kinds in (short, long))
    assert high.layout.height - low.layout.height == 5 * (3 * 15 - 30)
