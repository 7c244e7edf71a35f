"""The rows of a table as a screen shows them, as a file: labels and words of the reader, not codes."""

import csv
import io
from collections.abc import Iterable, Sequence

from exports.data_files.cells import escape_formula
from exports.data_files.csv_file import SEPARATORS
from views.citation import sentence
from views.view import View


def as_csv(view: View, header: Sequence[str], rows: Iterable[Sequence[str]], screen: str = "", **more: str) -> bytes:
    """A CSV file that Excel opens as it is: with byte order mark, the separator of the language, no cell a formula.

    After an empty line stands the citation of the screen, with its filters, version, licence and address.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATORS[view.words.language], lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    writer.writerows(([], [escape_formula(sentence(view, screen, **more))]))
    return buffer.getvalue().encode("utf-8-sig")
