"""Under which licence a dataset may be used, as its descriptor states it."""

from dataclasses import replace

import pytest

from measures.selection import Selection
from translations import translator
from views.citation import bibtex, citation_key, licence_address, licence_name, sentence
from views.view import choose

TERMS = "https://licences.example/1"


@pytest.mark.parametrize(
    ("stated", "name", "address"),
    [
        ([{"name": "CC-BY-4.0", "path": TERMS}], "CC BY 4.0", TERMS),
        ([{"name": "CC-BY-SA-4.0"}], "CC BY-SA 4.0", ""),
        ([{"name": "CC0-1.0"}], "CC0 1.0", ""),
        ([{"name": "ODbL-1.0", "path": "licence.txt"}], "ODbL-1.0", ""),
        ([{"title": "For research alone"}, {"path": TERMS}], f"For research alone; {TERMS}", ""),
        ([], "licence not stated", ""),
    ],
)
def test_licence_is_that_of_the_descriptor(published, stated, name, address) -> None:
    whole = replace(published, descriptor={"licenses": stated})
    assert (licence_name(whole, translator("en")), licence_address(whole)) == (name, address)


def test_a_citation_says_that_no_licence_is_stated_and_has_the_name_for_a_key(published) -> None:
    view = choose(replace(published, name="vigils.2019", descriptor={}), Selection(), "en")
    assert sentence(view).endswith("1 December 2026. Licence not stated.")
    assert citation_key(view) == "vigils_2019"
    assert bibtex(view).startswith("@dataset{vigils_2019,")


def test_a_campaign_may_have_a_key_of_its_own(published) -> None:
    view = choose(replace(published, descriptor={"dashboard": {"citation_key": "vigils"}}), Selection(), "en")
    assert citation_key(view) == "vigils"
    assert citation_key(choose(published, Selection(), "en")) == "assembly_restrictions_kazakhstan_2012"
