"""A converted table as a folder: a data package that `python -m loaders check` passes and the dashboard opens."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intake import labels
from intake.convert import Conversion, terms_of
from intake.locale_words import to_latin
from intake.source_table import UNNAMED
from loaders.dataset import LANGUAGES, Dataset
from loaders.location import zip_archive
from loaders.package import load
from loaders.profile import known_tables
from translations import translator


def write_package(converted: Conversion, folder: Path, today: date, title: str | None = None) -> list[Path]:
    """Write the descriptor and the tables; return the files. Raises FileExistsError where the folder has any."""
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"{folder}: not empty; expected a new folder")
    texts = _texts(converted, today, title)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return [folder / name for name in texts]


def load_conversion(converted: Conversion, today: date, title: str | None = None) -> Dataset:
    """Return the dataset, checked as every one is; nothing of it is left on a disk, and no name. Raises DatasetRefused."""
    with TemporaryDirectory() as folder:
        write_package(converted, Path(folder), today, UNNAMED)
        read, own = load(Path(folder)), _descriptor(converted, today, title)
    return replace(read, name=own["name"], title=own["title"], descriptor={**own, "resources": read.descriptor["resources"]})


def as_zip(converted: Conversion, today: date, title: str | None = None) -> bytes:
    texts = _texts(converted, today, title)
    return zip_archive({name: text.encode() for name, text in texts.items()}, today.isoformat())


def _texts(converted: Conversion, today: date, title: str | None) -> dict[str, str]:
    descriptor = json.dumps(_descriptor(converted, today, title), ensure_ascii=False, indent=1)
    texts = {"datapackage.json": f"{descriptor}\n"}
    for name, table in converted.tables.items():
        ordered = table.sort_values(table.columns[0], kind="stable")
        texts[known_tables()[name]["path"]] = ordered.to_csv(index=False, lineterminator="\n")
    return texts


def _descriptor(converted: Conversion, today: date, title: str | None) -> dict[str, Any]:
    title, terms = title or UNNAMED, terms_of(converted)
    lines = {t.language: f"{t.translate(title)} · {labels.imported_text(converted, t)}" for t in map(translator, LANGUAGES)}
    licences = [{"title": f"terms of {terms.publisher}", "path": terms.address}] if terms else []
    return {
        "name": re.sub(r"[^a-z0-9]+", "-", to_latin(title)) or UNNAMED,
        "title": title,
        "version": "0.1.0",
        "created": today.isoformat(),
        "languages": [converted.mapping.language],
        **({"licenses": licences} if terms else {}),
        "dashboard": {"line": lines, **({"terms": terms.section()} if terms else {})},
        "resources": [{"name": name} for name in converted.tables],
    }
