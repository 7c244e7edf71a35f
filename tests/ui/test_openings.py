"""What a click on a mark or a row opens, and how the address says it."""

import pytest

from ui import address
from views.opened import MOST_OPENED
from views.row_keys import RowKey, address_code, key_of_code, keys_in

OPENED = {
    "act:2024/7": {"incident": "2024/7", "mark": ""},
    "act:no": {"incident": "no", "mark": ""},
    "application:no": {"incident": "no", "mark": ""},
    "application:yes": {"incident": "", "mark": "yes"},
    "application:no;application:yes": {"incident": "", "mark": "no,yes"},
    "application:yes;application:yes": {"incident": "", "mark": "yes"},
    "person:ann-roe": {"incident": "", "mark": "", "person": "ann-roe"},
    "round:1": {"incident": "", "mark": "1"},
    "city:1": {"incident": "", "mark": "city:1"},
    "city:a b;claim:C;response:V": {"incident": "", "mark": "a b,C,V"},
}


@pytest.fixture(scope="module")
def plain(make):
    """A round and a city with the same id, an act, a refusal and a permission, a claim and a reaction."""
    return make(
        cities=[{"city_id": "1", "name_en": "One"}, {"city_id": "a b", "name_en": "Two"}],
        incidents=[{"incident_id": "2024/7"}],
        applications=[{"application_id": "no"}, {"application_id": "yes", "rejected": 0, "granted": 1}],
        claims=[{"claim_id": "C"}],
        responses=[{"response_id": "V"}],
        statements=[{"statement_id": "F", "row_ids": "1;2024/7;no;yes;C;V;gone"}],
    )


@pytest.fixture
def said(monkeypatch):
    told = {}
    monkeypatch.setattr(address, "set_param", told.__setitem__)
    monkeypatch.setattr(address, "param", lambda name: told.get(name, ""))
    return told


@pytest.mark.parametrize("mark", OPENED)
def test_mark_opens_a_record_or_the_sources_of_its_rows_which_the_address_gives_back(plain, said, mark):
    address.open_rows(plain, keys_in(mark))
    assert said == OPENED[mark]
    assert not said["mark"] or {*address.opened_rows(plain)} == {*keys_in(mark)}


def test_links_of_the_published_dataset_name_their_rows_as_ever(published):
    known = address.choices(published).codes["mark"]
    assert all(code in known for code in {"KZ12-A-001", "KZ12-C-001", "KZ12-V-001", "KZ12-G-001", "almaty", "3"})
    plain = [code for code in known if ":" not in code]
    assert [address_code(published, key_of_code(published, code)) for code in plain] == plain
    assert key_of_code(published, "almaty") == RowKey("city", "almaty")


def test_rows_of_a_dataset_without_statements_are_opened_by_links(made_up):
    known = address.choices(made_up.in_language("en")).codes["mark"]
    assert all(code in known for code in {"2019/1", "act:2019/1", "1", "city:1"})


def test_a_mark_of_many_opens_its_first_rows_and_says_how_many_there_are(make, said):
    many = make(incidents=[{"incident_id": f"I-{n}"} for n in range(60)])
    address.open_rows(many, keys_in(";".join(f"act:I-{n}" for n in range(60))))
    assert said["mark"].split(",") == [f"I-{n}" for n in range(MOST_OPENED)]
    assert address.rows_beyond() == 60
    address.open_rows(many, keys_in("act:I-1;act:I-2"))
    assert address.rows_beyond() == 0
