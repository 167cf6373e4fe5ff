"""What the reactions show, in plain words: a relation, one that rests on one report, or none."""

from beatcheck.analysis.reaction.relations import FEWEST_REPORTS, Relation
from beatcheck.analysis.reaction.study import Pairing, Reaction
from beatcheck.output.reaction.columns import round_float
from beatcheck.plurals import format_count
from beatcheck.rounding import format_plain

_LEAST_P = 0.01


def describe_relations(reaction: Reaction) -> list[tuple[str, str]]:
    """Return a labelled sentence for each driver that any report has a figure of."""
    measure = reaction.measure
    return [
        (pairing.driver.label, describe_relation(pairing))
        for pairing in reaction.pairings
        if pairing.measure is measure and pairing.events
    ]


def describe_relation(pairing: Pairing) -> str:
    """Return what one relation is worth: 37 reports: no relation between … (r 0.07, p 0.70)."""
    reports = format_count(len(pairing.events), "report")
    relation = pairing.relation
    if relation is None:
        if len(pairing.events) < FEWEST_REPORTS:
            return f"{reports}: too few for a test, which takes {FEWEST_REPORTS}"
        return f"{reports}: no test, because one of the two figures never changes"
    pooled = f" of {relation.companies} companies" if relation.companies > 1 else ""
    between = f"between {pairing.driver.words} and {_name_return(pairing)}"
    figures = f"(r {write_float(relation.pearson)}, {write_p_value(relation.pearson_p)})"
    head = f"{reports}{pooled}"
    if not relation.is_significant:
        return f"{head}: no relation {between} {figures}; {_describe_range(pairing, relation)}"
    if not relation.is_robust:
        name = name_report(pairing, relation.influential.left_out)
        without = write_float(relation.influential.coefficient)
        p = write_p_value(relation.influential_p)
        return (
            f"{head}: the relation {between} {figures} rests on {name}; without it r {without}, {p}"
        )
    return f"{head}: a relation {between} {figures}; {_describe_range(pairing, relation)}"


def _describe_range(pairing: Pairing, relation: Relation) -> str:
    low, high = relation.lowest, relation.highest
    return (
        f"leaving one out r is {write_float(low.coefficient)}"
        f" (without {name_report(pairing, low.left_out)})"
        f" to {write_float(high.coefficient)} (without {name_report(pairing, high.left_out)})"
    )


def _name_return(pairing: Pairing) -> str:
    return "the abnormal return" if pairing.measure.name == "abnormal" else "the next day"


def name_report(pairing: Pairing, number: int) -> str:
    """Return the report with that number: its period, with the company where there are several."""
    event = pairing.events[number]
    several = len({event.record.ticker for event in pairing.events}) > 1
    return f"{event.record.ticker} {event.beat.period}" if several else str(event.beat.period)


def write_float(value: float, places: int = 2) -> str:
    """Return the digits of a statistic, rounded half up."""
    return format_plain(round_float(value, places))


def write_p_value(value: float) -> str:
    """Return a p in words: p 0.04, or p below 0.01, because it is never 0."""
    return f"p {write_float(value)}" if value >= _LEAST_P else f"p below {_LEAST_P}"
