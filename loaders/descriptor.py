"""The descriptor of a dataset, datapackage.json, read as Frictionless reads it."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package

from loaders.problems import CannotRead


def read_descriptor(folder: Path) -> dict[str, Any]:
    """The text of datapackage.json as it stands. Raises CannotRead where it is not an object with a list of tables."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise CannotRead(f"{path}: no such file; expected the descriptor of a data package")
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise CannotRead(f"{path}: not a data package: {error}") from error
    tables = descriptor.get("resources") if isinstance(descriptor, dict) else None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CannotRead(f"{path}: not a data package: no list of resources")
    return dict(descriptor)


def open_package(folder: Path) -> Package:
    """The descriptor of a dataset. Raises CannotRead where there is none or it is not one."""
    descriptor = read_descriptor(folder)
    try:
        return _read_once(json.dumps(descriptor))
    except (ValueError, FrictionlessException, AttributeError, TypeError) as error:
        raise CannotRead(f"{folder / 'datapackage.json'}: not a data package: {error}") from error


@lru_cache(maxsize=4)
def _read_once(text: str) -> Package:
    """Frictionless takes longer to read the schema than all tables take; nobody changes what it gives."""
    return Package.from_descriptor(json.loads(text))
