"""What a publisher asks: the day of access stands in its own words, and one that nobody told is not made up."""

from datetime import date

from intake.table_format import FORMATS
from loaders.campaign import Campaign, Terms

ASKED = Terms("Herald", "Herald, taken on {accessed}.", address="https://herald.example", rows_may_be_exported=False)


def test_day_of_access_is_written_as_the_publisher_writes_it() -> None:
    assert ASKED.accessed(date(2026, 5, 2)).credit == "Herald, taken on 2 May 2026."
    assert ASKED.accessed(None).credit == "Herald, taken on [day not stated]."


def test_terms_of_a_descriptor_are_read_as_they_were_written() -> None:
    stated = ASKED.accessed(date(2026, 5, 2))
    assert Campaign({"terms": stated.section()}).terms == stated
    assert Campaign({}).terms is None


def test_acled_is_cited_in_its_own_words_and_its_rows_are_not_handed_on() -> None:
    terms = FORMATS["acled"].terms
    assert terms is not None
    assert terms.accessed(date(2026, 5, 12)).credit == "ACLED, accessed on 12 May 2026. www.acleddata.com."
    assert not terms.rows_may_be_exported
