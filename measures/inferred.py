"""What is inferred: the one definition, for every measure, figure, sentence and table."""

from collections.abc import Mapping
from typing import Any


def is_inferred(row: Mapping[str, Any]) -> bool:
    """Whether the round of a row is inferred and not said by a source; rows of tables without that column are never."""
    return row.get("round_inferred") == "true"
