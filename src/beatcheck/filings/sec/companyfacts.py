"""Companyfacts: the SEC's file of one company's tagged figures, as frozen facts in Decimal."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from beatcheck.errors import CannotReadError, UsageError
from beatcheck.files import read_bytes
from beatcheck.filings.sec.json_text import parse_json

_GET_ANOTHER = "download the file again from data.sec.gov/api/xbrl/companyfacts/, or use --fetch"
# No company reports a sextillion; a figure such as 1e9999999 would fill the memory.
_MOST_DIGITS = 20
_CIK_DIGITS = 10
_YEARS = range(1900, 2200)  # in which a day more or less stays a day of the calendar


class Fact(NamedTuple):
    """One figure that one filing gives for one period, for example of `us-gaap:Revenues` in USD.

    `start` and `end` are the first and last day of the period; an instant has no start. `form`,
    `filed` and `accession` name the filing. The file's own `fy` and `fp` are left out: they
    describe the filing, and half the time name another period than the fact's.
    """

    tag: str
    unit: str
    start: date | None
    end: date
    value: Decimal
    form: str
    filed: date
    accession: str

    @property
    def days(self) -> int:
        """Return how many days the fact spans, first and last included; 0 for an instant."""
        return 0 if self.start is None else (self.end - self.start).days + 1

    @property
    def is_amendment(self) -> bool:
        """Return whether the filing is an amendment: 10-K/A, 10-Q/A."""
        return self.form.endswith("/A")


class CompanyFacts(NamedTuple):
    """All facts of one company: `cik` has ten digits, `source` says where they were read."""

    cik: str
    name: str
    facts: tuple[Fact, ...]
    source: str


def read_companyfacts(path: Path, tags: Collection[str]) -> CompanyFacts:
    """Return the facts under `tags` in the file at `path`. Raises CannotReadError."""
    data = read_bytes(path, "name a companyfacts JSON file")
    return parse_companyfacts(data, str(path), tags)


def parse_companyfacts(data: bytes, source: str, tags: Collection[str]) -> CompanyFacts:
    """Return the facts under `tags` (`us-gaap:Revenues`) from the JSON in `data`.

    Figures are Decimals with the digits of the file. `source` names the data in messages. Raises
    CannotReadError where the data is not JSON, ends early or is not a companyfacts file.
    """
    match parse_json(data, source, _GET_ANOTHER):
        case {"cik": Decimal() | str() as cik, "facts": dict() as taxonomies, **rest}:
            number, name = _parse_cik(cik, source), rest.get("entityName")
        case _:
            message = f"{source}: is not a companyfacts file (no cik and facts); {_GET_ANOTHER}"
            raise CannotReadError(message)
    facts = tuple(_parse_facts(taxonomies, frozenset(tags), source))
    return CompanyFacts(number, name if isinstance(name, str) else "", facts, source)


def index_by_cik(files: Iterable[CompanyFacts]) -> Mapping[str, CompanyFacts]:
    """Return the files by the CIK inside them. Raises UsageError for two files of one company."""
    by_cik: dict[str, CompanyFacts] = {}
    for file in files:
        if other := by_cik.get(file.cik):
            message = f"{other.source} and {file.source} are both for CIK {file.cik}; name only one"
            raise UsageError(message)
        by_cik[file.cik] = file
    return by_cik


def normalize_cik(text: str) -> str | None:
    """Return the CIK in `text` (`CIK0001045810`, `1045810`) as ten digits, None if it has none."""
    digits = text.strip().upper().removeprefix("CIK")
    plain = digits.isascii() and digits.isdigit() and len(digits) <= _CIK_DIGITS
    return digits.zfill(_CIK_DIGITS) if plain else None


def _parse_cik(written: Decimal | str, source: str) -> str:
    cik = normalize_cik(str(written))
    if cik is None:
        message = f"{source}: '{written}' is not a CIK; {_GET_ANOTHER}"
        raise CannotReadError(message)
    return cik


def _parse_facts(
    taxonomies: Mapping[str, object], tags: frozenset[str], source: str
) -> Iterator[Fact]:
    for taxonomy, concepts in taxonomies.items():
        for concept, body in _get_entries(concepts):
            tag = f"{taxonomy}:{concept}"
            if tag not in tags:
                continue
            units = body.get("units") if isinstance(body, dict) else None
            for unit, rows in _get_entries(units):
                for number, row in enumerate(rows if isinstance(rows, list) else [], start=1):
                    yield _parse_fact(tag, unit, row, f"{source}: {tag} in {unit}, fact {number}")


def _get_entries(tree: object) -> Iterable[tuple[str, object]]:
    return tree.items() if isinstance(tree, dict) else ()


def _parse_fact(tag: str, unit: str, row: object, place: str) -> Fact:
    match row:
        case {
            "end": str(end),
            "val": Decimal() as value,
            "filed": str(filed),
            "accn": str(accession),
            **rest,
        }:
            start, form = rest.get("start"), rest.get("form")
        case _:
            message = f"{place}: lacks end, val, filed or accn; {_GET_ANOTHER}"
            raise CannotReadError(message)
    is_sane = value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
    if not is_sane or len(value.as_tuple().digits) > _MOST_DIGITS:
        message = f"{place}: its val is not a figure of a company; {_GET_ANOTHER}"
        raise CannotReadError(message)
    begun = _parse_day(start, place) if isinstance(start, str) else None
    form = form if isinstance(form, str) else "a filing"
    days = _parse_day(end, place), _parse_day(filed, place)
    return Fact(tag, unit, begun, days[0], value, form, days[1], accession)


def _parse_day(text: str, place: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        message = f"{place}: '{text}' is not a date; {_GET_ANOTHER}"
        raise CannotReadError(message) from error
    if day.year not in _YEARS:
        message = f"{place}: {text} is in a year without filings; {_GET_ANOTHER}"
        raise CannotReadError(message)
    return day
