"""The questions for what a statement lacks, at a terminal, with what can be proposed."""

from dataclasses import replace

from beatcheck.cli.editing.prompts import Question, ask, make_check
from beatcheck.cli.editing.wanted import Wanted, find_company
from beatcheck.editing.creation import DEFAULT_CURRENCY
from beatcheck.editing.defaults import propose_day, propose_period, propose_period_end
from beatcheck.ledger.field_types import parse_currency, parse_text, parse_ticker
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.period import parse_period
from beatcheck.ledger.model import Company, Ledger

_FIELDS = {
    "guidance": make_check(parse_guidance),
    "actual": make_check(parse_amount),
    "consensus": make_check(parse_amount),
}
_EXAMPLES = {"guidance": "37.5B ± 2%", "actual": "39.331B", "consensus": "38.10B"}


def ask_missing(wanted: Wanted, ledger: Ledger) -> Wanted:
    """Return what was given, with the answers to what was missing."""
    tickers = list(ledger.companies)
    if wanted.ticker is None:
        proposed = tickers[0] if len(tickers) == 1 else ""
        wanted = replace(wanted, ticker=ask(Question("Company", proposed), parse_ticker))
    company = find_company(wanted.ticker, ledger)
    if wanted.ticker not in ledger.companies and wanted.currency is None:
        question = Question("Currency of its figures", DEFAULT_CURRENCY)
        wanted = replace(wanted, currency=ask(question, parse_currency))
    wanted = _ask_period(wanted, company)
    while not wanted.figures and wanted.next_day_return is None:
        wanted = replace(wanted, figures=_ask_figures())
    return _ask_words(wanted, company) if wanted.figures else wanted


def _ask_period(wanted: Wanted, company: Company) -> Wanted:
    if wanted.period is None:
        found = propose_period(company, wanted.metric, actual="actual" in wanted.figures)
        proposed = str(found) if found else ""
        wanted = replace(wanted, period=ask(Question("Period", proposed), parse_period))
    if wanted.period is None or wanted.period in company.periods or wanted.period_end:
        return wanted
    end = propose_period_end(company, wanted.period)
    question = Question(f"Last day of {wanted.period}", str(end) if end else "")
    return replace(wanted, period_end=ask(question, parse_date))


def _ask_figures() -> dict[str, str]:
    answers = {
        key: ask(Question(f"{key.capitalize()}, as {_EXAMPLES[key]}", is_optional=True), parse)
        for key, parse in _FIELDS.items()
    }
    return {key: text for key, text in answers.items() if text is not None}


def _ask_words(wanted: Wanted, company: Company) -> Wanted:
    if wanted.on is None and wanted.period is not None:
        day = propose_day(company, wanted.period, actual="guidance" not in wanted.figures)
        wanted = replace(wanted, on=ask(Question("Said on", str(day) if day else ""), parse_date))
    if wanted.source is None:
        question = Question("Source, an address or a provider", is_optional=True)
        wanted = replace(wanted, source=ask(question, parse_text))
    return wanted
