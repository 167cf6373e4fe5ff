"""`beatcheck report`: guidance, actual, beat, verdict and streak for each period."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Basis, Choice, Terms
from beatcheck.cli import options
from beatcheck.cli.destination import target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.main import FOUND
from beatcheck.cli.settings import write_settings
from beatcheck.cli.terminal import Color
from beatcheck.output.formats import REPORTS
from beatcheck.output.sheets.dialect import choose_dialect
from beatcheck.output.text.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from beatcheck.analysis.overview import Overview
    from beatcheck.analysis.report_lines import Line
    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger
    from beatcheck.output.report.contents import Dossier
    from beatcheck.output.sheets.sheet import Sheet
    from beatcheck.output.text.display import Look

_LARGE = 20_000  # periods


class FailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    SHORT = "short"


def report(
    context: typer.Context,
    ledger: options.Ledgers = None,
    *,
    company: options.Companies = None,
    metric: options.Metrics = None,
    threshold: options.Threshold = None,
    basis: options.BasisOption = Basis.MIDPOINT,
    guidance: options.GuidanceOption = Choice.INITIAL,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    flagged: options.Flagged = False,
    each: Annotated[
        bool,
        typer.Option("--each", metavar="", help="Show every company's table."),
    ] = False,
    as_of: options.AsOf = None,
    scale: options.ScaleOption = None,
    columns: options.Columns = None,
    format_: options.ReportFormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
    fail_on: Annotated[
        FailOn,
        typer.Option("--fail-on", help="Exit with 1 if the latest reported period is short."),
    ] = FailOn.NEVER,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings", metavar="", help="Say what each option is, and where that stands."
        ),
    ] = False,
) -> None:
    """Show guidance, actual, beat, verdict and streak for each period."""
    if show_settings:
        write_settings(context)
        return
    where = target(
        format_,
        output,
        color,
        dialect=choose_dialect(separator, decimal, excel=excel),
        registry=REPORTS,
    )
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.selection(company, metric, (since, until), last, flagged=flagged)
    if where.is_document:
        where.write_document(_dossier(ledgers, chosen, terms, scale), columns)
    elif where.is_table and columns is None:
        where.write_parts(lambda look: _parts(ledgers, chosen, terms, look, scale, each=each))
    elif where.can_halve and _is_large(ledgers) and not (company or metric):
        halves = [_sheet([half], chosen, terms, scale) for half in _halves(ledgers[0])]
        where.write_halves(halves, columns)
    else:
        where.write(_sheet(ledgers, chosen, terms, scale), columns)
    if fail_on is FailOn.SHORT and _is_short(ledgers, chosen, terms):
        raise typer.Exit(FOUND)


def _sheet(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, scale: Scale | None
) -> "Sheet[Line]":
    from beatcheck.analysis.selection import selected_lines, selected_records
    from beatcheck.output.report.columns import SETS, list_report_columns
    from beatcheck.output.sheets.sheet import Sheet

    records = selected_records(ledgers, chosen, terms)
    batches = (selected_lines(record, chosen) for record in records)
    return Sheet(
        "beatcheck.report/1",
        list_report_columns(scale or Scale.MILLION),
        batches,
        terms.facts,
        SETS,
    )


def _dossier(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, scale: Scale | None
) -> "Dossier":
    from beatcheck.output.report.contents import Dossier

    return Dossier(ledgers, chosen, terms, scale)


def _is_large(ledgers: "Sequence[Ledger]") -> bool:
    """Whether there is one ledger, so large that a second processor is worth its start."""
    periods = (len(one.periods) for ledger in ledgers for one in ledger.companies.values())
    return len(ledgers) == 1 and sum(periods) >= _LARGE


def _halves(ledger: "Ledger") -> "list[Ledger]":
    """Return the ledger cut in two between companies."""
    companies = list(ledger.companies.items())
    middle = len(companies) // 2
    parts = companies[:middle], companies[middle:]
    return [replace(ledger, companies=dict(part)) for part in parts]


def _parts(
    ledgers: "Sequence[Ledger]",
    chosen: "Selection",
    terms: Terms,
    look: "Look",
    scale: Scale | None,
    *,
    each: bool,
) -> "Iterator[RenderableType]":
    from rich.text import Text

    from beatcheck.analysis.selection import on_bases
    from beatcheck.output.overview.table import show_overview
    from beatcheck.output.report.table import show_report
    from beatcheck.output.text.render import separate_blocks

    found = on_bases(ledgers, chosen, terms)
    tables = separate_blocks(show_report(records, chosen, look, scale) for records in found)
    rows = _summarize(ledgers, chosen, terms)
    if len({row.record.ticker for row in rows}) <= 1:
        yield from tables
        return
    # Fifty companies are a thousand lines: their tables are shown only where they are wanted.
    shows_tables = each or chosen.is_narrowed
    yield from show_overview(rows, terms, look, hint=not shows_tables)
    if shows_tables:
        yield Text()
        yield from tables


def _summarize(ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms) -> "list[Overview]":
    from beatcheck.analysis.overview import summarize_record
    from beatcheck.analysis.selection import selected_lines, selected_records

    records = selected_records(ledgers, chosen, terms)
    return [summarize_record(record, selected_lines(record, chosen)) for record in records]


def _is_short(ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms) -> bool:
    """Whether the latest reported period of any record fell short."""
    from beatcheck.analysis.beats import Verdict
    from beatcheck.analysis.selection import selected_records

    return any(
        record.latest is not None and record.latest.verdict is Verdict.SHORT
        for record in selected_records(ledgers, chosen, terms)
    )
