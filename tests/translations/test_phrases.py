"""A refused phrase is found in catalogues and tables, a quotation and what sources wrote are left alone."""

import pytest

from translations import __main__ as command
from translations import check
from translations.check import own_texts, refused
from translations.words import LANGUAGES

SENTENCES = [
    ("en", "{n} acts tied to a rally day", ["acts", "tied"]),
    ("en", "By one report of {day} the square was closed.", ["By one report"]),
    ("en", "No incident with a date is reported", ["No incident with a date is reported"]),
    ("en", "They asked {n} times. **The answer was no.**", ["The answer was no", "asked 0 times"]),
    ("en", "Three figures; opposition figures were fined.", ["figures"]),
    ("ru", "Такие акты стоят в списках", ["акты", "стоят"]),
    ("ru", "Ответ — «нет», {n} раз", ["Ответ — «»"]),
    ("ru", "О происшедшем сообщается по {known} городам, а по-разному — о двух.", ["сообщается по"]),
    ("kk", "бірнеше актіге адамдардың бір саны", ["актіге"]),
    ("kk", "Үндеуге сәйкес, {n} жағдай", ["0 жағдай", "Үндеуге сәйкес"]),
    ("kk", "{publisher} қалай дәйексөз келтіруді сұрайды", ["дәйексөз келтіруді"]),
]

RIGHT = [
    ("en", "{told}: {n} incidents are linked to a rally day, according to KIBHR"),
    ("en", "The appeal says: “no act is told anew by one report”."),
    ("en", 'A poster read "nobody stands in for us"'),
    ("en", "An official told the moderator to act; the organiser was told on 19 March."),
    ("en", "A court rejected the appeal. Opposition figures and public figures"),
    ("en", "Facts, actions and an activist; the outstanding statement; a white hat"),
    ("ru", "Правовой акт прокурора; активист; обстоятельства; состоит"),
    ("ru", "Плакат «Никто не стоит в стороне, раунд второй»"),
    ("ru", "Этого не сообщается по отдельности; сообщается по-разному"),
    ("ru", "Никому не известный город не назван ни в одном из прочитанных источников"),
    ("kk", "Құқықтық акт; Жаңаөзен оқиғасы; заң талаптарына сәйкес; БАҚ жағдайы туралы"),
    ("kk", "Плакатта «бұл таңдау, бірнеше оқиға» деп жазылған"),
    ("kk", "{day} күнгі жағдай бойынша; қысқа дәйексөз, ең көбі 15 сөз"),
]


@pytest.mark.parametrize(("language", "text", "found"), SENTENCES)
def test_a_refused_phrase_is_found(language, text, found):
    assert sorted(phrase for phrase, _ in refused(text, language)) == sorted(found)
    assert all(instead for _, instead in refused(text, language))


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_a_quotation_and_a_right_word_pass(language, text):
    assert refused(text, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_recommends_another_refused_one(language):
    told = [(phrase.use_instead, refused(phrase.use_instead, language)) for phrase in check.phrases(language)]
    assert [one for one in told if one[1]] == []
    assert 15 <= len(told) <= 25


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A dataset and catalogues without a fault."""
    for language in LANGUAGES:
        check.phrases(language)  # read once, from the real list
    for folder in ("wording", "codes"):
        (tmp_path / folder).mkdir()
    _write(tmp_path, "ru.po", 'msgid "Cities"\nmsgstr "Города"\n')
    monkeypatch.setattr(check, "CATALOGUES", tmp_path)
    monkeypatch.setattr(command, "PUBLISHED", tmp_path)
    monkeypatch.setattr(command, "problems", lambda *_: [])
    monkeypatch.setattr(command, "wording_problems", lambda *_: [])
    monkeypatch.setattr("sys.argv", ["translations"])
    return tmp_path


def _write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "where"),
    [
        ("ru.po", 'msgid "Figures"\nmsgstr "Числа"\n', "ru.po, en: refused 'Figures', use: number (a quantity), chart"),
        ("kk.po", 'msgid "Towns"\nmsgstr "актілер"\n', "kk.po, kk: refused 'актілер', use: шектеу"),
        ("wording/ru.po", 'msgid "Cities"\nmsgstr "акты"\n', "wording/ru.po, ru: refused 'акты', use: случай"),
        ("gaps.csv", "gap_id,summary_en\nG-1,Nobody says it\n", "gaps.csv, G-1, summary_en: refused 'Nobody', use: name"),
        ("codes/kinds.csv", "code,label_ru\nfine,Раунд\n", "kinds.csv, fine, label_ru: refused 'Раунд', use: этап"),
        ("claims.csv", "claim_id,note_kk\nC-1,Екінші раунд\n", "claims.csv, C-1, note_kk: refused 'раунд', use: кезең"),
    ],
)
def test_the_command_refuses_a_phrase_that_comes_back(project, capsys, name, text, where):
    assert command.main() == 0
    assert capsys.readouterr().out == ("0 problems in the catalogues and the dataset; refused phrases: en 0, ru 0, kk 0\n")
    _write(project, name, text)
    assert command.main() == 1
    first, last = capsys.readouterr().out.splitlines()
    assert where in first
    assert last.startswith("1 problems")


def test_what_sources_wrote_is_left_alone(project):
    kept = {
        "claims.csv": "claim_id,words_en,support,note_en\nC-1,no act is told anew,acts,From the press\n",
        "sources.csv": "source_id,title,publisher_en\nS-1,Acts of courage,The Stand\n",
        "corrections.csv": "correction_id,was,now,reason_en\nX-1,acts,tied,A misprint\n",
        "standards.csv": "standard_id,instrument_en,says_en\nL-1,Act on acts,Assemblies\n",
    }
    for name, text in kept.items():
        _write(project, name, text)
    found = [text.text for text in own_texts(project) if text.where.count(".csv")]
    assert found == ["From the press", "A misprint", "Assemblies"]


def test_another_organisations_words_are_its_own(project, monkeypatch):
    other = project / "other"
    other.mkdir()
    _write(other, "gaps.csv", "gap_id,summary_en\nG-1,Nobody says it\n")
    monkeypatch.setattr("sys.argv", ["translations", str(other)])
    assert command.main() == 0


def test_no_text_of_this_project_has_a_refused_phrase():
    folder = check.CATALOGUES.parent / "data"
    found = [(where, found) for where, language, text in own_texts(folder) for found in refused(text, language)]
    assert found == []
