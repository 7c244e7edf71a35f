"""SHA256SUMS of a release, kept for good: a later program may make its files otherwise, and some carry no origin."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from exports.briefing.compose import LENGTHS, brief
from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS
from exports.documents import by_suffix
from exports.origin import PROGRAM
from loaders import LANGUAGES, CannotRead, Dataset
from loaders.releases import FOLDER, SUMS
from measures.selection import Selection
from views.citation import are_rows_held_back
from views.view import choose


def published_names(folder: Path) -> dict[str, str]:
    """Return the names of all published files by their digests: packages, documents, tables."""
    lists = sorted((folder / FOLDER).glob(f"{SUMS}*"))
    lines = [line for path in lists for line in path.read_text("utf-8").splitlines()]
    return {digest: name for digest, _, name in (line.partition("  ") for line in lines)}


def write_sums(folder: Path, data: Dataset, site: str = "") -> Path:
    """Write the list of a release and return its path. Raises CannotRead where another of these versions is there."""
    path = folder / FOLDER / "-".join(filter(None, (SUMS, data.version, PROGRAM, urlsplit(site).netloc.replace(":", "-"))))
    text = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in standard_files(data, site))
    if path.exists() and path.read_text("utf-8") != text:
        raise CannotRead(f"{path}: found other digests; expected a new version of the program or of the dataset")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def standard_files(data: Dataset, site: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each file without filters: rows, unless they may not be passed on, then briefings."""
    for language in LANGUAGES:
        view = choose(data, Selection(), language, site)
        single = [FileOptions(tables=(table.name,)) for table in data.dictionary]
        for form in () if are_rows_held_back(view) else FORMATS:
            for options in (FileOptions(), *(single if form.name == "csv" else ())):
                yield form.file_name(view, options), form.write(view, options)
        for length in LENGTHS:
            briefing = brief(view, None, length)
            for suffix, form_of_briefing in by_suffix().items():
                yield f"{briefing.name}.{suffix}", bytes(form_of_briefing.write(briefing, view.t))
