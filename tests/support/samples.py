"""Canonical ledgers and what is made of them; every output format is shown the same ones."""

from collections.abc import Iterator

from beatcheck.analysis.records import ALL
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.selection import Selection, select_lines, select_on_bases, select_records
from beatcheck.analysis.terms import DEFAULT_TERMS, Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.loading import load_bytes
from beatcheck.ledger.model import Ledger
from beatcheck.output.report.columns import SETS, list_report_columns
from beatcheck.output.report.table import show_report
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.streaks.columns import StreakRow, build_streak_row, list_streak_columns
from beatcheck.output.streaks.table import show_streaks
from beatcheck.output.text.display import Look
from beatcheck.output.text.render import render_text, separate_blocks
from beatcheck.output.text.scale import Scale

# Fifteen quarters of one company: a streak of six, what ended it, and one that is running.
STREAKS = """\
version: 1
companies:
  NVDA:
    name: NVIDIA Corporation
    currency: USD
    threshold: {value: 2B, from: FY2024Q1}
    periods:
      FY2024Q1:
        period_end: 2023-04-30
        guidance: {value: 6.50B ± 2%, on: 2023-02-22}
        actual: {value: 7.192B, on: 2023-05-24}
      FY2024Q2:
        period_end: 2023-07-30
        guidance: {value: 11.00B ± 2%, on: 2023-05-24}
        actual: {value: 13.507B, on: 2023-08-23}
      FY2024Q3:
        period_end: 2023-10-29
        guidance: {value: 16.00B ± 2%, on: 2023-08-23}
        actual: {value: 18.120B, on: 2023-11-21}
      FY2024Q4:
        period_end: 2024-01-28
        guidance: {value: 20.00B ± 2%, on: 2023-11-21}
        actual: {value: 22.103B, on: 2024-02-21}
      FY2025Q1:
        period_end: 2024-04-28
        guidance: {value: 24.00B ± 2%, on: 2024-02-21}
        actual: {value: 26.044B, on: 2024-05-22}
      FY2025Q2:
        period_end: 2024-07-28
        guidance: {value: 28.00B ± 2%, on: 2024-05-22}
        actual: {value: 30.040B, on: 2024-08-28}
      FY2025Q3:
        period_end: 2024-10-27
        guidance: {value: 32.50B ± 2%, on: 2024-08-28}
        actual: {value: 35.082B, on: 2024-11-20}
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.50B ± 2%, on: 2024-11-20, source: "https://example.org/outlook"}
        actual: {value: 39.331B, on: 2025-02-26, source: "https://example.org/results"}
        consensus: {value: 38.10B, on: 2025-02-26, source: a provider}
        next_day_return: -8.48%
      FY2026Q1:
        period_end: 2025-04-27
        guidance: {value: 43.00B ± 2%, on: 2025-02-26}
        actual: {value: 44.062B, on: 2025-05-28}
        adjustments:
          - {value: 2.5B, reason: orders that an export rule kept from shipping}
      FY2026Q2:
        period_end: 2025-07-27
        guidance: {value: 45.00B ± 2%, on: 2025-05-28}
        actual: {value: 46.743B, on: 2025-08-27}
      FY2026Q3:
        period_end: 2025-10-26
        guidance: {value: 54.00B ± 2%, on: 2025-08-27}
        actual: {value: 57.006B, on: 2025-11-19}
      FY2026Q4:
        period_end: 2026-01-25
        guidance: {value: 65.00B ± 2%, on: 2025-11-19}
        actual: {value: 68.127B, on: 2026-02-25}
      FY2027Q1:
        period_end: 2026-04-26
        guidance: {value: 78.00B ± 2%, on: 2026-02-25}
        actual: {value: 81.615B, on: 2026-05-27}
      FY2027Q2:
        period_end: 2026-07-26
        guidance: {value: 91.00B ± 2%, on: 2026-05-27}
        actual: {value: 96.221B, on: 2026-08-26}
      FY2027Q3:
        period_end: 2026-10-25
        guidance: {value: 108.00B ± 2%, on: 2026-08-26}
"""

