"""How a dataset introduces itself, with and without texts of its own."""

from dataclasses import replace

from translations import translator
from views.introduction import brand, over_title, window_title

EN = translator("en")


def test_a_campaign_introduces_itself_in_its_own_words(published):
    said = {"name": "Vigils", "place_and_period": "Iceland, 2019", "window": "Vigils 2019", "line": "Iceland · vigils"}
    whole = replace(published, descriptor={"dashboard": {name: {"en": text} for name, text in said.items()}})
    assert brand(whole, EN) == ("Vigils", "Iceland, 2019")
    assert over_title(whole, EN) == "Iceland · vigils"
    assert window_title("Cities", whole, EN) == "Cities · Vigils 2019"


def test_one_that_says_nothing_is_called_by_its_title(made_up):
    title = "Made-up assemblies in Iceland, 2019 to 2021"
    assert (brand(made_up, EN), over_title(made_up, EN)) == ((title, ""), title)
    assert window_title("Cities", made_up, EN) == f"Cities · {title}"
