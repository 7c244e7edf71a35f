"""What an install may leave out: the extras of pyproject.toml, without which requirements-least.txt is; `spark` is none."""

from functools import cache
from importlib.util import find_spec

DOCUMENTS, OWN_DATA, PARQUET, ASSISTANTS = "documents", "own-data", "parquet", "assistants"
MODULES = {
    DOCUMENTS: ("typst", "fontpkg", "docx", "lxml"),
    OWN_DATA: ("python_calamine", "lxml"),
    PARQUET: ("duckdb",),
    ASSISTANTS: ("mcp",),
}


@cache
def has(extra: str) -> bool:
    return not any(find_spec(module) is None for module in MODULES[extra])


def install_hint(extra: str) -> str:
    file = "requirements-large.txt" if extra == PARQUET else "requirements.txt"
    return f"the part {extra!r} of this program, which pip install -r {file} brings"
