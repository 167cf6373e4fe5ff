"""`beatcheck compare`: companies and metrics side by side, a row for each."""

from typing import Annotated

import typer

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.terminal import Color
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.sheets.dialect import choose_dialect

Sort = Annotated[
    str | None,
    typer.Option(
        "--sort", metavar="COLUMN", help="Sort by this column; -COLUMN puts the largest first."
    ),
]


def compare(
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    from_file: options.FromFile = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    as_of: options.AsOf = None,
    sort: Sort = None,
    columns: Annotated[str | None, options.make_columns_option("conservative", "habit")] = None,
    format_: options.FormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Set companies side by side: how often and how evenly they beat their own guidance."""
    from beatcheck.analysis.comparison import compare as compared
    from beatcheck.analysis.selection import narrow_record, select_records
    from beatcheck.output.comparison.columns import (
        SETS,
        list_comparison_columns,
        sort_by_column,
    )
    from beatcheck.output.comparison.table import show_comparison
    from beatcheck.output.sheets.sheet import Sheet

    where = choose_target(
        format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel)
    )
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.build_selection(ledgers, company, metric, (since, until), last)
    records = select_records(ledgers, chosen, terms)
    # Narrowed before it is added up: --last 8 compares the last eight periods.
    rows = compared([narrow_record(record, chosen) for record in records])
    all_columns = list_comparison_columns()
    if sort is not None:
        rows = sort_by_column(sort, rows, all_columns)
    if where.is_table and columns is None:
        where.write_parts(lambda look: show_comparison(rows, terms, look))
    else:
        where.write(Sheet("beatcheck.compare/1", all_columns, [rows], terms.facts, SETS), columns)
