"""What figures and their rows are made from."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from loaders import Dataset
from translations import Words

Made = TypeVar("Made")


class Shown(Protocol):
    """What a figure is drawn from."""

    @property
    def whole(self) -> Dataset:
        """The dataset in the reader's language."""
        ...

    @property
    def data(self) -> Dataset:
        """The chosen part of it."""
        ...

    @property
    def words(self) -> Words:
        """The translator of the reader's language."""
        ...

    @property
    def chosen(self) -> str:
        """What was chosen, in words; empty for everything."""
        ...

    def of(self, measure: Callable[..., Made], *given: object) -> Made:
        """A measure of the chosen part."""
        ...
