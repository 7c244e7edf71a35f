"""A line a person: a mark on a day, a bar as long as the sentence, nothing on a day that is not known."""

import pytest

from charts.layout import theme
from charts.layout.frame import frame_of
from charts.people import people_title, roles_of_people
from charts.registry import FIGURES
from measures.targeted import Targeted, targeted
from tests.charts.conftest import draw, is_hatched
from tests.conftest import choice_of
from views.row_keys import keys_in

ARREST = {"kind_code": "administrative_arrest", "penalty_amount": 15, "penalty_unit_code": "days"}
ACTS = [
    {"date": "2012-01-28", "kind_code": "rally_detention"},
    {"date": "2012-01-28", **ARREST},
    {"date": "2012-02-03", "kind_code": "fine", "penalty_amount": 50, "penalty_unit_code": "mci", "round_id": None},
    {"date": "2012-02-05", "date_precision": "about", "kind_code": "attack"},
    {"date": "2012-01-20", "date_precision": "before", "kind_code": "warning"},
    {"date": "2013-05-09", "kind_code": "fine", "round_id": None},
]


@pytest.fixture(scope="module")
def data(make):
    told = {"people_named_en": "Ann <b>Roe", "summary_en": "It.", "round_id": 1}
    given = [{**told, **act} for act in ACTS]
    return make(incidents=given)


@pytest.fixture(scope="module")
def figure(data):
    return draw(data, "people")


def marks(figure):
    """Every act by its id: the trace that carries it, and its place in the trace."""
    told = [(trace, n, mark) for trace in figure.data for n, mark in enumerate(trace.customdata or ())]
    return {keys_in(mark)[0].row_id: (trace, n) for trace, n, mark in told}


def test_an_exact_act_stands_on_its_day_in_the_shape_of_its_step_grey_where_it_is_tied_to_no_round(figure):
    trace, n = marks(figure)["I-1"]
    assert (trace.x[n], trace.marker.symbol[n], trace.marker.color[n]) == (13, "circle", theme.RESTRICTED)
    trace, n = marks(figure)["I-3"]
    assert (trace.marker.symbol[n], trace.marker.color[n]) == ("diamond", theme.UNKNOWN)


def test_a_sentence_is_a_bar_over_its_days_with_its_length_on_the_line_of_the_detention_of_that_day(figure):
    trace, _ = marks(figure)["I-2"]
    assert (trace.type, trace.base[0], trace.x[0], trace.marker.color) == ("bar", 13, 15, theme.RESTRICTED)
    assert "15 days" in [text for one in figure.data for text in one.text or ()]
    detained, place = marks(figure)["I-1"]
    assert detained.y[place] == trace.y[0]


def test_an_act_without_an_exact_day_is_hatched_and_its_shape_stands_small_behind_its_last_day_and_opens_nothing(figure):
    trace, _ = marks(figure)["I-4"]
    assert is_hatched(trace)
    assert (trace.base[0], trace.x[0]) == (17.5, 7)
    signs = [one for one in figure.select_traces({"type": "scatter", "mode": "markers"}) if not one.customdata]
    [sign] = [one for one in signs if (one.y[0], one.x[0] > 24.5) == (trace.y[0], True)]
    assert (sign.marker.symbol[0], sign.marker.size[0], sign.marker.line.color) == ("asterisk-open", 7.6, theme.RESTRICTED)


def test_an_act_known_by_its_last_day_has_a_dotted_tail_to_its_left(figure):
    trace, n = marks(figure)["I-5"]
    [tail] = [one for one in figure.data if one.type == "scatter" and one.mode == "lines"]
    assert (trace.x[n], tail.line.dash, tail.y[0]) == (5, "dot", trace.y[n])
    assert max(tail.x) < 5


def test_an_act_of_another_year_stands_beside_the_axis_with_its_day(figure):
    trace, _ = marks(figure)["I-6"]
    assert trace.xaxis == "x2"
    assert "9 May 2013" in [text for one in figure.data for text in one.text or ()]


def test_a_name_is_written_as_it_is_and_opens_all_about_the_person(figure):
    assert [one.text[0] for one in figure.data if one.text and "Roe" in one.text[0]] == ["Ann &lt;b&gt;Roe"]
    [room] = [one for one in figure.data if "person:ann-b-roe" in (one.customdata or ())]
    assert (room.type, room.marker.opacity, room.base[0] + room.x[0] < 0) == ("bar", 0, True)


