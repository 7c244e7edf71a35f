"""What the confidence of an act rests on, where the rule rates it."""

from collections.abc import Mapping
from typing import Any

from loaders import Dataset
from loaders.confidence import Basis, Document, basis_of, document_of
from loaders.dataset_cache import cached_on_unfiltered
from measures.record import contradictions_on
from measures.tables import number_of, read, tuples


def basis(data: Dataset, act: Mapping[str, Any]) -> Basis | None:
    """The documents of an act without analyses, and whether a contradiction names it; None where sources name no publishers,
    so that its rating is the dataset's own.
    """
    known = _documents(data)
    documents = [known[one] for one in (act["source_ids"] or "").split(";") if one in known]
    return basis_of(documents, number_of(contradictions_on(data, act["act_id"])) > 0) if documents else None


@cached_on_unfiltered
def _documents(data: Dataset) -> Mapping[str, Document]:
    """The documents by the ids of their sources; none where no source of the dataset names its publishers."""
    columns = ("source_id", "publisher_ids", "same_text_as", "relation_code", "read_extent")
    sources = tuples(read(data, "sources"), *columns)
    named = any(publisher_ids for _, publisher_ids, *_ in sources)
    return {cells[0]: document_of(*cells) for cells in sources} if named else {}
