"""Hashtags of the Humanitarian Exchange Language (HXL 1.1) for the columns where the standard has one."""

import re

LANGUAGE = re.compile(r"_(en|ru|kk)$")
TAGS = {
    "accessed": "#date+accessed",
    "address": "#meta+url+record",
    "authority_code": "#org+code",
    "body": "#org+name",
    "city_id": "#loc+code",
    "confidence": "#meta+confidence",
    "date": "#date+occurred",
    "date_end": "#date+end",
    "definition": "#description",
    "geonames_id": "#loc+code+v_geonames",
    "incident_id": "#event+id",
    "kind_code": "#event+type+code",
    "label": "#meta+label",
    "language": "#meta+lang",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "organisations": "#group+name",
    "original_url": "#meta+url+original",
    "people_high": "#affected+max",
    "people_low": "#affected+min",
    "people_words": "#description+affected",
    "publisher": "#meta+source+name",
    "published": "#date+reported",
    "rally_id": "#event+id",
    "region_code": "#adm1+code+v_hasc",
    "source_id": "#meta+source+id",
    "source_ids": "#meta+source+id+list",
    "summary": "#description",
    "url": "#meta+url+source",
}
"""By column, free of the language that a column's name ends in, which becomes an attribute: +i_ru."""
OF_A_TABLE = {
    ("applications", "decided_by"): "#date+decided+max",
    ("applications", "decided_on"): "#date+decided",
    ("applications", "filed"): "#indicator+filed+num",
    ("applications", "filed_on"): "#date+filed",
    ("applications", "granted"): "#indicator+granted+num",
    ("applications", "rejected"): "#indicator+rejected+num",
    ("cities", "name"): "#loc+name",
    ("cities", "other_names"): "#loc+name+alt+list",
    ("claims", "high"): "#indicator+max+num",
    ("claims", "low"): "#indicator+min+num",
    ("claims", "measure_code"): "#indicator+code",
    ("claims", "note"): "#meta+comment",
    ("claims", "period_from"): "#date+start",
    ("claims", "period_to"): "#date+end",
    ("claims", "words"): "#description+indicator",
    ("gaps", "kind"): "#meta+type",
    ("responses", "kind_code"): "#meta+type+code",
    ("sources", "title"): "#meta+source+title",
}


def tag(table: str, column: str) -> str:
    """The hashtag of a column with its attributes; empty where the standard has none for it."""
    plain = LANGUAGE.sub("", column)
    hashtag = OF_A_TABLE.get((table, plain)) or TAGS.get(plain, "")
    language = LANGUAGE.search(column)
    return f"{hashtag}+i_{language[1]}" if hashtag and language else hashtag
