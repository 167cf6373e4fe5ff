"""The comparison for people: a title, a row for each record, and what its figures mean."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from beatcheck.analysis.comparison import FEWEST_SPREAD, Comparison
from beatcheck.analysis.outlook import FEWEST
from beatcheck.analysis.terms import Choice, Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.output.comparison.columns import measure_latest_beat
from beatcheck.output.sheets.fitting import create_table
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS
from beatcheck.output.text.render import label_texts, measure_width
from beatcheck.output.text.title import is_measured
from beatcheck.rounding import format_rounded, format_signed

_Labelled = Iterator[tuple[str, str]]
_MOST = 5  # the level of the columns that need the widest terminal
_POSITION = "Range\nposition"


class _Field(NamedTuple):
    """A column of the table; the higher its level, the wider a terminal it needs."""

    level: int
    head: str
    text: Callable[[Comparison], str]
    justify: Literal["left", "right"] = "right"


def show_comparison(
    rows: Sequence[Comparison], terms: Terms, look: Look
) -> Iterator[RenderableType]:
    """Yield what is shown of the records: those that were never guided are only named."""
    measured = [row for row in rows if is_measured(row.record)]
    never = [row for row in rows if not is_measured(row.record)]
    words = list(_explain_gaps(measured, never))
    if measured:
        fields = _fit_fields(measured, look)
        yield _write_title(terms)
        yield from _draw_rows(fields, measured, look)
        yield Text()
        words = [*_explain_figures(fields, measured), *words]
    if words:
        yield label_texts(words)


def _write_title(terms: Terms) -> Text:
    basis = BASIS_WORDS[terms.basis]
    which = "latest" if terms.choice is Choice.LATEST else "initial"
    day = f", as of {terms.as_of}" if terms.as_of else ""
    against = basis if basis == "consensus" else f"{basis} of the {which} guidance"
    return Text(f"Beats over the {against}{day}", style="bold")


def _fit_fields(rows: Sequence[Comparison], look: Look) -> list[_Field]:
    """Return as many columns as the width holds whole; in a pipe all of them."""
    fields = _list_fields(rows, look)
    for level in range(_MOST, -1, -1):
        kept = [field for field in fields if field.level <= level]
        if look.width is None or measure_width(_draw_table(kept, rows, look)) <= look.width:
            return kept
    return []


def _draw_rows(
    fields: Sequence[_Field], rows: Sequence[Comparison], look: Look
) -> Iterator[RenderableType]:
    """Yield a table; where the width is too narrow for any, each row by itself."""
    if fields:
        yield _draw_table(fields, rows, look)
        return
    for number, row in enumerate(rows):
        if number:
            yield Text()
        yield label_texts(
            (field.head.replace("\n", " "), field.text(row)) for field in _list_fields(rows, look)
        )


def _draw_table(fields: Sequence[_Field], rows: Sequence[Comparison], look: Look) -> Table:
    table = create_table(look)
    for head, justify in ((field.head, field.justify) for field in fields):
        table.add_column(head, justify=justify, header_style="bold", vertical="bottom")
    for row in rows:
        table.add_row(*(Text(field.text(row)) for field in fields))
    return table


def _list_fields(rows: Sequence[Comparison], look: Look) -> list[_Field]:
    """Return the columns; that of the metric only where there is another than revenue."""
    words = _ComparisonWriter(look)
    fields = [
        _Field(0, "Company", lambda row: row.record.ticker, "left"),
        _Field(0, "Metric", lambda row: row.record.metric, "left"),
        _Field(0, "Scored", lambda row: str(row.scored)),
        _Field(0, "Beat\nrate", lambda row: words.write_rate(row.beat_rate)),
        _Field(0, "Clear\nrate", lambda row: words.write_rate(row.cleared_rate)),
        _Field(2, "Mean\nbeat", lambda row: words.write_beat(row, row.mean)),
        _Field(0, "Median\nbeat", lambda row: words.write_beat(row, row.median)),
        _Field(1, "Std.\ndev.", lambda row: words.write_beat(row, row.deviation, sign="")),
        _Field(3, _POSITION, lambda row: words.write_position(row.position)),
        _Field(5, "Above,\nwithin, below", words.write_counts),
        _Field(0, "Streak\nnow", lambda row: words.write_count(row.current_streak)),
        _Field(0, "Streak\nmax", lambda row: words.write_count(row.longest_streak)),
        _Field(0, "Latest", words.write_latest, "left"),
        _Field(4, "Latest\nbeat", lambda row: words.write_beat(row, measure_latest_beat(row))),
        _Field(5, "Latest\nverdict", words.write_verdict, "left"),
    ]
    if {row.record.metric for row in rows} <= {REVENUE}:
        del fields[1]
    return fields


def _explain_figures(fields: Sequence[_Field], rows: Sequence[Comparison]) -> _Labelled:
    """Return what the figures below the heads mean."""
    if any(row.scored for row in rows):
        points = any(row.record.unit.is_percent for row in rows)
        of_percentages = ", of percentages in points (pp)" if points else ""
        yield "Beats", f"in percent of the basis{of_percentages}"
    if any(field.head == _POSITION for field in fields):
        yield "Range position", "in half-widths: 0 is the guided midpoint, 1 the high end"


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


class _ComparisonWriter:
    """The cells of a row as people read them; a dash stands for what is not known."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.dash = look.find_glyph("dash")

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

    def write_count(self, value: int | None) -> str:
        """Return a count."""
        return self.dash if value is None else str(value)

    def write_counts(self, row: Comparison) -> str:
        """Return how many actuals lie above, within and below the guided range."""
        counts = (row.above, row.within, row.below)
        return ", ".join(map(str, counts)) if any(counts) else self.dash

    def write_latest(self, row: Comparison) -> str:
        """Return the latest period that is reported."""
        return str(row.latest.period) if row.latest else self.dash

    def write_verdict(self, row: Comparison) -> str:
        """Return the verdict on the latest period, with its sign."""
        if row.latest is None:
            return self.dash
        verdict = row.latest.verdict.value
        return f"{self.look.find_glyph(verdict)} {verdict.replace('-', ' ')}"
