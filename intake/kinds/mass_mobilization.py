"""Mass Mobilization: a row a protest, or a year without one; up to seven responses of the state, of which some are acts."""

from intake.kinds.kind import Kind
from intake.targets import LEFT_OUT, NO_ACT

KIND = Kind(
    "mass_mobilization",
    "Mass Mobilization",
    needs=frozenset({"protest", "protestnumber", "stateresponse1", "startyear"}),
    columns={
        "id": "incident_id",
        "country": "country",
        "location": "place",
        "first day": "date",
        "last day": "date_end",
        "stateresponse[1-7]": "kind_code",
        "the state": "authority_code",
        "participants": "crowd",
        "notes": "summary",
        "sources": "source_ids",
        "ccode|year|region|protest|protestnumber|(start|end)(day|month|year)": LEFT_OUT,
    },
    values={
        "kind_code": {
            "arrests": "detentions",
            "crowd dispersal": "blocked_march",
            "beatings": "attack",
            "shootings": "attack",
            "killings": "attack",
            "ignore": NO_ACT,
            "accomodation": NO_ACT,
            "accommodation": NO_ACT,
        },
        "authority_code": {"the state": "authorities"},
    },
    missing=frozenset({".", "NA"}),
    no_records={"protest": frozenset({"0"})},
    joined={
        "first day": (("startyear", "startmonth", "startday"), "-"),
        "last day": (("endyear", "endmonth", "endday"), "-"),
    },
    stated={"the state": "the state"},
)
