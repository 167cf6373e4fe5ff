"""read_release: one release to a document, in one line of stages.

A file becomes a page, a page becomes blocks, each block has its setting, rules make candidates
and rejections of the blocks, and the candidates that hold become the statements of the document.
"""

from pathlib import Path

from beatcheck.files import read_bytes
from beatcheck.releases.blocks.block import build_blocks
from beatcheck.releases.document import Document, Reason
from beatcheck.releases.extraction.actuals import find_actuals
from beatcheck.releases.extraction.candidate import Candidate, Rejection
from beatcheck.releases.extraction.company_name import find_company
from beatcheck.releases.extraction.context import find_settings
from beatcheck.releases.extraction.guidance import find_guidance
from beatcheck.releases.extraction.head import read_head
from beatcheck.releases.extraction.release import Release
from beatcheck.releases.extraction.selection import choose_candidates, split_plausible
from beatcheck.releases.extraction.statements import build_actual, build_guidance, list_not_taken
from beatcheck.releases.extraction.transcript import is_speech, list_statements_of_company
from beatcheck.releases.formats.detect import MOST_BYTES, parse_page
from beatcheck.releases.formats.page import Page
from beatcheck.releases.grammar.currencies import Currencies
from beatcheck.releases.grammar.metrics import list_own_names


def read_release(
    release: Path | bytes, name: str | None = None, *, is_call: bool = False
) -> Document:
    """Return what a release states, from its path, or from its bytes and the name they go by.

    Of the transcript of a call nothing is taken unless `is_call` says that one is meant.

    Raises CannotReadError (a BeatcheckError) for a file that cannot be read, and
    MissingLibraryError where a format needs a library that is not installed.
    """
    if isinstance(release, bytes):
        content, shown = release, name or "release"
    else:
        content = read_bytes(release, "name a release that is there", MOST_BYTES + 1)
        shown = name or str(release)
    return _read_page(parse_page(content, shown), shown, is_call=is_call)


def _read_page(page: Page, name: str, *, is_call: bool) -> Document:
    company = find_company(page)
    blocks = build_blocks(page, list_own_names(company))
    head = read_head(page, blocks, name)
    if is_call:
        blocks = build_blocks(list_statements_of_company(page), list_own_names(company))
    release = Release(page.text, blocks, find_settings(blocks), head.reported)
    guided = find_guidance(release)
    reported = find_actuals(release)
    candidates, actuals = guided.candidates, reported.candidates
    rejections = (*guided.rejections, *reported.rejections)
    if not is_call and is_speech(page.text):
        rejections = _reject_speech(page, [*candidates, *actuals])
        candidates, actuals = (), ()
    chosen, unclear = choose_candidates(candidates)
    sound, odd = split_plausible(chosen, actuals)
    currencies = Currencies(page.text)
    statements = [build_actual(page.text, actual, currencies) for actual in actuals]
    statements += [build_guidance(page.text, candidate, currencies) for candidate in sound]
    return Document(
        file=name,
        company=company,
        period=head.reported.period,
        period_end=None if head.reported.about else head.reported.ends,
        reported_on=head.on,
        statements=tuple(statements),
        not_taken=list_not_taken(page.text, [*rejections, *unclear, *odd]),
        text=page.text,
    )


def _reject_speech(page: Page, candidates: list[Candidate]) -> tuple[Rejection, ...]:
    """Return why nothing of a call is taken: at each figure, or once for a call without any."""
    rejections = (Rejection(Reason.SPEECH, item.start, item.end) for item in candidates)
    return tuple(rejections) or (Rejection(Reason.SPEECH, 0, len(page.text)),)
