"""`beatcheck revisions`: how guidance for a period changed from one statement to the next."""

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
    from collections.abc import Iterator

    from rich.console import RenderableType

    from beatcheck.analysis.revisions import Revision
    from beatcheck.output.text.display import Look


def revisions(
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
    scale: options.ScaleOption = None,
    columns: options.Columns = None,
    format_: options.FormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
) -> None:
    """Show each guidance statement beside the one before it: raised, cut, narrowed or reaffirmed.

    All metrics are shown unless --metric names some. Threshold and basis decide whether the report
    of the same day was a beat.
    """
    from beatcheck.analysis.revision_selection import select_revisions
    from beatcheck.output.revisions.columns import list_revision_columns
    from beatcheck.output.sheets.sheet import Sheet

    where = choose_target(
        format_, output, color, dialect=choose_dialect(separator, decimal, excel=excel)
    )
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger)
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.build_selection(ledgers, company, metric or ["all"], (since, until), last)
    rows = select_revisions(ledgers, chosen, terms)
    if where.is_table and columns is None:
        where.write_parts(lambda look: _build_parts(rows, look, scale))
    else:
        all_columns = list_revision_columns(scale or Scale.MILLION)
        where.write(Sheet("beatcheck.revisions/1", all_columns, rows, terms.facts), columns)


def _build_parts(
    rows: "Iterator[list[Revision]]", look: "Look", scale: Scale | None
) -> "Iterator[RenderableType]":
    from beatcheck.output.revisions.table import build_revision_parts
    from beatcheck.output.text.render import separate_blocks

    return separate_blocks(
        build_revision_parts(of_record, look, scale) for of_record in rows if of_record
    )
