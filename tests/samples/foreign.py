"""What no text about another organisation's dataset may say: words of the published one."""

import re

FOREIGN = re.compile(
    r"kazakh|казах|қазақ|almaty|алмат|2012|disagreement|несогласи|келіспе|\brounds?\b|раунд|кезең|kz12|akimat|"
    r"әкім(?!шілік(?: |<br>|\\u003cbr\\u003e)қам)|\bappeals?\b|обращени|үндеу|oblast|tenge|теңге|baikonur|байкон|байқоң|"
    r"\brall(?:y|ies)\b|митинг|committee|комитет",
    re.IGNORECASE,
)
LANGUAGES_BY_NAME = re.compile(r"English, Russian and Kazakh|Қазақша")
"""The language of the interface by its own name, which is no word about the country."""


def foreign_words(text):
    """The words of the published dataset in a text, each with what stands around it."""
    kept = LANGUAGES_BY_NAME.sub("", text)
    return [kept[max(0, found.start() - 40) : found.end() + 30] for found in FOREIGN.finditer(kept)]
