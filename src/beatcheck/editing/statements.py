"""Statements of one figure: a new one among those that a ledger has."""

from datetime import date
from decimal import Decimal

from beatcheck.editing.addition import Correction, FigureKey, NewStatement
from beatcheck.editing.yaml.key_order import FIGURES, Role, put_key
from beatcheck.editing.yaml.nodes import PlainTree
from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.amount import halve_step, parse_amount
from beatcheck.ledger.grammar.guidance import parse_guidance

_Tree = dict[str, PlainTree]
_GUIDANCE, _ACTUAL, _CONSENSUS = FIGURES


def compare_amount(text: str) -> tuple[Decimal | None, ...]:
    """Return what an amount says, however it is written: 8.709B is 8709M. Raises Refusal."""
    return (parse_amount(text).value,)


def compare_guidance(text: str) -> tuple[Decimal | None, ...]:
    """Return the ends and the middle of guidance: 8.7B ± 300M is 8.4B to 9.0B. Raises Refusal."""
    guidance = parse_guidance(text)
    return guidance.low, guidance.midpoint, guidance.high


def merge_statement(
    present: PlainTree | None,
    key: FigureKey,
    new: NewStatement,
    correction: Correction,
    place: str,
) -> PlainTree:
    """Return what a figure holds with one more statement, or with the one completed or corrected.

    Raises Refusal where the ledger has another figure and nothing says which of the two is right;
    `place` says of what.
    """
    if present is None:
        return new.tree
    statements: list[PlainTree] = present if isinstance(present, list) else [present]
    at = _find_same(statements, new, key.field)
    if at is None and correction is Correction.REPLACE:
        at = _find_replaced(statements, new, key, place)
        merged = [*statements[:at], _replace(statements[at], new), *statements[at + 1 :]]
    elif at is not None:
        merged = [*statements[:at], _complete(statements[at], new), *statements[at + 1 :]]
    elif key.field == _ACTUAL and any(_is_rounded(statement, new) for statement in statements):
        return present
    else:
        _refuse_other(statements, new, key, correction, place)
        at = _find_position(statements, new.on)
        merged = [*statements[:at], new.tree, *statements[at:]]
    return merged if isinstance(present, list) or len(merged) > 1 else merged[0]


def _find_same(statements: list[PlainTree], new: NewStatement, field: str) -> int | None:
    """Return the position of the statement that says the same, at best a complete one."""
    same = [at for at, statement in enumerate(statements) if _is_same(statement, new, field)]
    beside = {key: text for key, text in _expand(new.tree).items() if key != "value"}
    whole = (at for at in same if beside.items() <= _expand(statements[at]).items())
    return next(whole, same[0] if same else None)


def _is_same(present: PlainTree, new: NewStatement, field: str) -> bool:
    """Return whether a statement of the ledger says the same figure, on the same day or on none."""
    tree = _expand(present)
    days = {tree.get("on"), new.on.isoformat() if new.on else None} - {None}
    compare = compare_guidance if field == _GUIDANCE else compare_amount
    return len(days) <= 1 and compare(str(tree["value"])) == compare(new.value)


def _is_rounded(present: PlainTree, new: NewStatement) -> bool:
    """Return whether a new figure is the ledger's with fewer digits: 110.1B beside 110.054B."""
    exact = parse_amount(str(_expand(present)["value"])).value
    rounded = parse_amount(new.value).value
    return abs(exact - rounded) <= halve_step(rounded) and halve_step(exact) < halve_step(rounded)


def _complete(present: PlainTree, new: NewStatement) -> PlainTree:
    """Return a statement of the ledger with the day, source and note that it lacked."""
    tree = _expand(present)
    for key, text in _expand(new.tree).items():
        tree = tree if key in tree else put_key(Role.STATEMENT, tree, key, text)
    return tree if len(tree) > 1 else present


def _replace(present: PlainTree, new: NewStatement) -> PlainTree:
    """Return a statement with another figure; what is not given again beside it stays."""
    tree = _expand(present)
    for key, text in _expand(new.tree).items():
        tree = put_key(Role.STATEMENT, tree, key, text)
    return tree if len(tree) > 1 else tree["value"]


def _find_replaced(
    statements: list[PlainTree], new: NewStatement, key: FigureKey, place: str
) -> int:
    """Return which statement is corrected: the only one, or the only one of that day."""
    day = new.on.isoformat() if new.on else None
    of_day = [at for at, statement in enumerate(statements) if _expand(statement).get("on") == day]
    candidates = of_day or list(range(len(statements)))
    if len(candidates) == 1:
        return candidates[0]
    days = ", ".join(str(_expand(statement).get("on", "no day")) for statement in statements)
    message = f"{place} has {len(statements)} statements of its {key.field}, of {days}"
    raise Refusal("already-there", message, "say with --on DATE which one to correct")


def _refuse_other(
    statements: list[PlainTree],
    new: NewStatement,
    key: FigureKey,
    correction: Correction,
    place: str,
) -> None:
    """Refuse a figure that cannot stand beside another one of the ledger."""
    for present in statements:
        tree = _expand(present)
        day = tree.get("on")
        has_other_day = None not in {day, new.on} and day != str(new.on)
        if has_other_day and (key.field != _ACTUAL or correction is not Correction.REFUSE):
            continue
        # Guidance without a day is one of several revisions; `check` asks for the days.
        if key.field == _GUIDANCE and (day is None or new.on is None):
            continue
        # Each provider has a consensus of its own, also on one day.
        if key.field == _CONSENSUS and tree.get("source") != _expand(new.tree).get("source"):
            continue
        when = f", said on {day}" if day else ""
        message = f"{place} has the {key.field} {tree['value']} already{when}, not {new.value}"
        raise Refusal("already-there", message, _advise(key, is_later=has_other_day))


def _advise(key: FigureKey, *, is_later: bool) -> str:
    remedy = "--replace corrects it"
    if key.field == _ACTUAL:
        day = "" if is_later else " with a day of its own"
        return f"{remedy}, --restated{day} adds a restatement"
    return f"{remedy}; a revision has a day of its own"


def _expand(tree: PlainTree) -> _Tree:
    return tree if isinstance(tree, dict) else {"value": tree}


def _find_position(statements: list[PlainTree], on: date | None) -> int:
    """Return where a statement of that day goes: after those of its day, before later ones."""
    days = [str(_expand(statement).get("on", "")) for statement in statements]
    if on is None:
        return len(days)
    return next((at for at, day in enumerate(days) if day > on.isoformat()), len(days))
