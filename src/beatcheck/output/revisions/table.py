"""Revisions for people: a title, the statements period by period, and a summary."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.revisions import Change, Revision, Yardstick, summarize_revisions
from beatcheck.output.revisions.columns import list_revision_columns
from beatcheck.output.revisions.summary import describe_summary
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    Writers,
    draw_columns,
    fit_columns,
    show_columns,
)
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import Digits, choose_scale, format_guidance
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.scale import Scale
from beatcheck.output.text.title import write_title
from beatcheck.rounding import format_rounded, format_signed

_STYLES = {
    Change.RAISE: "green",
    Change.CUT: "red",
    Change.WITHDRAWN: "red",
}
_AGAINST = {Yardstick.CONSENSUS: "the consensus", Yardstick.YEAR_AGO: "a year ago"}


def build_revision_parts(
    rows: Sequence[Revision], look: Look, scale: Scale | None
) -> Iterator[RenderableType]:
    """Yield what is shown of the revisions of one record."""
    record = rows[0].record
    chosen = scale or choose_scale(row.beat for row in rows)
    yield write_title(record, chosen, look, basis=False)
    digits = Digits(record.unit, chosen)
    columns = _show_columns(rows, digits, look)
    fitting = fit_columns(columns, look) or [column for column in columns if not column.level]
    yield draw_columns(fitting, look)
    words = describe_summary(summarize_revisions(rows), in_points=record.unit.is_percent)
    if words:
        yield Text()
        yield label_texts(words)


def _show_columns(rows: Sequence[Revision], digits: Digits, look: Look) -> list[ShownColumn]:
    """Return the columns with a head, each period named once and changes in their colours."""
    dash = look.find_glyph("dash")
    firsts = [
        number == 0 or row.beat.period != rows[number - 1].beat.period
        for number, row in enumerate(rows)
    ]
    writers: Writers[Revision] = {
        "midpoint": lambda row: format_guidance(row.statement.value, digits, look),
        "change": lambda row: row.change_words or ("first" if row.step == 1 else dash),
        "change_pct": lambda row: _write_size(row, digits, dash),
        "width_pct": lambda row: _write_width(row, dash),
        "combination": lambda row: _describe_report(row, dash),
    }
    shown = []
    for column in show_columns(list_revision_columns(), rows, writers, look):
        texts, styles = column.texts, column.styles
        if column.name == "period":
            texts = [text if is_first else "" for text, is_first in zip(texts, firsts, strict=True)]
        if column.name == "change":
            styles = [_STYLES.get(row.change, "") if row.change else "" for row in rows]
        shown.append(column._replace(texts=texts, styles=styles))
    return shown


def _write_width(row: Revision, dash: str) -> str:
    if row.width is None:
        return dash
    return f"{format_rounded(row.width, 1)}{row.record.unit.relative_mark}"


def _write_size(row: Revision, digits: Digits, dash: str) -> str:
    """Return by how much a statement moved, or how far a first one lies from its yardstick."""
    if row.change_pct is not None and row.change_abs:
        return f"{format_signed(row.change_pct, 1)}%"
    if row.change_abs:
        return digits.format_signed(row.change_abs, 1)
    return dash


def _describe_report(row: Revision, dash: str) -> str:
    if row.yardstick is not None and row.yardstick_pct is not None:
        unit = row.record.unit.relative_mark
        return f"{format_signed(row.yardstick_pct, 1)}{unit} on {_AGAINST[row.yardstick]}"
    if row.combination is not None and row.report is not None:
        return f"{row.combination} ({row.report.beat.period})"
    return dash
