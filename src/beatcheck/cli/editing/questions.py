"""The questions for what a statement lacks, at a terminal, with what can be proposed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from beatcheck.cli.editing.prompts import Question, ask, make_check
from beatcheck.cli.editing.wanted import Wanted, find_company
from beatcheck.cli.streams import say
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
_DAYS = {"guidance": "guided on", "actual": "reported on", "consensus": "consensus of"}


def ask_missing(wanted: Wanted, ledger: Ledger, today: date) -> Iterator[Wanted]:
    """Yield what is wanted after each answer, so that none is lost where the asking ends early."""
    tickers = list(ledger.companies)
    if wanted.ticker is None:
        proposed = tickers[0] if len(tickers) == 1 else ""
        wanted = replace(wanted, ticker=ask(Question("Company", proposed), parse_ticker))
        yield wanted
    company = find_company(wanted.ticker, ledger)
    if wanted.ticker not in ledger.companies and wanted.currency is None:
        known = f"; it has {', '.join(tickers)}" if tickers else ""
        say(f"{ledger.file} has no company {wanted.ticker} yet{known}: this begins it")
        question = Question("Currency of its figures", DEFAULT_CURRENCY)
        wanted = replace(wanted, currency=ask(question, parse_currency))
        yield wanted
    for step in (_ask_period, _ask_figures, _ask_sayings):
        for answered in step(wanted, company, today):
            wanted = answered
            yield wanted


def _ask_period(wanted: Wanted, company: Company, today: date) -> Iterator[Wanted]:
    if wanted.period is None:
        has_actual = "actual" in wanted.figures
        label = propose_period(company, wanted.metric, actual=has_actual, today=today)
        question = Question("Period", str(label) if label else "")
        wanted = replace(wanted, period=ask(question, parse_period))
        yield wanted
    if wanted.period is None or wanted.period in company.periods or wanted.period_end:
        return
    end = propose_period_end(company, wanted.period)
    question = Question(f"Last day of {wanted.period}", str(end) if end else "")
    yield replace(wanted, period_end=ask(question, parse_date))


def _ask_figures(wanted: Wanted, _company: Company, _today: date) -> Iterator[Wanted]:
    while not wanted.figures and wanted.next_day_return is None:
        for key, parse in _FIELDS.items():
            text = ask(
                Question(f"{key.capitalize()}, as {_EXAMPLES[key]}", is_optional=True), parse
            )
            if text is not None:
                wanted = replace(wanted, figures={**wanted.figures, key: text})
                yield wanted


def _ask_sayings(wanted: Wanted, company: Company, today: date) -> Iterator[Wanted]:
    """Yield it with the day and the source of each figure: guidance is older than its actual."""
    period = wanted.period
    if period is None:
        return
    for key in wanted.figures:
        name = f"{key.capitalize()}: " if len(wanted.figures) > 1 else ""
        if wanted.on is None:
            day = propose_day(company, period, actual=key != "guidance")
            words = f"{name}{_DAYS[key] if name else 'said on'}"
            question = Question(
                f"{words[0].upper()}{words[1:]}", str(day or today), is_optional=True
            )
            wanted = replace(wanted, days={**wanted.days, key: ask(question, parse_date)})
            yield wanted
        if wanted.source is None:
            question = Question(f"{name}source, an address or a provider", is_optional=True)
            question = question._replace(text=f"{question.text[0].upper()}{question.text[1:]}")
            wanted = replace(wanted, sources={**wanted.sources, key: ask(question, parse_text)})
            yield wanted
