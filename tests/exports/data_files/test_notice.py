"""What stands in every file beside its rows."""

from exports.data_files.notice import file_notice, tables_notice
from tests.conftest import choice_of

COUNTS = {"incidents": (3, 78), "rounds": (4, 4)}


def test_facts_of_a_choice(chosen):
    told = file_notice(chosen(rounds=(3,)), COUNTS, ("One thing more.",))
    facts = {fact.name: fact.text for fact in told.facts}
    assert facts["version"] == "1.6.0"
    assert facts["date"] == "1 December 2026"
    assert facts["filters"] == "Round 3"
    assert facts["codes"] == "round=3"
    assert facts["row_count"] == "7"
    assert facts["address"] == "https://dashboard.example.org/?round=3&lang=en&version=1.6.0"
    assert told.rows_in_words == ("incidents: 3 of 78", "rounds: all 4")
    assert told.caveats[-1] == "One thing more."
    facts = {fact.name: fact.text for fact in file_notice(chosen(), COUNTS, ()).facts}
    assert (facts["filters"], facts["codes"]) == ("none (the whole dataset)", "none")


def test_file_of_tables_says_what_its_cells_and_filters_mean(make):
    data = make(applications=[{"application_id": "A-1"}])
    part, everything = (tables_notice(choice_of(data, rounds=some), ()).caveats for some in ((1,), ()))
    assert any(text.startswith("An empty cell never means zero.") for text in everything)
    assert any("do not add them to it" in text for text in everything)
    filtered = "Filters apply to the tables of rounds, rallies, applications"
    assert [any(text.startswith(filtered) for text in texts) for texts in (part, everything)] == [True, False]


def test_how_many_documents_were_read_in_full_is_counted(chosen, published):
    extents = published["sources"]["read_extent"].to_list()
    assert f"We read {extents.count('full')} of {len(extents)} documents in full" in "\n".join(
        file_notice(chosen(), COUNTS, ()).caveats
    )


def test_missing_address_of_the_server_is_said(chosen, published):
    silent = file_notice(choice_of(published), COUNTS, ())
    said = "Rows have no link: the dashboard's address was not given when the file was made."
    assert said in silent.caveats
    assert said not in file_notice(chosen(), COUNTS, ()).caveats
