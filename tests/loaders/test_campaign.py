"""What a campaign says of itself: read in a language, and refused where it departs from its schema."""

from datetime import date

from loaders.campaign import Campaign, campaign_problems


def test_a_text_is_that_of_the_language_or_the_first() -> None:
    section = {"name": {"ru": "Митинги", "en": "Rallies"}, "lanes": ["refusals"]}
    assert Campaign(section, "en").text("name") == "Rallies"
    assert Campaign(section, "kk").text("name") == "Митинги"
    assert Campaign(section, "en").text("about") == ""
    assert Campaign(section, "en").lanes == ("refusals",)


def test_every_departure_is_named_with_its_place() -> None:
    told = [str(problem) for problem in campaign_problems({"dashboard": {"name": {"en": ""}, "lanes": ["a", "a"], "x": 1}})]
    assert sorted(line.split(":")[0] for line in told) == [
        "datapackage.json, dashboard",
        "datapackage.json, dashboard.lanes",
        "datapackage.json, dashboard.name.en",
    ]


def test_a_dataset_need_say_nothing() -> None:
    assert list(campaign_problems({})) == []


def test_what_is_said_of_the_map() -> None:
    said = {"map": {"extent": [1, 2, 3, 4], "label_sides": {"a": "left"}, "note": {"en": "A note."}}}
    found = Campaign(said).map
    assert (found.extent, found.label_sides, found.text("note"), found.text("title")) == (
        (1, 2, 3, 4),
        {"a": "left"},
        "A note.",
        "",
    )
    assert (Campaign().map.extent, Campaign().map.label_sides) == (None, {})


def test_an_extent_has_its_west_in_the_west_and_four_numbers() -> None:
    told = [
        list(campaign_problems({"dashboard": {"map": {"extent": one}}})) for one in ([3, 2, 1, 4], [1, 2, 3], [1, 2, 3, 4])
    ]
    assert [[problem.field for problem in problems] for problems in told] == [["dashboard.map.extent"]] * 2 + [[]]


def test_a_file_of_lines_stands_in_the_folder_of_the_map() -> None:
    told = campaign_problems({"dashboard": {"map": {"lines": [{"file": "../a.geojson", "fill": "land"}]}}})
    assert [problem.field for problem in told] == ["dashboard.map.lines.0.file"]


def test_the_days_that_can_be_chosen_are_days_in_their_order() -> None:
    def told(first: str, last: str) -> list[str | None]:
        return [problem.field for problem in campaign_problems({"dashboard": {"period": {"from": first, "until": last}}})]

    assert Campaign({"period": {"from": "2019-03-02", "until": "2019-03-02"}}).period == (date(2019, 3, 2),) * 2
    assert Campaign().period is None
    assert told("2019-03-02", "2019-03-02") == []
    assert told("2019-03-02", "2019-03-01") == told("2019-02-30", "2019-03-01") == ["dashboard.period"]
    assert told("March", "2019-03-01") == ["dashboard.period.from", "dashboard.period"]
