"""Words of tables that were brought are cached until they are forgotten."""

from intake.forgettable_cache import forget_words, forgettable_cache


def test_a_word_is_worked_out_once_until_it_is_forgotten():
    asked: list[str] = []

    @forgettable_cache(2)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("Aktau"), length("Aktau"), length("Taraz")] == [5, 5, 5]
    forget_words()
    assert length("Aktau") == 5
    assert asked == ["Aktau", "Taraz", "Aktau"]
