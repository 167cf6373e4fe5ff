"""The columns of `diff`: one figure that differs a row, in the table, in Markdown and in JSON."""

from beatcheck.analysis.diff.changes import FigureChange
from beatcheck.output.diff.summary import describe_change, name_figure
from beatcheck.output.sheets.fitting import Writers
from beatcheck.output.sheets.sheet import Cell, CellKind, Column, read_each

# What people read in other words than programs, by the name of the column.
WRITERS: Writers[FigureChange] = {
    "figure": name_figure,
    "history_rewritten": describe_change,
}


def list_change_columns() -> tuple[Column[FigureChange], ...]:
    """Return all columns of a change; later versions only add at the end."""
    text = CellKind.TEXT
    return (
        Column(
            "company",
            text,
            read_each(lambda change: change.row.company),
            "ticker of the company",
            head="Company",
        ),
        Column(
            "metric", text, read_each(lambda change: change.row.metric), "the metric", head="Metric"
        ),
        Column(
            "period",
            text,
            read_each(_read_period),
            "the period, as the issuer labels it",
            head="Period",
        ),
        Column(
            "row", text, read_each(lambda change: change.row_kind.value), "added, removed, changed"
        ),
        Column(
            "figure", text, read_each(lambda change: change.figure), "which figure", head="Figure"
        ),
        Column("old", text, read_each(lambda change: change.old), "as it was written", head="Old"),
        Column("new", text, read_each(lambda change: change.new), "as it is written", head="New"),
        Column(
            "history_rewritten",
            text,
            read_each(lambda change: change.is_rewritten),
            "whether a published figure changed without a restatement",
            head="Change",
        ),
    )


def _read_period(change: FigureChange) -> Cell:
    return str(change.row.period) if change.row.period else None
