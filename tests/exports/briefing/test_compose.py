"""The briefing as a document: what is in it, what it rests on, and that it changes with the choice."""

import re
from dataclasses import replace
from datetime import date

import pytest

from charts.registry import figure_spec
from exports.briefing.compose import FOUR, FULL, LENGTHS, ONE_PAGE, TWO, brief, parts_in, usual_parts
from exports.briefing.document import Headlines, Items, Paragraph, Picture, Table
from measures.acts import count_acts_in_rounds
from tests.conftest import choice_of
from tests.exports.briefings import everything, pictures, tables, text_of, texts
from tests.nightly import in_turn, sampled
from tests.published import ABBREVIATIONS
from tests.worlds import FIRST, SECOND, numbers, of_neither, world
from translations.words import LANGUAGES
from views.citation import subject

APPEAL = "Appeal to the international community: Tell Kazakhstani authorities not to repress peaceful protests"


@pytest.fixture(scope="module")
def four(chosen):
    return brief(chosen())


@pytest.fixture(scope="module", params=sampled(LANGUAGES, "kk"))
def language(request):
    return str(request.param)


def headlines(briefing):
    block = briefing.parts[0].blocks[0]
    assert isinstance(block, Headlines)
    return [(one.value, one.label) for one in block.figures]


def test_parts_stand_in_their_order_whatever_was_asked_for_first(chosen):
    assert [part.name for part in brief(chosen(), ("sources", "map", "summary")).parts] == ["summary", "map", "sources"]
    last = ["unknown", "sources"]
    in_full = [*(name for name in usual_parts(FULL) if name not in last), *last]
    on_four = [name for name in usual_parts(FOUR) if name != "list"]
    assert [part.name for part in brief(chosen(), length=FULL).parts] == in_full
    assert [part.name for part in brief(chosen()).parts] == on_four
    assert usual_parts(ONE_PAGE) == ["glance", "unknown", "summary", "raise", "list", "sources"]


def test_unknown_part_or_length_is_an_error(chosen):
    with pytest.raises(KeyError, match="weather"):
        brief(chosen(), ("weather",))
    with pytest.raises(ValueError, match="seven"):
        brief(chosen(), length="seven")


def test_head_says_what_was_found_and_the_first_parts_have_their_pictures(four, chosen):
    assert four.title == "All 141 applications to assemble on 28 April were refused, according to 3 organisations jointly"
    assert four.finding.text.startswith("94 incidents, of 2012 or undated, are recorded: 63 linked to a rally day, 31 not;")
    found = [[one.name for one in part.blocks if isinstance(one, Picture)] for part in four.parts[:4]]
    assert found == [["rally-map-last-day", "applications-total"], [], ["calendar"], []]
    assert [value for value, _ in headlines(brief(chosen(), ("summary",)))] == ["141 of 141", "19", "4", "1"]


def test_sentences_change_with_the_filters(chosen):
    first = brief(chosen(rounds=(1,)))
    assert first.finding.text.endswith("The number of applications filed is not reported for these filters; shown: Round 1.")
    alone = headlines(brief(chosen(rounds=(1,)), ("summary",)))
    assert [label for _, label in alone] == ["Refusals reported individually"]
    assert texts(first, "rounds")[0] == "The rally day: 28 January 2012."
    assert "141" not in " ".join(texts(first, "summary", "map", "rounds", "applications", "kinds"))


def test_a_choice_of_which_nothing_is_reported_is_one_sentence(chosen):
    nothing = brief(chosen(cities=("pavlodar",), kinds=("attack",)), length=FULL)
    assert [(part.name, texts(nothing, part.name)) for part in nothing.parts] == [
        (
            "summary",
            ["No records match these filters. Removing any one of the following gives results: Pavlodar; Physical attack."],
        )
    ]
    about = "Assembly restrictions in Kazakhstan, January to April 2012: Pavlodar · physical attack"
    assert (nothing.title, nothing.kicker) == ("No incidents are recorded for these filters", f"Briefing · {about}")


def test_headings_under_which_nothing_is_reported_are_one_sentence(chosen):
    searches = brief(chosen(kinds=("search_seizure",)))
    names = [part.name for part in searches.parts]
    assert not {"applications", "cases", "standards"} & {*names}
    assert not any("nothing to show" in text for text in texts(searches))  # the filter by type may hide it
    alone = brief(chosen(kinds=("search_seizure",)), ("cases",))
    assert texts(alone) == [
        "For these filters, there is nothing to show under: people affected (counting only what is linked to a rally day)."
    ]


