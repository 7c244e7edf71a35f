"""How a text that is the campaign's of 2012 is told from one that fits any campaign."""

import re

NAMES = (
    r"kazakh|казах|қазақ|disagreement|несогласи|келіспеу|akimat|акимат|әкімд|tenge|тенге|теңге|oblast|облыс|област[иь]\b|"
    r"baikonur|байконур|байқоңыр|the appeal\b|MMAD|ACLED|Human Rights Committee|four r|article \d|статье \d"
)
"""Its country, the name of its rallies, its offices, its money, its law, its appeal."""
CAMPAIGN = re.compile(rf"\b({NAMES}|(19|20)\d\d\b)", re.IGNORECASE)
"""The same, and any year: what no general message may name."""
