"""Reading and checking a dataset of many acts made for the purpose, beside reading its table alone."""

import json
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow.csv

from benchmarks.table import Row
from loaders.package import PUBLISHED, find_problems

BARS = {20_000: 1.5, 1_000_000: 40.0}
YEARS = 10


def measure() -> list[Row]:
    """The processor's time for the checks that hold for every dataset, so that other work on the machine is not in it."""
    return [row for acts, bar in BARS.items() for row in _measure_checks(acts, bar)]


def _measure_checks(acts: int, bar: float) -> list[Row]:
    with TemporaryDirectory() as folder:
        made = write_made_dataset(Path(folder), acts)
        size = (made / "incidents.csv").stat().st_size
        start, clock = time.process_time(), time.perf_counter()
        found = find_problems(made)
        took, waited = time.process_time() - start, time.perf_counter() - clock
        start = time.process_time()
        pyarrow.csv.read_csv(made / "incidents.csv", parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True))
        alone = time.process_time() - start
    told = f"{len(found)} problems; {size / 1e6:.0f} MB; {waited:.1f} s by the clock; {took / alone:.0f} times reading alone"
    return [Row(f"Structure and sound checks, {acts:,} acts", took, "s", 1, bar, "processor", told)]


def write_made_dataset(folder: Path, acts: int) -> Path:
    """The published dataset, held to what must hold in any, with its acts repeated over ten years until there are enough."""
    made = Path(shutil.copytree(PUBLISHED, folder / "data"))
    descriptor = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [{"name": table["name"]} for table in descriptor["resources"]]
    descriptor["dashboard"].pop("checks")
    descriptor.pop("profile")
    (made / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    given = pd.read_csv(made / "incidents.csv", dtype="str", keep_default_na=False)
    repeated = pd.concat([given] * -(-acts // len(given)), ignore_index=True).head(acts)
    number = pd.Series(range(acts))
    years = (2012 - number // len(given) % YEARS).astype("str")
    texts = {name: repeated[name] + " " + number.astype("str") for name in given.columns if name.startswith("summary")}
    dated = repeated["date"].where(repeated["date"] == "", years + repeated["date"].str[4:])
    new = repeated["incident_id"].where(number < len(given), "M-" + number.astype("str"))
    repeated.assign(incident_id=new, date=dated, **texts).to_csv(made / "incidents.csv", index=False, lineterminator="\n")
    return made
