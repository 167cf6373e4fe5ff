"""Periods as they were filed, found in small files of facts."""

from datetime import date

from beatcheck.filings.matching import FiledPeriod, find_filed_period
from beatcheck.filings.missing import FilingGap
from beatcheck.filings.spans import PeriodQuery
from beatcheck.ledger.grammar.period import Cadence
from filed_samples import FactRow, make_filings


def choose_cadence(*, is_quarter: bool) -> Cadence:
    return Cadence.QUARTER if is_quarter else Cadence.YEAR


def find_period(
    tags: dict[str, list[FactRow]], end: str, *, is_quarter: bool = True, unit: str = "USD"
) -> FiledPeriod:
    result = find_filed_period(
        make_filings(tags, unit).facts,
        PeriodQuery(date.fromisoformat(end), choose_cadence(is_quarter=is_quarter), unit),
    )
    assert isinstance(result, FiledPeriod)
    return result


def find_gap(
    tags: dict[str, list[FactRow]], end: str, *, is_quarter: bool = True, unit: str = "USD"
) -> FilingGap:
    result = find_filed_period(
        make_filings(tags, unit).facts,
        PeriodQuery(date.fromisoformat(end), choose_cadence(is_quarter=is_quarter), "USD"),
    )
    assert isinstance(result, FilingGap)
    return result


def millions(filed: FiledPeriod) -> int:
    return int(filed.first.value.scaleb(-6))
