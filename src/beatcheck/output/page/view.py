"""What the page shows, as plain values that its template puts in their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from beatcheck.analysis.overview import summarize_record
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import select_lines
from beatcheck.extras import has_library
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.output.chart.kind import ChartKind, Theme
from beatcheck.output.chart.palette import PALETTES
from beatcheck.output.chart.plot import DEFAULT_LAST, Plot, build_plot
from beatcheck.output.claims.columns import summarize_claims
from beatcheck.output.history import describe_reactions
from beatcheck.output.page.folded import write_data
from beatcheck.output.page.history import build_reactions, build_revisions
from beatcheck.output.page.records import build_record_table
from beatcheck.output.page.tables import build_overview, convert_sheet
from beatcheck.output.page.values import (
    PageCompany,
    PageSection,
    PageTable,
    PageView,
)
from beatcheck.output.report.contents import Dossier
from beatcheck.output.streaks.notes import describe_streaks
from beatcheck.output.text.scale import Scale

_FEWEST_DRAWN = 3  # periods: the table says one or two as well, in less room
_MOST_CHARTS = 24  # a page with more takes seconds to open
# A title with more names than these says how many companies there are.
_MOST_NAMED = 3
# The page leaves out what its sections say beside each chart.
_STREAK_COLUMNS = (
    *("company", "metric", "basis", "threshold"),
    *("current", "current_from", "current_to", "longest", "longest_from", "longest_to"),
    *("ended_by", "shortfall"),
)
# Company, metric and period stand in the sentence already.
_CLAIM_COLUMNS = ("said", "verdict", "by_the_ledger", "reason", "source")


def build_view(dossier: Dossier) -> PageView:
    """Return the page's view of a dossier."""
    is_folded = len(dossier.records) > _MOST_CHARTS
    companies = tuple(_build_companies(dossier, draws=not is_folded))
    view = PageView(
        title=_write_title([company.name for company in companies]),
        overview=_build_overview(dossier, companies) if len(companies) > 1 else None,
        companies=companies,
        streaks=None if is_folded else _build_streaks(dossier),
        revisions=None if is_folded else build_revisions(dossier),
        reactions=None if is_folded else build_reactions(dossier),
        reaction_words=() if is_folded else _describe_reactions(dossier),
        claims=_build_claims(dossier) if dossier.claims else None,
        scorecard=summarize_claims(dossier.claims),
        facts=dossier.facts,
    )
    if not is_folded:
        return view
    closed = tuple(replace(company, sections=()) for company in companies)
    return replace(view, companies=closed, data=write_data(companies))


def _build_overview(dossier: Dossier, companies: Sequence[PageCompany]) -> PageTable:
    keys = dict(zip(_list_tickers(dossier), (company.key for company in companies), strict=True))
    rows = [summarize_record(lines[0].record, lines) for lines in dossier.iterate_batches()]
    return build_overview(rows, keys)


def _list_tickers(dossier: Dossier) -> list[str]:
    """Return the companies that have periods to show, in their order, each once."""
    return list(dict.fromkeys(lines[0].record.ticker for lines in dossier.iterate_batches()))


def _build_streaks(dossier: Dossier) -> PageTable:
    sheet = dossier.build_streak_sheet().select_columns(_STREAK_COLUMNS)
    return convert_sheet(_write_streak_caption(dossier), sheet)


def _write_streak_caption(dossier: Dossier) -> str:
    scale = dossier.scale or Scale.MILLION
    return f"Streaks on every basis; shortfalls of money in {scale.value}s"


def _describe_reactions(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    return tuple(describe_reactions(dossier)) if dossier.reactions else ()


def _build_claims(dossier: Dossier) -> PageTable:
    return convert_sheet(
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


def _build_companies(dossier: Dossier, *, draws: bool) -> Iterator[PageCompany]:
    """Yield the companies with their records, those of one company together."""
    sections: dict[str, list[PageSection]] = {}
    names: dict[str, str] = {}
    for number, records in enumerate(dossier.records):
        record = records[dossier.terms.basis]
        lines = select_lines(record, dossier.selection)
        if lines:
            section = _build_section(f"r{number}", records, lines, dossier.scale, draws=draws)
            sections.setdefault(record.ticker, []).append(section)
            names[record.ticker] = record.company.name or record.ticker
    for number, (ticker, parts) in enumerate(sections.items()):
        yield PageCompany(f"c{number}", names[ticker], tuple(parts))


def _build_section(
    key: str,
    records: Mapping[Basis, Record],
    lines: Sequence[Line],
    scale: Scale | None,
    *,
    draws: bool,
) -> PageSection:
    record = lines[0].record
    plot = build_plot(record, lines[-DEFAULT_LAST:], ChartKind.GUIDANCE, scale)
    return PageSection(
        key=key,
        title=plot.title,
        terms=plot.terms,
        chart=_draw_chart(plot, key) if draws else None,
        words=tuple(describe_streaks(records, plot.digits)),
        table=build_record_table(plot, lines, plot.digits),
        notes=tuple(_list_notes(lines)),
    )


def _draw_chart(plot: Plot, key: str) -> Markup | None:
    """Return the chart of a section, or None where the table says as much or nothing can draw."""
    drawn = sum(bool(point.heights) for point in plot.points)
    if drawn < _FEWEST_DRAWN or not has_library("matplotlib"):
        return None
    from beatcheck.output.chart.svg import to_inline_svg  # noqa: PLC0415 - imports matplotlib

    return Markup(to_inline_svg(plot, f"{key}-"))  # noqa: S704 - escaped by ElementTree


def _list_notes(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield the ledger's remarks on periods and on why they cannot be compared."""
    for line in lines:
        period = line.beat.source
        remarks = dict.fromkeys((line.beat.known.note, period.note, period.not_comparable))
        for remark in filter(None, remarks):
            yield str(line.beat.period), remark
