"""The styles with which the Word template of a briefing began; from then on staff change them in Word."""

from dataclasses import dataclass

from charts.layout import theme
from exports.word.xml import Element, w
from tools.letters import SANS, SERIF

INK, QUIET, RED, BLUE, PANEL = (
    colour.lstrip("#") for colour in (theme.INK, theme.QUIET, theme.RESTRICTED, theme.PERMITTED, theme.PANEL)
)
BOX, PADDING = ("top", "left", "bottom", "right"), 90
HAIRLINE = theme.HAIRLINE.lstrip("#")


@dataclass(frozen=True)
class Look:
    """A style of paragraphs, or of letters: sizes in points, spaces and indents in twentieths of a point."""

    name: str
    font: str = ""
    size: float = 0
    colour: str = ""
    bold: bool = False
    italic: bool = False
    caps: bool = False
    raised: bool = False
    before: int = -1
    after: int = -1
    line: int = 0
    left: int = 0
    hanging: int = 0
    kept: bool = False
    level: int = -1
    numbering: int = 0
    right: bool = False
    shaded: bool = False
    tab: int = 0
    based: str = "Normal"
    following: str = ""
    linked: str = ""
    letters: bool = False

    @property
    def id(self) -> str:
        """The id of the style, as Word would give it in English."""
        return identified(self.name)

    def element(self) -> Element:
        """The style as it stands in the file."""
        kind = "character" if self.letters else "paragraph"
        based = "DefaultParagraphFont" if self.letters else identified(self.based)
        return w(
            "style",
            w("name", val=_in_file(self.name)),
            w("basedOn", val=based),
            w("next", val=identified(self.following)) if self.following else None,
            w("link", val=identified(self.linked)) if self.linked else None,
            w("uiPriority", val=1),
            w("qFormat"),
            None if self.letters else self._paragraph_properties(),
            self._run_properties(),
            type=kind,
            styleId=self.id,
            **({} if self.name in BUILT_IN else {"customStyle": 1}),
        )

    def _paragraph_properties(self) -> Element:
        space = {"before": self.before, "after": self.after}
        given: dict[str, object] = {name: value for name, value in space.items() if value >= 0}
        given |= {"line": self.line, "lineRule": "auto" if self.line > 1 else "atLeast"} if self.line else {}
        indent = {"left": self.left, "hanging": self.hanging} if self.left or self.hanging else {}
        indent |= {"right": PADDING} if self.shaded else {}
        return w(
            "pPr",
            w("keepNext") if self.kept else None,
            w("keepLines") if self.kept else None,
            w("numPr", w("numId", val=self.numbering)) if self.numbering else None,
            w("pBdr", *(w(side, val="single", sz=4, space=4, color=PANEL) for side in BOX)) if self.shaded else None,
            w("shd", val="clear", color="auto", fill=PANEL) if self.shaded else None,
            w("tabs", w("tab", val="right" if self.right else "left", pos=self.tab)) if self.tab else None,
            w("spacing", **given) if given else None,
            w("ind", **indent) if indent else None,
            w("jc", val="right") if self.right and not self.tab else None,
            w("outlineLvl", val=self.level) if self.level >= 0 else None,
        )

    def _run_properties(self) -> Element:
        fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), self.font)
        return w(
            "rPr",
            w("rFonts", **fonts) if self.font else None,
            w("b") if self.bold else None,
            w("i") if self.italic else None,
            w("caps") if self.caps else None,
            w("color", val=self.colour) if self.colour else None,
            w("sz", val=round(self.size * 2)) if self.size else None,
            w("szCs", val=round(self.size * 2)) if self.size else None,
            w("vertAlign", val="superscript") if self.raised else None,
        )


