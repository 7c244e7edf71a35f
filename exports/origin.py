"""The origin of a file: the address within the dashboard that makes it again, with version, digest of the data and program.

    briefing?round=4&length=four&lang=en&dataset=NAME&version=1.5.0&digest=DIGEST&program=1.2.0

Every file that leaves carries it where its format has room for it. It is no signature: whoever changes a file can change it.
"""

import re
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from loaders import Dataset
from loaders.dataset_cache import cached_on_dataset
from views.view import View, codes

PROGRAM = "1.2.0"
"""The version of the program, as CHANGELOG.md has it: texts of another may be worded differently."""
DATASET, VERSION, DIGEST, MAKER, LANGUAGE, SITE, PATH = "dataset", "version", "digest", "program", "lang", "site", "path"
ORIGIN = re.compile(r"[a-z][\w./-]{0,99}\?[\w.,~%&=+*-]{0,3000}\bdigest=[0-9a-f]{32}[\w.,~%&=+*-]{0,400}", re.ASCII)
DIGITS = 32


def origin_text(view: View, path: str, **options: str) -> str:
    """The origin of a file of a view; empty options are left out."""
    whole = view.dataset
    made = {DATASET: whole.name, VERSION: whole.version, DIGEST: data_digest(whole), MAKER: PROGRAM, SITE: view.site}
    parameters = {**codes(view.selection), **options, LANGUAGE: view.t.language, **made}
    return f"{path}?{urlencode({name: text for name, text in parameters.items() if text}, safe=',')}"


def origin_in(text: str) -> dict[str, str]:
    """The parameters of the first origin in a text, with its path; empty without one."""
    match = ORIGIN.search(text)
    if match is None:
        return {}
    path, _, query = match[0].partition("?")
    return {**dict(parse_qsl(query)), PATH: path}


@cached_on_dataset
def data_digest(data: Dataset) -> str:
    """A digest of the values of all tables, in the order of their rows; the same in every language and in a data package."""
    if data.engine:
        return data.engine.sidecar.digest[:DIGITS]
    digest = sha256()
    for path in sorted({column.table for column in data.dictionary}):
        columns = sorted(column.name for column in data.dictionary if column.table == path and column.name != "address")
        table = data.tables[path.removesuffix(".csv").replace("/", "-")]
        digest.update(f"{path}{columns}".encode())
        digest.update(pd.util.hash_pandas_object(table[columns], index=False).to_numpy().tobytes())
    return digest.hexdigest()[:DIGITS]
