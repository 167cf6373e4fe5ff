"""Reactions for people: the reports, their outcomes by kind, and what goes with the return."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from beatcheck.analysis.reaction.events import Event
from beatcheck.analysis.reaction.outcomes import Outcome
from beatcheck.analysis.reaction.relations import FEWEST_REPORTS, SHUFFLES
from beatcheck.analysis.reaction.study import Reaction
from beatcheck.analysis.terms import Terms
from beatcheck.output.reaction.columns import list_reaction_columns
from beatcheck.output.reaction.sentences import describe_relations, write_float
from beatcheck.output.sheets.fitting import (
    ShownColumn,
    draw_columns,
    fit_columns,
    name_missing,
    show_columns,
)
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import label_texts
from beatcheck.output.text.title import describe_terms


def show_reaction(
    reaction: Reaction, terms: Terms, source: str, look: Look
) -> Iterator[RenderableType]:
    """Yield what is shown; `source` says what the returns were taken from."""
    events = [event for event in reaction.events if event.return_pct is not None]
    if not reaction.events:
        return
    yield Text(describe_terms(terms), style="bold")
    columns = _list_columns(reaction.events, look)
    fitting = fit_columns(columns, look) or [column for column in columns if not column.level]
    yield draw_columns(fitting, look)
    yield Text()
    words = [("Returns", source)]
    missing = len(reaction.events) - len(events)
    if missing:
        words.append(("Without one", f"{missing} of {len(reaction.events)} reports"))
    if left_out := name_missing(columns, fitting):
        words.append(("No room for", left_out))
    yield label_texts(words)
    outcomes = reaction.outcomes.get(reaction.measure.name)
    if outcomes:
        yield Text()
        yield Text(f"By outcome, {_name_measure(reaction)} in percent", style="bold")
        yield draw_columns(_list_outcomes(outcomes, look), look)
        yield Text()
        yield Text(f"What goes with {_name_measure(reaction)}", style="bold")
        yield label_texts(describe_relations(reaction))
        yield label_texts([("Tests", _explain_tests(reaction))])


def _name_measure(reaction: Reaction) -> str:
    return "the abnormal return" if reaction.measure.name == "abnormal" else "the return"


def _explain_tests(reaction: Reaction) -> str:
    return (
        f"p by {SHUFFLES:,} shuffles with the seed {reaction.seed};"
        f" none with fewer than {FEWEST_REPORTS} reports"
    )


def _list_columns(events: Sequence[Event], look: Look) -> list[ShownColumn]:
    """Return the columns that have something to say; the company only if there are several."""
    dash = look.find_glyph("dash")
    columns = show_columns(list_reaction_columns(), events, {}, look)
    is_one = len({event.record.ticker for event in events}) == 1
    return [
        column
        for column in columns
        if any(text != dash for text in column.texts) and not (is_one and column.name == "company")
    ]


def _list_outcomes(outcomes: Sequence[Outcome], look: Look) -> list[ShownColumn]:
    dash = look.find_glyph("dash")

    def write(value: float | None) -> str:
        return dash if value is None else write_float(value)

    return [
        ShownColumn("kind", "Reports", [outcome.kind for outcome in outcomes]),
        ShownColumn("n", "n", [str(outcome.reports) for outcome in outcomes], is_number=True),
        ShownColumn("mean", "Mean", [write(outcome.mean) for outcome in outcomes], is_number=True),
        ShownColumn(
            "median", "Median", [write(outcome.median) for outcome in outcomes], is_number=True
        ),
        ShownColumn(
            "up",
            "Up",
            [f"{write_float(outcome.up_pct, 0)}%" for outcome in outcomes],
            is_number=True,
        ),
        ShownColumn("t", "t", [write(outcome.t) for outcome in outcomes], is_number=True),
        ShownColumn("p", "p", [write(outcome.p) for outcome in outcomes], is_number=True),
    ]
