"""What is known of a format: by which columns it is recognised, what they are, and what its own codes mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from intake.source_table import SourceTable
from loaders.terms import Terms


@dataclass(frozen=True)
class Kind:
    """A format, told by what it holds.

    `needs` are columns all of which it has, `needs_any` some of which it has one. `columns` says what becomes of a column
    whose name is, as a whole, like one of its patterns; `tags` the same by HXL tag; any other column is matched by its name
    where `is_matched`, else a note. `values` says by column of the profile what the format's own codes mean; `only_these`
    that all others are no acts. `missing` are texts that stand for an empty cell. `no_records` says by column what a row has
    there if it is no record. `joined` makes a column of others, with the sign between them; `drawn` makes one of a part of
    another; `stated` makes one of a text that holds for all rows. `country` is that of all its places. `terms` is what its
    publisher asks of those who use it.
    """

    code: str
    label: str
    needs: frozenset[str] = frozenset()
    needs_any: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    is_tagged: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    is_matched: bool = False
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only_these: bool = False
    missing: frozenset[str] = frozenset()
    no_records: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joined: Mapping[str, tuple[Sequence[str], str]] = field(default_factory=dict)
    drawn: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    stated: Mapping[str, str] = field(default_factory=dict)
    country: str | None = None
    terms: Terms | None = None

    def is_of(self, table: SourceTable) -> bool:
        """Whether a table is of this format, by its columns, its tags or the name of its file."""
        names = {column.lower() for column in table.columns}
        has_tags, has_ending = table.tags is not None, table.file.lower().endswith(self.endings or ("",))
        has_columns = self.needs <= names and (not self.needs_any or bool(self.needs_any & names))
        return has_columns and (has_tags or not self.is_tagged) and has_ending

    def becomes(self, column: str, tag: str = "") -> str | None:
        """What becomes of a column by its name or its tag; None where the format says nothing of it."""
        named = (to for pattern, to in self.columns.items() if re.fullmatch(pattern, column, re.IGNORECASE))
        tagged = (
            to for pattern, to in self.tags.items() if tag and re.fullmatch(pattern, tag.replace(" ", ""), re.IGNORECASE)
        )
        return next(named, None) or next(tagged, None)
