"""Tables that say themselves what their columns are: by HXL tags, as GeoJSON, or by the names of the profile."""

from intake.kinds.kind import Kind
from intake.targets import BY_NAME, LEFT_OUT

HXL = Kind(
    "hxl",
    "table with HXL tags",
    is_tagged=True,
    tags={
        r"#event\+(id|code)|#meta\+id": "incident_id",
        r"#date\+end.*": "date_end",
        r"#date(\+(occurred|start|event))?": "date",
        r"#event\+(type|kind).*|#cause.*": "kind_code",
        r"#loc\+(name|code).*|#loc": "place",
        r"#country.*": "country",
        r"#geo\+lat": "latitude",
        r"#geo\+(lon|lng)": "longitude",
        r"#affected\+(min|low)": "people_low",
        r"#affected\+(max|high)": "people_high",
        r"#affected(\+(f|m|all|num|total))*": "people",
        r"#org\+code": "authority_code",
        r"#group\+name": "organisations",
        r"#meta\+source.*|#meta\+url.*|#source.*": "source_ids",
        r"#meta\+confidence": "confidence",
        r"#description": "summary",
        r"#contact.*": LEFT_OUT,
    },
    is_matched=True,
)
PROFILE = Kind(
    "profile",
    "columns of the profile",
    needs=frozenset({"kind_code"}),
    columns={
        **{rf"{name}(_(en|ru|kk))?": name for name in BY_NAME},
        "city_id|city": "place",
    },
    is_matched=True,
)
GEOJSON = Kind("geojson", "GeoJSON", endings=(".geojson", ".json"), is_matched=True)
SPREADSHEET = Kind("spreadsheet", "spreadsheet", is_matched=True)
