"""`beatcheck streaks`: current and longest streak on every basis, and what ended them."""

from typing import TYPE_CHECKING

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.terminal import Color
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.text.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.streaks.columns import StreakRow
    from beatcheck.output.text.display import Look


def streaks(
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisFilter = None,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    as_of: options.AsOf = None,
    scale: options.ScaleOption = None,
    columns: options.Columns = None,
    format_: options.FormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Show the current and the longest streak on every basis, and what ended them."""
    from beatcheck.output.sheets.sheet import Sheet
    from beatcheck.output.streaks.columns import list_streak_columns

    where = choose_target(
        format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel)
    )
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis or Basis.MIDPOINT, guidance, threshold, as_of)
    chosen = options.build_selection(ledgers, company, metric, (since, until))
    rows = _build_rows(ledgers, chosen, terms, only=basis)
    if where.is_table and columns is None:
        where.write_parts(lambda look: _build_parts(rows, look, scale))
    else:
        columns_of_all = list_streak_columns(scale or Scale.MILLION)
        where.write(Sheet("beatcheck.streaks/1", columns_of_all, rows, terms.facts), columns)


def _build_rows(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, *, only: Basis | None
) -> "Iterator[list[StreakRow]]":
    from beatcheck.analysis.selection import select_on_bases
    from beatcheck.output.streaks.columns import build_streak_row

    for records in select_on_bases(ledgers, chosen, terms):
        yield [
            build_streak_row(record.narrow(chosen.since, chosen.until))
            for basis, record in records.items()
            if only in {None, basis}
        ]


def _build_parts(
    rows: "Iterator[list[StreakRow]]", look: "Look", scale: Scale | None
) -> "Iterator[RenderableType]":
    from beatcheck.output.streaks.table import show_streaks
    from beatcheck.output.text.render import separate_blocks

    return separate_blocks(show_streaks(of_record, look, scale) for of_record in rows)