# Every verdict, every form of guidance, every unit, and texts that could be taken for more.
FORMS = """\
version: 1
companies:
  FORM:
    name: "[red]Forms[/red] & *Söhne* | Co"
    currency: USD
    threshold: 5%
    metrics:
      margin: {name: Gross margin, unit: percent, threshold: 0.5pp}
      eps: {name: Earnings per share, unit: per-share, threshold: "0.05"}
      cloud: {name: Cloud, part_of: revenue}
      multiple: {name: Price / sales, unit: times, ratio: [cap, cloud]}
      cap: {name: Market value}
    periods:
      FY2024Q1:
        period_end: 2024-03-31
        guidance: 1.00B to 1.10B
        actual: 1.1025B
        metrics:
          margin: {guidance: 60.0% ± 0.5pp, actual: 60.5%}
          eps: {guidance: 0.50 to 0.54, actual: "0.57", consensus: "0.55"}
          cloud: {actual: 400M}
          cap: {actual: 10B}
      FY2024Q2:
        period_end: 2024-06-30
        guidance: ~1.20B
        actual: 1.26B
        note: "=SUM(A1:A9)"
        metrics:
          margin: {guidance: 61.0% ± 50bp, actual: 61.2%}
          cloud: {actual: 500M}
      FY2024Q3:
        period_end: 2024-09-30
        guidance: at least 1.30B
        actual: 1.50B
        note: "a comma, a \\"quote\\" and a | pipe"
      FY2024Q4:
        period_end: 2024-12-31
        guidance: withdrawn
        actual: 1.40B
        note: "-1 is no number, @home is no function, +1 neither"
      FY2025Q1:
        period_end: 2025-03-31
        guidance: 1.50B ± 50M
        actual: 1.60B
        not_comparable: a unit was spun off
      FY2025Q2:
        period_end: 2025-06-30
        guidance: 2.00B ± 2%
        actual: 1.9B
        note: "[bold]not markup[/bold] *nor this*"
      FY2025Q4:
        period_end: 2025-12-31
        guidance: at most 2.20B
        actual: 2.30B
        consensus: 2.25B
      FY2026Q1:
        period_end: 2026-03-31
        guidance: 2.40B
  NONE:
    currency: EUR
    periods:
      FY2025:
        period_end: 2025-12-31
        guidance: 900M
        actual: 950M
"""


def ledger(text: str) -> Ledger:
    """The ledger in `text`, in which nothing may be wrong."""
    loading = load_bytes(text.encode(), "ledger.yaml")
    assert loading.findings == ()
    return loading.ledger


def report_sheet(
    text: str, terms: Terms = DEFAULT_TERMS, scale: Scale = Scale.MILLION
) -> Sheet[Line]:
    """The report on all metrics as the data formats see it."""
    selection = Selection(metrics=(ALL,))
    records = select_records([ledger(text)], selection, terms)
    batches = (select_lines(record, selection) for record in records)
    return Sheet("beatcheck.report/1", list_report_columns(scale), batches, terms.facts, SETS)


def streak_sheet(text: str) -> Sheet[StreakRow]:
    """The streaks on every basis as the data formats see them."""
    return Sheet(
        "beatcheck.streaks/1", list_streak_columns(), _streak_rows(text), DEFAULT_TERMS.facts
    )


def report_text(
    text: str,
    look: Look,
    selection: Selection | None = None,
    terms: Terms = DEFAULT_TERMS,
    scale: Scale | None = None,
) -> str:
    """The report as a terminal of that look shows it."""
    chosen = selection or Selection(metrics=(ALL,))
    blocks = (
        show_report(records, chosen, look, scale)
        for records in select_on_bases([ledger(text)], chosen, terms)
    )
    return "".join(render_text(part, look) for part in separate_blocks(blocks))


def streak_text(text: str, look: Look) -> str:
    """The streaks as a terminal of that look shows them."""
    blocks = (show_streaks(rows, look, None) for rows in _streak_rows(text))
    return "".join(render_text(part, look) for part in separate_blocks(blocks))


def _streak_rows(text: str) -> Iterator[list[StreakRow]]:
    for records in select_on_bases(
        [ledger(text)], Selection(metrics=(ALL,)), Terms(Basis.MIDPOINT)
    ):
        yield [build_streak_row(record) for record in records.values()]