def test_law_and_reactions_of_a_choice_are_those_that_speak_of_it(chosen):
    whole, uralsk = (brief(chosen(**filters), ("standards",), FULL) for filters in ({}, {"cities": ("uralsk",)}))
    assert {"International law", "National law"} <= {*texts(whole)}
    assert any(text.startswith("Law No. 2126") for text in texts(whole))
    assert not any(text.startswith("Law No. 2126") for text in texts(uralsk))
    reacted = tables(uralsk)[-1]
    assert reacted.title == "Reactions and decisions for these filters"
    assert 0 < len(reacted.rows) < len(tables(whole)[-1].rows)


def test_the_longest_time_to_the_views_is_told_once(chosen):
    for length in LENGTHS:
        told = [text for text in texts(brief(chosen(), length=length)) if text.endswith("years after the complaint.")]
        assert len(told) == (length != ONE_PAGE)


VIEWS = {"kind_code": "views", "source_ids": "S-1", "summary_en": "A case.", "finding": "violation"}


def test_chart_and_briefing_tell_of_the_same_decisions_under_a_filter_by_days(make):
    days = {1: "2012-01-28", 2: "2012-04-28"}
    data = make(
        rounds=[{"round_id": n, "date": day} for n, day in days.items()],
        responses=[{"response_id": f"V-{n}", "date": "2015-04-28", "about_round_ids": str(n), **VIEWS} for n in days],
        incidents=[{"incident_id": "I-1", "round_id": 2, "date": "2012-04-28", "summary_en": "A fine."}],
    )
    view = choice_of(data, since=date(2012, 4, 1))
    title = figure_spec("remedy").frame(view).title
    assert title.startswith("In the 1 case found on these rallies")
    assert title.endswith(" came 3 years after the rally; shown: from 1 April 2012 (exact, possible or latest date)")
    assert f"{title}." in texts(brief(view, ("why",), FULL))


def test_years_to_a_decision_are_those_on_the_incidents_of_the_filters(make):
    """Two decisions on one round, after three years on a fine and after eight on an arrest."""
    data = make(
        rounds=[{"round_id": 1, "date": "2012-04-28"}],
        incidents=[{"round_id": 1, "date": "2012-04-28", "kind_code": kind} for kind in ("fine", "administrative_arrest")],
        responses=[
            {
                "response_id": f"V-{n}",
                "date": f"{year}-04-28",
                "about_incident_ids": f"I-{n}",
                "about_round_ids": "1",
                **VIEWS,
            }
            for n, year in ((1, 2015), (2, 2020))
        ],
    )
    for kinds_chosen, years in (((), "3 to 8 years"), (("fine",), "3 years")):
        told = " ".join(texts(brief(choice_of(data, kinds=kinds_chosen), ("why",), FULL)))
        assert f"{years} after the rally" in told


@pytest.mark.parametrize("length", LENGTHS)
def test_permission_whose_round_is_inferred_says_so_wherever_it_is_told(make, length):
    place = {"city_id": "uralsk", "round_id": 3, "round_inferred": "true"}
    told = {"summary_en": "The one permission; its round is inferred."}
    data = make(
        rounds=[{"round_id": 3, "date": "2012-03-24"}, {"round_id": 4, "date": "2012-04-28"}],
        rallies=[{"rally_id": "KZ12-R-1", **place, **told, "date": "2012-03-24", "authorisation_code": "granted"}],
        applications=[{"application_id": "KZ12-A-1", **place, **told, "filed": 1, "rejected": 0, "granted": 1}],
    )
    said = [*rows_and_sentences(brief(choice_of(data), length=length))]
    permitted = [text for text in said if re.search("permit|granted", text, re.IGNORECASE)]
    assert len(permitted) >= {ONE_PAGE: 1, TWO: 1, FOUR: 3, FULL: 6}[length]
    assert [text for text in permitted if "inferred" not in text and "none recorded" not in text] == []
    assert [text for text in said if "0 of 1" in text or "0 refus" in text] == []


def rows_and_sentences(briefing):
    """What stands together: a sentence, a row of a table, a large figure, a description of a figure."""
    yield briefing.finding.text
    for block in (block for part in briefing.parts for block in part.blocks):
        if isinstance(block, Headlines):
            yield from (f"{one.value} {one.label} {one.remark}" for one in block.figures)
        elif isinstance(block, Table):
            yield from (" | ".join(cell.text for cell in row) for row in block.rows)
        elif isinstance(block, Picture):
            yield from (block.title, block.alt, *(" | ".join(cell.text for cell in row) for row in block.table.rows))
        elif isinstance(block, Paragraph | Items):
            yield from (text_of(one) for one in block.sentences)


