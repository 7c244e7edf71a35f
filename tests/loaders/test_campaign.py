"""What a campaign says of itself: read in a language, and refused where it departs from its schema."""

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
