"""The checks of documents on papers made up by hand, since a check that finds nothing wrong in anything proves nothing."""

from dataclasses import replace

import pytest

from exports.briefing.document import Briefing, Citation, Document, Fact, Note, Paragraph, Part, Sentence
from tests.documents.checks import CHECKS, stands
from tests.documents.printed import Printed, shown

PRESS = Document("KZ12-S-001", "Paper", "Its title", "en", "en", "May 2012", "", "https://a.example")
SAID = Sentence("All were refused.", Note(1, "", (Citation(PRESS, ("“no rally”",)),), "", "KZ12-A-001", ""))
BRIEFING = Briefing(
    name="b",
    language="en",
    length="one",
    kicker="Briefing",
    title="Title",
    finding=Sentence("None"),
    released="2026-11-24",
    parts=(Part("summary", "Summary", (Paragraph((SAID,)),)),),
    colophon=(Fact("Licence", "CC BY"),),
    labels={"foot": "Dataset", "dated": "Data"},
)
TEXT = """BRIEFING Title None Summary All were re-
fused.1 Licence CC BY 1 Paper, Its title, May 2012: “no rally” [KZ12-A-001] Dataset"""
GOOD = Printed(1, TEXT, 0, {"SourceSerif4-Regular": frozenset("Aaқ"), "DejaVuSans": frozenset("ش ")}, frozenset())


def wrong(printed: Printed) -> list[str]:
    return [told for check in CHECKS for told in check(BRIEFING, printed)]


def test_paper_that_is_in_order_passes() -> None:
    assert wrong(GOOD) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"pages": 2}, ["2 pages, at most 1 were asked for"]),
        ({"pictures": 1}, ["1 pictures, 0 figures"]),
        ({"loose": frozenset({"Georgia"})}, ["Georgia is not embedded"]),
        ({"letters": {"DejaVuSans": frozenset("Aش")}}, ["DejaVuSans slipped in for A"]),
        ({"letters": {"SourceSans3-Bold": frozenset("Aش")}}, ["no glyph for ش (U+0634)"]),
        ({"text": f"{TEXT} \ufffd"}, ["no glyph for \ufffd (U+FFFD)"]),
        ({"text": TEXT.replace("CC BY", "BY")}, ["no glyph for C (U+0043)", "text is missing: CC BY"]),
        ({"text": TEXT.replace("rally", "day")}, ["note 1 lacks “no rally”"]),
        ({"text": TEXT.replace("1 Paper", "2 Paper")}, ["note 1 lacks 1Paper"]),
    ],
)
def test_what_is_wrong_is_told(changed: dict[str, object], said: list[str]) -> None:
    assert wrong(replace(GOOD, **changed)) == said


def test_text_may_be_parted_by_the_foot_of_a_page_once() -> None:
    assert stands("eleven twelve", "eleventwelve")
    assert stands("eleven twelve", "eleven,Page1,twelve")
    assert not stands("eleven twelve thirteen", "eleven,twelve,thirteen")
    assert not stands("1 twelve", "1,twelve")
    assert stands("Of them sources tell one by one of 1.", "Ofthemsourcestellonebyone,Page1,of1.")
    assert stands("شخص 800", "800,شخص")
    assert not stands("شخص 800", "شخص")


def test_letters_are_read_from_the_list_of_a_typeface() -> None:
    listed = b"2 beginbfchar\n<01> <0041>\n<02> <D802DE86>\nendbfchar"
    assert shown(listed) == {"A", "\U00010a86"}
