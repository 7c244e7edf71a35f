"""What the screens and documents say of another organisation's dataset: no word of a campaign that is not its own."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from exports.briefing.compose import FOUR, FULL, ONE_PAGE, TWO, brief
from exports.data_files.notice import file_notice, table_caveats
from loaders import LANGUAGES, Dataset
from measures.selection import Selection
from tests.campaign_words import OF_2012
from tests.sentences.written import of_a_choice
from views.citation import bibtex, ris, sentence
from views.introduction import brand, over_title
from views.view import View, choose

CHOICES = (Selection(), Selection(kinds=("detention",)), Selection(cities=("1",)), Selection(since=date(2030, 1, 1)))


def said(view: View, lengths: tuple[str, ...]) -> set[str]:
    """Everything that is said of a choice, as texts."""
    documents = [brief(view, length=length) for length in lengths]
    told = [file_notice(view, {"incidents": (1, 2)}, table_caveats(view)), sentence(view), bibtex(view), ris(view)]
    screens = [text for _, text in of_a_choice(view)]
    return {*_texts([*documents, *told, *screens, *brand(view.dataset, view.t), over_title(view.dataset, view.t)])}


def _texts(thing: object) -> list[str]:
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, dict):
        return [text for part in thing.items() for text in _texts(part)]
    if isinstance(thing, list | tuple):
        return [text for part in thing for text in _texts(part)]
    if is_dataclass(thing):
        return [text for one in fields(thing) if one.name != "figure" for text in _texts(getattr(thing, one.name))]
    return []


@pytest.mark.parametrize("lengths", [(ONE_PAGE, FULL), pytest.param((TWO, FOUR), marks=pytest.mark.nightly)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_of_a_campaign_that_is_not_its_own(
    made_up: Dataset, language: str, lengths: tuple[str, ...]
) -> None:
    texts = {text for selection in CHOICES for text in said(choose(made_up, selection, language), lengths)}
    assert [text for text in texts if OF_2012.search(text)] == []
    assert len(texts) > 100
