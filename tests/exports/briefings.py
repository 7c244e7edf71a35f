"""What the tests of the briefing read: its texts, those of a part, and everything that it says."""

from dataclasses import fields, is_dataclass, replace

from exports.briefing.compose import ONE_PAGE, brief
from exports.briefing.document import Picture, Table, sentences
from tests.conftest import choice_of
from tests.worlds import numbers


def text_of(sentence):
    return f"{sentence.strong} {sentence.text}".strip()


def texts(briefing, *parts):
    return [text_of(one) for part in briefing.parts if not parts or part.name in parts for one in sentences(part)]


def everything(told):
    """Every text of a briefing or of a block of it, with those of its notes and addresses; not those within its figures,
    nor the names and the running numbers of figures, tables and notes, nor the origin, which has codes.
    """
    if isinstance(told, str):
        yield told
    elif is_dataclass(told):
        for one in fields(told):
            if (isinstance(told, Picture | Table) and one.name in ("name", "label")) or one.name in ("earlier", "origin"):
                continue
            yield from everything(getattr(told, one.name))
    elif isinstance(told, tuple | list):
        for part in told:
            yield from everything(part)
    elif isinstance(told, dict):
        yield from everything([*told.values()])


def cited_documents(briefing):
    return {citation.document for note in briefing.notes for citation in note.citations}


def added_numbers(briefing, text, more=0):
    """The numbers of a document that its briefing does not have: `more` counts pages beyond the notes, and an address may be
    shortened or broken.
    """
    addresses = " ".join(document.address for document in cited_documents(briefing))
    counted = {str(n) for n in range(1, max(len(briefing.notes), more) + 1)}
    found = numbers([text])
    assert len(found) > 50
    return {number for number in found - numbers(everything(briefing)) - counted if number not in addresses}


def tables(briefing):
    return [block for part in briefing.parts for block in part.blocks if isinstance(block, Table)]


def pictures(briefing):
    return [block for part in briefing.parts for block in part.blocks if isinstance(block, Picture)]


def with_script_for_an_address(data):
    """A briefing whose sources have an address that runs a script, and its words."""
    sources = data["sources"].assign(url=" JavaScript:alert(1)", original_url=None)
    view = choice_of(replace(data, tables={**data.tables, "sources": sources}))
    return brief(view, ("summary", "sources"), ONE_PAGE), view.t
