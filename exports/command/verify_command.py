"""`python -m exports verify` says whether files are unchanged; `sums` writes the digests of a release."""

import argparse
from pathlib import Path

from exports.command.options import add_data, add_site, save
from exports.verification.check import BYTES, published_names, sentences, verify, write_sums
from loaders import LANGUAGES, load
from loaders.location import Location, load_location
from loaders.package import PUBLISHED
from loaders.problems import CannotRead
from translations import translator


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    codes = "Exit code: 0 unchanged, 1 saved again or changed, 2 not confirmed."
    check = commands.add_parser("verify", help="whether files are unchanged since they were made here", description=codes)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a document, a data file or a picture")
    check.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the answer")
    check.add_argument("--originals", type=Path, metavar="FOLDER", help="save the original of each changed file there")
    add_site(check)
    check.set_defaults(run=run)
    written = "Write the digests of all files without filters, in every language and format, beside the published packages."
    sums = commands.add_parser("sums", help="write the digests of a release", description=written)
    sums.add_argument("--site", default="", help="address of the dashboard to which links in the files lead")
    sums.set_defaults(run=lambda options: str(write_sums(options.data, load(options.data), options.site)))
    add_data(check)
    sums.add_argument("--data", type=Path, default=PUBLISHED, help="another dataset, a folder")


def run(options: argparse.Namespace) -> tuple[str, int]:
    """Return the verdicts, and the highest of their codes. Raises what loading raises, CannotRead and CannotSave."""
    data, published = load_location(Location(options.data)), published_names(options.data)
    t, lines, codes = translator(options.lang), list[str](), list[int]()
    for path in options.files:
        try:
            with path.open("rb") as file:
                outcome = verify(file.read(BYTES + 1), data, published, options.site)
        except OSError as problem:
            raise CannotRead(f"{path}: not read ({problem.strerror})") from problem
        *told, proves = sentences(outcome, t)
        lines.append("".join(filter(str.isprintable, f"{path}: {' '.join(told)}")))
        codes.append(outcome.exit_code)
        if options.originals and outcome.exit_code == 1:
            save(options.originals / f"original-{path.name}", outcome.original)
    return "\n".join((*lines, proves)), max(codes)
