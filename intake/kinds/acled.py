"""The export of ACLED. Its events are no acts of restriction but for three sorts; how many gathered stands in its tags."""

from intake.kinds.kind import Kind
from intake.targets import LEFT_OUT, NO_ACT
from loaders.terms import Terms

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
    terms=Terms(
        "ACLED",
        "ACLED, accessed on {accessed}. www.acleddata.com.",
        "Raleigh, C., Kishi, R. & Linke, A. Political instability patterns are obscured by conflict dataset scope "
        "conditions, sources, and coding choices. Humanities and Social Sciences Communications 10, 74 (2023). "
        "https://doi.org/10.1057/s41599-023-01559-4",
        "https://acleddata.com/attribution-policy",
        {
            "en": "Of ACLED’s events only those of the sorts “Protest with intervention”, “Excessive force against "
            "protesters” and “Arrests” are shown, as acts of restriction; coordinates are rounded to two decimals.",
            "ru": "Из событий ACLED показаны только события видов «Protest with intervention», «Excessive force against "
            "protesters» и «Arrests» — как акты ограничения; координаты округлены до двух знаков.",
            "kk": "ACLED оқиғаларынан тек «Protest with intervention», «Excessive force against protesters» және «Arrests» "
            "түрлері шектеу актілері ретінде көрсетілген; координаттар екі таңбаға дейін дөңгелектелген.",
        },
        rows_may_be_exported=False,
    ),
)
