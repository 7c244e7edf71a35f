"""The head of a page: description, address in each language, the preview of a shared link, and structured data."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

import orjson

from charts.layout.frame import sources_text
from exports.render.slide import HEIGHT, WIDTH
from exports.site.screen import window_description
from loaders import extras
from measures.acts import period
from measures.coverage import documents_behind
from measures.record import record
from measures.tables import read, rows
from screens import titles
from screens.opened import publishers_of
from screens.page import Page
from server import settings
from server.dataset import words_in
from translations.words import LANGUAGES
from views import screens
from views.citation import are_rows_held_back, licence_address
from views.opened import INCIDENT, PERSON, PLACE, SCREENS
from views.view import View, link
from views.wording import as_sentence
from web.answer import MEDIA_TYPES

LOCALES = {"en": "en_GB", "ru": "ru_RU", "kk": "kk_KZ"}
CONTEXT = "https://schema.org"
DATASET_FILES = ("data/package.zip", "data.xlsx", "data.geojson")  # the addresses of all tables in one file
EACH = ("csv", "json", "parquet")  # the ends of addresses of one table
UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What would end the script, or begin markup in it."""
MOST = 12  # documents that are named behind one thing


def card_path(screen: str) -> str:
    return f"cards/{screen}.png"


def head(view: View, screen: str, opened: Page | None) -> str:
    told_of, name = (view.unfiltered, f"{opened.name}-{opened.code}") if opened else (view, "")
    return told_of.cached(f"head-{screen}-{name}", lambda: "\n".join(_head_lines(told_of, screen, opened)))


def _head_lines(view: View, screen: str, opened: Page | None) -> Iterator[str]:
    t = view.t
    title, description = escape(window_description(view, screen, opened)), escape(_description(view, screen, opened))
    yield f'<meta name="description" content="{description}">'
    yield f'<meta property="og:title" content="{title}">'
    yield f'<meta property="og:description" content="{description}">'
    yield f'<meta property="og:locale" content="{LOCALES[t.language]}">'
    yield f'<meta property="og:type" content="{"article" if opened else "website"}">'
    yield '<meta name="twitter:card" content="summary_large_image">'
    if view.site:
        beside = opened.parameter if opened else {}
        place = screens.screen_path(screen)
        own = escape(view.by_link(place, **beside))
        yield f'<link rel="canonical" href="{own}"><meta property="og:url" content="{own}">'
        for code in LANGUAGES:
            other = replace(view, t=words_in(code)).by_link(place, **beside)
            yield f'<link rel="alternate" hreflang="{code}" href="{escape(other)}">'
        if extras.has(extras.DOCUMENTS) and screens.has_table(view.dataset, screen):
            yield f'<meta property="og:image" content="{escape(view.by_link(card_path(screen), **beside))}">'
            yield f'<meta property="og:image:width" content="{WIDTH}"><meta property="og:image:height" content="{HEIGHT}">'
    yield structured_data(view, screen, opened)


def _description(view: View, screen: str, opened: Page | None) -> str:
    if not opened:
        return " ".join(as_sentence(text, view.t) for text in titles.title_and_finding(view, screen) if text)
    named = publishers_of(view, opened)
    return f"{opened.summary} {sources_text(named, view.t) if named else ''}".strip()


def structured_data(view: View, screen: str, opened: Page | None) -> str:
    description = _detail_entry(view, opened) if opened else _dataset_entry(view, screen)
    text = orjson.dumps({"@context": CONTEXT, **description}).decode().translate(UNSAFE)
    return f'<script type="application/ld+json">{text}</script>'


def _dataset_entry(view: View, screen: str) -> dict[str, Any]:
    t, whole, everything = view.t, view.dataset, view.unfiltered
    days = period(whole)
    entry = {
        "@type": "Dataset",
        "name": t.translate(whole.title),
        "description": t.translate(str(whole.descriptor.get("description", ""))) or whole.campaign.text("about"),
        "identifier": whole.name,
        "version": whole.version,
        "dateModified": whole.released,
        "inLanguage": [*whole.languages],
        "url": everything.address(),
        "license": licence_address(whole),
        "creator": [{"name": t.translate(name)} for name in whole.authors],
        "isAccessibleForFree": True,
        "temporalCoverage": f"{days[0]}/{days[1]}" if days else "",
        "spatialCoverage": _place_entry(view),
        "distribution": [*_file_entries(view, screen)],
    }
    return {name: value for name, value in entry.items() if value}


def _file_entries(view: View, screen: str) -> Iterator[dict[str, str]]:
    if are_rows_held_back(view):
        return
    tables = [table.name for table in view.dataset.dictionary] if screen == "sources" else []
    for path in (*DATASET_FILES, *(f"data/{table}.{suffix}" for table in tables for suffix in EACH)):
        yield {
            "@type": "DataDownload",
            "encodingFormat": MEDIA_TYPES[path.rpartition(".")[2]],
            "contentUrl": settings.browser_url(view.unfiltered.by_link(path)),
        }


def _place_entry(view: View) -> dict[str, Any]:
    known = [
        row for row in rows(read(view.dataset, "cities")) if row["latitude"] is not None and row["longitude"] is not None
    ]
    if not known:
        return {}
    down, across = ([float(row[name]) for row in known] for name in ("latitude", "longitude"))
    box = f"{min(down)} {min(across)} {max(down)} {max(across)}"
    return {"@type": "Place", "geo": {"@type": "GeoShape", "box": box}}


def _detail_entry(view: View, opened: Page) -> dict[str, Any]:
    address = view.unfiltered.address(screens.screen_path(SCREENS[opened.name]), **opened.parameter)
    entry: dict[str, Any] = {"name": opened.title, "inLanguage": view.t.language, "isPartOf": _dataset_reference(view)}
    entry |= {"url": address} if address else {}
    documents = [*_document_entries(view, opened.row_ids)]
    if opened.name == INCIDENT:
        about = _event_entry(view, opened)
        return {
            "@type": "Claim",
            "identifier": opened.code,
            **entry,
            "text": opened.summary,
            "about": about,
            "appearance": documents,
        }
    kind = {PERSON: "Person", PLACE: "City"}.get(opened.name, "Thing")
    about = {"@type": kind, "name": opened.title}
    return {"@type": "WebPage", **entry, "description": opened.summary, "about": about, "citation": documents}


def _event_entry(view: View, opened: Page) -> dict[str, Any]:
    act = record(view.dataset, opened.code) or {}
    city = view.dataset.names().get(act["city_id"], "")
    event = {"@type": "Event", "name": view.dataset.labels("kinds")[act["kind_code"]]}
    event |= {"startDate": act["date"]} if act["date"] and act["date_precision"] == "day" else {}
    return event | ({"location": {"@type": "City", "name": city}} if city else {})


def _dataset_reference(view: View) -> dict[str, str]:
    address = view.unfiltered.address()
    named = {"@type": "Dataset", "name": view.t.translate(view.dataset.title), "version": view.dataset.version}
    return named | ({"url": address} if address else {})


def _document_entries(view: View, row_ids: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for row in rows(documents_behind(view.dataset, row_ids).head(MOST)):
        work = {"name": row["title"], "datePublished": row["published"], "url": link(row["link"] or "")}
        about = {name: value for name, value in work.items() if value}
        yield {"@type": "CreativeWork", **about, "publisher": {"name": row["publisher"]}}
