"""The canon: the order of keys in each mapping of a ledger, and what is written on one line."""

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.period import FiscalPeriod, parse_period

WIDTH = 140  # columns that a statement on one line may take
_CLAIM_WIDTH = 100  # columns that a claim on one line may take
FIGURES = ("guidance", "actual", "consensus")
_PERIOD = (
    "period_end",
    "currency",
    *FIGURES,
    "next_day_return",
    "metrics",
    "adjustments",
    "not_comparable",
    "period_end_exception",
    "note",
)
_COMPANY = (
    "name",
    "cik",
    "currency",
    "fiscal_year_end",
    "quarter_weeks",
    "session",
    "splits",
    "threshold",
    "metrics",
    "note",
    "periods",
)
_LEDGER = ("version", "threshold", "note", "companies", "claims")
_SENTENCES = {"text", "disputed", "undecidable"}
_METRIC = ("name", "unit", "threshold", "part_of", "ratio", "note")


class Role(StrEnum):
    """What a value of a ledger is, by where it stands."""

    LEDGER = "ledger"
    COMPANIES = "companies"
    COMPANY = "company"
    DECLARATIONS = "declarations"
    DECLARATION = "declaration"
    PERIODS = "periods"
    PERIOD = "period"
    METRICS = "metrics"
    METRIC = "metric"
    STATEMENT = "statement"
    THRESHOLD = "threshold"
    ADJUSTMENT = "adjustment"
    SPLIT = "split"
    CLAIM = "claim"
    OTHER = "other"


_KEYS: dict[Role, tuple[str, ...]] = {
    Role.LEDGER: _LEDGER,
    Role.COMPANY: _COMPANY,
    Role.DECLARATION: _METRIC,
    Role.PERIOD: _PERIOD,
    Role.METRIC: (*FIGURES, "note"),
    Role.STATEMENT: ("value", "on", "session", "source", "note"),
    Role.THRESHOLD: ("value", "from"),
    Role.ADJUSTMENT: ("value", "reason", "source", "metric"),
    Role.SPLIT: ("on", "ratio", "source", "note"),
}
_INNER: dict[tuple[Role, str], Role] = {
    (Role.LEDGER, "companies"): Role.COMPANIES,
    (Role.LEDGER, "claims"): Role.CLAIM,
    (Role.LEDGER, "threshold"): Role.THRESHOLD,
    (Role.COMPANY, "threshold"): Role.THRESHOLD,
    (Role.COMPANY, "splits"): Role.SPLIT,
    (Role.COMPANY, "metrics"): Role.DECLARATIONS,
    (Role.COMPANY, "periods"): Role.PERIODS,
    (Role.DECLARATION, "threshold"): Role.THRESHOLD,
    (Role.PERIOD, "metrics"): Role.METRICS,
    (Role.PERIOD, "adjustments"): Role.ADJUSTMENT,
    **{(role, key): Role.STATEMENT for role in (Role.PERIOD, Role.METRIC) for key in FIGURES},
}
_OF_EACH = {
    Role.COMPANIES: Role.COMPANY,
    Role.DECLARATIONS: Role.DECLARATION,
    Role.PERIODS: Role.PERIOD,
    Role.METRICS: Role.METRIC,
}


def get_inner_role(role: Role, key: str) -> Role:
    """Return the role of the value that stands under `key` in a mapping of this role."""
    return _OF_EACH.get(role) or _INNER.get((role, key), Role.OTHER)


def arrange_keys(role: Role, keys: Iterable[str], declared: Iterable[str] = ()) -> list[str]:
    """Return the keys of a mapping in canonical order; unknown ones come last, as they stood.

    Periods go by cadence, years first, and by time; metrics in the order they are declared in.
    """
    ordered = list(keys)
    match role:
        case Role.PERIODS:
            return _sort_periods(ordered)
        case Role.METRICS:
            return _rank_keys(ordered, list(declared))
        case (
            Role.LEDGER
            | Role.COMPANY
            | Role.DECLARATION
            | Role.PERIOD
            | Role.METRIC
            | Role.STATEMENT
            | Role.THRESHOLD
            | Role.ADJUSTMENT
            | Role.SPLIT
        ):
            return _rank_keys(ordered, _KEYS[role])
        case Role.COMPANIES | Role.DECLARATIONS | Role.CLAIM | Role.OTHER:
            return ordered
        case _:
            assert_never(role)


def put_key(
    role: Role, tree: dict[str, PlainTree], key: str, value: PlainTree, declared: Iterable[str] = ()
) -> dict[str, PlainTree]:
    """Return the tree with `value` under `key`; a new key goes after those that precede it."""
    if key in tree:
        return {**tree, key: value}
    order = arrange_keys(role, [*tree, key], declared)
    before = set(order[: order.index(key)])
    keys = list(tree)
    at = max((index + 1 for index, other in enumerate(keys) if other in before), default=0)
    return {name: tree.get(name, value) for name in (*keys[:at], key, *keys[at:])}


def is_inline(role: Role, tree: PlainTree, written: str) -> bool:
    """Return whether the canon writes the value `tree` with its key on one line, `written`.

    Statements are one line each, however long their address; a metric is one where it has no
    list, no note and no address, and fits; a claim where it fits and has no sentences.
    """
    if isinstance(tree, list):
        return role not in {Role.STATEMENT, Role.ADJUSTMENT, Role.SPLIT, Role.CLAIM}
    match role:
        case Role.STATEMENT | Role.THRESHOLD | Role.ADJUSTMENT | Role.SPLIT | Role.OTHER:
            return True
        case Role.METRIC | Role.DECLARATION:
            return _is_short(tree) and len(written) <= WIDTH
        case Role.CLAIM:
            return _SENTENCES.isdisjoint(tree) and len(written) <= _CLAIM_WIDTH
        case _:
            return False


def _is_short(tree: PlainTree) -> bool:
    match tree:
        case str():
            return "://" not in tree
        case list():
            return all(isinstance(item, str) for item in tree)
        case dict():
            return "note" not in tree and all(map(_is_short, tree.values()))


def _rank_keys(keys: list[str], order: Iterable[str]) -> list[str]:
    ranks = {key: rank for rank, key in enumerate(order)}
    return sorted(keys, key=lambda key: ranks.get(key, len(ranks)))


def _sort_periods(labels: list[str]) -> list[str]:
    try:
        periods = [parse_period(label) for label in labels]
    except Refusal:
        return labels
    by = sorted(zip(periods, labels, strict=True), key=_rank_period)
    return [label for _, label in by]


def _rank_period(item: tuple[FiscalPeriod, str]) -> tuple[int, int, str]:
    """Return what sorts years before half years and quarters, each in the order of time."""
    period, label = item
    return -period.cadence.quarters, period.order, label
