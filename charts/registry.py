"""Every figure by the name that it has in an address: the one definition of all that is made of it."""

from collections.abc import Mapping
from functools import partial
from itertools import product

from charts import drawn, gallery, story
from charts.maps_by_round import PHONE, SCREEN
from charts.spec import FigureSpec
from loaders.profile import NEEDED
from measures import crosstab
from translations import Words
from views.row_columns import ACTS, APPLICATIONS, ASKS, CLAIMS, PEOPLE, PLACES, RALLIES, RESPONSES
from views.view import View


def figure_spec(name: str) -> FigureSpec:
    """The figure of that name, or of one that it had before. Raises KeyError for a name that no figure has or had."""
    return FIGURES[FORMER_NAMES.get(name, name)]


def offered(view: View) -> list[str]:
    """The names of the figures that a dataset can have: those whose table it has."""
    return [name for name, spec in FIGURES.items() if spec.needed in view.whole.own_tables]


def is_offered(view: View, name: str) -> bool:
    """Whether a dataset can have the figure of that name, or of one that it had before."""
    return FORMER_NAMES.get(name, name) in offered(view)


def on_screen(view: View, screen: str, by: tuple[str, str]) -> list[str]:
    """The names of the figures of a screen; of the acts by two properties only the pair `by`."""
    others = {name_by_two(*pair) for pair in product(crosstab.PROPERTIES, repeat=2)} - {name_by_two(*by)}
    return [name for name in offered(view) if FIGURES[name].stands_on(view, screen) and name not in others]


def name_by_two(first: str, second: str) -> str:
    """The name of the figure of acts by two of their properties."""
    return f"acts-{first}-{second}"


def _each_decision(t: Words) -> str:
    return t("Each decision and its source")


def _acts_around(t: Words) -> str:
    return t("Incidents")


def _spec_by_two(first: str, second: str) -> FigureSpec:
    by = (first, second)
    return FigureSpec(
        name_by_two(*by),
        ("incidents",),
        partial(gallery.crosstab_figure, by=by),
        ACTS,
        drawn.by_two,
        _acts_around,
        needed="rounds" if "round" in by else NEEDED,
        opens=partial(drawn.acts_of_mark, by=by),
        draw_narrow=partial(gallery.crosstab_figure, by=by, narrow=True),
    )


SPECS = (
    FigureSpec(
        "map",
        ("cities",),
        gallery.map_figure,
        PLACES,
        drawn.cities,
        lambda t: t("Cities"),
        draw_narrow=partial(gallery.map_figure, narrow=True),
    ),
    FigureSpec(
        "cities-by-round",
        ("cities",),
        gallery.cities_by_round_figure,
        RALLIES,
        drawn.city_rounds,
        lambda t: t("The rallies, one row each"),
        needed="rallies",
        draw_narrow=partial(gallery.cities_by_round_figure, narrow=True),
    ),
    FigureSpec(
        "maps-by-round",
        ("cities",),
        gallery.maps_by_round_figure,
        RALLIES,
        drawn.city_rounds,
        lambda t: t("The rallies, one row each"),
        needed="rallies",
        draw_narrow=partial(gallery.maps_by_round_figure, page=PHONE),
        draw_wide=partial(gallery.maps_by_round_figure, page=SCREEN),
    ),
    FigureSpec(
        "applications",
        ("applications",),
        gallery.applications_figure,
        APPLICATIONS,
        drawn.squares,
        _each_decision,
        needed="applications",
        draw_narrow=partial(gallery.applications_figure, narrow=True),
    ),
    FigureSpec(
        "places-offered",
        ("applications",),
        gallery.places_offered_figure,
        APPLICATIONS,
        drawn.offered,
        _each_decision,
        needed="applications",
        draw_narrow=partial(gallery.places_offered_figure, narrow=True),
    ),
    FigureSpec(
        "refusal-grounds",
        ("applications",),
        gallery.refusal_grounds_figure,
        APPLICATIONS,
        drawn.grounds,
        _each_decision,
        needed="applications",
        draw_narrow=partial(gallery.refusal_grounds_figure, narrow=True),
    ),
    FigureSpec(
        "later-refusals",
        ("applications",),
        gallery.later_refusals_figure,
        CLAIMS,
        drawn.later,
        lambda t: t("Later refusals"),
        needed="claims",
        draw_narrow=partial(gallery.later_refusals_figure, narrow=True),
        left_out=("round",),
    ),
    FigureSpec(
        "around-rallies",
        ("rounds",),
        gallery.around_rallies_figure,
        ACTS,
        drawn.around_rallies,
        _acts_around,
        needed="rounds",
        draw_narrow=partial(gallery.around_rallies_figure, narrow=True),
    ),
    FigureSpec(
        "timeline-of-rounds",
        ("overview",),
        gallery.timeline_figure,
        ACTS,
        drawn.acts_of_rounds,
        _acts_around,
        stands_without="rounds",
    ),
    FigureSpec(
        "attendance-claims",
        ("rounds",),
        gallery.attendance_figure,
        CLAIMS,
        drawn.attendance,
        lambda t: t("Attendance at the rallies"),
        needed="claims",
        left_out=("period", "measure"),
        draw_narrow=partial(gallery.attendance_figure, narrow=True),
    ),
    FigureSpec(
        "detention-claims",
        ("rounds",),
        gallery.detention_figure,
        CLAIMS,
        drawn.detention,
        lambda t: t("People detained or tried"),
        needed="claims",
        left_out=("period",),
        draw_narrow=partial(gallery.detention_figure, narrow=True),
    ),
    FigureSpec(
        "how-many-people",
        ("rounds",),
        gallery.how_many_figure,
        ACTS,
        drawn.how_many_people,
        _acts_around,
        draw_narrow=partial(gallery.how_many_figure, narrow=True),
    ),
    FigureSpec(
        "asks",
        ("standards",),
        gallery.asks_figure,
        ASKS,
        drawn.requests,
        lambda t: t("What the appeals ask for"),
        needed="asks",
        opens=drawn.reports_on_request,
        draw_narrow=partial(gallery.asks_figure, narrow=True),
    ),
    FigureSpec(
        "remedy",
        ("standards",),
        gallery.remedy_figure,
        RESPONSES,
        drawn.remedies,
        lambda t: t("Decisions on the rallies"),
        needed="responses",
        draw_narrow=partial(gallery.remedy_figure, narrow=True),
    ),
    FigureSpec(
        "ladder",
        ("standards",),
        gallery.ladder_figure,
        ACTS,
        drawn.ladder,
        _acts_around,
        needed="standards",
        draw_narrow=partial(gallery.ladder_figure, narrow=True),
    ),
    FigureSpec(
        "people",
        ("people",),
        gallery.people_figure,
        PEOPLE,
        drawn.people,
        lambda t: t("Incidents by person named"),
        draw_narrow=partial(gallery.people_figure, narrow=True),
    ),
    FigureSpec(
        "counted",
        ("people",),
        gallery.counted_figure,
        ACTS,
        drawn.counted_acts,
        lambda t: t("Counted but not named"),
        left_out=("named",),
        draw_narrow=partial(gallery.counted_figure, narrow=True),
    ),
    *story.SPECS,
    *(_spec_by_two(*by) for by in product(crosstab.PROPERTIES, repeat=2)),
)
FIGURES: Mapping[str, FigureSpec] = {spec.name: spec for spec in SPECS}
FORMER_NAMES = {
    "applications-141": "applications",
    "applications-by-round": "applications",
    "days-to-decision": "applications",
    "timeline": "around-rallies",
    "days-around": "around-rallies",
}
"""What a figure was called before: links and embedded figures keep their address."""
