"""The types of single values in a ledger: each is a text in the file and a value in the model."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import GetPydanticSchema
from pydantic_core import core_schema

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import Amount, parse_amount
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.claimed_figure import Saying, parse_saying
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.guidance import Guidance, parse_guidance
from beatcheck.ledger.grammar.measure import (
    Measure,
    parse_additive,
    parse_basis,
    parse_choice,
    parse_measure,
)
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period
from beatcheck.ledger.grammar.quarter_weeks import parse_weeks
from beatcheck.ledger.grammar.session import Session, parse_session
from beatcheck.ledger.grammar.split import parse_split_ratio
from beatcheck.ledger.grammar.threshold import Limit, parse_limit
from beatcheck.ledger.grammar.unit import Unit, parse_unit
from beatcheck.ledger.grammar.year_end import YearEnd, parse_year_end

REVENUE = "revenue"
_CIK_DIGITS = 10  # the SEC pads with zeros to as many
# A ticker, as "NVDA", "BRK.B" or "0700-HK".
TICKER = re.compile(r"[A-Z0-9][A-Z0-9.\-]{0,19}")
# The name of a metric, as "gross_margin".
METRIC = re.compile(r"[a-z][a-z0-9_]{0,39}")


def parse_text(text: str) -> str:
    """Return `text` itself. Raises Refusal where it is blank."""
    if not text.strip():
        raise Refusal("bad-text", "the text is empty", "write it, or leave the key out")
    return text


def parse_ticker(text: str) -> str:
    """Return the ticker that `text` is. Raises Refusal with the form of one."""
    if not TICKER.fullmatch(text):
        remedy = f"write {text.upper()}" if TICKER.fullmatch(text.upper()) else "write it as NVDA"
        raise Refusal("bad-ticker", f"'{text}' is not a ticker", remedy)
    return text


def parse_metric(text: str) -> str:
    """Return the metric name that `text` is. Raises Refusal with the form of one."""
    if not METRIC.fullmatch(text):
        tidy = re.sub("[^a-z0-9]+", "_", text.lower()).strip("_")
        remedy = f"write {tidy if METRIC.fullmatch(tidy) else 'gross_margin'}"
        raise Refusal("bad-metric", f"'{text}' is not a metric name", remedy)
    return text


def parse_cik(text: str) -> str:
    """Return the SEC's key of a company, with its leading zeros. Raises Refusal."""
    if not (text.isascii() and text.isdigit() and len(text) <= _CIK_DIGITS):
        remedy = 'write up to ten digits: "0001045810"'
        raise Refusal("bad-cik", f"'{text}' is not a CIK", remedy)
    return text.zfill(_CIK_DIGITS)


def parse_currency(text: str) -> str:
    """Return the ISO code that `text` is. Raises Refusal."""
    if not re.fullmatch("[A-Z]{3}", text):
        raise Refusal("bad-currency", f"'{text}' is not a currency code", "write USD, EUR or TWD")
    return text


def parse_version(text: str) -> str:
    """Return the version of the ledger format that `text` names. Raises Refusal."""
    if text != "1":
        raise Refusal("bad-version", f"'{text}' is not a version of the ledger format", "write 1")
    return text


def parse_percent(text: str) -> Amount:
    """Return the percentage that `text` writes. Raises Refusal for any other unit."""
    amount = parse_amount(text)
    if amount.suffix != "%":
        remedy = (
            f"write {amount.value:f}% if it is percent" if not amount.suffix else "write -8.48%"
        )
        raise Refusal("bad-amount", f"'{text}' is not a percentage", remedy)
    return amount


def _make_text_type(parse: Callable[[str], object], **json_schema: object) -> GetPydanticSchema:
    """Return a schema that takes a text and gives what `parse` makes of it."""

    def schema(_source: object, _handler: object) -> core_schema.CoreSchema:
        text = core_schema.str_schema(strict=True)
        return core_schema.no_info_after_validator_function(
            parse, text, metadata={"pydantic_js_updates": json_schema}
        )

    return GetPydanticSchema(schema)


Day = Annotated[date, _make_text_type(parse_date)]
Text = Annotated[str, _make_text_type(parse_text)]
Ticker = Annotated[str, _make_text_type(parse_ticker)]
MetricName = Annotated[str, _make_text_type(parse_metric)]
Cik = Annotated[str, _make_text_type(parse_cik)]
Currency = Annotated[str, _make_text_type(parse_currency)]
UnitName = Annotated[Unit, _make_text_type(parse_unit)]
AmountText = Annotated[Amount, _make_text_type(parse_amount)]
Percentage = Annotated[Amount, _make_text_type(parse_percent)]
GuidanceText = Annotated[Guidance, _make_text_type(parse_guidance)]
Label = Annotated[FiscalPeriod, _make_text_type(parse_period)]
LimitText = Annotated[Limit, _make_text_type(parse_limit)]
Version = Annotated[str, _make_text_type(parse_version)]
YearEndRule = Annotated[YearEnd, _make_text_type(parse_year_end)]
Weeks = Annotated[int, _make_text_type(parse_weeks)]
SessionName = Annotated[Session, _make_text_type(parse_session)]
SplitRatio = Annotated[Decimal, _make_text_type(parse_split_ratio)]
SayingText = Annotated[Saying, _make_text_type(parse_saying)]
MeasureName = Annotated[Measure, _make_text_type(parse_measure)]
AdditiveName = Annotated[Measure, _make_text_type(parse_additive)]
BasisName = Annotated[Basis, _make_text_type(parse_basis)]
ChoiceName = Annotated[Choice, _make_text_type(parse_choice)]
