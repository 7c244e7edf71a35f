"""The briefing by link: the same document as from the screen and the command; one at a time, equal requests share one."""

from types import ModuleType

from exports.briefing.compose import FOUR, brief
from exports.command.briefing_command import by_suffix
from server.headers import STANDALONE_POLICY
from server.queue import DOCUMENTS, File
from web.answer import Address
from web.query import CASES, FILTERS, LENGTH, PARTS, LinkRequest

SCRIPTED = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; "
    "frame-ancestors 'self'"
)
"""The page of a briefing draws its figures itself and asks no host for anything."""


def document_file(request: LinkRequest, form: ModuleType) -> File:
    """The document."""
    parts = request.several(PARTS) or None
    briefing = brief(request.view, parts, request.more.get(LENGTH, FOUR), request.several(CASES))
    return File(bytes(form.write(briefing, request.view.t)), f"{briefing.name}.{form.SUFFIX}")


def _address(suffix: str, form: ModuleType) -> Address:
    return Address(
        f"/briefing.{suffix}",
        f"The briefing as {form.LABEL}: `{LENGTH}`, `{PARTS}` and `{CASES}` as on its screen",
        form.MEDIA_TYPE,
        lambda request: document_file(request, form),
        (*FILTERS, LENGTH, PARTS, CASES),
        queue=DOCUMENTS,
        allows=SCRIPTED if form.HAS_SCRIPT else STANDALONE_POLICY,
    )


ADDRESSES = tuple(_address(suffix, form) for suffix, form in by_suffix().items())