def test_sentences_that_count_incidents_name_the_filters(make):
    place = {"round_id": 4, "date": "2012-04-28"}
    data = make(
        rounds=[place],
        rallies=[place],
        incidents=[
            *({**place, "city_id": city} for city in ("almaty", "taraz")),
            {**place, "city_id": "taraz", "kind_code": "attack"},
            {**place, "round_id": None},
        ],
        applications=[{"round_id": 4, "filed": 9, "rejected": 9}, {"round_id": 4, "authority_code": "court"}],
    )
    fines = brief(choice_of(data, kinds=("fine",)), ("summary", "rounds"), ONE_PAGE)
    assert {
        "2 incidents linked to a rally day: on a rally day; shown: fine.",
        "Reported as responsible: court (2) (counting only what is linked to a rally day); shown: fine.",
    } <= {*texts(fines)}
    of_court = brief(choice_of(data, authorities=("court",)), ("glance", "applications"))
    told = "city not recorded. The number of applications filed is not reported for these filters; shown: court."
    assert f"One refusal is reported individually: {told}" in texts(of_court)
    assert [one.name for one in pictures(of_court)] == ["rally-map-last-day"]


def test_map_of_the_last_rally_day_has_its_rows_and_its_sources_alone(make):
    data = make(
        rounds=[{"round_id": n, "date": f"2012-0{n}-01"} for n in (1, 2)],
        cities=[{"city_id": city, "name_en": city, "longitude": 77.0, "latitude": 43.0} for city in ("almaty", "taraz")],
        sources=[{"source_id": f"S-{n}", "publisher_en": name} for n, name in ((1, "First"), (2, "Second"))],
        rallies=[
            {"rally_id": f"R-{n}-{city}", "city_id": city, "round_id": n, "date": f"2012-0{n}-01", "source_ids": f"S-{n}"}
            for n in (1, 2)
            for city in ("almaty", "taraz")
        ],
    )
    small, *_ = pictures(brief(choice_of(data), ["glance"], FULL))
    assert [row[1].text for row in small.table.rows] == ["2", "2"]
    assert "Second" in small.source
    assert "First" not in small.source
    of_city, *_ = pictures(brief(choice_of(data, cities=("taraz",)), ["glance"], FULL))
    assert [row[1].text for row in of_city.table.rows] == ["1", "2"]
    assert "First; Second" in of_city.source


@pytest.mark.parametrize("length", LENGTHS)
def test_every_sentence_with_a_number_has_a_footnote_or_leads_to_where_it_stands(chosen, length):
    briefing = brief(chosen(), length=length)
    noted = {cell for table in tables(briefing) if table.note for row in table.rows for cell in row}
    noted |= {cell for table in tables(briefing) for row in table.rows if any(one.note for one in row) for cell in row}
    bare = [
        text_of(one)
        for part in briefing.parts
        if part.name != "sources"
        for block in part.blocks
        for one in (block.sentences if hasattr(block, "sentences") else ())
        if numbers([one.text]) and not one.note and not one.address and not one.text.startswith("Sources: ")
    ]
    assert bare == []
    for table in tables(briefing):
        assert [text_of(cell) for row in table.rows for cell in row if numbers([cell.text]) and cell not in noted] == []
    assert [picture.name for picture in pictures(briefing) if picture.note is None] == []


def test_note_names_publisher_title_day_link_and_supporting_words(four):
    of_the_total = next(note for note in four.notes if note.records.startswith("KZ12-A-001"))
    cited = of_the_total.citations[0]
    assert cited.document.publisher == "KIBHR, IPHR and NHC"
    assert cited.document.title.startswith(APPEAL)
    assert cited.document.published == "27 April 2012"
    assert cited.document.address == "https://iphronline.org/articles/kazakhstan_20120427_e/"
    assert cited.quotes == ("“total of 141 applications”", "“all been rejected ... on different pretexts”")
    assert cited.document.extent == ""


def test_every_footnote_rests_on_quoted_words_or_counted_records(chosen, language):
    for note in brief(chosen(language), length=FULL).notes:
        assert note.basis or note.citations
        assert all(one.quotes and one.document.address for one in note.citations)
        assert note.records
        assert note.address.startswith("https://dashboard.example.org/")