def test_incidents_not_linked_to_a_rally_day_are_counted_apart_from_those_of_the_rounds(figure):
    assert "Ann <b>Roe: 4 incidents (round 1), 2 incidents not linked to a rally day" in frame_of(figure).alt


def test_on_a_phone_the_name_stands_over_the_line_with_the_same_marks(data, figure):
    narrow = draw(data, "people", narrow=True)
    assert {*marks(narrow)} == {*marks(figure)}
    assert "Ann &lt;b&gt;Roe" in [text for one in narrow.data for text in one.text or ()]
    assert frame_of(narrow).title == frame_of(figure).title == "1 person is named here"


SEVERAL = "For 2 of the 5 people named here, incidents linked to more than one rally day are recorded"
NONE_OF_A_RALLY = "For these filters, no names are recorded in incidents linked to a rally day"


@pytest.mark.parametrize(
    ("found", "title"),
    [
        ((5, 2, 2, 3, 0, 0), SEVERAL),
        ((5, 2, 3, 3, 0, 0), f"{SEVERAL}; for 3 if inferred links are counted"),
        ((5, 0, 1, 3, 0, 0), "For 3 of the 5 people named here, incidents on more than one day are recorded"),
        ((5, 0, 0, 0, 0, 0), "5 people are named here"),
        ((1, 1, 1, 1, 0, 0), "1 person is named here"),
        ((0, 0, 0, 0, 0, 0), "No names are recorded for these filters"),
        ((0, 0, 0, 0, 0, 4), f"{NONE_OF_A_RALLY}; 4 people are named in other incidents"),
    ],
)
def test_title_counts_those_of_several_rally_days_else_those_of_several_days(data, found, title):
    assert people_title(Targeted(*found), choice_of(data)) == title


def test_no_mark_hides_another(published):
    for trace in draw(published, "people").data:
        if trace.customdata is not None and trace.type == "scatter":
            assert len({*zip(trace.x, trace.y, strict=True)}) == len(trace.x)


def test_refusals_are_said_to_be_recorded_without_names_only_where_there_are_some(make):
    data = make(incidents=[{"round_id": 1}, {"people_named_en": "Ann"}], applications=[{"round_id": 1}])
    for kind, is_told in (("refusal", True), ("fine", False)):
        view = choice_of(data, kinds=(kind,))
        assert ("refusals are recorded without names" in people_title(view.measure(targeted), view)) == is_told


def test_people_whom_filters_leave_elsewhere_are_not_said_to_be_named_only_there(make):
    """Ann is fined for a rally day and charged, Ben is charged, without one: of the charges both stand elsewhere."""
    charge = "criminal_charge"
    told = [("Ann", "fine", 1), ("Ann", charge, None), ("Ben", charge, None), ("Cem", charge, 1)]
    given = [
        {"date": "2012-01-28", "people_named_en": name, "kind_code": kind, "round_id": number} for name, kind, number in told
    ]
    data = make(incidents=given)
    for kinds, text in (((), "1 person named only"), ((charge,), "2 people whom these filters leave only")):
        unit = frame_of(FIGURES["people"].draw(choice_of(data, kinds=kinds))).unit
        assert f"not shown: {text} in incidents not linked to a rally day" in unit


def test_title_says_what_is_left_of_several_rally_days_without_one_document(make):
    """Without Paper 2 the second rally day of Ann Roe falls; Bea Roe has two documents on each of hers."""
    told = {"summary_en": "It.", "date": "2012-01-28"}
    acts = [("Ann Roe", 1, "S-1"), ("Ann Roe", 2, "S-2"), ("Bea Roe", 1, "S-1;S-2"), ("Bea Roe", 2, "S-1;S-3")]
    data = make(
        rounds=[{"round_id": 1}, {"round_id": 2, "date": "2012-02-25"}],
        sources=[{"source_id": f"S-{n}", "publisher_en": f"Paper {n}", "published": "2012-03-01"} for n in (1, 2, 3)],
        incidents=[
            {**told, "people_named_en": name, "round_id": number, "source_ids": sources} for name, number, sources in acts
        ],
    )
    frame = frame_of(draw(data, "people"))
    assert frame.title == "For 2 of the 2 people named here, incidents linked to more than one rally day are recorded"
    left = "Without Paper 1, 1 March 2012: incidents linked to more than one rally day for 1 of 2 people"
    assert FIGURES["people"].finding_note(choice_of(data)).startswith(left)


