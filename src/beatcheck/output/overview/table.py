"""The overview for people: a row for each company, and how to see more of one."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.beats import Verdict
from beatcheck.analysis.overview import Overview
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.output.overview.columns import list_overview_columns
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    Writers,
    draw_columns,
    fit_columns,
    name_missing,
    show_columns,
)
from beatcheck.output.text.amounts import AmountWriter
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.title import describe_terms
from beatcheck.output.text.verdicts import STYLES
from beatcheck.rounding import format_signed


def show_overview(
    rows: Sequence[Overview], terms: Terms, look: Look, *, hint: bool = True
) -> Iterator[RenderableType]:
    """Yield a title, a row for each record, and what the width has no room for.

    `hint` says how to see the periods.
    """
    yield Text(describe_terms(terms), style="bold")
    columns = list_shown_columns(rows, look)
    fitting = fit_columns(columns, look) or [column for column in columns if not column.level]
    styles = [STYLES.get(row.latest.beat.verdict, "") if row.latest else "" for row in rows]
    drawn = [
        column._replace(styles=styles) if column.name == "verdict" else column for column in fitting
    ]
    yield draw_columns(drawn, look)
    below = {
        "No room for": name_missing(columns, fitting),
        "Periods": "--each shows every table, -c TICKER one" if hint else "",
    }
    if any(below.values()):
        yield Text()
        yield label_texts((label, text) for label, text in below.items() if text)


def list_shown_columns(rows: Sequence[Overview], look: Look) -> list[ShownColumn]:
    """Return the columns that have something to say; the metric only if there are several."""
    columns = show_columns(list_overview_columns(), rows, write_cells(look), look)
    dash = look.find_glyph("dash")
    only_revenue = {row.record.metric for row in rows} <= {REVENUE}
    return [
        column
        for column in columns
        if (column.name != "metric" or not only_revenue)
        and (not column.level or any(text != dash for text in column.texts))
    ]


def write_cells(look: Look) -> Writers[Overview]:
    """Return the writers of the cells that people read in other words than programs."""
    dash = look.find_glyph("dash")

    def write_verdict(row: Overview) -> str:
        if row.latest is None:
            return dash
        verdict = row.latest.beat.verdict.value
        return f"{look.find_glyph(verdict)} {verdict.replace('-', ' ')}"

    def write_beat(row: Overview) -> str:
        beat = row.latest.beat.beat if row.latest else None
        return dash if beat is None else AmountWriter(row.record).format_difference(beat)

    def write_beat_pct(row: Overview) -> str:
        pct = row.latest.beat.beat_pct if row.latest else None
        if pct is None or row.record.unit.is_percent:
            return dash
        return f"{format_signed(pct)}%"

    def write_streak(row: Overview) -> str:
        step = row.latest.step if row.latest else None
        if step is None or step.streak is None:
            return dash
        is_over = row.latest is not None and row.latest.beat.verdict is Verdict.SHORT
        return f"{step.streak}, ended {step.ended}" if step.ended and is_over else str(step.streak)

    def write_bar(row: Overview) -> str:
        bar = row.pending.beat.bar if row.pending else None
        return dash if bar is None else AmountWriter(row.record).format_amount(bar)

    return {
        "verdict": write_verdict,
        "beat": write_beat,
        "beat_pct": write_beat_pct,
        "streak": write_streak,
        "next_bar": write_bar,
    }
