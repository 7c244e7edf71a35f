"""What programs look up by link: a search, the people whom sources name, the headline numbers with their evidence."""

import orjson

from exports.lookup import Answer, numbers_json, people_json, search_json
from server.queue import File
from server.refusal import unknown_value
from views.view import View
from web.answer import Address
from web.query import FILTERS, ROW_FILTERS, LinkRequest
from web.tables import FURTHEST, LIMIT, MOST, OFFSET, USUAL, check_rows_allowed

QUERY, LONGEST_QUERY = "q", 80


def _json_file(view: View, name: str, answer: Answer) -> File:
    return File(orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE), f"{view.file_name(name)}.json")


def search_file(request: LinkRequest) -> File:
    """What a search finds, as JSON."""
    return _json_file(request.view, "search", search_json(request.view, *_requested_words(request)))


def _requested_words(request: LinkRequest) -> tuple[str, int]:
    """The words and how many rows. Raises Refused."""
    check_rows_allowed(request)
    words = request.more.get(QUERY, "").strip()
    if not words or len(words) > LONGEST_QUERY:
        raise unknown_value(QUERY, words, (f"words or a name, {LONGEST_QUERY} characters at most",))
    return words, request.whole_number(LIMIT, USUAL, MOST)


def people_file(request: LinkRequest) -> File:
    """The people whom sources name, as JSON."""
    return _json_file(request.view, "people", people_json(request.view, *_requested_people(request)))


def _requested_people(request: LinkRequest) -> tuple[int, int]:
    check_rows_allowed(request)
    return request.whole_number(OFFSET, 0, FURTHEST), request.whole_number(LIMIT, USUAL, MOST)


def numbers_file(request: LinkRequest) -> File:
    """The headline numbers, as JSON."""
    return _json_file(request.view, "numbers", numbers_json(request.view))


ADDRESSES = (
    Address(
        "/search.json",
        "What the search of the screens finds, with where the words stand; for a misspelt name, who may be meant",
        "application/json",
        search_file,
        (*ROW_FILTERS, QUERY, LIMIT),
        _requested_words,
    ),
    Address(
        "/people.json",
        "The people whom sources name, those of most incidents first, each with the address of their incidents",
        "application/json",
        people_file,
        (*ROW_FILTERS, OFFSET, LIMIT),
        _requested_people,
    ),
    Address(
        "/numbers.json",
        "The headline numbers: sentences to quote, who reports them, documents, cautions, the number without one source",
        "application/json",
        numbers_file,
        FILTERS,
        check_rows_allowed,
    ),
)