def test_title_says_what_is_left_of_several_days_without_one_document(make):
    """Within one round; Bea Roe's two incidents may have been on one day."""
    acts = [("Ann Roe", "2012-01-20", "S-1"), ("Ann Roe", "2012-01-28", "S-2"), ("Bea Roe", "2012-01-28", "S-2")]
    given = [
        {"summary_en": "It.", "round_id": 1, "people_named_en": name, "date": day, "source_ids": one}
        for name, day, one in [*acts, acts[-1]]
    ]
    papers = [{"source_id": f"S-{n}", "publisher_en": f"Paper {n}", "published": "2012-03-01"} for n in (1, 2)]
    view = choice_of(make(sources=papers, incidents=given))
    title = "For 1 of the 2 people named here, incidents on more than one day are recorded"
    left = "Without Paper 2, 1 March 2012: incidents on more than one day for 0 of 1 person (the headline also changes if 1 "
    assert FIGURES["people"].frame(view).title == title
    assert FIGURES["people"].finding_note(view).startswith(left)


def test_roles_are_the_targets_of_a_person_named_alone_or_of_all(make):
    """Ann alone and her relative; Ann and Bea, of whom one is a speaker, then both activists; nothing about Cy."""
    acts = [("Ann", "organiser;family_member"), ("Ann;Bea", "speaker;activist"), ("Ann;Bea", "activist"), ("Cy", None)]
    told = {"summary_en": "It.", "date": "2012-01-28", "round_id": 1}
    given = [{"people_named_en": names, "target_codes": codes, **told} for names, codes in acts]
    data = make(incidents=given)
    texts = [text for one in draw(data, "people").data for text in one.text or ()]
    assert roles_of_people(choice_of(data)) == {"Ann": "organiser, activist", "Bea": "activist", "Cy": ""}
    assert "organiser, activist" in texts


def test_sign_at_the_end_of_a_hatched_bar_is_as_pale_as_the_bar_and_a_sentence_is_labelled_without_its_note(make):
    told = {"people_named_en": "Ann Roe", "summary_en": "It.", "round_id": 1, "source_ids": "S-1"}
    acts = [ACTS[3], {**ACTS[1], "penalty_note_en": "3 of them for contempt"}]
    data = make(incidents=[{**told, **act} for act in acts])
    figure = FIGURES["people"].cached_figure(choice_of(data))
    assert [one.marker.opacity for one in figure.data if one.ids] == [(theme.PALE,)]
    assert "15 days" in [text for one in figure.data for text in one.text or ()]


@pytest.mark.parametrize(("end", "text"), [("2012-11-21", "→ 21 November"), ("2013-01-02", "→ 2 January 2013")])
def test_hatched_bar_that_ends_after_the_chart_says_when(make, end, text):
    act = {"incident_id": "I-1", "people_named_en": "Ann Roe", "kind_code": "attack", "round_id": 1}
    act |= {"date": "2012-01-28", "date_end": end, "date_precision": "about"}
    figure = draw(make(incidents=[act]), "people")
    [bar] = [one for one in figure.data if "act:I-1" in (one.customdata or ())]
    assert [one.y[0] > bar.y[0] for one in figure.data if text in (one.text or ())] == [True]


def test_months_stand_below_where_no_rally_day_is_drawn(figure, make):
    act = {"incident_id": "I-1", "people_named_en": "Ann Roe", "date": "2012-01-28"}
    assert (figure.layout.xaxis.ticktext, draw(make(incidents=[act]), "people").layout.xaxis.ticktext) == ((), ("28 Jan",))


GRAVE, MANY = (
    "a person of the most serious incidents and the person named in most incidents",
    "the two people named in most incidents",
)


@pytest.mark.parametrize(
    ("names", "shown", "why"), [("Ann Bea Bea Cy Cy Cy", "Cy, Ann", GRAVE), ("Ann Ann Bea Cy Cy Cy", "Cy, Ann", MANY)]
)
def test_line_of_two_people_says_why_these_two(make, names, shown, why):
    """The first incident is an attack, the others are fines."""
    told = {"summary_en": "It.", "date": "2012-01-28", "round_id": 1, "kind_code": "fine"}
    given = [{**told, "people_named_en": name} for name in names.split()]
    frame = FIGURES["first-people"].frame(choice_of(make(incidents=[{**given[0], "kind_code": "attack"}, *given[1:]])))
    assert frame.title == f"{shown.replace(', ', ' and ')}: 2 of 3 people named in the incidents shown"
    assert frame.unit.startswith(f"shown: {why} · ")
