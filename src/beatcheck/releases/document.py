"""Document, Statement, NotTaken: what one release says, as frozen values and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from beatcheck.ledger.grammar.period import FiscalPeriod

SCHEMA = "beatcheck.read/1"
Json = dict[str, "Json"] | list["Json"] | str | int | float | None


class Kind(StrEnum):
    """What a statement is."""

    GUIDANCE = "guidance"
    ACTUAL = "actual"


class Certainty(StrEnum):
    """How sure the figure of a statement is."""

    EXACT = "exact"
    ROUNDED = "rounded"
    DERIVED = "derived"


class Reason(StrEnum):
    """Why a passage that speaks of figures was not taken as a statement."""

    SEGMENT = "segment only: one part of the company, not its total revenue"
    GROWTH = "growth only: a rate or a change, not an amount of revenue"
    COMPARABLE = "comparable sales, not revenue"
    VOLUME = "GMV or another volume, not revenue"
    ORDERS = "billings, bookings, backlog or RPO, not revenue"
    RECURRING = "recurring revenue (ARR), not the revenue of a period"
    ADJUSTED = "adjusted, organic or otherwise recalculated revenue"
    PER_SHARE = "per share: a dividend or another amount per share, not earnings"
    WITHDRAWN = "withdrawn: guidance taken back or suspended"
    REITERATED = "reiterated without a figure"
    OTHERS = "consensus: what analysts expect, not the company"
    TERMS = "terms: what pay, credit or a contract depends on, not guidance"
    PRIOR = "prior guidance, replaced by a newer one or only compared with"
    SPEECH = "speech: the transcript of a call, not a release; --speech reads it"
    LONG_TERM = "long-term target, beyond the next fiscal year"
    PARTIAL = "half year or another span that is not a fiscal period"
    OVER = "period that is already over"
    NO_PERIOD = "no period: the words do not say clearly for when"
    NO_UNIT = "no unit: the words do not say clearly what the figure counts"
    UNCLEAR = "unclear: a range, a change or a tolerance, the words allow more than one figure"
    CONTRADICTORY = "contradictory: several different figures for the same period"
    IMPLAUSIBLE = "implausible: out of proportion to the reported revenue"

    @property
    def code(self) -> str:
        """The name that scripts compare with, `no-period`: it stays when the words change."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class DocumentStatement:
    """One figure that the release states, and the words that state it.

    Amounts are whole units of `unit` (an ISO currency code, or `percent`); `text` is the
    figure as a ledger writes it; `quote` stands at `offset` of the document's text. An actual
    that is coarser than what accounts say is `rounded`, as is guidance of "about" so much; what
    no words name, like the sum of two parts, is `derived`.
    """

    kind: Kind
    metric: str
    period: FiscalPeriod
    low: Decimal | None
    midpoint: Decimal | None
    high: Decimal | None
    unit: str
    text: str
    quote: str
    offset: int
    rule: str
    certainty: Certainty = Certainty.EXACT


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A passage that could be mistaken for a statement, and why it is none."""

    reason: Reason
    quote: str
    offset: int


@dataclass(frozen=True, slots=True)
class Document:
    """What was read in one release; `text` is what the offsets count in.

    For Markdown and plain text `text` is the file as decoded; for HTML and PDF it is the
    text extracted from it. `period`, `period_end` and `reported_on` are None where unsaid.
    """

    file: str
    company: str | None
    period: FiscalPeriod | None
    period_end: date | None
    reported_on: date | None
    statements: tuple[DocumentStatement, ...]
    not_taken: tuple[NotTaken, ...]
    text: str


def to_json(documents: Iterable[Document]) -> dict[str, Json]:
    """Return the documents as plain values for `json.dumps`, in the schema beatcheck.read/1."""
    return {"schema": SCHEMA, "documents": [_write_document(document) for document in documents]}


def _write_document(document: Document) -> dict[str, Json]:
    return {
        "file": document.file,
        "company": document.company,
        "period": None if document.period is None else str(document.period),
        "period_end": None if document.period_end is None else document.period_end.isoformat(),
        "reported_on": None if document.reported_on is None else document.reported_on.isoformat(),
        "statements": [_write_statement(statement) for statement in document.statements],
        "not_taken": [
            {
                "code": item.reason.code,
                "reason": item.reason.value,
                "quote": item.quote,
                "offset": item.offset,
            }
            for item in document.not_taken
        ],
    }


def _write_statement(statement: DocumentStatement) -> dict[str, Json]:
    return {
        "kind": statement.kind.value,
        "metric": statement.metric,
        "period": str(statement.period),
        "low": _number(statement.low),
        "midpoint": _number(statement.midpoint),
        "high": _number(statement.high),
        "unit": statement.unit,
        "text": statement.text,
        "quote": statement.quote,
        "offset": statement.offset,
        "rule": statement.rule,
        "certainty": statement.certainty.value,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
