"""The one file: the dashboard as a single HTML page that sends no request and opens without a server.

What pages say under a choice is computed here; drawings are of everything, and what a choice leaves out is pale.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from html import unescape
from itertools import groupby, product
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from charts.crosstab import grouped_by
from charts.layout.spec import FigureSpec
from charts.registry import figure_spec, on_screen
from exports import titles
from exports.briefing.headlines import headlines
from exports.figure_texts import marks_of
from exports.render.figure_head import head_html
from exports.render.svg_interaction import SCRIPT, STYLE, TEMPLATES, data_address, template_text
from exports.site import additions
from exports.site.edition import Edition, file_word, screens_of
from exports.site.pages import TYPEFACES, words
from exports.site.screen import MOST_ROWS, Values, page_template, screen_tables_of, screen_values
from measures.acts import acts
from measures.codes import kind_groups
from measures.round_order import rounds_in_order
from measures.selection import Selection
from measures.tables import read, rows, values
from screens.page import Page
from translations.words import LANGUAGES
from views import citation, screens
from views.introduction import shown_of_all, window_title
from views.opened import PAGES, SCREENS, page_of
from views.row_columns import text_rows
from views.row_keys import BETWEEN as BETWEEN_KEYS
from views.row_keys import keys_in
from views.view import View
from views.wording import unbroken

MOST_CHOICES = 500
"""Choices whose answers the file holds, those with fewest filters first."""
UNSCRIPTED = """.choice, .header form { display: none !important; }
.static .index, .language:has(:target), .page:target { display: block !important; }
:root:has(.page:target) :is(.language:not(:has(:target)), .page:not(:target)) { display: none !important; }
"""
"""The look where no script runs: without what needs one; the page that the address names is shown."""
SEARCH, GAPS = "search", "gaps"
"""The page that lists everything that is opened, and what the sources do not say."""
INLINE_STYLE = re.compile(r' style="([^"]*)"')
BETWEEN = re.compile(r"(?<=[.;?]) ")
"""Between the sentences of a text, many of which are said under several choices."""
DEFINITION = re.compile(r'<(g|pattern|clipPath) id="([^"]+)" ([^>]*)>(.*?)</\1>')
LABEL = re.compile(r' aria-label="([^"]*)"')
ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
LOOK = re.compile(r'((?: (?:font-size|font-weight|text-anchor|fill|stroke|stroke-width|stroke-dasharray)="[^"(]*"){2,})')
OUTLINE = re.compile(r'<path (d="[^"]{200,}"[^>]*)/>')
REFERENCE = re.compile(r'(href="#|url\(#)([\w-]+)')
PART_NAME = re.compile(r'((?<![\w-])id="|href="#|url\(#)')
"""Where a drawing names one of its parts, or a page gives an element its look; quotes within texts are escaped."""
Row = tuple[str, tuple[str, ...]]
"""What a row stands for, and its cells."""


def kinds_by_code(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of incidents that are recorded, each alone, and the groups of them with all that they have."""
    alone = {code: (code,) for code in sorted(set(values(acts(edition.dataset), "kind_code")))}
    return {**kind_groups(edition.dataset), **alone}


def choices(edition: Edition) -> dict[str, Selection]:
    """Return everything, each round, and each choice that has records, by its name in the address within the file."""
    data, kinds = edition.dataset, kinds_by_code(edition)
    places: set[tuple[Any, ...]] = {(row["round_id"], row["city_id"], None) for row in rows(read(data, "rallies"))}
    for row in rows(acts(data)):
        codes = (code for code, inside in kinds.items() if row["kind_code"] in inside)
        places |= {(row["round_id"], row["city_id"], code) for code in codes}
    found = {
        urlencode({name: one for name, one in zip(("round", "city", "kind"), parts, strict=True) if one is not None}): parts
        for parts in [*product(values(read(data, "rounds"), "round_id"), [None], [None]), *_parts(places)]
    }
    first = sorted(found, key=lambda name: (name.count("="), name))[:MOST_CHOICES]
    return {name: _selection(found[name], kinds) for name in first}


def _selection(parts: tuple[Any, ...], kinds: Mapping[str, tuple[str, ...]]) -> Selection:
    rounds, cities = (() if one is None else (one,) for one in parts[:2])
    return Selection(rounds=rounds, cities=cities, kinds=kinds.get(parts[2], ()))


