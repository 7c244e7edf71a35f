"""`python -m tools.word_template FILE` writes the Word template of a briefing as it was at the beginning.

The template that briefings are made from, briefing.docx, is changed in Word and not here; this is for who wants to begin
anew, and shows what a template has to hold. The typefaces are cut into `letters/` again at the same time.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from charts.layout import theme
from exports.archive import packed
from exports.word.xml import Element, run, w
from tools.letters import FACES, SERIF, Face, as_file, cut, keep
from tools.word_styles import RED, styles

DAY = "2012-04-27"
"""The time of the files in the template; a document has its own."""
COLOURS = (theme.RESTRICTED, theme.PERMITTED, theme.UNKNOWN, theme.RESTRICTED_TINT, theme.BORDER, theme.BAND)
"""The colours that Word offers first."""
A4, ACROSS, ABOVE = (11906, 16838), 1133, 1077
"""The page and its margins, in twentieths of a point."""
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
OBFUSCATED = 32
"""So many bytes of a typeface are mixed with its key (ECMA-376, part 4, 14.2.1)."""
EMBEDDED = {"Regular": "embedRegular", "Bold": "embedBold", "Italic": "embedItalic"}


def template() -> bytes:
    """The template: a page with placeholders, its head and foot, styles, lists, typefaces."""
    files: dict[str, bytes] = {name: serialize_part_xml(part) for name, part in _package_parts().items()}
    for face in FACES:
        files[f"word/fonts/{face.name}.odttf"] = _obfuscated_font(as_file(cut(face)), _font_key(face))
    files["word/_rels/document.xml.rels"] = _relationships_xml(
        {
            "styles": (RELATIONSHIP_TYPE.STYLES, "styles.xml"),
            "numbering": (RELATIONSHIP_TYPE.NUMBERING, "numbering.xml"),
            "settings": (RELATIONSHIP_TYPE.SETTINGS, "settings.xml"),
            "fonts": (RELATIONSHIP_TYPE.FONT_TABLE, "fontTable.xml"),
            "theme": (RELATIONSHIP_TYPE.THEME, "theme/theme1.xml"),
            "footnotes": (RELATIONSHIP_TYPE.FOOTNOTES, "footnotes.xml"),
            "head": (RELATIONSHIP_TYPE.HEADER, "header1.xml"),
            "foot": (RELATIONSHIP_TYPE.FOOTER, "footer1.xml"),
        }
    )
    fonts = {
        face.name: (f"{RELATIONSHIP_TYPE.FONT_TABLE.removesuffix('Table')}", f"fonts/{face.name}.odttf") for face in FACES
    }
    files["word/_rels/fontTable.xml.rels"] = _relationships_xml(fonts)
    files["_rels/.rels"] = _relationships_xml(
        {
            "document": (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, "word/document.xml"),
            "core": (RELATIONSHIP_TYPE.CORE_PROPERTIES, "docProps/core.xml"),
        }
    )
    files["word/theme/theme1.xml"] = _project_theme()
    files["docProps/core.xml"] = f'<coreProperties xmlns="{PACKAGE}/metadata/core-properties"/>'.encode()
    files["[Content_Types].xml"] = _content_types()
    return packed(files, DAY)


def _package_parts() -> Mapping[str, Element]:
    styled = styles()
    lines = [
        w("footnote", w("p", w("r", w(kind))), type=kind, id=number)
        for kind, number in (("separator", -1), ("continuationSeparator", 0))
    ]
    foot = _styled_paragraph("Footer", run("{{ foot }}"), w("r", w("tab")), run("{{r page }}"))
    return {
        "word/document.xml": w("document", _document_body()),
        "word/styles.xml": styled,
        "word/numbering.xml": w("numbering", *_list_numberings()),
        "word/settings.xml": _document_settings(),
        "word/fontTable.xml": w("fonts", *_font_entries()),
        "word/footnotes.xml": w("footnotes", *lines),
        "word/header1.xml": w("hdr", _styled_paragraph("Header", run("{{ title }}"))),
        "word/footer1.xml": w("ftr", foot),
    }


def _document_body() -> Element:
    placeholders = {
        "{{ kicker }}": "Kicker",
        "{{ title }}": "Title",
        "{{r finding }}": "Subtitle",
        "{{p contents }}": "BodyText",
        "{{p body }}": "BodyText",
        "{{p colophon }}": "BodyText",
    }
    head, first = w("headerReference", type="default"), w("footerReference", type="first")
    foot = w("footerReference", type="default")
    for reference, name in ((head, "head"), (foot, "foot"), (first, "foot")):
        reference.set(qn("r:id"), name)
    margins = {"top": ABOVE, "bottom": ABOVE, "left": ACROSS, "right": ACROSS, "header": 560, "footer": 500, "gutter": 0}
    page = w("sectPr", head, foot, first, w("pgSz", w=A4[0], h=A4[1]), w("pgMar", **margins), w("titlePg"))
    return w("body", *(_styled_paragraph(style, run(text)) for text, style in placeholders.items()), page)


def _project_theme() -> bytes:
    """The theme of python-docx with the colours and typefaces of the project."""
    (part,) = (one for one in Document().part.package.parts if one.content_type == CONTENT_TYPE.OFC_THEME)
    root = parse_xml(part.blob)
    for number, colour in enumerate(COLOURS, 1):
        (offered,) = root.iter(qn(f"a:accent{number}"))
        offered[0].set("val", colour.lstrip("#"))
    for kind in ("a:majorFont", "a:minorFont"):
        (font,) = root.iter(qn(kind))
        font.find(qn("a:latin")).set("typeface", SERIF)
    return bytes(serialize_part_xml(root))


def _styled_paragraph(style: str, *content: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *content)


def _list_numberings() -> list[Element]:
    """The two kinds of list, bound to their styles, and a numbering of each."""
    kinds = (("bullet", "–", "ListBullet", 230), ("decimal", "%1.", "ListNumber", 300))
    made = []
    for number, (kind, text, style, indent) in enumerate(kinds):
        level = w(
            "lvl",
            *(
                w("start", val=1),
                w("numFmt", val=kind),
                w("pStyle", val=style),
                w("lvlText", val=text),
                w("lvlJc", val="left"),
            ),
            w("pPr", w("ind", left=indent, hanging=indent)),
            w("rPr", w("color", val=RED)),
            ilvl=0,
        )
        made.append(w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number))
    return [*made, *(w("num", w("abstractNumId", val=number), numId=number + 1) for number in range(len(kinds)))]


def _document_settings() -> Element:
    kept = w("footnotePr", w("footnote", id=-1), w("footnote", id=0))
    mode = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w("settings", w("embedTrueTypeFonts"), w("defaultTabStop", val=720), kept, w("compat", mode))


def _font_entries() -> list[Element]:
    made = []
    for family in dict.fromkeys(face.family for face in FACES):
        own = [face for face in FACES if face.family == family]
        made.append(w("font", *(_embedded_font(face) for face in own), name=family))
    return made


def _embedded_font(face: Face) -> Element:
    element = w(EMBEDDED[face.style], fontKey=f"{{{str(_font_key(face)).upper()}}}")
    element.set(qn("r:id"), face.name)
    return element


def _font_key(face: Face) -> UUID:
    return uuid5(NAMESPACE_URL, face.name)


def _obfuscated_font(font: bytes, key: UUID) -> bytes:
    """A typeface as Word embeds it: its beginning is mixed with the key, read from the end."""
    turned = bytes.fromhex(key.hex)[::-1]
    start = bytes(byte ^ turned[number % len(turned)] for number, byte in enumerate(font[:OBFUSCATED]))
    return start + font[OBFUSCATED:]


def _relationships_xml(found: Mapping[str, tuple[str, str]]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, (kind, target) in found.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'.encode()


def _content_types() -> bytes:
    usual = {
        "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
        "xml": CONTENT_TYPE.XML,
        "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    }
    own = {
        "word/document.xml": CONTENT_TYPE.WML_DOCUMENT_MAIN,
        "word/styles.xml": CONTENT_TYPE.WML_STYLES,
        "word/numbering.xml": CONTENT_TYPE.WML_NUMBERING,
        "word/settings.xml": CONTENT_TYPE.WML_SETTINGS,
        "word/fontTable.xml": CONTENT_TYPE.WML_FONT_TABLE,
        "word/footnotes.xml": CONTENT_TYPE.WML_FOOTNOTES,
        "word/header1.xml": CONTENT_TYPE.WML_HEADER,
        "word/footer1.xml": CONTENT_TYPE.WML_FOOTER,
        "word/theme/theme1.xml": CONTENT_TYPE.OFC_THEME,
        "docProps/core.xml": CONTENT_TYPE.OPC_CORE_PROPERTIES,
    }
    inside = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in usual.items())
    inside += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in own.items())
    return f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">{inside}</Types>'.encode()


def main(given: list[str]) -> int:
    """Writes the template to the file named. Gives 2 where none is named."""
    if len(given) != 1:
        return 2
    Path(given[0]).write_bytes(template())
    return 0 if [*keep()] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
