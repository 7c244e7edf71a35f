"""Where a dataset is, as `DASHBOARD_DATA` says it: a path, before it perhaps the Spark cluster that works on its tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from loaders.dataset import Dataset
from loaders.package import load
from loaders.problems import CannotRead
from loaders.unpacked import unpacked

ON_A_CLUSTER = re.compile(r"(?P<cluster>(?:sc|spark)://[^/;]+)(?P<path>/[^;]*)?(?P<settings>;.*)?")
"""`sc://HOST:PORT/FOLDER`, then what Spark Connect is told: `;token=…;use_ssl=true`."""


@dataclass(frozen=True)
class Location:
    """A folder, a ZIP file or a Parquet file, and the address of a cluster; without one, this machine does the work."""

    path: Path
    cluster: str = ""


def located(said: str) -> Location:
    """The path and the cluster of what is said; of a cluster without a folder the path is empty."""
    found = ON_A_CLUSTER.fullmatch(said)
    if found is None:
        return Location(Path(said))
    settings = f"/{found['settings']}" if found["settings"] else ""
    return Location(Path(found["path"] or ""), found["cluster"] + settings)


def load_located(where: Location) -> Dataset:
    """The dataset that is there. Raises what `load` raises, and CannotRead for a cluster without a folder."""
    if where.cluster and where.path in (Path(), Path("/")):
        raise CannotRead(f"{where.cluster.partition('/;')[0]}: found no folder; expected sc://HOST:PORT/FOLDER")
    with unpacked(where.path) as folder:
        return load(folder, where.cluster)
