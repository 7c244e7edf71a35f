"""The outcome of a check in plain words: the verdict, the filters of the file, every difference, what this proves."""

from collections.abc import Callable, Iterator

from exports.origin import MAKER, PATH, VERSION
from exports.verification.comparison import Difference
from exports.verification.outcome import CHANGED, EDITED, NOT_CONFIRMED, UNCHANGED, Outcome
from translations import Translator
from views.view import DAYS, LISTS, OF_ACTS

MOST = 100
"""Differences that are listed; more are counted."""


def headline(outcome: Outcome, t: Translator) -> str:
    """The verdict as a sentence."""
    version, number = outcome.origin.get(VERSION, ""), len(outcome.differences)
    if outcome.verdict == UNCHANGED and (outcome.is_older or outcome.unexplained_rows):
        return t("No contradiction: what can be compared agrees with version {version} of the dataset.", version=version)
    if outcome.verdict == UNCHANGED:
        return t("Unchanged: the file says what version {version} of the dataset says.", version=version)
    if outcome.verdict == CHANGED:
        return t.plural(
            "Changed: in {n} place the file says something other than version {version} of the dataset.",
            "Changed: in {n} places the file says something other than version {version} of the dataset.",
            number,
            version=version,
        )
    if outcome.verdict == EDITED:
        return t.plural(
            "Edited: in {n} place the file differs from version {version} of the dataset; numbers that differ: {numbers}.",
            "Edited: in {n} places the file differs from version {version} of the dataset; numbers that differ: {numbers}.",
            number,
            version=version,
            numbers=t.number(sum(one.is_number for one in outcome.differences)),
        )
    return t("Not confirmed: {reason}", reason=_reason_text(outcome, t))


def _reason_text(outcome: Outcome, t: Translator) -> str:
    version = outcome.origin.get(VERSION, "")
    return {
        "large": t("the file is too large, or takes too long to read."),
        "damaged": t("the file is damaged."),
        "format": t("the file is none of these: PDF, Word, HTML, CSV, XLSX, data package, PNG, SVG."),
        "reader": t("reading PDF files needs the package pypdf, which is not installed here."),
        "origin": t("the file does not say from which version and with which filters it was made."),
        "version": t("the file names version {version} of the dataset, which this program does not hold.", version=version),
        "choice": t("the file names filters or parts that this version of the dataset does not have."),
        "documents": t("this installation cannot make such a file, so it has nothing to compare it with."),
        "terms": t("the terms of the publisher do not allow its rows to be compared here."),
        "program": t(
            "another version of the program made this picture; pictures are compared only with those of this version."
        ),
        "picture": t("the picture is not the one that these data give."),
    }[outcome.reason]


def details(outcome: Outcome, t: Translator) -> Iterator[str]:
    """The filters that the file names, and every difference: numbers with a footnote first."""
    origin = outcome.origin
    if PATH in origin:
        codes = "; ".join(f"{name}={origin[name]}" for name in (*LISTS, *OF_ACTS, *DAYS) if origin.get(name))
        text = t("The file names these filters: {codes}.", codes=codes) if codes else t("The file names no filter.")
        maker = t("It was made by version {program} of the program.", program=origin[MAKER]) if MAKER in origin else ""
        yield f"{text} {maker}".strip()
    if outcome.other_data:
        yield t("The data of this version here are not those from which the file was made: their digests differ.")
    every = sorted(outcome.differences, key=lambda one: (not (one.is_number and one.note), not one.is_number))
    yield from (f"{place_text(one, t)}: {_difference_text(one, t)}" for one in every[:MOST])
    if len(every) > MOST:
        yield t.plural("{n} more difference.", "{n} more differences.", len(every) - MOST)
    if outcome.unexplained_rows:
        names = ", ".join(one.place[-1][1] for one in outcome.unexplained_rows[:MOST])
        yield t("Rows that the file lacks, because they were filtered out or deleted: {rows}.", rows=names)
    if outcome.is_older and outcome.verdict != NOT_CONFIRMED:
        yield t(
            "Another version of the program made this file, so its wording is not compared. What is compared: of tables the "
            "cells; of briefings the records, quotations and numbers with a footnote."
        )
    if outcome.unconfirmed:
        yield t.plural(
            "{n} sentence has numbers or quotations that could not be compared:",
            "{n} sentences have numbers or quotations that could not be compared:",
            len(outcome.unconfirmed),
        )
    yield from (f"{place_text(one, t)}: {one.says}" for one in outcome.unconfirmed[:MOST])
    if outcome.places:
        yield t.plural("{n} place compared.", "{n} places compared.", outcome.places)


def _difference_text(one: Difference, t: Translator) -> str:
    if not one.data_say:
        return t("only in the file: “{words}”", words=one.says) if one.says else t("not as the program makes it")
    if not one.says:
        return t("missing from the file: “{words}”", words=one.data_say)
    return t("the file says “{says}”, the data say “{data_say}”", says=one.says, data_say=one.data_say)


def place_text(one: Difference, t: Translator) -> str:
    """The place of a difference: page, part, table, row and column, footnote."""
    words: dict[str, Callable[[str], str]] = {
        "page": lambda value: t("page {n}", n=value),
        "note": lambda value: t("note {n}", n=value),
        "row": lambda value: t("row {name}", name=value) if value else t("names of the columns"),
        "edge": lambda value: t("contents") if value else t("header or footer"),
        "markup": lambda _: t("scripts, styles or drawings"),
        "link": lambda _: t("a link"),
    }
    place = (*one.place, ("note", one.note)) if one.note else one.place
    parts = [words[kind](value) if kind in words else value for kind, value in place]
    return t.at_start(", ".join(filter(None, parts))) if any(parts) else t("At the beginning")


def what_it_proves(t: Translator) -> str:
    """What a check shows and what it does not."""
    return t(
        "This shows whether a file agrees with a published version of the dataset. It does not show who made or sent the "
        "file, nor that what the sources report is true. In PDF files the texts of charts are compared, not their shapes."
    )
