"""The fills of what a square or a bar stands for: what became of an application."""

from charts.layout import theme

DESCRIBED, FROM_TOTAL, GRANTED, UNKNOWN = "described", "counted", "granted", "unknown"
"""What a square is: a refusal that a source describes, one that a number alone tells of, a permission, an unknown answer."""
VENUE = "venue"
"""A place that organisers proposed, refused with the application: no refusal of its own."""
MARKERS = {
    DESCRIBED: dict(color=theme.RESTRICTED, line=dict(width=0)),
    FROM_TOTAL: dict(color=theme.RESTRICTED_TINT, line=dict(width=0)),
    GRANTED: theme.permitted_fill(),
    UNKNOWN: theme.unknown_fill(),
    VENUE: theme.permitted_fill(theme.RESTRICTED_TINT),
}
