"""The Mass Mobilization in Autocracies Database: events or reports, with how far security forces went by a number.

What the numbers above 0 mean is for the organisation to say by its codebook: they stand as they are, and are told.
"""

from intake.kinds.kind import Kind
from intake.targets import LEFT_OUT, NO_ACT

KIND = Kind(
    "mmad",
    "Mass Mobilization in Autocracies Database",
    needs=frozenset({"cowcode", "event_date", "side"}),
    columns={
        "id": "incident_id",
        "event_date": "date",
        "asciiname": "place",
        "latitude": "latitude",
        "longitude": "longitude",
        "how far security forces went": "kind_code",
        "(mean_)?avg_numparticipants": "crowd",
        "issue": "summary",
        "source": "source_ids",
        "security forces|cowcode|location|(max_)?sec_?engagement|num_?reports|geonameid": LEFT_OUT,
    },
    values={"kind_code": {"0, security forces": NO_ACT}},
    missing=frozenset({"NA", "-99"}),
    stated={"security forces": "security forces"},
    joined={"how far security forces went": ((r"(max_)?sec_?engagement", "security forces"), ", ")},
)
