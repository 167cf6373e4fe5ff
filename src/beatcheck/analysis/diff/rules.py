"""The rules of diff: what a change of a ledger can do, for the formats that print its name."""

from beatcheck.analysis.diff.consequences import Effect
from beatcheck.findings import Rule, Severity

_QUARTER = """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
"""
_REPORTED = _QUARTER + "    actual: {value: 39.331B, on: 2025-02-26, source: Reuters}\n"
_RESTATED = (
    _QUARTER
    + "    actual:\n      - {value: 39.331B, on: 2025-02-26, source: Reuters}\n"
    + "      - {value: 39.300B, on: 2025-08-27, source: Reuters, note: restated}\n"
)
_MISTYPED = _QUARTER + "    actual: {value: 39.931B, on: 2025-02-26, source: Reuters}\n"
_MORE_GUIDED = _REPORTED.replace("37.5B", "37.0B")
# What each effect says, and why it is worth a look.
_EFFECTS = {
    Effect.VERDICT: ("a verdict turned", "A figure was changed on which the verdict rests."),
    Effect.BAR_MET: ("a pending period was reported, and cleared its bar", "It is news."),
    Effect.BAR_MISSED: ("a pending period was reported, and fell short", "It is news."),
    Effect.NEW_BAR: ("a pending period has a bar it did not have", "It was guided anew."),
    Effect.STREAK: ("a streak is longer or shorter than it was", "Verdicts within it turned."),
    Effect.LONGEST: ("the longest streak is another one", "Headlines quote it."),
    Effect.CURRENT: ("the streak that is running is another one", "Headlines quote it."),
    Effect.CLAIM: ("a claim turned true or false", "Somebody quotes the figure that changed."),
}

HISTORY_REWRITTEN = Rule(
    "history-rewritten",
    (Severity.ERROR,),
    "a figure that had been reported is another one now, or is gone",
    "What was published on a day stays published. A company that restates a figure makes a later"
    " statement, which comes second in the list; the first one goes on counting. A figure that"
    " was mistyped is corrected, and the pull request says so.",
    _MISTYPED,
    _RESTATED,
)
RULES: tuple[Rule, ...] = (
    HISTORY_REWRITTEN,
    *(
        Rule(effect.value, (Severity.WARNING, Severity.NOTE), summary, why, _REPORTED, _MORE_GUIDED)
        for effect, (summary, why) in _EFFECTS.items()
    ),
)
