"""The Crowd Counting Consortium, in its three generations of names. Of its rows those with arrests tell of an act."""

from intake.kinds.kind import Kind
from intake.targets import LEFT_OUT, NO_ACT

KIND = Kind(
    "crowd_counting",
    "Crowd Counting Consortium",
    needs=frozenset({"size_text", "size_low", "size_high", "arrests_any", "locality"}),
    columns={
        "date": "date",
        "place": "place",
        "lat": "latitude",
        "lon": "longitude",
        "arrests_any": "kind_code",
        "arrests": "people",
        "organizations": "organisations",
        "claims|claims_summary": "summary",
        r"source_?\d+": "source_ids",
        "locality|resolved_.*|fips_code|online|valence|size_cat|size_mean|.*_any|conf|coder|final": LEFT_OUT,
    },
    values={"kind_code": {"1": "detentions", "0": NO_ACT}},
    missing=frozenset({"NA"}),
    joined={"place": (("locality", "state"), ", ")},
    country="US",
)
