"""The rules of the reader on YAML: what can be mistyped or overlooked is refused."""

from collections.abc import Iterator

from beatcheck.checks.rule import ERROR, Check
from beatcheck.findings import Rule

_GOOD = """\
periods:
  FY2025Q4:
    period_end: 2025-01-26
    actual: 39.331B
"""
_WORDS = (
    (
        "yaml-syntax",
        "the file is not YAML from this line on",
        (
            "Nothing below it can be read. Tabs, a missing colon, a bracket or a quote that is not"
            " closed are the usual causes."
        ),
        "periods:\n\tFY2025Q4: {period_end: 2025-01-26}\n",
    ),
    (
        "duplicate-key",
        "a key stands twice in one place",
        (
            "Most YAML readers keep the last one and drop the first without a word: a quarter would"
            " be lost."
        ),
        _GOOD + "    actual: 39.313B\n",
    ),
    (
        "bad-key",
        "a key is not one word",
        "A list or a mapping as a key is YAML's own extravagance; no ledger means it.",
        "periods:\n  [FY2025Q4]: {period_end: 2025-01-26}\n",
    ),
    (
        "alias",
        "a value is a reference to another one",
        "A reviewer has to see the figure where it counts.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: *figure\n",
    ),
    (
        "anchor",
        "a value is named to be repeated elsewhere",
        "What is written once and read twice changes in two places when one of them is corrected.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: &figure 39.331B\n",
    ),
    (
        "merge-key",
        "<< merges in keys from elsewhere",
        "The keys that a period has would not be the keys that it shows.",
        "periods:\n  FY2025Q4:\n    <<: {actual: 39.331B}\n    period_end: 2025-01-26\n",
    ),
    (
        "tag",
        "a tag tells YAML to guess a type",
        "Every value is read as the text that it is: ON is a ticker, 010 is not 8.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: !!float 39.331\n",
    ),
    (
        "several-documents",
        "a second YAML document starts in the file",
        "What follows --- would be another ledger; keep one in a file.",
        (
            "version: 1\ncompanies:\n  NVDA:\n    currency: USD\n    periods:\n"
            "      FY2025Q4: {period_end: 2025-01-26}\n---\nversion: 1\n"
        ),
    ),
    (
        "too-deep",
        "values are nested deeper than any ledger needs",
        "A bracket was opened too often.",
        "note: [[[[[[[[[[[[[[deep]]]]]]]]]]]]]]\n" + _GOOD,
    ),
    (
        "empty-ledger",
        "the file is empty",
        "A ledger says its version and has companies.",
        "# version: 1\n",
    ),
    (
        "encoding",
        "the file is not UTF-8",
        (
            "± and – have another byte in each older encoding, so guidance would be misread. An"
            " example cannot be shown: in this one, read ± as the single byte 0xB1."
        ),
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    guidance: 37.5B ± 2%\n",
    ),
    (
        "hidden-character",
        "there is a character that hides or misleads",
        (
            "Characters that turn the direction of a line or take no room let a reviewer see"
            " another figure than the program reads."
        ),
        'periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: "39.\\u202E331B"\n',
    ),
    (
        "unknown-key",
        "a key is not one that beatcheck knows",
        (
            "A mistyped key would silently be a figure that is not there. The nearest known key is"
            " named."
        ),
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    guidence: 37.5B ± 2%\n",
    ),
    (
        "missing-key",
        "a key is missing that has to be there",
        "A period has its period_end, a statement its value, a ledger its version and companies.",
        "periods:\n  FY2025Q4:\n    actual: 39.331B\n",
    ),
    (
        "bad-shape",
        "there is a list, a mapping or a text where something else belongs",
        "Mostly an indentation has slipped, or a list stands where one value belongs.",
        "periods:\n  FY2025Q4:\n    period_end: [2025-01-26]\n    actual: 39.331B\n",
    ),
)


def _list_checks() -> Iterator[Check]:
    for name, summary, why, bad in _WORDS:
        yield Check(Rule(name, ERROR, summary, why, bad, _GOOD))


YAML_CHECKS = tuple(_list_checks())