def test_where_room_is_short_a_title_stands_once(chosen, four):
    of_the_appeal = [one for note in four.notes for one in note.citations if one.document.source_id == "KZ12-S-002"]
    assert [one.earlier for one in of_the_appeal] == ["", *["note 2"] * (len(of_the_appeal) - 1)]
    in_full = [one for note in brief(chosen(), length=FULL).notes for one in note.citations]
    assert {one.earlier for one in in_full} == {""}


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES), indirect=["language"])
def test_every_number_changes_with_the_dataset(make, language, length):
    told = [[*everything(brief(choice_of(world(make, one), language), length=length))] for one in (FIRST, SECOND)]
    assert of_neither(*told, make()) == set()
    came = set() if length == ONE_PAGE else {str(FIRST.came[1])}
    assert {str(FIRST.fines), str(FIRST.announced)} | came <= numbers(told[0])


def test_recommendations_are_those_of_the_appeal_and_no_more(four, published):
    [part] = [one for one in four.parts if one.name == "recommendations"]
    [asked, elsewhere], requests = part.blocks[0].sentences, part.blocks[-1].rows
    assert asked.strong == "KIBHR, IPHR and NHC, 27 April 2012"
    assert asked.text.startswith("Ten requests about the rallies of 28 April")
    assert {request.text for request, *_ in requests} == {*published["asks"]["text_en"]}
    assert [state.text for _, state, _ in requests[8:]] == ["Nothing reported"] * 2
    assert requests[8][-1].text.startswith("No public condemnation after the appeal is")
    assert requests[9][-1].text == "The parts of the documents that we read report no follow-up."
    assert [one.document.source_id for one in asked.note.citations] == ["KZ12-S-002"]
    assert elsewhere.text.startswith("The requests are paraphrased, and this briefing adds none.")
    assert elsewhere.address == "https://iphronline.org/articles/kazakhstan_20120427_e/"


def test_colophon_has_filters_version_licence_address_and_citation(chosen):
    view = chosen("ru", rounds=(4,), cities=("almaty",))
    facts = {fact.label: fact for fact in brief(view, length=ONE_PAGE).colophon}
    assert facts["Фильтры"].text == "4-й День несогласия; Алматы"
    assert facts["Набор данных"].text == "версия 1.6.0, 1 декабря 2026 года"
    assert facts["Лицензия"].address == "https://creativecommons.org/licenses/by/4.0/"
    assert facts["Как цитировать"].text.endswith(f"CC BY 4.0. {view.address()}")
    assert facts["Как цитировать"].address == view.address()


def test_figures_and_tables_are_numbered_each_by_themselves(chosen):
    full = brief(chosen("kk"), length=FULL)
    assert [one.label for one in pictures(full)] == [f"{n}-график" for n in range(1, len(pictures(full)) + 1)]
    assert [one.label for one in tables(full)] == [f"{n}-кесте" for n in range(1, len(tables(full)) + 1)]


def test_text_and_source_line_of_every_picture_are_those_of_its_figure(chosen, language):
    for picture in pictures(brief(chosen(language), length=FULL)):
        drawn = picture.figure.layout.meta
        if picture.name not in ("rally-map-last-day", "applications-total"):  # a part of their chart
            assert (picture.alt, picture.title) == (drawn["alt"], drawn["title"])
        assert "CC BY 4.0" in picture.source
        assert picture.table.rows


def test_every_act_of_a_full_briefing_is_told_once_under_its_kind(chosen, published):
    part = next(part for part in brief(chosen(), ("kinds",), FULL).parts)
    told = [one.note.records for block in part.blocks if isinstance(block, Items) for one in block.sentences if one.note]
    assert len(told) == len({*told}) == count_acts_in_rounds(published)


def test_incidents_that_no_source_links_to_a_rally_day_are_not_told_as_of_one(make):
    """One incident of police, of no round, beside a rally day without one; a provision is cited for it alone."""
    loose = {"date": "2012-06-29", "authority_code": "police", "standard_ids": "ST-1"}
    law = {"standard_id": "ST-1", "instrument_en": "Covenant", "provision_en": "Article 21", "level": "international"}
    data = make(rounds=[{"round_id": 1}], incidents=[loose], standards=[law])
    told = texts(brief(choice_of(data), ("summary", "rounds", "standards"), ONE_PAGE))
    assert any(text.endswith("the sources consulted do not link it to a rally day.") for text in told)
    assert not any("Reported as responsible" in text for text in told)
    assert not any("Provisions that sources cite" in text for text in told)


