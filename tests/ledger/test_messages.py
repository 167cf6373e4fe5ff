"""The words of the findings: the place, what is wrong, and what to write instead."""

import pytest

from beatcheck.ledger.error_messages import find_nearest, list_keys
from beatcheck.ledger.loading import load_bytes
from ledger_texts import company_text, period_text, the_finding

END = "period_end: 2025-01-26\n"


@pytest.mark.parametrize(
    ("text", "place", "message", "remedy"),
    [
        (
            period_text(END + "guidence: 37.5B ± 2%"),
            "ledger.yaml:7:9",
            "'guidence' is not a key that beatcheck knows",
            "write guidance",
        ),
        (
            period_text(END + "actual: {value: 39.331B, when: 2025-02-26}"),
            "ledger.yaml:7:34",
            "'when' is not a key that beatcheck knows",
            "the keys here are value, on, session, source, note",
        ),
        (
            period_text(END + "actual: {value: 39,331M, on: 2025-02-26}"),
            "ledger.yaml:7:28",
            "the comma before '331M' ends the figure",
            "write it without thousands separators and with a point: 8709M or 8.709B",
        ),
        (
            period_text("actual: 39.331B"),
            "ledger.yaml:5:7",
            "FY2025Q4 has no 'period_end'",
            "write period_end: 2025-01-26",
        ),
        (
            period_text(END + "actual: {on: 2025-02-26}"),
            "ledger.yaml:7:17",
            "there is no 'value'",
            "write value: 39.331B",
        ),
        (
            period_text(END + "actual: [39.331B, {on: 2025-02-26}]"),
            "ledger.yaml:7:27",
            "there is no 'value'",
            "write value: 39.331B",
        ),
        (
            period_text(END + "actual: [39.331B, 39.3%]"),
            "ledger.yaml:7:27",
            "a figure in '%' does not fit a metric counted in money",
            "write it as 39.331B",
        ),
        (
            period_text(END + "actual: [{value: 39.331B}, {value: 12.5x}]"),
            "ledger.yaml:7:44",
            "a figure in 'x' does not fit a metric counted in money",
            "write it as 39.331B",
        ),
        (
            period_text(END + "note: [a]"),
            "ledger.yaml:7:9",
            "'note' has a list where one text or figure belongs",
            "write one text or figure, or leave the key out",
        ),
        (
            period_text(END + "note: {a: b}"),
            "ledger.yaml:7:9",
            "'note' has a mapping where one text or figure belongs",
            "write one text or figure, or leave the key out",
        ),
        (
            period_text(END + "metrics: none"),
            "ledger.yaml:7:18",
            "'metrics' has 'none' where a mapping of keys to values belongs",
            "write a mapping of keys to values, or leave the key out",
        ),
        (
            period_text(END + "adjustments: none"),
            "ledger.yaml:7:22",
            "'adjustments' has 'none' where a list belongs",
            "write a list, or leave the key out",
        ),
        (
            company_text("name:\nperiods: {}"),
            "ledger.yaml:4:10",
            "the text is empty",
            "write it, or leave the key out",
        ),
        (
            company_text("periods:"),
            "ledger.yaml:4:13",
            "'periods' has nothing where a mapping of keys to values belongs",
            "write a mapping of keys to values, or leave the key out",
        ),
        (
            period_text(END + "actual: []"),
            "ledger.yaml:7:9",
            "'actual' is an empty list",
            "leave the key out",
        ),
        (
            company_text("periods: {}\nmetrics:\n  margin: {ratio: [revenue]}"),
            "ledger.yaml:6:16",
            "'ratio' has too few values",
            "write two metrics, such as [net_income, revenue]",
        ),
        (
            company_text("periods: {}\nmetrics:\n  margin: {ratio: [revenue, revenue, revenue]}"),
            "ledger.yaml:6:16",
            "'ratio' has too many values",
            "write two metrics, such as [net_income, revenue]",
        ),
        (
            company_text("periods: {}\nmetrics:\n  margin: {part_of: revnue}"),
            "ledger.yaml:6:25",
            "'revnue' is not a metric this company declares",
            (
                "write revenue, or declare it under the company's metrics,"
                " as revnue: {name: …, unit: money}"
            ),
        ),
        (
            period_text(END + "metrics:\n  backlog: {actual: 1B}"),
            "ledger.yaml:8:11",
            "'backlog' is not a metric this company declares",
            "declare it under the company's metrics, as backlog: {name: …, unit: money}",
        ),
        (
            company_text("threshold: 0.5pp\nperiods: {}"),
            "ledger.yaml:4:16",
            "a threshold in 'pp' does not fit a metric counted in money",
            "write 39.331B or 5%",
        ),
        (
            company_text("metrics:\n  m: {unit: percent, threshold: {value: 0.5}}\nperiods: {}"),
            "ledger.yaml:5:45",
            "a threshold in 'plain figures' does not fit a metric counted in percent",
            "write 0.5pp",
        ),
        (
            company_text("metrics:\n  m: {unit: dollars}\nperiods: {}"),
            "ledger.yaml:5:17",
            "'dollars' is not a unit",
            "write money, percent, per-share, times, count",
        ),
        (
            company_text("metrics:\n  Data Center: {}\nperiods: {}"),
            "ledger.yaml:5:7",
            "'Data Center' is not a metric name",
            "write data_center",
        ),
        (
            company_text("metrics:\n  数据: {}\nperiods: {}"),
            "ledger.yaml:5:7",
            "'数据' is not a metric name",
            "write gross_margin",
        ),
        (
            "version: 1\ncompanies:\n  nvda:\n    periods: {}\n",
            "ledger.yaml:3:3",
            "'nvda' is not a ticker",
            "write NVDA",
        ),
        (
            "version: 1\ncompanies:\n  NVIDIA Corporation:\n    periods: {}\n",
            "ledger.yaml:3:3",
            "'NVIDIA Corporation' is not a ticker",
            "write it as NVDA",
        ),
        (
            "version: 2\ncompanies:\n  NVDA:\n    periods: {}\n",
            "ledger.yaml:1:10",
            "'2' is not a version of the ledger format",
            "write 1",
        ),
        (
            "version: 1\n",
            "ledger.yaml:1:1",
            "the ledger has no company",
            "write companies: and below it a ticker, such as NVDA:, with its periods",
        ),
        (
            period_text(END + "next_day_return: -8.48"),
            "ledger.yaml:7:26",
            "'-8.48' is not a percentage",
            "write -8.48% if it is percent",
        ),
        (
            period_text(END + "next_day_return: 8pp"),
            "ledger.yaml:7:26",
            "'8pp' is not a percentage",
            "write -8.48%",
        ),
        (
            period_text("period_end: 2025-02-29"),
            "ledger.yaml:6:21",
            "'2025-02-29' is impossible: day is out of range for month",
            "write a day that exists, such as 2025-01-26",
        ),
        (
            period_text(END + "actual: [{value: 1B, on: 2025-02-26}, {value: 1B, on: 2025-02-25}]"),
            "ledger.yaml:7:63",
            "a statement of 2025-02-25 comes after one of 2025-02-26",
            "put the statements in the order of their dates",
        ),
    ],
)
def test_a_finding_says_where_what_and_what_instead(
    text: str, place: str, message: str, remedy: str
) -> None:
    finding = the_finding(text)
    assert (str(finding.place), finding.message, finding.remedy) == (place, message, remedy)


