"""The cases of a briefing: chosen from a record, listed on the screen, taken out again, in the address all the while."""

from tests.ui.conftest import opened, texts, written

TWO = "KZ12-I-034,KZ12-I-049"


def cases_in_address(app):
    return app.session_state["address-said"].get("cases", "")


def test_cases_are_listed_and_taken_out():
    app = opened("briefing", cases=TWO, parts="cases")
    assert not app.exception
    labels = [button.label for button in app.button if str(button.key).startswith("case-")]
    assert labels == [
        "Physical attack · Lukpan Akhmedyarov · Uralsk · 19 April 2012",
        "Fine · Tazabek Sambetbai · Almaty · In the period 28 April – 7 December 2012",
    ]
    assert "A speaker at the rally was detained and fined" in written(app)
    assert texts(app, "preview", "summary") == ["Contents of the document", "People affected"]
    app.button(key="case-KZ12-I-034").click().run()
    assert cases_in_address(app) == "KZ12-I-049"


def test_without_cases_it_is_said_how_they_are_chosen_and_an_unknown_one_is_told_and_left_out():
    assert "If you select none, the briefing features the most serious incidents for these filters." in written(
        opened("briefing")
    )
    app = opened("briefing", cases="KZ12-I-999")
    assert "cases=KZ12-I-999" in app.warning[0].value
    assert cases_in_address(app) == ""


def test_a_record_becomes_a_case_and_none_again():
    app = opened("people", incident="KZ12-I-034")
    app.button(key="in-briefing").click().run()
    assert cases_in_address(app) == "KZ12-I-034"
    app = opened("people", incident="KZ12-I-034", cases=TWO)
    app.button(key="in-briefing").click().run()
    assert cases_in_address(app) == "KZ12-I-049"


def test_a_case_is_chosen_on_the_screen():
    app = opened("briefing")
    box = app.selectbox(key="add-case-0")
    assert len(box.options) == 94
    box.select("Physical attack · Lukpan Akhmedyarov · Uralsk · 19 April 2012").run()
    assert cases_in_address(app) == "KZ12-I-034"
    assert len(app.selectbox(key="add-case-1").options) == 93
