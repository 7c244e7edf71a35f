"""How firm a record is, in words, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from loaders.confidence import Basis
from measures.record import basis
from translations import Translator
from views.view import View


def confidence_text(view: View, act: Mapping[str, Any]) -> str:
    """The rating of an act and, where the rule gives it, in a line what it rests on; a rating that a person gave instead has
    the reason.
    """
    t = view.t
    ratings = {"high": t("high"), "medium": t("medium"), "low": t("low")}
    rating, found = ratings.get(act["confidence"], ""), basis(view.dataset, act)
    if not rating or found is None:
        return rating or t("not reported")
    parts = [", ".join(_documents(found, t)), *([t("a contradiction is recorded")] if found.is_contradicted else [])]
    if act["confidence_reason"]:
        ruled, reason = ratings[found.grade], act["confidence_reason"]
        parts.append(t("the rule gives {rating}; changed by hand. {reason}", rating=ruled, reason=reason))
    return t("{rating}: {why}", rating=rating, why="; ".join(parts))


def _documents(found: Basis, t: Translator) -> Iterator[str]:
    """How many publishers there are, how they stand to the events, and how much was read."""
    if not found.documents:
        yield t("only an analysis of what others recorded")
        return
    yield t.plural("{n} independent publisher", "{n} independent publishers", found.publishers)
    if any(len(document.publishers) > 1 for document in found.documents):
        yield t("co-publishers counted as one")
    relations = {document.relation for document in found.documents}
    if relations == {"party"}:
        yield t("reported only by a party to the events")
    if "eyewitness" in relations:
        yield t("with an eyewitness report")
    if "official" in relations:
        yield t("with an official document")
    if found.full:
        yield t.plural("{n} document read in full", "{n} documents read in full", found.full)
    else:
        yield t("no document read in full")
