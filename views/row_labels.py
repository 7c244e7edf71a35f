"""The labels of codes and cities that the rows of a table are told with."""

from dataclasses import dataclass, field
from functools import cached_property

from translations import Words
from views.view import View


@dataclass(frozen=True)
class RowLabels:
    """The labels of codes and cities that rows are told with, looked up once for a table."""

    view: View
    _lists: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def t(self) -> Words:
        """The translator of the reader's language."""
        return self.view.words

    @cached_property
    def cities(self) -> dict[str, str]:
        """The name of each city."""
        return self.view.whole.names()

    def of(self, codes: str) -> dict[str, str]:
        """The label of each code of a list."""
        if codes not in self._lists:
            self._lists[codes] = self.view.whole.labels(codes)
        return self._lists[codes]
