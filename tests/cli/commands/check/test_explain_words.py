"""`explain` knows every word that a command prints: rules, verdicts and columns."""

import pytest

from beatcheck.analysis.beats import Verdict
from beatcheck.checks.registry import ALL_RULES
from beatcheck.output.glossary import VERDICTS, list_words
from command import beatcheck


@pytest.mark.parametrize("name", [rule.name for rule in ALL_RULES])
def test_every_rule_has_a_page_whichever_command_prints_it(name: str) -> None:
    done = beatcheck("explain", name)
    assert (done.code, done.out.startswith(f"{name} (")) == (0, True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("undecided", "undecided (verdict): the digits of the actual leave open"),
        ("beat_pct", "beat_pct (column of report, number): 100 × beat / abs(reference)"),
        ("basis", "basis (column of streaks, text): what the actuals are measured against"),
        ("change", "change (column of revisions, text): raise, cut, narrowed"),
    ],
)
def test_verdicts_and_columns_are_explained(name: str, text: str) -> None:
    assert text in beatcheck("explain", name).out


def test_every_verdict_and_column_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert all(beatcheck("explain", name).code == 0 for name in list_words())


def test_a_word_that_nothing_prints_is_refused_with_the_nearest() -> None:
    done = beatcheck("explain", "undecidd")
    assert done.code == 2
    assert "'undecidd' is not a rule, verdict or column; write undecided" in done.err


def test_no_name_means_two_rules() -> None:
    names = [rule.name for rule in ALL_RULES]
    assert len(set(names)) == len(names)
