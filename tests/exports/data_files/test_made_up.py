"""Another organisation's dataset in every format: its own tables, nothing added, no word of the published one."""

import io
import json
import zipfile

import pytest

from exports.data_files.file_table import FileOptions
from exports.data_files.formats import FORMATS, by_name
from measures.selection import Selection
from tests.exports.taken import files
from tests.nightly import in_turn
from tests.samples.foreign import foreign_words
from translations.words import LANGUAGES
from views.view import choose


def values(told):
    """The texts of a JSON document without its keys, which are names of columns."""
    for one in told.values() if isinstance(told, dict) else told if isinstance(told, list) else [str(told)]:
        yield from values(one) if isinstance(one, dict | list) else [str(one)]


def readable(content):
    if content.startswith(b"{"):
        return "\n".join(values(json.loads(content)))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "ignore")
    return "\n".join(readable(one) for one in files(content).values())


@pytest.mark.parametrize(("name", "language"), in_turn([one.name for one in FORMATS], LANGUAGES))
def test_every_format_is_written_without_a_foreign_word(made_up, name, language):
    content = by_name(name).write(choose(made_up, Selection(), language, "https://a.example"), FileOptions())
    assert foreign_words(readable(content)) == []
