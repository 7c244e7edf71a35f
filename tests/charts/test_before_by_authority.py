"""Who acted before, on and after a rally day: each number stands for as many marks, and an unknown authority is named so."""

from itertools import groupby

from tests.charts.conftest import draw, head, texts

ACTS = (
    ("2012-01-20", "police", 2),
    ("2012-01-28", "court", 3),
    ("2012-01-28", "not_reported", 1),
    ("2012-01-30", "police", 1),
    ("2012-01-21", "court", 1),
)


def acts():
    days = [(day, whom) for day, whom, number in ACTS for _ in range(number)]
    return [
        {"incident_id": f"I-{n}", "round_id": 1, "kind_code": "fine", "date": day, "authority_code": whom}
        for n, (day, whom) in enumerate(days)
    ]


def test_number_stands_for_as_many_marks(make):
    figure = draw(make(rounds=[{"round_id": 1}], incidents=acts()), "before-by-authority")
    [numbers] = [trace for trace in figure.data if trace.mode == "text" and trace.customdata]
    opened = {text: keys.count("act:") for text, keys in zip(numbers.text, numbers.customdata, strict=True)}
    assert opened == {"<b>1</b>": 1, "<b>2</b>": 2, "<b>3</b>": 3}
    [marks] = [trace for trace in figure.data if trace.mode == "markers"]
    lines = groupby(sorted(marks.y))
    assert [len([*line]) for _, line in lines] == [4, 3, 1]


def test_unknown_authority_has_a_row_of_its_name(make):
    figure = draw(make(rounds=[{"round_id": 1}], incidents=acts()), "before-by-authority")
    assert "<b>Authority not reported</b>" in texts(figure)


def test_title_names_who_acted_most_often_where_there_are_enough(make):
    data = make(rounds=[{"round_id": 1}], incidents=acts())
    assert head(draw(data, "before-by-authority"))["title"] == (
        "Authority named most often before rally days: police, in 2 of 3 incidents; on rally days: court, in 3 of 4"
    )
    few = make(rounds=[{"round_id": 1}], incidents=acts()[1:])
    assert (
        head(draw(few, "before-by-authority"))["title"]
        == "Which authorities are named in incidents before, on and after rally days"
    )
