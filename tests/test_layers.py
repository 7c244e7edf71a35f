"""The flow of the architecture and its style card, enforced on every Python file of the project."""

import ast
import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent

MAY_IMPORT = {
    "translations": {"translations"},
    "loaders": {"loaders"},
    "intake": {"loaders", "intake", "translations"},
    "measures": {"loaders", "measures"},
    "views": {"loaders", "measures", "views", "translations"},
    "charts": {"loaders", "measures", "views", "charts", "translations"},
    "screens": {"loaders", "measures", "views", "charts", "screens", "translations"},
    "exports": {"loaders", "measures", "views", "charts", "screens", "exports", "translations"},
    "server": {"loaders", "measures", "views", "translations", "server"},
    "ui": {"loaders", "intake", "measures", "views", "charts", "screens", "exports", "server", "ui", "translations"},
    "pages": {"loaders", "measures", "views", "charts", "screens", "exports", "server", "ui", "pages", "translations"},
    "web": {"loaders", "measures", "views", "charts", "screens", "exports", "server", "web", "translations"},
    "tools": {"loaders", "intake", "charts", "exports", "tools"},
    "deploy": {"deploy"},
}
DOCUMENTS = {"typst", "web", "word"}
MAY_IMPORT_WITHIN_EXPORTS = {
    "origin": set(),
    "render": {"origin"},
    "data_files": {"origin"},
    "briefing": {"figure_evidence", "origin", "render"},
    "word": {"briefing", "render"},
    "typst": {"briefing", "render"},
    "web": {"briefing", "render"},
    "documents": DOCUMENTS,
    "figure_texts": {"data_files", "figure_evidence", "origin"},
    "figure_evidence": set(),
    "chart_buttons": {"figure_evidence", "render", "web"},
    "findings": {"figure_evidence"},
    "lookup": {"briefing", "data_files", "figure_evidence", "figure_texts", "findings"},
    "assistant": {"lookup", "origin", "render"},
    "feed": set(),
    "site": {
        *("briefing", "data_files", "documents", "feed", "figure_evidence", "figure_texts", "render"),
        *("chart_buttons", "typst", "web"),
    },
    "verification": {"origin", "render", "data_files", "briefing", "documents", "figure_texts"},
    "command": {"render", "data_files", "briefing", "documents", "word", "assistant", "site", "verification"},
    "__main__": {"command"},
}
"""The rooms of exports and the files beside them, from left to right."""
PROJECT = {*MAY_IMPORT, "data", "dashboard", "tests", "benchmarks"}
LIBRARIES = {
    "streamlit": {"dashboard.py", "pages", "server", "ui", "deploy", "tests", "benchmarks"},
    "plotly": {"charts", "tests", "benchmarks"},
    "pydeck": {"charts", "tests", "benchmarks"},
}
READS_NO_FILE = {"measures", "charts", "pages", "ui", "dashboard.py"}
READS_A_FILE_BESIDE_IT = {"ui/components.py", "ui/copies.py", "ui/header.py", "charts/layout/canvas.py"}
"""Modules beside which a file stands that they read: the script of a component, the widths of letters."""
PATCHES = {"server/streamlit_patches.py", "benchmarks/reader.py"}
"""The one module of a library in which its names stand that are not public; a benchmark speaks Streamlit's own protocol."""
NAMED_SO = {"_Element"}  # what lxml calls the type of an element, which has no other name
PUBLIC_BELOW_STREAMLIT = ("streamlit.testing", "streamlit.components.v2")
KEPT_FOR_EVER = "keeps words of a reader that nothing forgets"
READERS = {"open", "read_text", "read_bytes", "read_csv", "read_json", "read_parquet", "read_excel"}
VAGUE = {"utils", "helpers", "common", "core", "services", "managers"}
COLOUR = re.compile(r"(?<![\w&/])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![\w-])")
NAMED = re.compile(r"`((?:loaders|intake|measures|views|charts|exports|server|ui|translations)(?:\.\w+)*)\.(\w+)`")
LONGEST_FUNCTION = 40
SAYS_NOTHING = re.compile(
    "told|tells?|held|hold|kept|keep|taken|take|asked?|said|stands?|found|drawn|given|shown|alone|beside|one|whole|made|listed|"
    "offered|begun|come|left|leave|put|wanted|looks|spelled|settled|stored|chosen|known|seen|once|later|apart|aside|otherwise|"
    "anew|away|within|opened|of|counted|brought|lost|marked|prepared|remembered|spoken|written|unmatched|suggested|named|meant|"
    "met|reached|waited|ordered|placed|sent|set_apart|read_out|is_told",
    re.IGNORECASE,
)
"""Words that say nothing of a thing by themselves; a public name of the product is none of them."""
SAYS_ENOUGH = {
    "Problem.found": "a key of `python -m loaders check --json`",
    "Question.asked": "a key of the report of the intake",
    "Refused.found": "a key of the problems of RFC 9457",
    "Scale.left": "the side opposite `right`",
}
"""Names of the list that stay, with the reason."""
FILE_BELOW = 500