def _parts(places: set[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    for place in places:
        yield from product(*((None, one) for one in place))


def page_id(language: str, name: str, code: str = "") -> str:
    return "-".join(filter(None, (language, name, file_word(code))))


@dataclass
class Answers:
    """What the pages of a language say under each choice: texts by the name of their place, each kept once.

    `rows` are all rows of a figure, those of everything first; `keys` are what all marks stand for, `labels` what they say.
    """

    edition: Edition
    language: str
    rows: dict[str, dict[Row, int]] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    drawing_keys: dict[str, set[str]] = field(default_factory=dict)
    labels: dict[str, int] = field(default_factory=dict)
    texts: dict[str, int] = field(default_factory=dict)

    @cached_property
    def by_choice(self) -> dict[str, dict[str, int]]:
        """Return, by the name of a choice, the number of the text at each place."""
        found = {name: self._texts(self.edition.view(self.language, one)) for name, one in choices(self.edition).items()}
        return {
            name: {place: self.texts.setdefault(text, len(self.texts)) for place, text in of_choice.items()}
            for name, of_choice in found.items()
        }

    def json(self) -> str:
        """Return all of it, as a script reads it: texts as the numbers of their sentences; a missing text is empty."""
        places = list(dict.fromkeys(place for one in self.by_choice.values() for place in one))
        none = self.texts.setdefault("", len(self.texts))
        numbers = {name: [one.get(place, none) for place in places] for name, one in self.by_choice.items()}
        sentences: dict[str, int] = {}
        texts = [[sentences.setdefault(one, len(sentences)) for one in BETWEEN.split(text)] for text in self.texts]
        content: dict[str, Any] = {"keys": [*self.keys], "labels": [*self.labels], "places": places}
        content |= {"sentences": [*sentences], "texts": texts, "choices": numbers}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _texts(self, view: View) -> dict[str, str]:
        found = {"shown": shown_of_all(view)}
        for screen in screens_of(view):
            title, summary = titles.heading_of(view, screen)
            cited = citation.sentence(view, screens.screen_path(screen))
            found |= {f"{screen}.title": unbroken(title), f"{screen}.summary": summary, f"{screen}.citation": cited}
            for name in on_screen(view, screen, grouped_by("", "")):
                found |= self._figure_texts(view, figure_spec(name))
            for table in screen_tables_of(view, screen):
                found |= self._table_texts(table)
        found[f"{GAPS}.rows"] = self._numbers(GAPS, [("", (text,)) for text in additions.gap_texts(view, additions.GAP)])
        for n, one in enumerate(headlines(view)):
            found |= {f"large.{n}.{part}": str(getattr(one, part)) for part in ("label", "value", "remark")}
        return found

    def _figure_texts(self, view: View, spec: FigureSpec) -> dict[str, str]:
        frame, name = spec.frame(view), spec.name
        marked = {key for mark in marks_of(spec.cached_figure(view)) for key in mark.split(BETWEEN_KEYS) if key}
        table = spec.rows(view).head(MOST_ROWS)
        cells = text_rows(view, spec.kind, table, *spec.columns(view.unfiltered))
        marks = values(table, "mark")
        lacking = {key for mark in marks for key in mark.split(BETWEEN_KEYS)} - self.drawing_keys.setdefault(name, marked)
        texts = {
            "title": unbroken(frame.title),
            "note": frame.note,
            "source": frame.source,
            "rows": self._numbers(name, [*zip(marks, cells, strict=True)]),
            "marks": spans(sorted(self.keys.setdefault(one, len(self.keys)) for one in sorted(marked))),
            "lack": view.t("The chart does not show all rows for your filters; the table does.") if lacking else "",
        }
        return {f"figure.{name}.{part}": text for part, text in texts.items()}

    def _table_texts(self, table: Values) -> dict[str, str]:
        place = f"table.{table['name']}"
        texts = {f"{place}.{number}": text for number, text in enumerate(table["texts"])}
        shown = self._numbers(place, [*zip(table["marks"], map(tuple, table["rows"]), strict=True)])
        return {f"{place}.title": table["title"], **texts, f"{place}.rows": shown}

    def _numbers(self, name: str, found: list[Row]) -> str:
        known = self.rows.setdefault(name, {})
        return spans([known.setdefault(one, len(known)) for one in found])


def spans(numbers: list[int]) -> str:
    """Return numbers as spans in their order: `0-3 7 5`."""
    runs = (list(run) for _, run in groupby(enumerate(numbers), lambda one: one[1] - one[0]))
    ends = ((run[0][1], run[-1][1]) for run in runs)
    return " ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in ends)


def language_part(edition: Edition, language: str, name: str = "") -> str:
    """Return all pages of a language, and their answers; a `name` stands in place of the titles of the window."""
    view, answers = edition.view(language), Answers(edition, language)
    places, details = {place for one in answers.by_choice.values() for place in one}, [*edition.details(language)]
    pages = [{**_page(view, one, None), "lists": [*_lists(view, one, details)]} for one in screens_of(view)]
    pages += [_page(view, SCREENS[one.name], one) for one in details]
    for number, page in enumerate(pages):
        for one in page["figures"]:
            _fit_figure(view, one, answers, f"{language}{number}")
        for one in page["tables"]:
            _fit_table(view, one, answers)
    parts = {
        "pages": pages,
        "words": words(view),
        "found": [*additions.contents(view, details, _link)],
        "page_id": page_id,
        "former": screens.FORMER,
        "search_page": f"#{page_id(language, SEARCH)}",
        "menu_id": f"screens-{language}",
        "answers": Markup(answers.json()),  # noqa: S704  # escaped as JSON within a script
        "round_ids": values(rounds_in_order(view.dataset), "round_id"),
        "filters": _filters(edition, view),
        "most_large": sum(place.startswith("large.") and place.endswith(".label") for place in places),
        "live": edition.live and view.address(),
        "filters_label": view.t("Filters"),
        "window_title": name or window_title("{page}", view.dataset, view.t),
    }
    return page_template("one_pages.html").render(pages[0] | _words(view) | parts)


def _words(view: View) -> dict[str, str]:
    t = view.t
    return {
        "all_pages": t("Everything in this file"),
        "nothing": t("Nothing in this file contains these words."),
        "no_answer": t("This file has no page for these filters. Remove some of them."),
        "no_document": t("Only the dashboard on a server can make documents. You can print each page of this file."),
        "pale": t(
            "Titles, rows and the numbers at the foot of the page follow your filters. Charts, the numbers in them, their "
            "legends and “How well sourced?” cover the whole dataset. Anything outside your filters is greyed out."
        ),
    }


def _filters(edition: Edition, view: View) -> Values:
    t, names, labels, groups = view.t, view.dataset.names(), view.dataset.labels("kinds"), kind_groups(view.dataset)
    kinds = {
        code: t("{group}: all types", group=labels[code]) if code in groups else labels[code]
        for code in kinds_by_code(edition)
    }
    return {
        "city": (t("City"), t("All cities"), {one: names[one] for one in edition.cities}),
        "kind": (t("Type of restriction"), t("All types"), kinds),
    }


def _lists(view: View, screen: str, details: list[Page]) -> Iterator[Values]:
    """Yield the lists of a screen. Under filters, a list with a place is looked up, a `whole` list stays, others go."""
    if screen == screens.OVERVIEW:
        yield from ({**one, "place": f"{GAPS}.rows"} for one in additions.gap_lists(view, additions.GAP))
    if screen in additions.LISTS:
        yield from additions.contents(view, details, _link, additions.LISTS[screen])
    if screen == "sources":
        found = (additions.coverage_list(view), additions.gap_lists(view, additions.CONTRADICTION, additions.GAP))
        yield from ({**one, "whole": True} for lists in found for one in lists)


def _page(view: View, screen: str, opened: Page | None) -> Values:
    page = screen_values(view, screen, opened, _link, is_animated=True)
    page["lists"] = []
    name, code = next(iter(opened.parameter.items())) if opened else (screen, "")
    key = next((f"{kind}:{code}" for kind, one in PAGES.items() if opened and one == name), "")
    return {**page, "id": page_id(view.t.language, name, code), "key": key}


def _fit_table(view: View, table: Values, answers: Answers) -> None:
    """Give a table of a screen the rows of every choice, those of another than everything last; each row its way."""
    place = f"table.{table['name']}" if "name" in table else ""
    found = answers.rows[place] if place else zip(table["marks"], table["rows"], strict=True)
    table |= {"place": place, "shown": len(table["rows"])}
    table["rows"] = [(mark, cells, _way(view, mark)) for mark, cells in found]


def _fit_figure(view: View, figure: Values, answers: Answers, prefix: str) -> None:
    """Give a figure the rows of every choice, its parts names of their own, its marks the number of what they say."""
    drawn, frame, shown = figure_spec(figure["name"]).cached_figure(view), figure["frame"], len(figure["rows"])
    figure |= {"heading": unbroken(frame.title), "head": head_html(drawn, "", frame.unit_parts, "")}
    figure["rows"] = [(mark, cells, _way(view, mark)) for mark, cells in answers.rows[figure["name"]]]
    figure["shown"] = shown

    def label(one: re.Match[str]) -> str:
        return f' data-says="{answers.labels.setdefault(unescape(one[1]), len(answers.labels))}"'

    for one in figure["drawings"]:
        svg = LABEL.sub(label, PART_NAME.sub(rf"\g<1>{prefix}-", str(one["svg"])))
        one["svg"] = Markup(LOOK.sub(_style, svg))  # noqa: S704  # drawn here


def _style(one: re.Match[str]) -> str:
    looks = (f"{name}:{value}{'px' * (name == 'font-size')}" for name, value in ATTRIBUTE.findall(one[1]))
    return f' style="{";".join(looks)}"'


def _link(view: View, screen: str, **opened: str) -> str:
    name, code = next(((name, code) for name, code in opened.items() if name in SCREENS and code), (screen, ""))
    return f"#{page_id(view.t.language, name, code)}"


def _way(view: View, mark: str) -> str:
    return _link(view, "", **opened) if (opened := page_of([*keys_in(mark)])) else ""


def one_file(parts: list[str], name: str) -> bytes:
    """Return the file of the parts of all languages; `name` is that of its window until a page is shown."""
    looks: dict[str, int] = {}
    body = INLINE_STYLE.sub(
        lambda one: f' data-look="{looks.setdefault(one[1], len(looks))}"', with_shared_parts("".join(parts))
    )
    typefaces = {face: data_address(TEMPLATES / "screen_letters" / file) for face, file in TYPEFACES.items()}
    shared = page_template("screen.css").render(is_first=False, typefaces=typefaces)
    own = "".join(f'[data-look="{number}"] {{ {look} }}\n' for look, number in looks.items())
    tails = ", ".join(f'[data-look="{number}"]' for look, number in looks.items() if "dasharray" in look)
    own += f".filtered :is({tails or 'none'}) {{ opacity: 0.35; }}\n"
    texts = {
        "style": "".join((shared, STYLE, template_text("edition.css"), template_text("one_file.css"), own)),
        "script": f"{SCRIPT}{template_text('one_file.js')}",
        "unscripted": UNSCRIPTED,
    }
    return (
        page_template("one_file.html")
        .render(
            name=name,
            languages=LANGUAGES,
            body=Markup(body),  # noqa: S704  # made of templates
            digests={part: f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}" for part, text in texts.items()},
            **{part: Markup(text) for part, text in texts.items()},  # noqa: S704  # files of the project
        )
        .encode()
    )


def with_shared_parts(body: str) -> str:
    """Return the drawings with each of their parts, and each long outline, defined once for all."""
    names, new_names = dict[str, str](), dict[str, str]()

    def shared(one: re.Match[str]) -> str:
        kind, name, more, content = one.groups()
        new_names[name] = names.setdefault(f"<{kind} {more}>{content}</{kind}>", f"p{len(names)}")
        return ""

    def outline(one: re.Match[str]) -> str:
        return f'<use href="#{names.setdefault(f"<path {one[1]}/>", f"p{len(names)}")}"/>'

    body = OUTLINE.sub(outline, DEFINITION.sub(shared, body).replace("<defs></defs>", ""))
    body = REFERENCE.sub(lambda one: f"{one[1]}{new_names.get(one[2], one[2])}", body)
    defined = "".join(part.replace(" ", f' id="{name}" ', 1) for part, name in names.items())
    return f'<svg class="parts" width="0" height="0" aria-hidden="true"><defs>{defined}</defs></svg>{body}'
