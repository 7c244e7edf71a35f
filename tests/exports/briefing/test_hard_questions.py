"""Hard questions: each answer is counted from the rows, and nothing is estimated."""

from datetime import date

from exports.briefing.compose import brief, usual_parts
from tests.conftest import choice_of

QUESTION = "What is the number of incidents based on?"
LEAST = "An estimate needs at least two lists made independently of each other."


def answers(data, **filters):
    parts = brief(choice_of(data, **filters), ("hard",)).parts
    return {one.strong: one.text for part in parts for block in part.blocks for one in block.sentences if one.strong}


def campaign(make):
    """Five incidents: two in one report of A and B, one in that and in the opening of a document of B, one in that opening
    alone, one in it that may be part of the one before.
    """
    held = {"round_id": 1, "kind_code": "detention", "date": "2012-01-28", "city_id": "almaty"}
    return make(
        sources=[
            {"source_id": "S-1", "publisher_en": "A and B", "title": "Report", "read_extent": "full", "published": "2012"},
            {"source_id": "S-2", "publisher_en": "B", "title": "News", "read_extent": "opening", "published": "2012"},
        ],
        incidents=[
            *({"source_ids": ids, **held} for ids in ("S-1", "S-1", "S-1;S-2", "S-2")),
            {"source_ids": "S-2", "may_be_in": "I-4", **held},
        ],
        applications=[{"filed": 9, "rejected": 9}],
    )


def test_numbers_of_the_answers_are_counted_from_the_rows(make):
    found = answers(campaign(make))
    assert found[QUESTION].startswith(
        "5 incidents, reported in 2 documents from 2 publishers. A copy and its original count as one document."
    )
    twice = "1 incident may be double-counted. Without double counting, at least 4 incidents remain."
    assert found["Is anything counted twice?"] == twice
    assert found["Who counted the applications, and who confirms the number?"] == (
        "All 9 applications to assemble on 28 January 2012 were refused, according to A and B. No other document in "
        "this dataset gives this number. None of these applications is reported individually."
    )
    assert LEAST in found["How many incidents are missing?"]
    assert "Where do the sources contradict each other?" not in found


PAPERS = [
    {"source_id": f"S-{n}", "publisher_en": publisher, "title": title, "published": "2012"}
    for n, publisher, title in ((1, "A", "Report"), (2, "B", "News"))
]


def test_document_whose_loss_costs_most_is_named_with_what_is_left(make):
    acts = [{"source_ids": source, "round_id": 1} for source in ("S-1", "S-1", "S-2")]
    text = answers(make(sources=PAPERS, incidents=acts))[QUESTION]
    assert "The number depends most on one document, A, 2012: without it, the number falls from 3 to 1." in text


def test_own_data_without_publishers_or_in_one_document_says_so(made_up, make):
    assert answers(made_up)[QUESTION].startswith("20 incidents, reported in 12 documents. The publishers are not given. ")
    acts = [{"incident_id": f"I-{n}", "source_ids": "S-1", "round_id": 1} for n in range(2)]
    text = answers(make(sources=PAPERS[:1], incidents=acts))[QUESTION]
    assert text.endswith("Everything counted here comes from one document (A, 2012).")


def test_contradictions_are_those_about_what_is_chosen(make):
    record = {"kind": "contradiction", "source_ids": "S-1"}
    tied = {"source_ids": "S-1", "round_id": 1, "date": "2012-01-28"}
    data = make(
        sources=[{"source_id": "S-1", "publisher_en": "A", "title": "Report"}],
        incidents=[
            {"incident_id": "I-1", "city_id": "aktau", "kind_code": "fine", **tied},
            {"incident_id": "I-2", "city_id": "almaty", "kind_code": "rally_detention", **tied},
            {"incident_id": "I-3", "city_id": "uralsk", **tied},
        ],
        gaps=[
            {"gap_id": "G-0", "summary_en": "The name of the day differs.", **record},
            {"gap_id": "G-1", "city_ids": "almaty", "summary_en": "Almaty: 800 or several hundred.", **record},
            {"gap_id": "G-2", "city_ids": "aktau", "summary_en": "Aktau: ten or twelve.", **record},
            {"gap_id": "G-3", "round_ids": "1", "incident_ids": "I-2", "summary_en": "Detained: six or eight.", **record},
        ],
    )
    question, of_all = "Where do the sources contradict each other?", "of the 4 contradictions recorded"
    assert answers(data)[question] == "4 contradictions are recorded. For example: The name of the day differs."
    about = "what these filters select"
    assert answers(data, cities=("aktau",))[question] == f"1 {of_all} concerns {about}: Aktau: ten or twelve."
    assert answers(data, rounds=(1,))[question] == f"1 {of_all} concerns {about}: Detained: six or eight."
    assert answers(data, since=date(2012, 1, 28))[question] == f"1 {of_all} concerns {about}: Detained: six or eight."
    assert question not in answers(data, until=date(2012, 1, 27))
    assert answers(data, kinds=("rally_detention",))[question] == f"1 {of_all} concerns {about}: Detained: six or eight."
    two = f"2 {of_all} concern {about}. For example: Almaty: 800 or several hundred."
    assert answers(data, cities=("almaty",))[question] == two
    assert answers(data, kinds=("fine",))[question] == f"None {of_all} concerns {about}."
    assert answers(data, cities=("uralsk",))[question] == f"None {of_all} concerns {about}."


def test_choice_without_incidents_has_no_hard_question(make):
    assert answers(campaign(make), kinds=("fine",)) == {}


def test_no_length_has_them_by_itself():
    assert not any("hard" in usual_parts(length) for length in ("one", "two", "four", "full"))
