"""Release: a page in blocks, each in its setting, and the quarter that it reports."""

from typing import NamedTuple

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.extraction.context import Setting
from beatcheck.releases.extraction.fiscal_calendar import Reported


class Release(NamedTuple):
    """The input of every rule: the blocks of a page and their settings.

    `settings` has one entry for each block.
    """

    text: str
    blocks: tuple[Block, ...]
    settings: tuple[Setting, ...]
    reported: Reported
