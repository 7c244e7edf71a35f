"""Which columns of `views.row_columns` stand in a document, where a page has less room than a screen."""

from collections.abc import Mapping

from views.row_columns import ACTS, APPLICATIONS, ASKS, CLAIMS, PEOPLE, PLACES, RALLIES, RESPONSES

DOCUMENT_SHARES: Mapping[str, Mapping[str, float]] = {
    ACTS: {"date": 1.2, "city": 1, "kind": 1.4, "against-named": 1.9, "authority": 1.2, "people": 0.8, "sources": 1.8},
    APPLICATIONS: {
        "round": 0.55,
        "city": 1,
        "answer": 1.2,
        "filed": 1.1,
        "decided": 1.1,
        "ground": 2.4,
        "alternatives": 1.1,
    },
    CLAIMS: {"measure": 1.8, "round": 0.6, "city": 1, "period": 1.2, "figure": 1.2, "publisher": 1.8},
    RESPONSES: {"date": 1.3, "round": 0.6, "body": 1.4, "what": 3, "outcome": 1.3},
    PEOPLE: {"person": 1.4, "date": 1.2, "kind": 1.5, "penalty": 1.2, "city": 1, "round": 0.6, "sources": 1.8},
    RALLIES: {"city": 1.2, "round": 0.6, "permission": 1.2, "outcome": 1.4, "what": 3, "sources": 1.8},
    ASKS: {"number": 0.5, "text": 3, "of": 1.3, "state": 1.3, "since": 4},
    PLACES: {"city": 2, "rounds": 1, "acts": 1, "announced": 2},
}
"""The columns of each kind of table in their order, each with its share of the width."""
