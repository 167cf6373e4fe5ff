"""The comparison for people: a title, a row for each record, and what its figures mean."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.comparison import Comparison
from beatcheck.analysis.conservatism import FEWEST_SPREAD, PUBLISHED_PCT
from beatcheck.analysis.outlook.outlook import FEWEST
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.output.comparison.columns import list_comparison_columns, measure_latest_beat
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    Writers,
    draw_columns,
    fit_columns,
    name_missing,
    show_columns,
)
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.title import describe_terms, is_measured
from beatcheck.rounding import format_rounded, format_signed

_Labelled = Iterator[tuple[str, str]]


def show_comparison(
    rows: Sequence[Comparison], terms: Terms, look: Look
) -> Iterator[RenderableType]:
    """Yield what is shown of the records: those that were never guided are only named."""
    measured = [row for row in rows if is_measured(row.record)]
    never = [row for row in rows if not is_measured(row.record)]
    words = list(_explain_gaps(measured, never))
    if measured:
        columns = list_comparison_cells(measured, look)
        fitting = fit_columns(columns, look)
        yield Text(describe_terms(terms), style="bold")
        yield from _draw_rows(columns, fitting, look)
        yield Text()
        words = [*_explain_figures(fitting, measured), *words]
        if fitting and (missing := name_missing(columns, fitting)):
            words.append(("No room for", missing))
    if words:
        yield label_texts(words)


def _draw_rows(
    columns: Sequence[ShownColumn], fitting: Sequence[ShownColumn], look: Look
) -> Iterator[RenderableType]:
    """Yield a table; if the width is too narrow for any, each row by itself."""
    if fitting:
        yield draw_columns(fitting, look)
        return
    heads = [column.head.replace("\n", " ") for column in columns]
    for number, texts in enumerate(zip(*(column.texts for column in columns), strict=True)):
        if number:
            yield Text()
        yield label_texts(zip(heads, texts, strict=True))


def list_comparison_cells(rows: Sequence[Comparison], look: Look) -> list[ShownColumn]:
    """Return the columns; that of the metric only where there is another than revenue."""
    columns = show_columns(list_comparison_columns(), rows, _Writer(look).writers, look)
    only_revenue = {row.record.metric for row in rows} <= {REVENUE}
    return [column for column in columns if column.name != "metric" or not only_revenue]


def _explain_figures(columns: Sequence[ShownColumn], rows: Sequence[Comparison]) -> _Labelled:
    """Return what the figures below the heads mean."""
    if any(row.scored for row in rows):
        points = any(row.record.unit.is_percent for row in rows)
        of_percentages = ", of percentages in points (pp)" if points else ""
        yield "Beats", f"in percent of the basis{of_percentages}"
    if any(column.name == "mean_position" for column in columns):
        yield "Range position", "in half-widths: 0 is the guided midpoint, 1 the high end"
    yield from _explain_upper_bound(rows)


def _explain_upper_bound(rows: Sequence[Comparison]) -> _Labelled:
    """Return where the actuals of all records lie, beside what was published of many companies."""
    bounds = [row.conservatism.upper for row in rows if row.conservatism.upper]
    count = sum(bound.periods for bound in bounds)
    if not count:
        return
    shares = (
        format_rounded(sum((share * n for share, n in pairs), Decimal()) / count)
        for pairs in (
            [(bound.above_pct, bound.periods) for bound in bounds],
            [(bound.at_pct, bound.periods) for bound in bounds],
            [(bound.below_pct, bound.periods) for bound in bounds],
        )
    )
    published = " / ".join(map(str, PUBLISHED_PCT))
    words = f"{' / '.join(shares)}% of {count} actuals above / at / below it"
    yield "Upper bound", f"{words}; published for earnings per share: {published}%"


def _explain_gaps(measured: Sequence[Comparison], never: Sequence[Comparison]) -> _Labelled:
    """Return where figures are missing, and which records are."""
    if any(row.scored < FEWEST_SPREAD for row in measured):
        yield (
            "Too few",
            f"no figure under {FEWEST} scored periods, no deviation under {FEWEST_SPREAD}",
        )
    if never:
        names = (f"{row.record.ticker} {row.record.metric}" for row in never)
        yield "Never guided", ", ".join(dict.fromkeys(names))


class _Writer:
    """The cells of a row as people read them; a dash stands for what is not known."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.dash = look.find_glyph("dash")

    @property
    def writers(self) -> Writers[Comparison]:
        """The columns that people read in other words than programs, by name."""
        return {
            "beat_rate_pct": lambda row: self.write_rate(row.beat_rate),
            "cleared_rate_pct": lambda row: self.write_rate(row.cleared_rate),
            "mean_beat": lambda row: self.write_beat(row, row.mean),
            "median_beat": lambda row: self.write_beat(row, row.median),
            "sd_beat": lambda row: self.write_beat(row, row.deviation, sign=""),
            "mean_position": lambda row: self.write_position(row.position),
            "latest_verdict": self.write_verdict,
            "latest_beat": lambda row: self.write_beat(row, measure_latest_beat(row)),
        }

    def write_rate(self, value: Decimal | None) -> str:
        """Return a rate in whole percent."""
        return self.dash if value is None else f"{format_rounded(value)}%"

    def write_beat(self, row: Comparison, value: Decimal | None, sign: str = "+") -> str:
        """Return a beat with its sign: in percent of the basis, of a percentage in points."""
        if value is None:
            return self.dash
        unit = row.record.unit.relative_mark
        return f"{format_signed(value, 1) if sign else format_rounded(value, 1)}{unit}"

    def write_position(self, value: Decimal | None) -> str:
        """Return a place in the guided range, in half-widths."""
        return self.dash if value is None else format_signed(value, 1)

    def write_verdict(self, row: Comparison) -> str:
        """Return the verdict on the latest period, with its sign."""
        if row.latest is None:
            return self.dash
        verdict = row.latest.verdict.value
        return f"{self.look.find_glyph(verdict)} {verdict.replace('-', ' ')}"
