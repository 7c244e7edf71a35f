"""A number with the qualifier that its source gives it: about 300, at least 200, more than 1,000, up to 5, 500–2,000."""

from translations.words import Translator


def claimed(low: float | None, high: float | None, qualifier: str, t: Translator, label: str = "") -> str:
    """Return a figure as its source qualifies it, within a sentence, an own qualifier by its `label`; make up no bound."""
    known = low if low is not None else high
    if known is None:
        raise ValueError(qualifier)
    number = t.number(known)
    texts = {
        "exact": number,
        "about": t("about {n}", n=number),
        "at_least": t("at least {n}", n=number),
        "more_than": t("more than {n}", n=number),
        "at_most": t("up to {n}", n=t.number(known if high is None else high)),
        "range": _range_text(low, high, t),
    }
    if qualifier in texts:
        return texts[qualifier]
    return f"{number if low == high else _range_text(low, high, t)} ({t.in_sentence(label or qualifier)})"


def _range_text(low: float | None, high: float | None, t: Translator) -> str:
    if low is None or high is None:
        return t("at least {n}", n=t.number(low)) if low is not None else t("up to {n}", n=t.number(high or 0))
    return f"{t.number(low)}–{t.number(high)}"
