"""`beatcheck next`: what the pending periods have to reach, and what the habit implies."""

from typing import TYPE_CHECKING

from beatcheck.analysis.terms import Basis, Choice, Terms
from beatcheck.cli import options
from beatcheck.cli.destination import target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.terminal import Color
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.text.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from beatcheck.analysis.outlook import Outlook
    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.text.display import Look


def next_(
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
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
    """Show what pending periods have to reach, and what the company's habit implies of them."""
    from beatcheck.output.outlook.columns import list_outlook_columns
    from beatcheck.output.sheets.sheet import Sheet

    where = target(format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel))
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    rows = _rows(ledgers, options.selection(company, metric, (since, until)), terms)
    if where.is_table and columns is None:
        where.write_parts(lambda look: _parts(rows, look, scale))
    else:
        columns_of_all = list_outlook_columns(scale or Scale.MILLION)
        where.write(Sheet("beatcheck.next/1", columns_of_all, rows, terms.facts), columns)


def _rows(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms
) -> "Iterator[list[Outlook]]":
    """Yield the pending periods that were asked for, record by record."""
    from beatcheck.analysis.outlook import outlooks
    from beatcheck.analysis.selection import on_bases

    for records in on_bases(ledgers, chosen, terms):
        found = outlooks(records)
        yield [one for one in found if one.beat.period.is_between(chosen.since, chosen.until)]


def _parts(
    rows: "Iterator[list[Outlook]]", look: "Look", scale: Scale | None
) -> "Iterator[RenderableType]":
    from beatcheck.output.outlook.summary import show_outlook
    from beatcheck.output.text.render import separate_blocks

    return separate_blocks(
        show_outlook(one, look, scale) for of_record in rows for one in of_record
    )
