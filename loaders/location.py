"""Where a dataset is, as `DASHBOARD_DATA` says it: a path, before it perhaps the Spark cluster that works on its tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from loaders.dataset import Dataset
from loaders.package import load
from loaders.problems import CannotRead, ClusterAway, DatasetRefused
from loaders.unpacked import unpacked

ON_A_CLUSTER = re.compile(r"(?P<cluster>(?:sc|spark)://[^/;]+)(?P<path>/[^;]*)?(?P<settings>;.*)?")
"""`sc://HOST:PORT/FOLDER`, then what Spark Connect is told: `;token=…;use_ssl=true`."""

LIKE_ONE = re.compile(r"(?:sc|spark):", re.IGNORECASE)
"""How what is meant for an address of a cluster begins."""


@dataclass(frozen=True)
class Location:
    """A folder, and the address of a cluster; or a folder, a ZIP file or a Parquet file on which this machine works."""

    path: Path
    cluster: str = ""


def located(said: str) -> Location:
    """The path and the cluster of what is said; of a cluster without a folder the path is empty."""
    found = ON_A_CLUSTER.fullmatch(said)
    if found is None:
        return Location(Path(), said.partition(";")[0]) if LIKE_ONE.match(said) else Location(Path(said))
    settings = f"/{found['settings']}" if found["settings"] else ""
    return Location(Path(found["path"] or ""), found["cluster"] + settings)


def load_located(where: Location) -> Dataset:
    """The dataset that is there.

    Raises what `load` raises, CannotRead for a cluster without a folder, and ClusterAway for whatever else goes wrong there.
    """
    if not where.cluster:
        with unpacked(where.path) as folder:
            return load(folder)
    place = where.cluster.partition("/;")[0]
    if where.path in (Path(), Path("/")) or not where.path.is_dir():
        raise CannotRead(f"{place}: found no folder; expected sc://HOST:PORT/FOLDER, the folder being on this machine too")
    try:
        return load(where.path, where.cluster)
    except (CannotRead, DatasetRefused):
        raise
    except Exception as error:
        raise ClusterAway(f"{place}: found a cluster that does not do what is asked ({type(error).__name__})") from error
