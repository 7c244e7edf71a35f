"""What became of the requests for permission."""

from measures import applications
from measures.tables import tuples


def marks(table, *columns):
    """A tuple for each application, of which a row stands for some."""
    return [told for *told, number in tuples(table, *columns, "number") for told in [tuple(told)] * number]


ROUNDS = [{"round_id": number, "date": f"2012-0{number}-28"} for number in range(1, 5)]


def test_marks_tell_single_applications_inside_a_total_from_those_outside(make):
    total = {"application_id": "T", "round_id": 4, "filed": 2, "rejected": 2}
    inside = {"application_id": "A", "round_id": 4, "part_of": "T"}
    outside = {"application_id": "B", "round_id": 1}
    data = make(rounds=ROUNDS, applications=[total, inside, outside])
    assert marks(applications.application_marks(data), "state", "total_id", "application_id") == [
        ("single", "T", "A"),
        ("in_total", "T", "T"),
        ("single", None, "B"),
    ]


def test_each_application_of_a_mixed_total_has_a_mark(make):
    total = {"application_id": "T", "filed": 7, "rejected": 4, "granted": 2}
    refused = {"application_id": "A", "part_of": "T"}
    granted = {"application_id": "B", "part_of": "T", "rejected": 0, "granted": 1}
    data = make(applications=[total, refused, granted])
    assert marks(applications.application_marks(data), "state", "decision", "application_id") == [
        ("single", "refused", "A"),
        ("single", "granted", "B"),
        *[("in_total", "refused", "T")] * 3,
        ("in_total", "granted", "T"),
        ("in_total", "not_reported", "T"),
    ]


def test_grounds_of_single_refusals_leave_out_permissions_and_those_known_from_a_total_stand_last(make, rows):
    total = {"application_id": "T", "filed": 3, "rejected": 3, "ground_code": "pretexts_or_none"}
    granted = {"application_id": "G", "rejected": 0, "granted": 1, "ground_code": "not_applicable"}
    grounds = {"R-1": "not_reported", "R-2": "designated_site", "R-3": "venue_taken", "R-4": "venue_taken"}
    refused = [{"application_id": one, "ground_code": ground} for one, ground in grounds.items()]
    data = make(applications=[total, granted, *refused])
    assert rows(applications.refusal_grounds(data), "ground_code", "refusals", "ground", "application_ids") == [
        ("venue_taken", 2, "Venue given to another event", "R-3;R-4"),
        ("designated_site", 1, "Allowed only at the designated site", "R-2"),
        ("not_reported", 1, "Not reported", "R-1"),
        ("in_total", 3, None, "T"),
    ]


def test_alternatives_keep_the_words_of_the_source(published, rows):
    columns = ("application_id", "alternatives_low", "alternatives_high", "alternatives_words", "has_one_place")
    assert rows(applications.alternative_places(published), *columns) == [
        ("KZ12-A-007", 29, 29, "29", True),
        ("KZ12-A-002", 11, None, "more than ten", True),
    ]


def test_refusals_only_in_totals_leave_out_their_single_ones(make):
    first = {"application_id": "T", "round_id": 1, "filed": 5, "rejected": 4, "granted": 1}
    second = {"application_id": "U", "round_id": 2, "filed": 3, "rejected": 3}
    inside = [{"application_id": "A", "part_of": "T"}, {"application_id": "B", "part_of": "T", "rejected": 0, "granted": 1}]
    outside = {"application_id": "C", "round_id": 3}
    assert applications.only_in_total(make(applications=[first, second, *inside, outside])) == 6
    assert applications.only_in_total(make()) == 0


def test_applications_told_alike_are_counted_together(make, rows):
    total = {"application_id": "T", "round_id": 2, "filed": 5, "rejected": 5}
    asked = [{"application_id": one, "round_id": 1} for one in ("A", "B")]
    data = make(rounds=ROUNDS, applications=[total, {"application_id": "C", "round_id": 1, "rejected": 0}, *asked])
    assert rows(applications.application_counts(data), "round_id", "total_id", "state", "decision", "number") == [
        (1, None, "single", "not_reported", 1),
        (1, None, "single", "refused", 2),
        (2, "T", "in_total", "refused", 5),
    ]


def test_of_very_many_refusals_no_id_is_given(make, rows, monkeypatch):
    monkeypatch.setattr("measures.applications.MAX_ROW_IDS", 2)
    asked = [{"application_id": f"A-{n}", "ground_code": "designated_site"} for n in range(3)]
    assert rows(applications.refusal_grounds(make(applications=asked)), "refusals", "application_ids") == [(3, None)]
    two = make(applications=asked[:2])
    assert rows(applications.refusal_grounds(two), "refusals", "application_ids") == [(2, "A-0;A-1")]


def test_permissions_are_the_applications_that_were_granted(make, rows):
    asked = [("B", 1), ("C", 0), ("A", 1)]
    data = make(applications=[{"application_id": one, "rejected": 1 - n, "granted": n} for one, n in asked])
    assert rows(applications.permissions(data), "application_id") == [("A",), ("B",)]
