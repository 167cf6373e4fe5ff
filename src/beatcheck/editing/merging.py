"""Additions merged into the plain tree of a ledger."""

from collections.abc import Iterable

from beatcheck.editing.addition import Addition, Correction
from beatcheck.editing.creation import NewCompany
from beatcheck.editing.statements import merge_statement
from beatcheck.editing.yaml.key_order import Role, put_key
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.escaping import HIDDEN
from beatcheck.findings import Refusal
from beatcheck.ledger.error_messages import find_nearest
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.amount import parse_amount
from beatcheck.ledger.yaml.encoding import describe_character

_Tree = dict[str, PlainTree]


def merge_additions(
    tree: PlainTree, additions: Iterable[Addition], new_companies: Iterable[NewCompany] = ()
) -> PlainTree:
    """Return the tree of a sound ledger with the new companies and the additions in it.

    Raises Refusal for a company that is not there, a new period without its end, and for what
    contradicts the ledger where nothing says which of the two is right.
    """
    assert isinstance(tree, dict), "a ledger is a mapping"  # noqa: S101 - it was read without findings
    companies = _get_branch(tree, "companies")
    for company in new_companies:
        companies = {**companies, company.ticker: _begin_company(companies, company)}
    for addition in additions:
        _refuse_hidden(addition)
        companies = {**companies, addition.ticker: _merge_company(companies, addition)}
    return {**tree, "companies": companies}


def _refuse_hidden(addition: Addition) -> None:
    """Refuse a text with a hidden character, which no ledger may have."""
    statements = [statement for many in addition.figures.values() for statement in many]
    texts = [("figure", statement.value) for statement in statements]
    texts += [("source", statement.source or "") for statement in statements]
    texts += [("note", statement.note or "") for statement in statements]
    texts += [("note", note) for note in addition.notes.values()]
    for name, text in texts:
        if match := HIDDEN.search(text):
            message = f"the {name} has a hidden character: {describe_character(match[0])}"
            raise Refusal("hidden-character", message, "delete it")


def _get_branch(tree: _Tree, key: str) -> _Tree:
    value = tree.get(key, {})
    assert isinstance(value, dict), f"{key} is a mapping"  # noqa: S101 - it was read without findings
    return value


def _begin_company(companies: _Tree, company: NewCompany) -> PlainTree:
    """Return the company to write; an existing one gets the metrics that it lacks."""
    if company.ticker not in companies:
        return company.tree
    present = _get_branch(companies, company.ticker)
    declared = _get_branch(present, "metrics")
    metrics = {**declared, **_get_branch(company.tree, "metrics"), **declared}
    return put_key(Role.COMPANY, present, "metrics", metrics)


def _merge_company(companies: _Tree, addition: Addition) -> _Tree:
    ticker, label = addition.ticker, str(addition.period)
    if ticker not in companies:
        raise _refuse_ticker(ticker, companies)
    company = _get_branch(companies, ticker)
    periods = _get_branch(company, "periods")
    period = _get_branch(periods, label)
    if label not in periods and addition.period_end is None:
        message = f"{label} of {ticker} is new, and its end is unknown"
        raise Refusal("missing-key", message, "give its last day with --period-end 2025-01-26")
    changed = _merge_period(period, addition, list(_get_branch(company, "metrics")))
    return {**company, "periods": put_key(Role.PERIODS, periods, label, changed)}


def _refuse_ticker(ticker: str, companies: _Tree) -> Refusal:
    near = find_nearest(ticker, companies)
    remedy = f"write {near}" if near else f"it has {', '.join(companies)}"
    return Refusal("unknown-company", f"the ledger has no company {ticker}", remedy)


def _merge_period(period: _Tree, addition: Addition, declared: list[str]) -> _Tree:
    end = addition.period_end.isoformat() if addition.period_end else None
    period = _set_single(Role.PERIOD, period, ("period_end", end), addition)
    exception = addition.period_end_exception
    period = _set_single(Role.PERIOD, period, ("period_end_exception", exception), addition)
    returned = addition.next_day_return
    period = _set_single(Role.PERIOD, period, ("next_day_return", returned), addition)
    for metric in dict.fromkeys([*(key.metric for key in addition.figures), *addition.notes]):
        period = _merge_metric(period, metric, addition, declared)
    return period


def _merge_metric(period: _Tree, metric: str, addition: Addition, declared: list[str]) -> _Tree:
    """Return the period with what is added to a metric; the figures of revenue stand at its top."""
    if metric == REVENUE:
        return _merge_figures(Role.PERIOD, period, metric, addition)
    metrics = _get_branch(period, "metrics")
    changed = _merge_figures(Role.METRIC, _get_branch(metrics, metric), metric, addition)
    metrics = put_key(Role.METRICS, metrics, metric, changed, declared)
    return put_key(Role.PERIOD, period, "metrics", metrics)


def _merge_figures(role: Role, tree: _Tree, metric: str, addition: Addition) -> _Tree:
    correction, place = addition.correction, addition.place
    for key, statements in addition.figures.items():
        for new in statements if key.metric == metric else ():
            present = tree.get(key.field)
            merged = merge_statement(present, key, new, correction, place)
            tree = put_key(role, tree, key.field, merged)
    return _set_single(role, tree, ("note", addition.notes.get(metric)), addition)


def _set_single(
    role: Role, tree: _Tree, entry: tuple[str, str | None], addition: Addition
) -> _Tree:
    """Return the tree with a key that holds one value. Raises Refusal where it holds another."""
    key, text = entry
    present = tree.get(key)
    if text is None or present == text:
        return tree
    is_return = present is not None and key == "next_day_return"
    if is_return and parse_amount(str(present)).value == parse_amount(text).value:
        return tree
    if present is not None and addition.correction is not Correction.REPLACE:
        message = f"{addition.place} has the {key} '{present}' already, not '{text}'"
        raise Refusal("already-there", message, "leave it out, or correct it with --replace")
    return put_key(role, tree, key, text)
