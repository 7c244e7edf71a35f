"""What an address chooses, read and checked: the codes of the filters, for the screens and for what is given by link."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from loaders import Dataset
from measures.codes import REFUSAL, kind_groups
from measures.period import period
from measures.round_order import round_days
from measures.selection import Selection
from measures.tables import known_values, read, values
from views.code_lists import codes_in, codes_text
from views.view import DAYS, LISTS


@dataclass(frozen=True)
class Choices:
    """The codes that can be chosen, by the name that they have in the address, of the filters with their labels; and the
    first and the last day that can be chosen, where any can.
    """

    labels: Mapping[str, Mapping[str, str]]
    codes: Mapping[str, Collection[str]]
    days: tuple[date, date] | None = None


@dataclass(frozen=True)
class Unknown:
    """A value of a parameter that the dataset does not have."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


def filter_choices(data: Dataset) -> Choices:
    """The codes of the filters that occur in the dataset, with their labels, and the days."""
    incidents, applications, names = read(data, "incidents"), read(data, "applications"), data.names()
    kinds = {REFUSAL, *known_values(incidents, "kind_code")}
    bodies = {*known_values(incidents, "authority_code"), *known_values(applications, "authority_code")}
    cities = {*known_values(read(data, "rallies"), "city_id"), *known_values(incidents, "city_id")}
    labels = {
        "round": {str(number): str(number) for number in values(read(data, "rounds"), "round_id")},
        "city": {city: names[city] for city in sorted(cities, key=lambda city: names[city])},
        "kind": {code: label for code, label in data.labels("kinds").items() if code in kinds},
        "authority": {code: label for code, label in data.labels("authorities").items() if code in bodies},
    }
    return Choices(labels, {**labels, "kind": {*labels["kind"], *kind_groups(data)}}, period(data))


def valid_parameters(
    parameters: Mapping[str, str], known: Choices, lists: Iterable[str], singles: Iterable[str]
) -> tuple[dict[str, str], list[Unknown]]:
    """The parameters without values that the dataset does not have, and these values. `lists` name parameters with several
    codes, `singles` those with one; days are checked too, other parameters stay as they are.
    """
    valid, unknown = dict(parameters), []
    for name in lists:
        codes = codes_in(parameters.get(name, ""))
        unknown += [Unknown(name, code) for code in codes if code not in known.codes[name]]
        valid[name] = codes_text(code for code in codes if code in known.codes[name])
    for name in (*DAYS, *singles):
        text = parameters.get(name, "")
        if text and not (_is_day(text, known.days) if name in DAYS else text in known.codes[name]):
            unknown.append(Unknown(name, text))
            valid[name] = ""
    return {name: text for name, text in valid.items() if text}, unknown


def _is_day(text: str, days: tuple[date, date] | None) -> bool:
    try:
        return days is not None and days[0] <= date.fromisoformat(text) <= days[1]
    except ValueError:
        return False


def selection_from_params(data: Dataset, parameters: Mapping[str, str]) -> Selection:
    """The selection that the parameters of an address name; a round that the dataset does not have is ignored.

    A group of kinds stands for all its kinds that occur.
    """
    lists = {part: tuple(codes_in(parameters.get(name, ""))) for name, part in LISTS.items()}
    days = {part: date.fromisoformat(parameters[name]) if parameters.get(name) else None for name, part in DAYS.items()}
    by_code = {str(one): one for one in round_days(data)}
    rounds = tuple(by_code[code] for code in lists["rounds"] if code in by_code)
    groups = kind_groups(data)
    kinds = dict.fromkeys(kind for code in lists["kinds"] for kind in groups.get(code, (code,)))
    return Selection(rounds, lists["cities"], tuple(kinds), lists["authorities"], days["since"], days["until"])
