"""What the tests of the briefing read: its texts, its numbers, and the numbers that may stand in it."""

import re
from collections.abc import Iterator

from exports.chosen import Chosen
from exports.document import Briefing, Note, Part, Picture, Sentence, Table, sentences
from loaders import Dataset
from measures import applications, claims, coverage, crosstab, gaps, places, rounds, standards
from measures.acts import acts, acts_of_rounds, counted, in_rounds, single_applications
from measures.gravest import gravest
from measures.tables import rows

NUMBER = re.compile(r"\d+")


def said(part: Part) -> Iterator[Sentence]:
    """Everything that a part says, and the rows that stand for its pictures."""
    yield from sentences(part)
    for block in part.blocks:
        if isinstance(block, Picture):
            yield from (cell for row in block.table.rows for cell in row)


def text_of(sentence: Sentence) -> str:
    return f"{sentence.strong} {sentence.text}".strip()


def texts(briefing: Briefing, *parts: str) -> list[str]:
    """The sentences of some parts, or of all."""
    return [text_of(one) for part in briefing.parts if not parts or part.name in parts for one in sentences(part)]


def note_text(note: Note) -> str:
    cited = [
        f"{one.document.publisher} {one.document.title} {one.document.published} {one.quotes}" for one in note.citations
    ]
    return " ".join([note.counted, *cited, note.more, note.records])


def numbers(text: str) -> set[str]:
    """The numbers of a text, each run of digits by itself and without its zeros: 2,010 gives 2 and 10, 09 gives 9."""
    return {str(int(found)) for found in NUMBER.findall(text)}


def in_dataset(data: Dataset) -> set[str]:
    """Every number in a cell of the dataset."""
    found: set[str] = set()
    for table in data.tables.values():
        for row in table.to_numpy():
            found |= numbers(" ".join(map(str, row)))
    return found | numbers(data.version) | numbers(data.released)


def measured(chosen: Chosen) -> set[str]:
    """Every number that the measures behind a briefing give, as the language writes it."""
    t, data, whole = chosen.words, chosen.data, chosen.whole
    done, decided, share = in_rounds(acts(data)), applications.decisions(data), coverage.coverage(whole)["read_in_full"]
    known = places.announced_cities(data)
    found: list[float] = [acts_of_rounds(data), decided.filed, decided.rejected, decided.granted, share.part, share.whole]
    found += [known.announced, known.named, known.unnamed] if known else []
    found += [len(single_applications(data)), *rounds.parts(data).values(), len(gaps.gaps(data))]
    for table in (counted(done, "kind_code"), counted(done, "authority_code"), counted(done, "kind_code", "authority_code")):
        found += table["acts"].to_list()
    found += [row["acts"] for pair in ("kind", "authority") for row in rows(crosstab.crosstab(data, pair, pair))]
    for row in rows(places.places(data, whole)) + rows(rounds.rounds_table(data)):
        found += [value for value in row.values() if isinstance(value, int)]
    found += [len(standards.acts_engaging(data, row["standard_id"])) for row in rows(standards.standards(whole, "national"))]
    found += [len(table) for _, _, table in standards.ladder(data) if table is not None]
    found += [row["people"] for row in rows(gravest(data))] + standards.views(data)["years"].to_list()
    for row in claims.widest(claims.attendance(data)) or ():
        found += [row[end] for end in ("low", "high") if row[end] is not None]
    near = rows(rounds.around_rallies(data))
    found += [
        sum(act["part"] == side and act["round_id"] == n for act in near) for side in rounds.parts(data) for n in range(5)
    ]
    return {number for value in found for number in numbers(t.number(value))}


def tables(briefing: Briefing) -> list[Table]:
    return [block for part in briefing.parts for block in part.blocks if isinstance(block, Table)]


def pictures(briefing: Briefing) -> list[Picture]:
    return [block for part in briefing.parts for block in part.blocks if isinstance(block, Picture)]
