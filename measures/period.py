"""The days from which a reader may choose."""

from datetime import date

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.days import with_days
from measures.tables import read, scalars


def period(data: Dataset) -> tuple[date, date] | None:
    """The days that the campaign names, else from the first to the last of the dated acts and rallies; None without one.

    Not counted: claims, reactions and documents, which may be of much later days.
    """
    if data.campaign.period:
        return data.campaign.period
    rallies = read(data, "rallies").with_columns(date_end=nw.lit(None, dtype=nw.String))
    tables = (acts(data), with_days(rallies))
    ends = [scalars(table, first=nw.col("first").min(), last=nw.col("last").max()) for table in tables]
    days = [day.date() for end in ends for day in end.values() if day]
    return (min(days), max(days)) if days else None
