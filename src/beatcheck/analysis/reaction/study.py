"""What the record says of the reaction: outcomes by kind, and relations with what was known."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from beatcheck.analysis.reaction.events import Event
from beatcheck.analysis.reaction.outcomes import (
    ABNORMAL,
    RETURN,
    Outcome,
    ReturnKind,
    group_outcomes,
)
from beatcheck.analysis.reaction.relations import SEED, Relation, measure_relation


class Driver(NamedTuple):
    """A figure of the report that the reaction may depend on, in words and as a function."""

    name: str
    label: str
    words: str
    read: Callable[[Event], float | None]


def _convert_to_float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


DRIVERS = (
    Driver(
        "beat_pct", "Beat", "the size of the beat", lambda event: _convert_to_float(event.beat_pct)
    ),
    Driver(
        "position",
        "Range position",
        "the place in the guided range",
        lambda event: _convert_to_float(event.position),
    ),
    Driver(
        "surprise_pct",
        "Surprise",
        "the surprise",
        lambda event: _convert_to_float(event.beat.surprise_pct),
    ),
    Driver("z", "Own habit", "how unusual the beat was", lambda event: _convert_to_float(event.z)),
    Driver(
        "next_guidance_pct",
        "Next guidance",
        "the next guidance",
        lambda event: _convert_to_float(event.next_guidance_pct),
    ),
)


class Pairing(NamedTuple):
    """A driver with the events that have both figures; `relation` is None where they are few."""

    driver: Driver
    measure: ReturnKind
    events: tuple[Event, ...]
    relation: Relation | None


class Reaction(NamedTuple):
    """All that can be said of the reactions to some reports, by raw and by abnormal return."""

    events: tuple[Event, ...]
    seed: int
    outcomes: dict[str, list[Outcome]]
    pairings: tuple[Pairing, ...]

    @property
    def measure(self) -> ReturnKind:
        """The abnormal return where an index gives one, else the raw one."""
        # One event with an index is enough: those without say why they have no abnormal return.
        has_abnormal = any(ABNORMAL.read(event) is not None for event in self.events)
        return ABNORMAL if has_abnormal else RETURN


def study_reaction(events: Sequence[Event], seed: int = SEED) -> Reaction:
    """Return what the events add up to; the same seed gives the same p."""
    measures = [
        measure
        for measure in (RETURN, ABNORMAL)
        # Without prices there is no abnormal return, and an empty table would say nothing.
        if any(measure.read(event) is not None for event in events)
    ]
    return Reaction(
        events=tuple(events),
        seed=seed,
        outcomes={measure.name: group_outcomes(events, measure) for measure in measures},
        pairings=tuple(
            _relate(driver, measure, events, seed) for measure in measures for driver in DRIVERS
        ),
    )


def _relate(driver: Driver, measure: ReturnKind, events: Sequence[Event], seed: int) -> Pairing:
    triples = [
        (event, x, y)
        for event in events
        if (x := driver.read(event)) is not None and (y := measure.read(event)) is not None
    ]
    relation = measure_relation(
        [x for _, x, _ in triples],
        [y for _, _, y in triples],
        [event.record.ticker for event, _, _ in triples],
        seed,
    )
    return Pairing(driver, measure, tuple(event for event, _, _ in triples), relation)
