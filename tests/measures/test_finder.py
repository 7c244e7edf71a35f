"""Acts by words and by fields."""

from loaders import Dataset
from measures.finder import Wanted, wanted_acts
from measures.search import search_index


def _ids(data: Dataset, **asked: object) -> list[str]:
    return wanted_acts(data, search_index(data), Wanted(**asked))["act_id"].to_list()  # type: ignore[arg-type]


def test_nothing_asked_is_every_act_in_the_order_of_time(published: Dataset) -> None:
    ids = _ids(published)
    assert len(ids) == 84
    assert ids[-2:] == ["KZ12-I-069", "KZ12-I-070"]


def test_acts_against_family_members_are_the_one_on_the_wife(published: Dataset) -> None:
    assert _ids(published, targets=("family_member",)) == ["KZ12-I-033"]


def test_acts_that_name_article_373(published: Dataset) -> None:
    assert _ids(published, standard="admin-code-373") == ["KZ12-I-022", "KZ12-I-028", "KZ12-I-073"]


def test_tied_to_a_round_or_to_none(published: Dataset) -> None:
    assert (len(_ids(published, tied="rounds")), len(_ids(published, tied="none"))) == (59, 25)


def test_words_and_fields_together(published: Dataset) -> None:
    assert _ids(published, query="Ахмедьяров", tied="rounds", targets=("journalist",)) == ["KZ12-I-034"]
