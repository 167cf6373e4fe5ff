"""Addition: what is to be written into one period of a ledger, and what comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from beatcheck.editing.yaml.key_order import FIGURES, Role, arrange_keys
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.grammar.guidance import parse_guidance
from beatcheck.ledger.grammar.period import FiscalPeriod

Tree = dict[str, PlainTree]


class NewStatement(NamedTuple):
    """A statement as it is to be written."""

    value: str
    on: date | None = None
    source: str | None = None
    note: str | None = None

    @property
    def tree(self) -> PlainTree:
        """The statement as a ledger holds it; a bare value where nothing more is known of it."""
        known = {"on": self.on and self.on.isoformat(), "source": self.source, "note": self.note}
        said = {key: text for key, text in known.items() if text}
        return {"value": self.value, **said} if said else self.value


class FigureKey(NamedTuple):
    """Which figure of a period a statement is of: guidance, actual or consensus of a metric."""

    metric: str
    field: str


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written into one period; all that is None or empty is not spoken of.

    `notes` are by metric; the one of revenue is the note of the period.
    """

    ticker: str
    period: FiscalPeriod
    period_end: date | None = None
    figures: Mapping[FigureKey, tuple[NewStatement, ...]] = field(default_factory=dict)
    next_day_return: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


def compare_amount(text: str) -> tuple[Decimal | None, ...]:
    """What an amount says, however it is written: 8.709B is 8709M. Raises Refusal."""
    return (parse_amount(text).value,)


def compare_guidance(text: str) -> tuple[Decimal | None, ...]:
    """What guidance says, however it is written: 8.7B ± 300M is 8.4B to 9.0B. Raises Refusal."""
    found = parse_guidance(text)
    return found.low, found.midpoint, found.high


def merge_additions(tree: PlainTree, additions: Iterable[Addition]) -> PlainTree:
    """The tree of a sound ledger with the additions in it; what is there stays.

    Raises Refusal for a company that is not there, a new period without its end, and for what
    contradicts the ledger where only one value can stand.
    """
    assert isinstance(tree, dict), "a ledger is a mapping"  # noqa: S101 - it was read without findings
    companies = _get_branch(tree, "companies")
    for addition in additions:
        companies = {**companies, addition.ticker: _merge_company(companies, addition)}
    return {**tree, "companies": companies}


def _get_branch(tree: Tree, key: str) -> Tree:
    found = tree.get(key, {})
    assert isinstance(found, dict), f"{key} is a mapping"  # noqa: S101 - it was read without findings
    return found


def _merge_company(companies: Tree, addition: Addition) -> Tree:
    ticker, label = addition.ticker, str(addition.period)
    if ticker not in companies:
        raise _refuse_ticker(ticker, companies)
    company = _get_branch(companies, ticker)
    periods = _get_branch(company, "periods")
    period = _get_branch(periods, label)
    if label not in periods and addition.period_end is None:
        message = f"{label} of {ticker} is new, and its end is not known"
        raise Refusal("missing-key", message, "give its last day with --period-end 2025-01-26")
    changed = _merge_period(period, addition, list(_get_branch(company, "metrics")))
    return {**company, "periods": _put_key(Role.PERIODS, periods, label, changed)}


def _refuse_ticker(ticker: str, companies: Tree) -> Refusal:
    near = nearest(ticker, companies)
    entry = f"add it to companies: {ticker}: {{name: …, currency: USD, periods: {{}}}}"
    remedy = f"write {near}, or {entry}" if near else entry
    return Refusal("unknown-company", f"the ledger has no company {ticker}", remedy)


def _merge_period(period: Tree, addition: Addition, declared: list[str]) -> Tree:
    where = f"{addition.period} of {addition.ticker}"
    end = addition.period_end.isoformat() if addition.period_end else None
    period = _set_single(Role.PERIOD, period, ("period_end", end), where)
    period = _set_single(Role.PERIOD, period, ("next_day_return", addition.next_day_return), where)
    for metric in dict.fromkeys([*(one.metric for one in addition.figures), *addition.notes]):
        period = _merge_metric(period, metric, addition, declared)
    return period