def test_a_finding_shows_the_line_with_hidden_characters_named() -> None:
    finding = the_finding(period_text(END + "note: a\u202eb"))
    assert finding.place is not None
    assert finding.place.text == "        note: a<U+202E>b"


def test_a_line_is_shown_up_to_five_hundred_characters() -> None:
    finding = the_finding(company_text(f"curency: {'x' * 600}\nperiods: {{}}"))
    assert finding.place is not None
    assert len(finding.place.text) == 500


def test_a_duplicate_key_is_reported_at_the_second_and_the_first_counts() -> None:
    text = period_text(END + "actual: {on: 2025-02-26}\nactual: {value: 39.331B}")
    found = load_bytes(text.encode(), "f").findings
    assert [(str(one.place), one.rule) for one in found] == [
        ("f:7:17", "missing-key"),
        ("f:8:9", "duplicate-key"),
    ]
    assert found[1].message == "'actual' is here a second time"


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ((), ("version", "threshold", "claims", "note", "companies")),
        (("threshold",), ("value", "from")),
        (("companies", "NVDA", "threshold"), ("value", "from")),
        (("companies", "A", "metrics", "threshold", "threshold"), ("value", "from")),
        (
            ("companies", "A", "periods", "FY2025", "actual", 0),
            ("value", "on", "session", "source", "note"),
        ),
        (
            ("companies", "A", "periods", "FY2025", "metrics", "actual"),
            ("guidance", "actual", "consensus", "note"),
        ),
        (
            ("companies", "A", "periods", "FY2025", "adjustments", 0),
            ("value", "reason", "source", "metric"),
        ),
    ],
)
def test_the_keys_of_every_mapping_are_known(path: tuple[str | int, ...], keys: object) -> None:
    assert list_keys(path) == keys


def test_the_nearest_word_is_named_only_where_one_is_near() -> None:
    assert find_nearest("guidence", ["guidance", "actual"]) == "guidance"
    assert find_nearest("xyz", ["guidance", "actual"]) is None
