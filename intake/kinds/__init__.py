"""The formats that are known, and which of them a table is."""

from intake.kinds import acled, crowd_counting, interchange, mass_mobilization, mmad, own_template, survey
from intake.kinds.kind import Kind
from intake.source_table import SourceTable

KINDS: tuple[Kind, ...] = (
    own_template.KIND,
    acled.KIND,
    mass_mobilization.KIND,
    mmad.KIND,
    crowd_counting.KIND,
    survey.KOBO,
    survey.ODK,
    interchange.HXL,
    interchange.PROFILE,
    interchange.GEOJSON,
    interchange.SPREADSHEET,
)
"""In the order in which a table is compared with them; the last is every other table."""
BY_CODE = {kind.code: kind for kind in KINDS}


def recognise(table: SourceTable) -> Kind:
    """The first format whose columns, tags or name of the file a table has; a spreadsheet where none is known."""
    return next(kind for kind in KINDS if kind.is_of(table))
