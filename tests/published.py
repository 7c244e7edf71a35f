"""The totals of the published dataset, each with a word of what it counts. `tests/test_published.py` holds them to it.

A new record changes them here. Other tests stand on made data, or compare with a measure of the dataset. Below the totals
are two texts of every screen in each language.
"""

ACTS = 94  # incidents and refusals of single applications, tied to a round or not
ACTS_OF_ROUNDS = {1: 10, 2: 19, 3: 11, 4: 23}  # acts by the round to which a source ties them
REFUSALS_OF_ROUNDS = 6  # refusals of single applications among those
TOLD_TWICE = 12  # acts of the rounds that may be part of another one
UNDATED = 4  # acts without any date
DAYS_OF_ROUNDS = {1: (1, 7, 0, 2), 2: (2, 13, 2, 2), 3: (2, 6, 0, 3), 4: (16, 5, 0, 2)}
"""Acts of each round before, on and after its rally day, and those whose day is not exact."""
ACTS_OF_CITIES = {"almaty": 50, "uralsk": 7, "astana": 2, "pavlodar": 1, None: 3}
"""Acts of the rounds by city; of other cities there is none, and some name no city."""
SANCTIONS = {"fine": 10, "up to 15 days of administrative arrest": 10}
"""Acts of the rounds by the penalty that the law had for an assembly without permission."""
STATEMENTS = 496  # statements that were read in the sources
DOCUMENTS = 170  # documents that were read
APPLICATIONS = 141  # applications for the last round, as one total tells them; all were refused
SINGLE_APPLICATIONS = 8  # applications of which something of their own is reported
CITIES_ANNOUNCED = 19  # cities in which a rally was announced for the last round, and how many of them sources name
CITIES_NAMED = 3
PERHAPS_TWICE = {
    "en": f"up to {TOLD_TWICE} incidents may be double-counted",
    "ru": f"возможен двойной учёт до {TOLD_TWICE} случаев",
    "kk": f"ең көбі {TOLD_TWICE}-сі екі рет саналуы мүмкін",
}
"""How many incidents may be double-counted, as each screen says it."""
ABBREVIATIONS = {
    "en": "KIBHR: Kazakhstan International Bureau for Human Rights and Rule of Law. IPHR: International Partnership for "
    "Human Rights. NHC: Netherlands Helsinki Committee.",
    "ru": "КМБПЧ: Казахстанское международное бюро по правам человека и соблюдению законности. IPHR: Международное "
    "партнёрство по правам человека. NHC: Нидерландский Хельсинкский комитет.",
    "kk": "АҚЗҚХБ: Адам құқықтары және заңдылықты сақтау жөніндегі Қазақстан халықаралық бюросы. IPHR: Халықаралық адам "
    "құқықтары серіктестігі. NHC: Нидерланд Хельсинки комитеті.",
}
"""The organisations spelled out at the foot of each screen."""
