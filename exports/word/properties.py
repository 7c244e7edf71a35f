"""What a Word document says of itself: title, language, date; the date is that of the dataset, no clock is read."""

from datetime import UTC, datetime

from docx.document import Document
from docx.oxml.ns import qn

from exports.briefing.document import Briefing
from exports.word.runs import LOCALES
from exports.word.xml import plain, w


def set_properties(document: Document, briefing: Briefing) -> None:
    """Gives a document its properties and the language in which Word checks its spelling."""
    properties, language = document.core_properties, LOCALES[briefing.language]
    made = datetime.fromisoformat(briefing.released).replace(tzinfo=UTC)
    properties.title, properties.subject = plain(briefing.title)[:255], plain(briefing.kicker)[:255]
    properties.language, properties.revision = language, 1
    properties.created = properties.modified = made
    properties.last_modified_by = ""
    for said in document.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
    usual = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if usual is not None and usual.find(qn("w:lang")) is None:
        usual.append(w("lang", val=language))
