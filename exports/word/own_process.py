"""Fills a reader's own Word template in a subprocess with limits of time and memory.

A faulty template can cost that subprocess, and the reader gets one sentence; no other reader is affected.
"""

import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from threading import BoundedSemaphore

from exports.briefing.document import Block, Briefing, Picture
from exports.render.low_priority import limit_resources, run_in_subprocess
from exports.word import TemplateRefused
from exports.word.blocks import RasterImage
from exports.word.composition import compose_document
from translations import Translator, translator

SECONDS = 60
AT_ONCE = BoundedSemaphore(2)
ACCEPTED, REFUSED = b"M", b"R"


def write(briefing: Briefing, pictures: Mapping[str, RasterImage], t: Translator, template: bytes) -> bytes:
    """The Word document. Raises TemplateRefused for a template that is refused, or that takes too much to be filled."""
    job = pickle.dumps((_without_figures(briefing), dict(pictures), (t.language, t.wording), template))
    with AT_ONCE:
        try:
            process = run_in_subprocess("exports.word.own_process", job, SECONDS)
        except subprocess.TimeoutExpired as late:
            raise TemplateRefused(t("This template needs more time or memory than is allowed for a document.")) from late
    if process.stdout.startswith(ACCEPTED):
        return process.stdout.removeprefix(ACCEPTED)
    if process.stdout.startswith(REFUSED):
        raise TemplateRefused(process.stdout.removeprefix(REFUSED).decode())
    if process.returncode < 0 or b"MemoryError" in process.stderr:
        raise TemplateRefused(t("This template needs more time or memory than is allowed for a document."))
    raise TemplateRefused(t("This template cannot be filled in."))


def _without_figures(briefing: Briefing) -> Briefing:
    """The same briefing; what its figures are drawn from stays here."""

    def bare(block: Block) -> Block:
        return replace(block, figure=None, narrow=None) if isinstance(block, Picture) else block

    parts = tuple(replace(part, blocks=tuple(bare(block) for block in part.blocks)) for part in briefing.parts)
    return replace(briefing, parts=parts)


def main() -> None:
    """Takes what `write` gives on the standard input and answers on the standard output."""
    limit_resources()
    briefing, pictures, spoken, template = pickle.load(sys.stdin.buffer)  # noqa: S301
    try:
        answer = ACCEPTED + compose_document(briefing, pictures, translator(*spoken), template)
    except TemplateRefused as refused:
        answer = REFUSED + str(refused).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
