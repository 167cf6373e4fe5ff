"""The options that commands share, each defined once."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from beatcheck.cli.completion import TickerList, complete_metrics, complete_tickers, read_tickers
from beatcheck.cli.terminal import Color
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period
from beatcheck.ledger.grammar.threshold import Limit, parse_limit_option
from beatcheck.output.formats import OUTLOOKS, REPORTS, SHEETS, Registry
from beatcheck.output.sheets.dialect import parse_decimal_mark, parse_separator
from beatcheck.output.text.scale import Scale, parse_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatcheck.analysis.selection import Selection
    from beatcheck.ledger.model import Ledger

Value = TypeVar("Value")


def _make_parser(parse: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return `parse` as Typer calls it: what it refuses is a usage error."""

    def parsed(text: str) -> Value:
        try:
            return parse(text)
        except Refusal as refusal:
            raise typer.BadParameter(f"{refusal.message}; {refusal.remedy}") from None

    return parsed


def _parse_last(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise Refusal(
            "bad-count", f"'{text}' is not a number of periods", "write 1 or more, such as 8"
        )
    return int(text)


def make_option(*names: str, parse: Callable[[str], Any], metavar: str, text: str) -> Any:  # noqa: ANN401
    """Return an option whose text `parse` reads; what it refuses is an error of usage."""
    return typer.Option(*names, parser=_make_parser(parse), metavar=metavar, help=text)


def format_option(registry: Registry[Any], text: str = "How to write the result.") -> Any:  # noqa: ANN401
    """Return the option --format, with the choices and the default of a registry."""
    names = "|".join(registry.names)
    words = f"{text} Default: the extension of --output, else {registry.default}."
    return make_option("--format", "-f", parse=registry.parse, metavar=names, text=words)


Ledgers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEDGER",
        show_default=False,
        help="Ledger files, folders of them, or - for standard input."
        " Default: $BEATCHECK_LEDGER, the nearest data/guidance.yaml (or data/*.yaml),"
        " or the bundled ledger.",
    ),
]
Companies = Annotated[
    list[str] | None,
    typer.Option(
        "--company",
        "-c",
        metavar="TICKER",
        help="Only these companies: tickers separated by commas, or 'A*'; can be repeated.",
        autocompletion=complete_tickers,
    ),
]
FromFile = Annotated[
    TickerList | None,
    make_option(
        "--from-file",
        parse=read_tickers,
        metavar="FILE",
        text="Only the companies in this file, one ticker per line; # begins a comment.",
    ),
]
Metrics = Annotated[
    list[str] | None,
    typer.Option(
        "--metric",
        "-m",
        metavar="NAME",
        help="revenue, another metric, 'gross*', or all; can be repeated.",
        autocompletion=complete_metrics,
    ),
]
Threshold = Annotated[
    Limit | None,
    make_option(
        "--threshold",
        parse=parse_limit_option,
        metavar="AMOUNT",
        text="The beat that counts: 2B or 5%, instead of the ledger's.",
    ),
]
BasisOption = Annotated[Basis, typer.Option("--basis", help="What the actual is measured against.")]
BasisFilter = Annotated[
    Basis | None, typer.Option("--basis", help="Only this basis; all four by default.")
]
GuidanceOption = Annotated[
    Choice, typer.Option("--guidance", help="The first guidance, or the last before period end.")
]
Since = Annotated[
    FiscalPeriod | None,
    make_option("--since", parse=parse_period, metavar="PERIOD", text="From this period on."),
]
Until = Annotated[
    FiscalPeriod | None,
    make_option("--until", parse=parse_period, metavar="PERIOD", text="Up to this period."),
]
Last = Annotated[
    int | None,
    make_option("--last", parse=_parse_last, metavar="N", text="Only the last N periods."),
]
Flagged = Annotated[
    bool, typer.Option("--flagged", metavar="", help="Only periods that fell short.")
]
AsOf = Annotated[
    date | None,
    make_option(
        "--as-of", parse=parse_date, metavar="DATE", text="Only what was stated by that day."
    ),
]
Today = Annotated[
    date | None,
    make_option(
        "--as-of",
        parse=parse_date,
        metavar="DATE",
        text="The day that counts as today; by default the clock's.",
    ),
]
ScaleOption = Annotated[
    Scale | None,
    make_option(
        "--scale",
        parse=parse_scale,
        metavar="[unit|thousand|million|billion]",
        text="The scale of money; data is in millions by default.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file; its extension chooses the format.",
    ),
]
FormatName = Annotated[str | None, format_option(SHEETS)]
OutlookFormatName = Annotated[str | None, format_option(OUTLOOKS)]
ReportFormatName = Annotated[str | None, format_option(REPORTS)]


def make_columns_option(*sets: str) -> object:
    """Return --columns for a command whose columns have these sets besides `all`."""
    known = f"the sets {', '.join(sets)} and all" if sets else "all"
    return typer.Option(
        "--columns", metavar="NAMES", help=f"Columns separated by commas, or {known}."
    )


Columns = Annotated[str | None, make_columns_option()]
ColorOption = Annotated[Color, typer.Option("--color", help="When to colour.")]
Excel = Annotated[
    bool,
    typer.Option("--excel", metavar="", help="Write CSV with the BOM and line ends Excel expects."),
]
Separator = Annotated[
    str | None,
    make_option(
        "--separator",
        parse=parse_separator,
        metavar="CHARACTER",
        text="Write CSV with ; , | or tab between its cells.",
    ),
]
DecimalMark = Annotated[
    str | None,
    make_option(
        "--decimal",
        parse=parse_decimal_mark,
        metavar="CHARACTER",
        text="Write CSV with a decimal , instead of . and with ; between its cells.",
    ),
]


def join_companies(companies: list[str] | None, from_file: TickerList | None) -> list[str] | None:
    """Return the companies that were named, each for itself, on the command line or in a file."""
    named = [*(companies or ()), *(from_file.names if from_file else ())]
    return [name for text in named for name in text.split(",") if name.strip()] or None


def resolve_companies(ledgers: "Sequence[Ledger]", names: list[str] | None) -> tuple[str, ...]:
    """Return the tickers that names mean, `A*` all that begin so; none where all are meant.

    Raises UsageError for a company that no ledger has.
    """
    from beatcheck.analysis.selection import refuse_unknown

    chosen = build_selection(ledgers, names, ["all"], (None, None))
    refuse_unknown(ledgers, chosen)
    return chosen.companies


def build_selection(
    ledgers: "Sequence[Ledger]",
    companies: list[str] | None,
    metrics: list[str] | None,
    between: tuple[FiscalPeriod | None, FiscalPeriod | None],
    last: int | None = None,
    *,
    flagged: bool = False,
) -> "Selection":
    """Return what was asked for with the options that choose companies, metrics and periods.

    Raises UsageError for a company or metric that no ledger has.
    """
    from beatcheck.analysis.selection import Selection, resolve_names

    since, until = between
    chosen = Selection(tuple(companies or ()), tuple(metrics or ()), since, until, last, flagged)
    return resolve_names(ledgers, chosen)
