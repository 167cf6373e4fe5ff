"""What the page shows, as plain values that its template puts in their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from markupsafe import Markup

from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import select_lines
from beatcheck.analysis.terms import Basis
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.palette import PALETTES
from beatcheck.output.chart.plot import DEFAULT_LAST, Plot, build_plot
from beatcheck.output.chart.svg import to_inline_svg
from beatcheck.output.claims.columns import summarize_claims
from beatcheck.output.report.cells import RowWriter
from beatcheck.output.report.columns import list_report_columns
from beatcheck.output.report.contents import Dossier
from beatcheck.output.report.table import list_columns
from beatcheck.output.sheets.sheet import Cell, CellKind, Sheet
from beatcheck.output.streaks.notes import describe_streaks
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits
from beatcheck.output.text.scale import Scale
from beatcheck.rounding import format_plain

_MOST_CHARTS = 24  # a page with more takes seconds to open
_MOST_NAMED = 3
_STREAK_COLUMNS = (
    *("company", "metric", "basis", "threshold"),
    *("current", "current_from", "current_to", "longest", "longest_from", "longest_to"),
    *("ended_by", "shortfall"),
)
_CLAIM_COLUMNS = ("said", "verdict", "by_the_ledger", "reason", "source")


class PageCell(NamedTuple):
    """A cell: its words, what it is sorted by, and an address if it leads somewhere."""

    text: str
    sort: str = ""
    href: str | None = None


class PageRow(NamedTuple):
    """A row: the cells in the order of the heads; `kind` is its verdict, `links` its sources."""

    cells: tuple[PageCell, ...]
    kind: str = ""
    links: tuple[PageCell, ...] = ()


class PageHead(NamedTuple):
    """A column's head; numbers stand to the right."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with its caption."""

    caption: str
    heads: tuple[PageHead, ...]
    rows: tuple[PageRow, ...]
    has_sources: bool = False


@dataclass(frozen=True, slots=True)
class PageSection:
    """A record: its title and terms, its chart, what its streaks are, and its table."""

    key: str
    title: str
    span: str
    terms: str
    chart: Markup | None
    words: tuple[tuple[str, str], ...]
    table: PageTable
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page."""

    title: str
    sections: tuple[PageSection, ...]
    streaks: PageTable
    claims: PageTable | None
    scorecard: str
    facts: tuple[tuple[str, str], ...]


def build_view(dossier: Dossier) -> PageView:
    """Return the page's view of a dossier."""
    sections = tuple(_build_sections(dossier))
    names = dict.fromkeys(section.title.partition(":")[0] for section in sections)
    return PageView(
        title=_write_title(list(names)),
        sections=sections,
        streaks=_convert_sheet(
            _write_streak_caption(dossier),
            dossier.build_streak_sheet().select_columns(_STREAK_COLUMNS),
        ),
        claims=_build_claims(dossier) if dossier.claims else None,
        scorecard=summarize_claims(dossier.claims),
        facts=dossier.facts,
    )


def _write_streak_caption(dossier: Dossier) -> str:
    scale = dossier.scale or Scale.MILLION
    return f"Streaks on every basis; shortfalls of money in {scale.value}s"


def _build_claims(dossier: Dossier) -> PageTable:
    return _convert_sheet(
        "What is claimed and what the ledger says",
        dossier.build_claim_sheet().select_columns(_CLAIM_COLUMNS),
    )


def _write_title(names: list[str]) -> str:
    if not names:
        return "Guidance and actuals"
    who = ", ".join(names) if len(names) <= _MOST_NAMED else f"{len(names)} companies"
    return f"{who}: guidance and actuals"


def write_colors() -> str:
    """Return the style sheet's variables for both themes; on paper the light one holds."""
    light, dark = (
        "".join(f"--{role}:{color};" for role, color in PALETTES[theme]._asdict().items())
        for theme in (Theme.LIGHT, Theme.DARK)
    )
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )


