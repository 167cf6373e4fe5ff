"""The values that the page's template puts in their places."""

from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup


class PageCell(NamedTuple):
    """A cell: its words, what it is sorted by, an address if it leads somewhere, or a drawing."""

    text: str
    sort: str = ""
    href: str | None = None
    drawing: Markup | None = None


class PageRow(NamedTuple):
    """A row: the cells in the order of the heads; `kind` is its verdict, `links` its sources."""

    cells: tuple[PageCell, ...]
    kind: str = ""
    links: tuple[PageCell, ...] = ()


class PageHead(NamedTuple):
    """A column's head; numbers stand to the right, and a drawing is nothing to sort by."""

    text: str
    is_number: bool
    is_drawing: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its caption; one that stands alone has a title of its own."""

    caption: str
    heads: tuple[PageHead, ...]
    rows: tuple[PageRow, ...]
    has_sources: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageSection:
    """A record: its title and terms, its chart, what its streaks are, and its table."""

    key: str
    title: str
    terms: str
    chart: Markup | None
    words: tuple[tuple[str, str], ...]
    table: PageTable
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageCompany:
    """A company with the sections of its records."""

    key: str
    name: str
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page: of a report, or the `tables` of another command.

    With many records, `data` holds the sections that are drawn when opened.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[PageTable, ...] = ()
    overview: PageTable | None = None
    companies: tuple[PageCompany, ...] = ()
    streaks: PageTable | None = None
    revisions: PageTable | None = None
    reactions: PageTable | None = None
    reaction_words: tuple[tuple[str, str], ...] = ()
    claims: PageTable | None = None
    scorecard: str = ""
    data: Markup | None = None

    @property
    def is_open(self) -> bool:
        """Return whether the companies are few enough to be shown open."""
        return len(self.companies) <= _MOST_OPEN


# More open companies would push each other out of sight.
_MOST_OPEN = 3
