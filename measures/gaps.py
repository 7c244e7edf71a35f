"""What nobody reports, and on what sources contradict each other."""

import narwhals as nw

from loaders import Dataset
from measures.round_order import RoundId
from measures.tables import Table, read


def gaps(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """The gaps, or with `kind` the contradictions; with rounds, those about one of them or about none in particular."""
    table = read(data, "gaps").filter(nw.col("kind") == kind)
    if not rounds:
        return table
    about, round_list = nw.col("round_ids").is_null(), nw.concat_str([nw.lit(";"), nw.col("round_ids"), nw.lit(";")])
    for number in rounds:
        about = about | round_list.str.contains(f";{number};", literal=True)
    return table.filter(about)


def about_rounds(data: Dataset, rounds: tuple[RoundId, ...] = (), kind: str = "gap") -> Table:
    """Those of `gaps` that are about a round; what is about none in particular is not among them."""
    return gaps(data, rounds, kind).filter(~nw.col("round_ids").is_null())
