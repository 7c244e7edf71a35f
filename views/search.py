"""What a search finds in a view, and where in a record the words stand."""

from collections.abc import Iterator

import narwhals as nw

from loaders.dataset import values_by_key
from measures.acts import acts
from measures.finder import FinderQuery, FinderResult, find_rows, is_indexed
from measures.people import known_people
from measures.places import places
from measures.search import Index, fold_words, search_index
from measures.tables import read, rows, values
from views.row_keys import CITY, PERSON, STANDARD, RowKey
from views.view import View
from views.wording import act_date

NO_INDEX = Index((), (), {})


def found_rows(view: View, wanted: FinderQuery) -> FinderResult:
    """Return what fits. Without words no index is made, and the result is cached for equal views; words are not stored."""
    if wanted.query:
        return find_rows(view.data, index_of(view) if wanted.query.strip() else NO_INDEX, wanted)
    return view.cached(f"wanted-{wanted}", lambda: find_rows(view.data, NO_INDEX, wanted))


def keys_named(view: View, query: str) -> Iterator[tuple[str, RowKey]]:
    """Yield the cities, people and provisions in whose name each word of a search begins a word, with what opens them."""
    words = fold_words(query)
    whole, names = view.unfiltered, view.dataset.names()
    cities = {RowKey(CITY, city): names[city] for city in values(whole.measure(places, view.dataset), "city_id")}
    people = {RowKey(PERSON, row["key"]): row["person"] for row in whole.rows_of(known_people)}
    laws = whole.rows_of(read, "standards")
    standards = {RowKey(STANDARD, row["standard_id"]): f"{row['instrument']} · {row['provision']}" for row in laws}
    for key, name in (cities | people | standards).items():
        of_name = fold_words(name)
        if words and all(any(part.startswith(word) for part in of_name) for word in words):
            yield name, key


def index_of(view: View) -> Index:
    """Return the index of the whole dataset, made once for all readers; of very many acts there is none."""
    return view.unfiltered.cached(
        "search-index", lambda: search_index(view.dataset) if is_indexed(view.dataset) else NO_INDEX
    )


def where_found(view: View, found: FinderResult, row_id: str) -> str:
    """Return where the words of the search were found, each place once: Named: Bulat Abilov; Words of a source: Абилов."""
    t, hits = view.t, found.where.get(row_id, ())
    names = found.names_by_act.get(row_id, [])
    if names:
        return t("{place}: {words}", place=t("People named"), words=", ".join(names))
    places = {
        "people": t("People named"),
        "body": t("Body"),
        "organisations": t("Organisations"),
        "place": t("City"),
        "labels": t("Type or authority"),
        "summary": t("What happened"),
        "support": t("The source's words"),
        "documents": t("Title of a source"),
        "about": t("Subject"),
    }
    words = values_by_key((places[place], _act_named(view, text) if place == "about" else text) for place, text in hits)
    return "; ".join(t("{place}: {words}", place=place, words=", ".join(dict.fromkeys(of))) for place, of in words.items())


def _act_named(view: View, act_id: str) -> str:
    t = view.t
    [act] = rows(acts(view.dataset).filter(nw.col("act_id") == act_id))
    return f"{t.in_sentence(view.dataset.labels('kinds')[act['kind_code']])}, {act_date(act, t)}"
