"""The words of very many acts in the order of the alphabet: for one of them an engine reads a part of the file alone."""

from unicodedata import category

import narwhals as nw

from loaders import Dataset
from measures.acts import acts
from measures.tables import Table, persisted_on_unfiltered

BETWEEN, OF_A_WORD = r"[^\p{L}\p{M}\p{N}]+", "LMN"
"""Word separators of any script, and the Unicode categories that make up a word."""
LAST = "\U0010ffff"
"""The last letter of every alphabet."""


@persisted_on_unfiltered
def act_words(whole: Dataset) -> Table:
    """The words of each act in small letters, of the people named and of what happened: `word`, `act_id`, by word."""
    text = nw.concat_str(nw.col("people_named").fill_null(""), nw.col("summary").fill_null(""), separator=" ")
    words = acts(whole).select("act_id", word=text.str.to_lowercase().str.replace_all(BETWEEN, " ").str.split(" "))
    return words.explode("word").filter(nw.col("word") != "").sort("word", "act_id")


def words_of(text: str) -> list[str]:
    """The words of a text as the index has them."""
    return "".join(one if category(one)[0] in OF_A_WORD else " " for one in text.lower()).split()


def acts_with_word(data: Dataset, beginning: str) -> Table:
    """The acts of the whole dataset, by `act_id`, that have a word which begins so, in small letters."""
    word = nw.col("word")
    return act_words(data).filter((word >= beginning) & (word < beginning + LAST)).select("act_id")
