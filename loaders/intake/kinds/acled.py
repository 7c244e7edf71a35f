"""The export of ACLED. Its events are no acts of restriction but for three sorts; how many gathered stands in its tags."""

from loaders.intake.kinds.kind import Kind
from loaders.intake.targets import LEFT_OUT, NO_ACT

KIND = Kind(
    "acled",
    "ACLED export",
    needs=frozenset({"event_id_cnty", "event_date", "sub_event_type"}),
    columns={
        "event_id_cnty": "incident_id",
        "event_date": "date",
        "time_precision": "date_precision",
        "sub_event_type": "kind_code",
        "location": "place",
        "country": "country",
        "latitude": "latitude",
        "longitude": "longitude",
        "crowd size": "crowd",
        "notes": "summary",
        "source": "source_ids",
        "year|disorder_type|event_type|inter[12]|interaction|civilian_targeting|iso|region|admin[23]": LEFT_OUT,
        "geo_precision|source_scale|timestamp|population.*": LEFT_OUT,
    },
    values={
        "kind_code": {
            "Protest with intervention": "blocked_march",
            "Excessive force against protesters": "attack",
            "Arrests": "detentions",
            "Disrupted weapons use": NO_ACT,
        },
        "date_precision": {"1": "day", "2": "about", "3": "month"},
    },
    only_these=True,
    drawn={"crowd size": ("tags", r"crowd size\s*=\s*([^;\]]+)")},
    terms="ACLED asks for its citation on every picture, with the day of access, and forbids to hand its rows on",
)
