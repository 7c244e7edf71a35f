"""The labels of codes and cities in the rows of a table."""

from dataclasses import dataclass, field
from functools import cached_property

from translations import Translator
from views.view import View


@dataclass(frozen=True)
class RowLabels:
    """The labels of codes and cities, looked up once for a table."""

    view: View
    _lists: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def t(self) -> Translator:
        """The translator of the reader's language."""
        return self.view.t

    @cached_property
    def cities(self) -> dict[str, str]:
        """The name of each city."""
        return self.view.dataset.names()

    def labels_of(self, codes: str) -> dict[str, str]:
        """The label of each code of a list."""
        if codes not in self._lists:
            self._lists[codes] = self.view.dataset.labels(codes)
        return self._lists[codes]
