"""`beatcheck report`: guidance, actual, beat, verdict and streak for each period."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from beatcheck.analysis.terms import Terms
from beatcheck.cli import options
from beatcheck.cli.destination import choose_target
from beatcheck.cli.inputs import read_ledgers
from beatcheck.cli.main import FOUND
from beatcheck.cli.settings import write_settings
from beatcheck.cli.terminal import Color
from beatcheck.ledger.grammar.basis import Basis, Choice
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


class ReportFailOn(StrEnum):
    """What makes the exit code 1."""

    NEVER = "never"
    SHORT = "short"


def report(
    context: typer.Context,
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
    flagged: options.Flagged = False,
    each: Annotated[
        bool,
        typer.Option("--each", metavar="", help="Show every company's table."),
    ] = False,
    pager: Annotated[
        bool,
        typer.Option(
            "--pager/--no-pager", help="Use a pager if the output is longer than the terminal."
        ),
    ] = True,
    as_of: options.AsOf = None,
    scale: options.ScaleOption = None,
    columns: Annotated[
        str | None, options.make_columns_option("beat", "growth", "consensus", "reaction", "habit")
    ] = None,
    format_: options.ReportFormatName = None,
    output: options.Output = None,
    excel: options.Excel = False,
    separator: options.Separator = None,
    decimal: options.DecimalMark = None,
    color: options.ColorOption = Color.AUTO,
    fail_on: Annotated[
        ReportFailOn,
        typer.Option("--fail-on", help="Exit with 1 if the latest reported period is short."),
    ] = ReportFailOn.NEVER,
    show_settings: Annotated[
        bool,
        typer.Option(
            "--show-settings",
            metavar="",
            help="Show the value of each option and where it comes from.",
        ),
    ] = False,
) -> None:
    """Show guidance, actual, beat, verdict and streak for each period."""
    if show_settings:
        write_settings(context)
        return
    where = choose_target(
        format_,
        output,
        color,
        dialect=choose_dialect(separator, decimal, excel=excel),
        registry=REPORTS,
    )
    company = options.join_companies(company, from_file)
    ledgers = read_ledgers(ledger, company)
    terms = Terms(basis, guidance, threshold, as_of)
    chosen = options.build_selection(
        ledgers, company, metric, (since, until), last, flagged=flagged
    )
    if where.is_document:
        where.write_document(_build_dossier(ledgers, chosen, terms, scale), columns)
    # Chosen columns are data, which one sheet shows; the table for people has its own.
    elif where.is_table and columns is None:
        where.write_parts(
            lambda look: _build_parts(ledgers, chosen, terms, look, scale, each=each),
            has_pager=pager,
        )
    else:
        where.write(_build_sheet(ledgers, chosen, terms, scale), columns)
    if fail_on is ReportFailOn.SHORT and _is_short(ledgers, chosen, terms):
        raise typer.Exit(FOUND)


def _build_sheet(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, scale: Scale | None
) -> "Sheet[Line]":
    from beatcheck.analysis.selection import select_lines, select_records
    from beatcheck.output.report.columns import SETS, list_report_columns
    from beatcheck.output.report.habit import list_habit_columns
    from beatcheck.output.sheets.sheet import Sheet

    records = select_records(ledgers, chosen, terms)
    batches = (select_lines(record, chosen) for record in records)
    return Sheet(
        "beatcheck.report/1",
        list_report_columns(scale or Scale.MILLION),
        batches,
        terms.facts,
        SETS,
        list_habit_columns(),
    )


def _build_dossier(
    ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms, scale: Scale | None
) -> "Dossier":
    from beatcheck.output.report.contents import Dossier

    return Dossier(ledgers, chosen, terms, scale)


def _build_parts(
    ledgers: "Sequence[Ledger]",
    chosen: "Selection",
    terms: Terms,
    look: "Look",
    scale: Scale | None,
    *,
    each: bool,
) -> "Iterator[RenderableType]":
    from rich.text import Text

    from beatcheck.analysis.selection import select_on_bases
    from beatcheck.output.report.table import show_report
    from beatcheck.output.text.render import separate_blocks

    on_bases = select_on_bases(ledgers, chosen, terms)
    tables = separate_blocks(show_report(records, chosen, look, scale) for records in on_bases)
    tickers = chosen.companies or {ticker for ledger in ledgers for ticker in ledger.companies}
    # The tables of one company are all there is to show of it: an overview would be worked out
    # for nothing.
    rows = _summarize(ledgers, chosen, terms) if len(tickers) > 1 else []
    if len({row.record.ticker for row in rows}) <= 1:
        yield from tables
        return
    from beatcheck.output.overview.table import show_overview

    # Fifty companies are a thousand lines: their tables are shown only where they are wanted.
    shows_tables = each or chosen.is_narrowed
    yield from show_overview(rows, terms, look, hint=not shows_tables)
    if shows_tables:
        yield Text()
        yield from tables


def _summarize(ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms) -> "list[Overview]":
    from beatcheck.analysis.overview import summarize_record
    from beatcheck.analysis.selection import select_lines, select_records

    records = select_records(ledgers, chosen, terms)
    return [summarize_record(record, select_lines(record, chosen)) for record in records]


def _is_short(ledgers: "Sequence[Ledger]", chosen: "Selection", terms: Terms) -> bool:
    """Return whether the latest reported period of any record fell short."""
    from beatcheck.analysis.beats import Verdict
    from beatcheck.analysis.selection import select_records

    return any(
        record.latest is not None and record.latest.verdict is Verdict.SHORT
        for record in select_records(ledgers, chosen, terms)
    )
