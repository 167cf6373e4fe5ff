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
            "Nothing below that line can be read. The usual causes are tabs, a missing colon, and"
            " a bracket or quote that is not closed."
        ),
        "periods:\n\tFY2025Q4: {period_end: 2025-01-26}\n",
    ),
    (
        "duplicate-key",
        "a key appears twice in one place",
        (
            "Most YAML readers keep the last one and drop the first without a word: a quarter would"
            " be lost."
        ),
        _GOOD + "    actual: 39.313B\n",
    ),
    (
        "bad-key",
        "a key is not one word",
        "YAML allows a list or a mapping as a key; no ledger needs that.",
        "periods:\n  [FY2025Q4]: {period_end: 2025-01-26}\n",
    ),
    (
        "alias",
        "a value is a reference to another one",
        "A reviewer has to see the figure where it is used.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: *figure\n",
    ),
    (
        "anchor",
        "a value is given a name so that it can be repeated",
        "Correct a value that is repeated elsewhere, and it changes in two places at once.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: &figure 39.331B\n",
    ),
    (
        "merge-key",
        "<< merges in keys from elsewhere",
        "A period would have keys that it does not show.",
        "periods:\n  FY2025Q4:\n    <<: {actual: 39.331B}\n    period_end: 2025-01-26\n",
    ),
    (
        "tag",
        "a tag tells YAML to guess a type",
        "Every value is read as the text you wrote: ON is a ticker, 010 is not 8.",
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: !!float 39.331\n",
    ),
    (
        "several-documents",
        "a second YAML document starts in the file",
        "What follows --- would be another ledger; keep one ledger per file.",
        (
            "version: 1\ncompanies:\n  NVDA:\n    currency: USD\n    periods:\n"
            "      FY2025Q4: {period_end: 2025-01-26}\n---\nversion: 1\n"
        ),
    ),
    (
        "too-deep",
        "values are nested deeper than any ledger needs",
        "A bracket was probably opened too often.",
        "note: [[[[[[[[[[[[[[deep]]]]]]]]]]]]]]\n" + _GOOD,
    ),
    (
        "empty-ledger",
        "the file is empty",
        "A ledger needs its version and its companies.",
        "# version: 1\n",
    ),
    (
        "encoding",
        "the file is not UTF-8",
        (
            "In older encodings ± and – are other bytes, so guidance would be misread. An example"
            " cannot be shown here: below, read ± as the single byte 0xB1."
        ),
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    guidance: 37.5B ± 2%\n",
    ),
    (
        "hidden-character",
        "a character hides or misleads",
        (
            "Some characters change the direction of a line or take no room, so that a reviewer"
            " sees another figure than the program reads."
        ),
        'periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    actual: "39.\\u202E331B"\n',
    ),
    (
        "unknown-key",
        "beatcheck does not know a key",
        (
            "With a mistyped key, a figure would silently be missing. The message names the"
            " nearest known key."
        ),
        "periods:\n  FY2025Q4:\n    period_end: 2025-01-26\n    guidence: 37.5B ± 2%\n",
    ),
    (
        "missing-key",
        "a required key is missing",
        "A period needs its period_end, a statement its value, a ledger its version and companies.",
        "periods:\n  FY2025Q4:\n    actual: 39.331B\n",
    ),
    (
        "bad-shape",
        "there is a list, a mapping or a text where something else belongs",
        "Usually the indentation slipped, or a list was written for one value.",
        "periods:\n  FY2025Q4:\n    period_end: [2025-01-26]\n    actual: 39.331B\n",
    ),
)


def _list_checks() -> Iterator[Check]:
    for name, summary, why, bad in _WORDS:
        yield Check(Rule(name, ERROR, summary, why, bad, _GOOD))


YAML_CHECKS = tuple(_list_checks())