def _build_sections(dossier: Dossier) -> Iterator[PageSection]:
    basis = dossier.terms.basis
    for number, records in enumerate(dossier.records):
        record = records[basis]
        lines = select_lines(record, dossier.selection)
        if not lines:
            continue
        plot = build_plot(record, lines[-DEFAULT_LAST:], ChartKind.GUIDANCE, dossier.scale)
        yield _build_section(f"r{number}", records, lines, plot, draws=number < _MOST_CHARTS)


def _build_section(
    key: str, records: Mapping[Basis, Record], lines: Sequence[Line], plot: Plot, *, draws: bool
) -> PageSection:
    digits = plot.digits
    chart = Markup(to_inline_svg(plot, f"{key}-")) if draws else None  # noqa: S704 - escaped by ElementTree
    return PageSection(
        key=key,
        title=plot.title,
        span=f"{lines[0].beat.period} to {lines[-1].beat.period}",
        terms=plot.terms,
        chart=chart,
        words=tuple(describe_streaks(records, digits)),
        table=_build_table(plot, lines, digits),
        notes=tuple(_list_notes(lines)),
    )


def _build_table(plot: Plot, lines: Sequence[Line], digits: Digits) -> PageTable:
    """Return the columns that have something to say, in the order of the table in a terminal."""
    words = RowWriter(plot.record, lines, digits, Look())
    columns = list_columns(words, lines, Look())
    cells = {column.name: column.read(lines) for column in list_report_columns() if column.head}
    rows = zip(*(column.texts for column in columns), strict=True)
    shown = []
    for number, (line, texts) in enumerate(zip(lines, rows, strict=True)):
        sorts = (_write_sort_key(cells[column.name][number]) for column in columns)
        shown.append(_build_row(line, tuple(map(PageCell, texts, sorts))))
    return PageTable(
        caption=f"{plot.title}, {plot.axis}",
        heads=tuple(PageHead(column.head, column.is_number) for column in columns),
        rows=tuple(shown),
        has_sources=any(row.links for row in shown),
    )


def _build_row(line: Line, cells: tuple[PageCell, ...]) -> PageRow:
    beat = line.beat
    statements = (("guidance", beat.guidance_statement), ("actual", beat.known.actual_statement))
    links = tuple(
        PageCell(name, href=find_address(one.source), sort=one.source)
        for name, one in statements
        if one is not None and one.source is not None
    )
    return PageRow(cells, beat.verdict.value, links)


def _list_notes(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the ledger's remarks on periods and on why they cannot be compared."""
    for line in lines:
        period = line.beat.source
        remarks = dict.fromkeys((line.beat.known.note, period.note, period.not_comparable))
        for remark in filter(None, remarks):
            yield str(line.beat.period), remark


def _write_sort_key(value: Cell) -> str:
    if value is None:
        return ""
    return format_plain(value) if isinstance(value, Decimal) else str(value)


def find_address(text: str) -> str | None:
    """Return the address that `text` is, if it leads to the web; nothing else is ever a link."""
    is_web = text.startswith(("https://", "http://")) and not any(map(str.isspace, text))
    return text if is_web else None


def _convert_sheet(caption: str, sheet: Sheet[Any]) -> PageTable:
    numbers = {CellKind.NUMBER, CellKind.COUNT}
    heads = tuple(
        PageHead(column.name.replace("_", " ").capitalize(), column.kind in numbers)
        for column in sheet.columns
    )
    verdict = sheet.names.index("verdict") if "verdict" in sheet.names else None
    rows = (tuple(map(_build_item, sheet.names, cells)) for cells in sheet.iterate_rows())
    return PageTable(
        caption,
        heads,
        tuple(PageRow(cells, "" if verdict is None else cells[verdict].text) for cells in rows),
    )


def _build_item(name: str, cell: Cell) -> PageCell:
    """Return a cell of a sheet; an address is said by the name of its column."""
    if cell is None:
        return PageCell("–")
    if isinstance(cell, str):
        address = find_address(cell)
        return PageCell(name if address else cell, cell, address)
    text = format_plain(cell) if isinstance(cell, Decimal) else str(cell)
    return PageCell(text, text)