@pytest.mark.parametrize(("length", "language"), in_turn(LENGTHS, LANGUAGES))
def test_a_briefing_spells_them_out_once_with_its_sources(published, length, language):
    briefing = brief(choice_of(published, language, cities=("almaty",)), length=length)
    first, _, _ = ABBREVIATIONS[language].partition(". ")
    found = [text for text in texts(briefing) if text.startswith(first)]
    assert [text for text in texts(briefing, "sources") if text.startswith(first)] == found
    assert len(found) == 1


ABOUT = "Assembly restrictions in Kazakhstan"
POSSIBLE = "(exact, possible or latest date)"
FINES = {"since": date(2012, 4, 15), "until": date(2012, 4, 28), "kinds": ("fine",)}


@pytest.mark.parametrize(
    ("language", "filters", "text"),
    [
        ("en", {}, f"{ABOUT}, January to April 2012"),
        ("en", {"cities": ("uralsk",)}, f"{ABOUT}, January to April 2012: Uralsk"),
        ("en", {"rounds": (4,), "cities": ("almaty", "uralsk")}, f"{ABOUT}: rallies of 28 April 2012 · Almaty, Uralsk"),
        ("en", FINES, f"{ABOUT}: 15–28 April 2012 {POSSIBLE} · fine"),
        ("en", {"since": date(2012, 6, 2), "until": date(2012, 6, 2)}, f"{ABOUT}: 2 June 2012 {POSSIBLE}"),
        ("kk", {"rounds": (4,)}, "Қазақстандағы жиналыстарды шектеу: 2012 жылғы 28 сәуір күнгі митингілер"),
    ],
)
def test_title_says_the_choice(chosen, language, filters, text):
    assert subject(chosen(language, **filters)) == text


def test_a_part_without_its_table_is_neither_offered_nor_called_empty(make):
    acts = [{"incident_id": "1", "date": "2012-01-28", "summary_en": "It happened."}]
    data = replace(make(incidents=acts, sources=[{"source_id": "S-1"}]), own_tables=frozenset({"incidents"}))
    parts = ["glance", "summary", "paragraph", "raise", "list", "hard", "cases", "kinds", "map", "sources"]
    assert list(parts_in(data)) == parts
    briefing = brief(choice_of(data))
    assert not {part.name for part in briefing.parts} - {*parts_in(data)}
    assert "Applications" not in str(briefing)
    line = {"dashboard": {"line": {"en": "a.xlsx · 6 of 15 rows imported"}}}
    assert subject(choice_of(replace(data, descriptor={**data.descriptor, **line}))) == line["dashboard"]["line"]["en"]


def test_incidents_that_no_round_orders_are_listed_in_the_order_of_time(make):
    fined = {"date": "2023-03-02", "city_id": "oral", "kind_code": "fine", "summary_en": "Fined for a poster."}
    held = {"date": "2023-02-25", "kind_code": "detentions", "authority_code": "police", "people_low": 3}
    acts = [{"incident_id": "2", **fined}, {"incident_id": "1", **held}]
    cities = [{"city_id": "oral", "name_en": "Uralsk"}]
    data = replace(make(incidents=acts, cities=cities), own_tables=frozenset({"incidents", "cities"}))
    [part] = [one for one in brief(choice_of(data)).parts if one.name == "list"]
    [items] = part.blocks
    assert [(one.strong, one.text) for one in items.sentences] == [
        ("25 February 2023, detentions", "Police: at least 3."),
        ("2 March 2023, fine, Uralsk", "Fined for a poster."),
    ]


def test_a_rally_day_named_alone_is_not_given_the_authorities_of_another(make):
    days = {1: "2012-01-28", 2: "2012-02-25"}
    data = make(
        rounds=[{"round_id": n, "date": day} for n, day in days.items()],
        rallies=[{"rally_id": f"R-{n}", "round_id": n, "date": day, "city_id": "almaty"} for n, day in days.items()],
        incidents=[{"incident_id": "I-1", "date": "2012-02-26", "round_id": 1}],
    )
    told = [
        " ".join(texts(brief(choice_of(data, since=since), length=FULL), "rounds")) for since in (None, date(2012, 2, 20))
    ]
    assert ["Reported as responsible: court (1)" in text for text in told] == [True, False]
    assert "The rally day: 25 February 2012." in told[1]
