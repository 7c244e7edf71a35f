"""What is expected of each figure: the one table in which a new figure gets a row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """What a figure says of the published dataset, or of the `small` one of the tests where `is_small`.

    `title` and `unit` are all of it, `part_title` is the title of one round alone, `alt` a part of the description,
    `message` what stands where there is nothing. `marks` says how rows are drawn: `ONE` each id of a row has one mark,
    `SEVERAL` marks may stand for one row; empty where a test of its own says so.
    """

    title: str
    part_title: str
    unit: str
    alt: str
    message: str
    marks: str = ""
    is_small: bool = False


ONE, SEVERAL = "one", "several"
EXPECTED = {
    "map": Expected(
        title="For 28 April, rallies were announced in 19 cities (sources consulted name 3), "
        "according to 3 organisations jointly",
        part_title="Almaty: 1 rally held, announced or supported",
        unit=(
            "Solid circle: a source names the city for 28 April; ring: sources name the city only for another rally · red "
            "circle: the larger the circle, the more incidents (largest: 50) · ?\xa0a city with an announced rally that the "
            "sources consulted do not name for that day (it may be one of the cities shown for other days)"
        ),
        alt=(
            "no incidents linked to a rally day are recorded for these filters in Aktau (round 3), Karaganda (round 3), "
            "Shymkent (round 3),"
        ),
        message="No places are recorded for these filters.",
        marks=SEVERAL,
    ),
    "cities-by-round": Expected(
        title="The sources consulted report what happened on 28 April in 1 of the 19 cities with announced rallies",
        part_title="The rallies by city: 1 city, 1 round",
        unit=(
            "×\xa0without permission · ✓\xa0permitted · ?\xa0not reported (square: permission, circle: what happened) · "
            "each mark below is one incident · ■\xa0application refused · △\xa0warned or summoned · ▼\xa0threatened, "
            "pressured or followed · ✱\xa0attacked · #\xa0venue closed, march blocked, rally hindered, material seized · "
            "●\xa0detained · ◇\xa0brought to court or charged · ◆\xa0fined · ▬\xa0administrative arrest or imprisonment · "
            "–: city not named for that round in the sources consulted"
        ),
        alt=(
            "Uralsk: Round 2: permission not reported, held, 1 incident; Round 3: granted, round inferred, support "
            "reported, form not specified, 1 incident; Round 4: without a permit, outcome not reported, 5 incidents. "
            "Astana: Round 2: refused, held, 2 incidents. "
        ),
        message="No rallies are recorded for these filters.",
    ),
    "rally-map": Expected(
        title="Sources report that people gathered on rally days in 4 of the 10 cities named",
        part_title="Sources report that people gathered in 1 city on 28 January; the total number of cities with rallies "
        "is not reported",
        unit=(
            "×\xa0without permission · ✓\xa0permitted · ?\xa0not reported (square: permission, circle: what happened) · "
            "▲\xa0people gathered · △\xa0support reported, form not specified · grey dot: city not named for that day in "
            "the sources consulted · red circle: the larger the circle, the more incidents · *: round inferred · not drawn: "
            "3 incidents whose city is not recorded · the sources consulted do not say how many cities had rallies on 28 "
            "January, 25 February and 24 March · grey circle: Baikonur, leased to Russia. Lines: Natural Earth."
        ),
        alt=(
            "Round 4, 28 April: Almaty: refused, held, 14 incidents; Uralsk: without a permit, outcome not reported, 5 "
            "incidents; Pavlodar: without a permit, outcome not reported, 1 incident; 28 April: 16 of the 19 cities "
            "with announced rallies are not named in the sources consulted."
        ),
        message="No rallies are recorded for these filters.",
    ),
    "applications": Expected(
        title="141 refusals, 1 of them reported individually",
        part_title="1 refusal reported individually; the number of applications filed is not reported",
        unit=(
            "Not included in the total: 6 refusals reported individually; 1 permit reported individually (round inferred); "
            "some of these may be the same application · Each square is one application; ×: refused; dark: reported "
            "individually; light: known only from the total; outlined, ✓: permitted; fading: upper bound not reported"
        ),
        alt=(
            "Round 4, 28 April: 141 of 141 refused. Round 1, 28 January: 1 refusal reported individually; the "
            "number of applications filed is not reported. "
        ),
        message="No applications are recorded for these filters.",
        marks=SEVERAL,
    ),
    "applications-total": Expected(
        title="141 refusals, 1 of them reported individually",
        part_title="No applications are recorded for these filters",
        unit="Each square is one application; ×: refused; dark: reported individually; light: known only from the total",
        alt="Round 4, 28 April: 141 of 141 refused.",
        message="No applications are recorded for these filters.",
        marks=SEVERAL,
    ),
    "places-offered": Expected(
        title="29 alternative venues in one application, none accepted",
        part_title="Alternative venues proposed",
        unit=(
            "Each outlined square is one alternative venue proposed by the organisers and refused with the "
            "application; fading: upper bound not reported; ○: the only venue that the ground for refusal allows"
        ),
        alt=(
            "Almaty, round 4, reply of 27 April or earlier: more than ten alternative venues proposed. ○ Assemblies not "
            "organised by the state are allowed at one designated site only, more than half an hour from the centre. "
        ),
        message="No alternative venues are recorded for these filters.",
        marks=SEVERAL,
    ),
    "later-refusals": Expected(
        title="2020 – January 2025: 686 refusals were counted, according to Open Dialog Foundation",
        part_title="Later refusals",
        unit=(
            "Each mark is what one publication gives as the count so far, not the date of a refusal · "
            "●\xa0exact · ▷\xa0at least, more than"
        ),
        alt=(
            "30 July 2020 – 2 November 2021: 145, tirek.info. 30 July 2020 – 18 July 2023: more than 500, KIBHR "
            "(bureau.kz). "
        ),
        message="No running count of later refusals is recorded.",
        marks=ONE,
    ),
    "days-in-words": Expected(
        title="16 of 23 incidents linked to 28 April are dated before the rally",
        part_title="10 incidents linked to a rally day: 1 before a rally day, 7 on a rally day, 2 with no exact date",
        unit=(
            "■\xa0application refused · △\xa0warned or summoned · ▼\xa0threatened, pressured or followed · ✱\xa0attacked · "
            "#\xa0venue closed, march blocked, rally hindered, material seized · ●\xa0detained · ◇\xa0brought to court or "
            "charged · ◆\xa0fined · bar: length of the sentence · hatched: on one of these days · dotted line: latest "
            "possible date · *: round inferred · “…”: the words of a source · MCI: monthly calculation indices, the unit of "
            "fines; 1,618 tenge each in February 2012, according to one report · not shown: 31 incidents not linked to a "
            "rally day in the sources consulted"
        ),
        alt=(
            "Round 1: 1 before, 7 on the day, exact date unknown for 2; Round 2: 2 before, 13 on the day, 2 after, exact "
            "date unknown for 2; Round 3: 2 before, 6 on the day, exact date unknown for 3; Round 4: 16 before, 9 of them "
            "only in one document (KIBHR, IPHR and NHC), 5 on the day, exact date unknown for 2."
        ),
        message="No incidents are recorded for these filters.",
        marks=SEVERAL,
    ),
    "calendar": Expected(
        title="7 incidents linked to a rally day",
        part_title="3 incidents, day by day",
        unit=(
            "Each square is one incident · outlined: latest possible date · hatched: on one of these days · band: a "
            "rally day"
        ),
        alt=(
            "Timeline, 15 January – 15 May 2012: 7 incidents linked to a rally day; 28 Jan: 2; 30 Jan: 1; 19 Apr: 1; only "
            "the latest possible date known: 1; on one of several days: 2; not shown: 3 incidents not linked to a rally day "
            "in the sources consulted."
        ),
        message="No dated incidents are recorded for these filters.",
        marks=ONE,
        is_small=True,
    ),
    "attendance-claims": Expected(
        title="Round 2, Almaty: at least 200 people according to GHN, 500–2,000 according to Fergana News",
        part_title="Round 1, Almaty: about 300 people according to Reuters via Emirates 24/7, about 1,000 according to Open "
        "Dialog Foundation",
        unit=(
            "Each symbol is one source's report of attendance · drawn on the axis: reports on Almaty only · ○\xa0about · "
            "▷\xa0at least, more than · |–|\xa0range · hatched: "
            "reported in words only · band: lowest to highest number, fading if open-ended; not averaged"
        ),
        alt="Round 2, Almaty: 8 reported numbers, lowest at least 200, highest 500–2,000. ",
        message="Attendance is not recorded for these filters.",
        marks=ONE,
    ),
    "detention-claims": Expected(
        title="2 ways of counting people detained or tried",
        part_title="Number of people detained or tried, as reported",
        unit=(
            "Each row is a separate count. The same people may appear in several rows, so the rows must not be added up · "
            "■\xa0one person · hatched: reported in words only"
        ),
        alt=(
            "Detained at the rally, round 1, Almaty: 1 reported number, 28. Detained at the rally, round 1, Almaty: 1 "
            "report without a number. Tried, round 1, Almaty: 1 reported number, 18. Detained at the rally, round 4, "
            "Almaty: 1 report without a number."
        ),
        message="No totals of people detained or tried are recorded for these filters.",
        marks=SEVERAL,
        is_small=True,
    ),
    "remedy": Expected(
        title="In the 4 cases found, the decisions came 7.3 to 9 years after the rally and 6.1 to 8.3 years after the "
        "complaint",
        part_title="From rally to decision",
        unit=(
            "vertical line: rally day · ◆\xa0decision that found a violation · ?\xa0decision whose finding we did not see · "
            "grey: not linked to a rally day in the sources consulted · ○\xa0incident · hatched: on one of these days · "
            "fading line without a symbol: date of the decision not reported · not shown: 2 decisions about other events or "
            "without a named event"
        ),
        alt=(
            "Toregozhina; round 3; 7.3 years; violation of article 21, alone and with article 26. Toregozhina; round 3; "
            "8.3 years; not stated in the part read. Sambetbai; round 4; 8.5 years; not stated in the part read. "
            "Ibragimov; rounds 3 and 4; 8.9 to 9 years; violation of articles 19 (2) and 21. "
        ),
        message="No decisions on these rallies are recorded.",
        marks=ONE,
    ),
    "rally-sides": Expected(
        title="16 of 23 incidents linked to 28 April are dated before the rally",
        part_title="10 incidents linked to a rally day: 1 before a rally day, 7 on a rally day, 2 with no exact date",
        unit="Each square is one incident · □\xa0after a rally day · grey: with no exact date · not shown: 31 incidents not "
        "linked to a rally day in the sources consulted",
        alt="Round 4: 16 before, 9 of them only in one document (KIBHR, IPHR and NHC).",
        message="No incidents are recorded for these filters.",
        marks=ONE,
    ),
    "first-people": Expected(
        title="Bakhytzhan Toregozhina and Lukpan Akhmedyarov: 2 of 17 people named in the incidents shown",
        part_title="Bulat Abilov and Amirzhan Kosanov: 2 of 4 people named in the incidents shown",
        unit=(
            "shown: a person of the most serious incidents and the person named in most incidents · "
            "△\xa0warned or summoned · ▼\xa0threatened, pressured or followed · ✱\xa0attacked · ●\xa0detained · "
            "◇\xa0brought to court or charged · ◆\xa0fined · ▬\xa0administrative arrest or imprisonment · bar: length of "
            "the sentence · dotted line: latest possible date · grey: not linked to a rally day in the sources consulted · "
            "MCI: monthly calculation indices, the unit of fines; 1,618 tenge each in February 2012, according to one report"
            " · not shown: 9 people named only in incidents not linked to a rally day"
        ),
        alt="Bakhytzhan Toregozhina: 7 incidents (rounds 2, 3, 4), 1 incident not linked to a rally day; ",
        message="No names are recorded for these filters.",
        marks=ONE,
    ),
    "several-days": Expected(
        title="For 5 of the 17 people named here, incidents linked to more than one rally day are recorded",
        part_title="4 people are named here",
        unit=(
            "Each mark is one incident, below the rally day to which it is linked · △\xa0warned or summoned · "
            "▼\xa0threatened, pressured or followed · ✱\xa0attacked · ●\xa0detained · ◆\xa0fined · "
            "▬\xa0administrative arrest or imprisonment"
        ),
        alt=(
            "Bulat Abilov: 28 Jan and 25 Feb. Amirzhan Kosanov: 28 Jan and 25 Feb. Zharmakhan Tuyakbay: 28 Jan and 25 Feb. "
            "Bakhytzhan Toregozhina: 25 Feb, 24 Mar and 28 Apr. Kanat Ibragimov: 24 Mar and 28 Apr."
        ),
        message="No person is named in incidents of several rally days for these filters.",
        marks=ONE,
    ),
    "people": Expected(
        title="For 5 of the 17 people named here, incidents linked to more than one rally day are recorded",
        part_title="4 people are named here",
        unit=(
            "△\xa0warned or summoned · ▼\xa0threatened, pressured or followed · ✱\xa0attacked · #\xa0venue closed, march "
            "blocked, rally hindered, material seized · ●\xa0detained · ◇\xa0brought to court or charged · ◆\xa0fined · "
            "▬\xa0administrative arrest or imprisonment · bar: length of the sentence · hatched: on one of these days · "
            "dotted line: latest possible date · grey: not linked to a rally day in the sources consulted · MCI: monthly "
            "calculation indices, the unit of fines; 1,618 tenge each in February 2012, according to one report · not "
            "shown: 9 people named only in incidents not linked to a rally day"
        ),
        alt="Bakhytzhan Toregozhina: 7 incidents (rounds 2, 3, 4), 1 incident not linked to a rally day; ",
        message="No names are recorded for these filters.",
        marks=ONE,
    ),
    "counted": Expected(
        title="In 8 of 18 incidents with people counted but not named, the number is reported in words only (counting only "
        "what is linked to a rally day)",
        part_title="In 2 of 3 incidents with people counted but not named, the number is reported in words only",
        unit=(
            "■\xa0one person · □\xa0one person, if the number is approximate · hatched: reported in words only · fading: at "
            "least this many · numbers are not added up, because incidents may involve the same people · MCI: monthly "
            "calculation indices, the unit of fines; 1,618 tenge each in February 2012, according to one report"
        ),
        alt=(
            "Round 4, 28 April: official warning, Almaty (about a dozen); official warning, city not recorded (at least "
            "10); official warning, Uralsk (several in Uralsk and Pavlodar together); "
        ),
        message="No incidents with unnamed people are recorded for these filters.",
        marks=SEVERAL,
    ),
    "acts-authority-kind": Expected(
        title="Incidents by authority and type",
        part_title="Most incidents: court – detentions (2)",
        unit=(
            "Each mark is one incident · ■\xa0application refused · △\xa0warned or summoned · ✱\xa0attacked · "
            "●\xa0detained · ◆\xa0fined · empty: none recorded"
        ),
        alt="Court · Threats and attacks: 1; Court · Detentions: 2; Court · Penalties and charges: 2.",
        message="No incidents are recorded for these filters.",
        is_small=True,
    ),
}
EXPECTED["applications-in-brief"] = EXPECTED["applications"]