def _merge_metric(period: Tree, metric: str, addition: Addition, declared: list[str]) -> Tree:
    """The period with what is added to a metric; the figures of revenue stand at its top."""
    if metric == REVENUE:
        return _merge_figures(Role.PERIOD, period, metric, addition)
    metrics = _get_branch(period, "metrics")
    changed = _merge_figures(Role.METRIC, _get_branch(metrics, metric), metric, addition)
    metrics = _put_key(Role.METRICS, metrics, metric, changed, declared)
    return _put_key(Role.PERIOD, period, "metrics", metrics)


def _merge_figures(role: Role, tree: Tree, metric: str, addition: Addition) -> Tree:
    for figure, statements in addition.figures.items():
        for said in statements if figure.metric == metric else ():
            tree = _put_key(
                role, tree, figure.field, _merge_statement(tree.get(figure.field), figure, said)
            )
    where = f"{addition.period} of {addition.ticker}"
    return _set_single(role, tree, ("note", addition.notes.get(metric)), where)


def _set_single(role: Role, tree: Tree, entry: tuple[str, str | None], where: str) -> Tree:
    """The tree with a key that holds one value. Raises Refusal where it holds another."""
    key, text = entry
    held = tree.get(key)
    if text is None or held == text:
        return tree
    if key == "next_day_return" and parse_amount(str(held or text)) == parse_amount(text) and held:
        return tree
    if key in tree:
        message = f"{where} has the {key} '{tree[key]}' already, not '{text}'"
        raise Refusal("already-there", message, "leave it out, or change the ledger by hand")
    return _put_key(role, tree, key, text)


def _merge_statement(held: PlainTree | None, figure: FigureKey, said: NewStatement) -> PlainTree:
    """What a figure holds with one more statement, or with the one that is completed."""
    if held is None:
        return said.tree
    statements: list[PlainTree] = held if isinstance(held, list) else [held]
    for index, one in enumerate(statements):
        if _is_same(one, said, figure.field):
            found = [*statements[:index], _complete(one, said), *statements[index + 1 :]]
            return found if isinstance(held, list) else found[0]
    at = _find_position(statements, said.on)
    return [*statements[:at], said.tree, *statements[at:]]


def _is_same(held: PlainTree, said: NewStatement, key: str) -> bool:
    """Whether a statement of the ledger is the one that is said: its figure, of one day."""
    tree = _expand_statement(held)
    days = {tree.get("on"), said.on.isoformat() if said.on else None} - {None}
    read = compare_guidance if key == FIGURES[0] else compare_amount
    return len(days) <= 1 and read(str(tree["value"])) == read(said.value)


def _complete(held: PlainTree, said: NewStatement) -> PlainTree:
    """A statement of the ledger with what is said beside it and was not there."""
    tree = _expand_statement(held)
    for key, text in _expand_statement(said.tree).items():
        tree = tree if key in tree else _put_key(Role.STATEMENT, tree, key, text)
    return tree if len(tree) > 1 else held


def _expand_statement(tree: PlainTree) -> Tree:
    return tree if isinstance(tree, dict) else {"value": tree}


def _find_position(statements: list[PlainTree], on: date | None) -> int:
    """Where a statement of that day goes: behind those of its day and before later ones."""
    days = [str(_expand_statement(one).get("on", "")) for one in statements]
    if on is None:
        return len(days)
    return next((at for at, day in enumerate(days) if day > on.isoformat()), len(days))


def _put_key(
    role: Role, tree: Tree, key: str, value: PlainTree, declared: Iterable[str] = ()
) -> Tree:
    """The tree with `value` under `key`; a new key goes behind those the canon puts before it."""
    if key in tree:
        return {**tree, key: value}
    order = arrange_keys(role, [*tree, key], declared)
    before = set(order[: order.index(key)])
    keys = list(tree)
    at = max((index + 1 for index, one in enumerate(keys) if one in before), default=0)
    return {one: tree.get(one, value) for one in (*keys[:at], key, *keys[at:])}
