"""What applies to all reactions, for JSON: outcomes, relations and how they were calculated."""

from decimal import Decimal

from beatcheck.analysis.reaction.outcomes import Outcome
from beatcheck.analysis.reaction.relations import SHUFFLES, Extreme
from beatcheck.analysis.reaction.study import Pairing, Reaction
from beatcheck.output.reaction.columns import round_float
from beatcheck.output.reaction.sentences import describe_relation, name_report
from beatcheck.output.sheets.sheet import Fact

_PLACES = 6


def list_reaction_facts(reaction: Reaction) -> dict[str, Fact]:
    """Return the outcomes by measure and the relations, with six decimals."""
    return {
        "seed": reaction.seed,
        "shuffles": SHUFFLES,
        "outcomes": {
            name: [_describe_outcome(outcome) for outcome in outcomes]
            for name, outcomes in reaction.outcomes.items()
        },
        "relations": [_describe_pairing(pairing) for pairing in reaction.pairings],
    }


def _describe_outcome(outcome: Outcome) -> dict[str, Fact]:
    return {
        "kind": outcome.kind,
        "n": outcome.reports,
        "companies": outcome.companies,
        "mean_pct": _round(outcome.mean),
        "median_pct": _round(outcome.median),
        "up_pct": _round(outcome.up_pct),
        "t": _round(outcome.t),
        "p": _round(outcome.p),
    }


def _describe_pairing(pairing: Pairing) -> dict[str, Fact]:
    relation = pairing.relation
    head: dict[str, Fact] = {
        "driver": pairing.driver.name,
        "return": pairing.measure.name,
        "n": len(pairing.events),
        "words": describe_relation(pairing),
    }
    if relation is None:
        return head

    def describe_extreme(extreme: Extreme) -> Fact:
        return {
            "pearson": _round(extreme.coefficient),
            "without": name_report(pairing, extreme.left_out),
        }

    return {
        **head,
        "pearson": _round(relation.pearson),
        "pearson_p": _round(relation.pearson_p),
        "spearman": _round(relation.spearman),
        "spearman_p": _round(relation.spearman_p),
        "lowest": describe_extreme(relation.lowest),
        "highest": describe_extreme(relation.highest),
        "most_influential": describe_extreme(relation.influential),
        "p_without_it": _round(relation.influential_p),
    }


def _round(value: float | None) -> Decimal | None:
    return None if value is None else round_float(value, _PLACES)