@dataclass(frozen=True)
class Source:
    """One Python file: its path from the root of the project, its text and its syntax tree."""

    path: PurePosixPath
    text: str
    tree: ast.Module

    @property
    def folder(self):
        return self.path.parts[0]

    @cached_property
    def nodes(self):
        return tuple(ast.walk(self.tree))

    def calls(self):
        return (node for node in self.nodes if isinstance(node, ast.Call))


def sources():
    for path in sorted(ROOT.rglob("*.py")):
        inside = PurePosixPath(path.relative_to(ROOT).as_posix())
        if not any(part.startswith(".") or part == "__pycache__" for part in inside.parts):
            text = path.read_text(encoding="utf-8")
            yield Source(inside, text, ast.parse(text, filename=str(inside)))


def imported(source):
    """Line and full name of each module that a file imports, anywhere in it, by statement or by `import_module`."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = source.path.parts[: -node.level] if node.level else ()
            yield node.lineno, ".".join([*here, *([node.module] if node.module else [])])
    for call in source.calls():
        if _name(call.func) in {"import_module", "__import__"} and call.args and isinstance(call.args[0], ast.Constant):
            yield call.lineno, str(call.args[0].value)


def _name(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_to_the_right(source):
    allowed = MAY_IMPORT.get(source.folder, PROJECT)
    for line, module in imported(source):
        top = module.split(".")[0]
        if top in PROJECT - allowed:
            yield f"{line}: {source.folder} imports {module}"


def rooms_of_exports_crossed(source):
    if source.folder != "exports" or source.path.name == "__init__.py":
        return
    room = PurePosixPath(source.path.parts[1]).stem
    allowed = MAY_IMPORT_WITHIN_EXPORTS.get(room, set()) | {room}
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "exports":
            _, _, inner = node.module.partition(".")
            names = [inner.split(".")[0]] if inner else [alias.name for alias in node.names]
            yield from (f"{node.lineno}: exports/{room} imports exports.{name}" for name in names if name not in allowed)


def libraries_out_of_place(source):
    for line, module in imported(source):
        top = module.split(".")[0]
        if source.folder not in LIBRARIES.get(top, {source.folder}):
            yield f"{line}: {source.folder} imports {module}"


def files_opened(source):
    if source.folder not in READS_NO_FILE or str(source.path) in READS_A_FILE_BESIDE_IT:
        return
    for call in source.calls():
        owner = _name(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if _name(call.func) in READERS or (owner, _name(call.func)) == ("json", "load"):
            yield f"{call.lineno}: opens a file with {_name(call.func)}"
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "json" and any(alias.name == "load" for alias in node.names):
            yield f"{node.lineno}: imports json.load"


def colours_written(source):
    if str(source.path) == "charts/layout/theme.py" or source.folder == "tests":
        return
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (found := COLOUR.search(node.value)):
            yield f"{node.lineno}: writes the colour {found[0]}"


def pages_that_calculate(source):
    if source.folder != "pages":
        return
    for line, module in imported(source):
        if module.split(".")[0] in {"pandas", "narwhals"}:
            yield f"{line}: a page imports {module}"
    for node in source.nodes:
        if "unsafe_allow_html" in (getattr(node, "arg", ""), getattr(node, "value", "")):
            yield f"{node.lineno}: a page uses unsafe_allow_html"


def vague_names(source):
    for name in VAGUE & {*source.path.parts[:-1], source.path.stem}:
        yield f"1: the module {name} does not name the thing"


def public_names(body, prefix=""):
    """Line and name of each function, class, method, constant and field; `prefix` is the class."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, prefix + node.name
        if isinstance(node, ast.ClassDef):
            yield from public_names(node.body, f"{node.name}.")
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            bound = (name for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))
            yield from ((node.lineno, prefix + name.id) for name in bound if isinstance(name.ctx, ast.Store))


