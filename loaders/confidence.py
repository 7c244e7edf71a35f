"""The rule of confidence: how firm a row is, from the documents on which it rests."""

from collections.abc import Iterable
from dataclasses import dataclass

GRADES = ("low", "medium", "high")
SUMS_UP, INVOLVED, AT_FIRST_HAND = "analysis", "party", ("eyewitness", "official")
"""Relations of a source to the events: an analysis adds no publisher, a party took part, the others saw or decided them."""

FACTS = ("source_id", "publisher_ids", "same_text_as", "relation_code", "read_extent")
"""What the rule needs of a source; a dataset whose sources name no publishers has ratings of its own."""


@dataclass(frozen=True)
class Document:
    """A source: the id of its text, shared by copies, its publishers and relation if known, whether it was read in full."""

    text: str
    publishers: frozenset[str]
    relation: str
    is_full: bool


@dataclass(frozen=True)
class Basis:
    """What a rating rests on: the documents of a row that are no analyses, and whether a contradiction names the row."""

    documents: tuple[Document, ...]
    is_contradicted: bool

    @property
    def publishers(self) -> int:
        """How many independent publishers report the row; documents whose publisher is not known add none to a known one."""
        known = independent_publishers(document.publishers for document in self.documents if document.publishers)
        return max(known, 1 if self.documents else 0)

    @property
    def full(self) -> int:
        """How many texts were read in full, copies not counted."""
        return len({document.text for document in self.documents if document.is_full})

    @property
    def grade(self) -> str:
        """The rating by the rule, which the schema of incidents states."""
        outside = [document for document in self.documents if document.relation not in ("", INVOLVED)]
        is_firm = any(document.is_full or document.relation in AT_FIRST_HAND for document in outside)
        grade = 2 if outside and self.publishers > 1 else 1 if is_firm else 0
        return GRADES[max(grade - self.is_contradicted, 0)]


def basis_of(documents: Iterable[Document], is_contradicted: bool) -> Basis:
    return Basis(tuple(one for one in documents if one.relation != SUMS_UP), is_contradicted)


def document_of(
    source_id: str, publisher_ids: str | None, same_text_as: str | None, relation_code: str | None, read_extent: str | None
) -> Document:
    publishers = frozenset(publisher_ids.split(";") if publisher_ids else ())
    return Document(same_text_as or source_id, publishers, relation_code or "", read_extent == "full")


def independent_publishers(signatories: Iterable[frozenset[str]]) -> int:
    """How many publishers some documents have; those that sign a document together count as one."""
    groups: list[frozenset[str]] = []
    for publishers in {*signatories}:
        overlaps = [group for group in groups if group & publishers]
        groups = [group for group in groups if group not in overlaps] + [publishers.union(*overlaps)]
    return len(groups)
