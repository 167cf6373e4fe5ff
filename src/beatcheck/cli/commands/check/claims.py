"""`beatcheck claims`: what people say of the figures, and whether the ledger bears it out."""

from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.terminal import Color
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.text.scale import Scale


def claims(
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    from_file: options.FromFile = None,
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
    """Show every claim in the ledger, whether it is true, and what the ledger says instead."""
    from beatcheck.analysis.claims.verdicts import judge_ledger
    from beatcheck.output.claims.columns import list_claim_columns
    from beatcheck.output.claims.table import show_claims
    from beatcheck.output.sheets.sheet import Sheet

    where = choose_target(
        format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel)
    )
    ledgers = read_ledgers(ledger)
    names = options.join_companies(company, from_file)
    # All metrics: a claim is chosen by its company alone.
    wanted = set(options.build_selection(ledgers, names, ["all"], (None, None)).companies)
    judged = [
        judged
        for source in ledgers
        for judged in judge_ledger(source, as_of)
        if not wanted or wanted & set(judged.claim.tickers)
    ]
    if where.is_table and columns is None:
        where.write_parts(lambda look: show_claims(judged, look))
    else:
        sheet = Sheet(
            "beatcheck.claims/1",
            list_claim_columns(scale or Scale.MILLION),
            [judged],
            {"as_of": as_of},
        )
        where.write(sheet, columns)