def names_that_say_nothing(source):
    if source.folder == "tests":
        return
    for line, name in public_names(source.tree.body):
        if SAYS_NOTHING.fullmatch(name.rpartition(".")[2]) and name not in SAYS_ENOUGH:
            yield f"{line}: the name {name} says nothing by itself"


def too_long(source):
    if source.folder == "tests":
        return
    if (lines := len(source.text.splitlines())) >= FILE_BELOW:
        yield f"1: {lines} lines, not below {FILE_BELOW}"
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.lineno}: {node.name} has {length} lines, more than {LONGEST_FUNCTION}"


def words_of_readers_kept(source):
    if source.path.is_relative_to("intake"):
        for node in source.nodes:
            if "lru_cache" in {getattr(node, "id", ""), getattr(node, "attr", "")}:
                yield f"{node.lineno}: {KEPT_FOR_EVER}"


def private_names_of_others(source):
    if source.folder == "tests" or str(source.path) in PATCHES:
        return
    own = set(NAMED_SO) | {node.name for node in source.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    own |= {_name(node.target) for node in source.nodes if isinstance(node, ast.AnnAssign)}
    own |= {node.attr for node in source.nodes if isinstance(node, ast.Attribute) and _name(node.value) in {"self", "cls"}}
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and node.attr not in own:
            yield f"{node.lineno}: uses {node.attr}, which is not public"
        if isinstance(node, ast.keyword) and _is_private(node.arg or ""):
            yield f"{node.value.lineno}: gives {node.arg}, which is not public"
        if isinstance(node, ast.Call) and _name(node.func) in {"getattr", "setattr", "hasattr", "delattr"}:
            named = [text.value for text in node.args[1:2] if isinstance(text, ast.Constant)]
            yield from (
                f"{node.lineno}: uses {text}, which is not public"
                for text in named
                if _is_private(str(text)) and text not in own
            )
        if isinstance(node, ast.ImportFrom) and any(_is_private(alias.name) for alias in node.names):
            yield f"{node.lineno}: imports a name of {node.module} that is not public"
    for line, module in imported(source):
        is_below = module.startswith("streamlit.") and not module.startswith(PUBLIC_BELOW_STREAMLIT)
        froms = {node.lineno for node in source.nodes if isinstance(node, ast.ImportFrom)}
        if is_below or (module == "streamlit" and line in froms):
            yield f"{line}: imports {module}, below what is public"


def _is_private(name):
    return name.startswith("_") and not name.startswith("__")


def errors_hidden(source):
    """What ruff has no rule for: it finds a bare except and a `type: ignore` without a code."""
    for node in source.nodes:
        if isinstance(node, ast.keyword) and node.arg == "errors" and getattr(node.value, "value", None) == "coerce":
            yield f"{node.value.lineno}: errors='coerce'"


def names_gone(source):
    """A name in backticks, with its module, that there is not any more."""
    if source.folder == "tests":
        return
    for number, line in enumerate(source.text.splitlines(), 1):
        for module, name in NAMED.findall(line):
            path = Path(*module.split("."))
            texts = [
                file.read_text("utf-8")
                for file in (ROOT / path.with_suffix(".py"), *(ROOT / path).glob("*.py"))
                if file.is_file()
            ]
            if not any(re.search(rf"\b{name}\b", text) for text in texts) and not (ROOT / path / f"{name}.py").is_file():
                yield f"{number}: {module}.{name} is not there"


RULES = (
    *(imports_to_the_right, rooms_of_exports_crossed, libraries_out_of_place, files_opened),
    *(colours_written, pages_that_calculate, vague_names, names_that_say_nothing, too_long, words_of_readers_kept),
    *(private_names_of_others, errors_hidden, names_gone),
)


@cache
def files_of_the_project():
    return tuple(sources())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_project_has_no_offender(rule):
    found = [f"{source.path}:{offence}" for source in files_of_the_project() for offence in rule(source)]
    assert found == [], f"{rule.__name__}:\n" + "\n".join(found)


def test_files_of_the_project_are_read():
    read = {str(source.path) for source in files_of_the_project()}
    assert {"loaders/dataset.py", "measures/acts.py", "translations/words.py", "tests/test_layers.py"} <= read
    assert not [path for path in read if path.startswith(".venv")]