BODY, ROOM, AS_HIGH = "Body Text", 9640, 1
"""`ROOM` is the width of the text on the page of the template, in twentieths of a point; a line `AS_HIGH` as what
stands in it cuts off no picture."""
LOOKS = (
    Look(BODY, after=120, line=250),
    Look("Kicker", SANS, 8, RED, bold=True, caps=True, after=80, kept=True, following="Title"),
    Look("Title", SERIF, 22, bold=True, after=140, line=240, kept=True, following="Subtitle"),
    Look("Subtitle", SERIF, 13.5, after=240, kept=True, following=BODY),
    Look("Heading 1", SERIF, 14, bold=True, before=360, after=120, kept=True, level=0, following=BODY),
    Look("Heading 2", SANS, 10, bold=True, before=220, after=90, kept=True, level=1, following=BODY),
    Look("TOC Heading", SANS, 8, QUIET, bold=True, before=60, after=60, kept=True, following=BODY),
    Look("TOC 1", SANS, 9, BLUE, after=30, right=True, tab=ROOM),
    Look("TOC 2", SANS, 8.5, BLUE, after=20, left=220, right=True, tab=ROOM),
    Look("List Bullet", after=90, line=250, left=230, hanging=230, numbering=1),
    Look("List Number", after=90, line=250, left=300, hanging=300, numbering=2),
    Look("Bibliography", SANS, 8, after=50, left=230, hanging=230),
    Look("Quote", SERIF, italic=True, left=360, after=120, line=250, linked="Quote Char"),
    Look("Remark", SANS, 8.5, QUIET, after=120),
    Look("Caption", SANS, 7.5, QUIET, before=260, after=60, kept=True, following=BODY),
    Look("Figure Unit", SANS, 8, QUIET, after=60, kept=True, following="Figure"),
    Look("Figure", before=0, after=60, line=AS_HIGH, kept=True, following="Source Line"),
    Look("Source Line", SANS, 7.5, QUIET, after=200, following=BODY),
    Look("Table Text", SANS, 8, before=40, after=40),
    Look("Table Number", based="Table Text", right=True),
    Look("Headline Figure", SERIF, 21, RED, bold=True, before=40, after=0, kept=True, following="Headline Label"),
    Look("Headline Label", SANS, 8.5, bold=True, after=10, kept=True, following="Headline Remark"),
    Look("Headline Remark", SANS, 7.5, QUIET, after=60),
    Look("Colophon", SANS, 8, before=0, after=30, left=2400, hanging=2310, shaded=True, tab=2400),
    Look("Footnote Text", SANS, 7.5, after=20),
    Look("Header", SANS, 7.5, QUIET, right=True, tab=ROOM),
    Look("Footer", SANS, 7.5, QUIET, right=True, tab=ROOM),
    Look("Footnote Reference", SANS, 0, RED, raised=True, letters=True),
    Look("Strong", SANS, 0, bold=True, letters=True),
    Look("Quote Char", letters=True, linked="Quote"),
    Look("Hyperlink", "", 0, BLUE, letters=True),
    Look("Caption Title", SERIF, 10.5, INK, bold=True, letters=True),
    Look("Caption Mark", SANS, 10.5, RED, raised=True, letters=True),
    Look("Address", SANS, 8, BLUE, letters=True),
    Look("Records", SANS, 0, QUIET, letters=True),
    Look("Document Title", SANS, 0, BLUE, italic=True, letters=True),
)
BUILT_IN = {
    *("Body Text", "Title", "Subtitle", "Heading 1", "Heading 2", "TOC Heading", "TOC 1", "TOC 2", "List Bullet"),
    *("List Number", "Bibliography", "Quote", "Caption", "Footnote Text", "Header", "Footer", "Footnote Reference"),
    *("Strong", "Hyperlink"),
}
SMALL_IN_FILE = ("Heading", "TOC", "Caption", "Footnote", "Header", "Footer")


def identified(name: str) -> str:
    """The id of a style: its name without spaces."""
    return name.replace(" ", "")


def _in_file(name: str) -> str:
    """Word writes some of its own names small."""
    own = name in BUILT_IN and name.startswith(SMALL_IN_FILE) and name != "TOC Heading"
    return name.lower().replace("toc", "toc") if own else name


def styles() -> Element:
    """The part of the file that has all styles."""
    fonts = dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), SERIF)
    letters = w("rPr", w("rFonts", **fonts), w("color", val=INK), w("sz", val=20), w("szCs", val=20), w("lang", val="en-GB"))
    usual = w(
        "docDefaults",
        w("rPrDefault", letters),
        w("pPrDefault", w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))),
    )
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    plain = w("style", w("name", val="Default Paragraph Font"), type="character", default=1, styleId="DefaultParagraphFont")
    return w("styles", usual, normal, plain, *(look.element() for look in LOOKS), *_table_styles())


def _table_styles() -> tuple[Element, ...]:
    margins = w("tblCellMar", w("left", w=0, type="dxa"), w("right", w=140, type="dxa"))
    none = w(
        "style",
        w("name", val="Normal Table"),
        w("tblPr", _copy_margins(margins)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    lines = w("tblBorders", *(w(side, val="single", sz=3, color=HAIRLINE, space=0) for side in ("bottom", "insideH")))
    ruled = w("tcPr", w("tcBorders", w("bottom", val="single", sz=6, color=INK, space=0)))
    head = w("tblStylePr", w("rPr", w("b")), ruled, type="firstRow")
    rule = w("tblBorders", w("top", val="single", sz=12, color=RED, space=0))
    return (
        none,
        _table_style("Briefing Table", w("tblPr", lines, _copy_margins(margins)), head),
        _table_style("Briefing Headlines", w("tblPr", rule, margins)),
    )


def _table_style(name: str, *look: Element) -> Element:
    own = (w("name", val=name), w("basedOn", val="TableNormal"), w("qFormat"))
    return w("style", *own, *look, type="table", styleId=identified(name), customStyle=1)


def _copy_margins(element: Element) -> Element:
    return w(element.tag.split("}")[1], *(w(one.tag.split("}")[1], w=one.values()[0], type="dxa") for one in element))
