"""Claims on a ledger whose answers are known, in tables: what is said and what is expected."""

from datetime import date
from textwrap import indent

from beatcheck.analysis.claims.verdicts import Judged, judge_ledger
from ledger_texts import loaded

COMPANIES = """\
companies:
  NVDA:
    currency: USD
    threshold: {value: 2B, from: FY2025Q1}
    metrics:
      margin: {name: GAAP gross margin, unit: percent, threshold: 0pp}
      data_center: {name: Data Center revenue, part_of: revenue}
      eps: {name: Earnings per share, unit: per-share}
      idle: {name: Idle}
      multiple: {name: Price / sales, unit: times, ratio: [revenue, data_center]}
    periods:
      FY2024Q4:
        period_end: 2024-01-28
        guidance: {value: 20.00B ± 2%, on: 2023-11-21}
        actual: {value: 22.103B, on: 2024-02-21}
        metrics:
          margin: {actual: {value: 76.0%, on: 2024-02-21}}
          data_center: {actual: {value: 18.404B, on: 2024-02-21}}
      FY2025Q3:
        period_end: 2024-10-27
        guidance: {value: 32.5B ± 2%, on: 2024-08-28}
        actual: {value: 35.082B, on: 2024-11-20}
        consensus: {value: 33.16B, on: 2024-11-20}
        metrics:
          data_center: {actual: {value: 30.771B, on: 2024-11-20}}
      FY2025Q4:
        period_end: 2025-01-26
        guidance:
          - {value: 37.5B ± 2%, on: 2024-11-20}
          - {value: 38.0B to 40.0B, on: 2024-12-20}
        actual: {value: 39.331B, on: 2025-02-26}
        consensus: {value: 38.10B, on: 2025-02-26}
        next_day_return: -8.48%
        metrics:
          margin: {guidance: {value: 73.5%, on: 2024-11-20}, actual: {value: 73.0%, on: 2025-02-26}}
          data_center: {actual: {value: 35.580B, on: 2025-02-26}}
          eps: {guidance: {value: 0.80, on: 2024-11-20}, actual: {value: 0.89, on: 2025-02-26}}
      FY2026Q1:
        period_end: 2025-04-27
        guidance: {value: 43.0B ± 2%, on: 2025-02-26}
  META:
    currency: USD
    periods:
      FY2025Q4:
        period_end: 2024-12-31
        guidance: {value: 45B to 48B, on: 2024-10-30}
        actual: {value: 48.4B, on: 2025-01-29}
  TSM:
    currency: TWD
    periods:
      FY2025Q4: {period_end: 2024-12-31, actual: {value: 868.5B, on: 2025-01-16}}
  DELL:
    currency: USD
    periods:
      FY2025Q4: {period_end: 2025-01-31, guidance: {value: withdrawn, on: 2024-11-26}}
"""
Q4 = "company: NVDA, period: FY2025Q4"


def rows(text: str) -> list[tuple[str, ...]]:
    """The rows of a table: a line with a claim, and indented below it what is expected."""
    found: list[list[str]] = []
    for line in text.strip().splitlines():
        if line.startswith("  "):
            found[-1].append(line.strip())
        else:
            found.append([line])
    return [tuple(row) for row in found]


# A claim that holds, the figure of the ledger (worked by hand), and the sentence that is true.
TRUE = rows("""
company: NVDA, period: FY2025Q4, measure: guidance, says: 37.5B
  37.5B ± 2%
  NVDA guided revenue of 37.5B ± 2% for FY2025Q4
company: NVDA, period: FY2025Q4, measure: guidance, says: 36.75B to 38.25B
  37.5B ± 2%
company: NVDA, period: FY2025Q4, measure: guidance, guidance: latest, says: 38B to 40B
  38.0B to 40.0B
company: NVDA, period: FY2025Q4, measure: guidance, basis: high, says: 38.25B
  38.250B
company: NVDA, period: FY2025Q4, measure: guidance, basis: low, says: 36.75B
  36.750B
company: NVDA, period: FY2025Q4, measure: actual, says: 39.3B
  39.331B
  NVDA's revenue in FY2025Q4 was 39.331B
company: NVDA, period: FY2025Q4, measure: consensus, says: 38.1B
  38.10B
  The consensus for NVDA's revenue in FY2025Q4 was 38.10B
company: NVDA, period: FY2025Q4, measure: beat, says: 1.8B
  1.831B
  NVDA's revenue in FY2025Q4 was 1.831B above its guidance
company: NVDA, period: FY2025Q4, measure: beat, basis: high, says: 1.08B
  1.081B
  NVDA's revenue in FY2025Q4 was 1.081B above the high end of its guidance
company: NVDA, period: FY2025Q4, measure: beat, guidance: latest, says: 0.33B
  331M
company: NVDA, period: FY2025Q4, measure: beat_pct, says: 4.9%
  4.88%
  NVDA's revenue in FY2025Q4 was 4.88% above its guidance
company: NVDA, period: FY2025Q4, measure: surprise, says: 1.23B
  1.231B
  NVDA's revenue in FY2025Q4 was 1.231B above the consensus
company: NVDA, period: FY2025Q4, measure: surprise_pct, says: 3.2%
  3.23%
company: NVDA, period: FY2025Q4, measure: yoy_pct, says: 78%
  77.94%
  NVDA's revenue in FY2025Q4 was 77.94% above that of the year before
company: NVDA, period: FY2025Q4, measure: qoq_pct, says: 12%
  12.11%
  NVDA's revenue in FY2025Q4 was 12.11% above that of the quarter before
company: NVDA, period: FY2025Q4, measure: next_day_return, says: -8.5%
  -8.48%
  NVDA's share fell 8.48% the day after the FY2025Q4 report
company: NVDA, period: FY2025Q3, measure: streak, says: 1
  1
  NVDA's streak in revenue stood at 1 after FY2025Q3
company: NVDA, period: FY2025Q4, measure: streak, says: 0
  0
company: NVDA, period: FY2025Q4, measure: streak, threshold: 1B, says: 2
  2
company: NVDA, period: FY2025Q4, measure: longest_streak, says: 1
  1
  NVDA's longest streak in revenue up to FY2025Q4 was 1
company: NVDA, measure: longest_streak, says: 1
  1
  NVDA's longest streak in revenue is 1
company: NVDA, measure: streak, says: 0
  0
  NVDA's streak in revenue stands at 0
company: NVDA, period: FY2025Q4, metric: data_center, share_of: revenue, says: 90%
  90.46%
  NVDA's Data Center revenue in FY2025Q4 was 90.46% of its revenue
company: NVDA, period: FY2025Q4, metric: margin, change: FY2024Q4, says: -3pp
  -3.0pp
  NVDA's GAAP gross margin in FY2025Q4 was 3.0pp below that of FY2024Q4
company: NVDA, period: FY2025Q4, metric: margin, measure: beat, says: -0.5pp
  -0.5pp
  NVDA's GAAP gross margin in FY2025Q4 was 0.5pp below its guidance
company: NVDA, period: FY2025Q4, change: FY2025Q3, says: 4.2B
  4.249B
  NVDA's revenue in FY2025Q4 was 4.249B above that of FY2025Q3
company: NVDA, period: FY2025Q4, metric: data_center, growth: FY2025Q3, says: 16%
  15.63%
  NVDA's Data Center revenue in FY2025Q4 was 15.63% above that of FY2025Q3
company: NVDA, period: FY2025Q4, metric: eps, measure: beat, says: 0.09
  0.09
  NVDA's earnings per share in FY2025Q4 was 0.09 above its guidance
company: NVDA, period: FY2025Q4, metric: eps, measure: actual, says: 0.9
  0.89
  NVDA's earnings per share in FY2025Q4 was 0.89
company: NVDA, period: FY2025Q4, metric: multiple, measure: actual, says: 1.1x
  1.11x
  NVDA's price / sales in FY2025Q4 was 1.11x
companies: [NVDA, META], period: FY2025Q4, sum: actual, says: 88B
  87.731B
  The revenue of NVDA and META in FY2025Q4 together was 87.731B
companies: [NVDA, META], period: FY2025Q4, sum: guidance, says: 84.0B
  84.0B (81.750B to 86.250B)
company: META, period: FY2025Q4, measure: guidance, says: 45B to 48B
  45B to 48B
company: META, period: FY2025Q4, measure: guidance, says: at least 45B
  45B to 48B
company: META, period: FY2025Q4, measure: guidance, says: at most 48B
  45B to 48B
company: META, period: FY2025Q4, measure: actual, says: 48.4B
  48.4B
""")
# A claim that does not hold, and the figure of the ledger.
FALSE = rows("""
company: NVDA, period: FY2025Q4, measure: beat, says: 1.85B
  1.831B
company: NVDA, period: FY2025Q4, measure: yoy_pct, says: 80%
  77.94%
company: NVDA, period: FY2025Q4, measure: next_day_return, says: 8.5%
  -8.48%
company: NVDA, period: FY2025Q4, measure: streak, says: 1
  0
company: META, period: FY2025Q4, measure: guidance, says: 45B to 119B
  45B to 48B
company: META, period: FY2025Q4, measure: guidance, says: at least 46B
  45B to 48B
company: META, period: FY2025Q4, measure: actual, says: 48.3B
  48.4B
""")
# A claim that cannot be decided, and why.
UNDECIDED = rows("""
company: AMD, period: FY2025Q4, measure: actual, says: 7B
  the ledger has no company AMD
company: NVDA, period: FY2025Q4, metric: gaming, measure: actual, says: 2B
  NVDA has no metric gaming in the ledger
company: NVDA, period: FY2030Q4, measure: actual, says: 2B
  the ledger has no revenue of NVDA for FY2030Q4
company: NVDA, period: FY2026Q1, measure: actual, says: 44B
  the ledger has no actual of NVDA for FY2026Q1 yet
company: NVDA, period: FY2026Q1, measure: beat, says: 1B
  the ledger has no actual of NVDA for FY2026Q1 yet
company: NVDA, period: FY2026Q1, measure: surprise, says: 1B
  the ledger has no actual of NVDA for FY2026Q1 yet
company: NVDA, period: FY2024Q4, measure: surprise, says: 1B
  the ledger has no consensus of NVDA for FY2024Q4
company: NVDA, period: FY2025Q3, measure: yoy_pct, says: 94%
  the ledger has no actual of NVDA for FY2024Q3
company: NVDA, period: FY2025Q3, measure: qoq_pct, says: 17%
  the ledger has no actual of NVDA for FY2025Q2
company: NVDA, period: FY2025Q3, measure: next_day_return, says: 1%
  the ledger has no next day return of NVDA for FY2025Q3
company: NVDA, period: FY2025Q4, metric: data_center, measure: guidance, says: 34B
  the ledger has no guidance of NVDA for FY2025Q4
company: NVDA, period: FY2025Q4, metric: data_center, measure: beat, says: 2B
  the ledger has no midpoint of guidance of NVDA for FY2025Q4
company: NVDA, period: FY2025Q4, metric: data_center, measure: beat_pct, basis: consensus, says: 2%
  the ledger has no consensus of NVDA for FY2025Q4
company: NVDA, metric: idle, measure: streak, says: 2
  the ledger has no idle of NVDA
company: NVDA, period: FY2025Q4, metric: data_center, measure: streak, says: 2
  NVDA has no threshold for data_center
company: NVDA, period: FY2024Q4, measure: streak, says: 1
  no threshold holds yet in FY2024Q4
company: NVDA, period: FY2025Q4, metric: margin, measure: yoy_pct, says: -4%
  a metric in percent has no percentages of its own: write change: or beat
company: NVDA, period: FY2025Q4, metric: margin, growth: FY2024Q4, says: -4%
  a metric in percent changes in points: write change:
companies: [NVDA, TSM], period: FY2025Q4, sum: actual, says: 900B
  the companies do not report in one currency
company: META, period: FY2025Q4, measure: actual, says: 48.39B
  the actual is written too coarsely to tell
company: META, period: FY2025Q4, measure: beat, says: 1.91B
  the actual is written too coarsely to tell
company: DELL, period: FY2025Q4, measure: guidance, says: 24B
  the guidance for FY2025Q4 was withdrawn
""")
# A claim that makes no sense, the rule and the message.
REFUSED = rows("""
company: NVDA, period: FY2025Q4, measure: beat
  bad-claim: the claim has no 'says'
company: NVDA, period: FY2025Q4, says: 1.8B
  bad-claim: the claim has no measure
company: NVDA, period: FY2025Q4, measure: beat, growth: FY2024Q4, says: 1%
  bad-claim: the claim has measure and growth
period: FY2025Q4, measure: beat, says: 1B
  bad-claim: the claim names no company
company: NVDA, measure: beat, says: 1B
  bad-claim: the claim names no period
companies: [NVDA], company: NVDA, period: FY2025Q4, sum: beat, says: 1B
  bad-claim: the claim names company and companies
companies: [NVDA, META], period: FY2025Q4, measure: beat, says: 1B
  bad-claim: the claim measures several companies
undecidable: why
  bad-claim: the claim has no 'says' and no 'text'
company: NVDA, period: FY2025Q4, measure: beat, says: 1B, disputed: a, undecidable: b
  bad-claim: the claim is both disputed and undecidable
company: NVDA, period: FY2025Q4, measure: verdict, says: 1B
  bad-claim: 'verdict' is not a measure
company: NVDA, period: FY2025Q4, sum: streak, says: 1
  bad-claim: 'streak' is not a measure that adds up
company: NVDA, period: FY2025Q4, measure: beat, says: 1B, basis: middle
  bad-claim: 'middle' is not a basis
company: NVDA, period: FY2025Q4, measure: beat, says: 1B, guidance: first
  bad-claim: 'first' is not a choice of guidance
company: NVDA, period: FY2025Q4, measure: beat, says: 1.8%
  unit-mismatch: a figure in '%' does not fit a claim counted in money
company: NVDA, period: FY2025Q4, measure: beat_pct, says: 4.9
  unit-mismatch: a figure in 'plain digits' does not fit a claim counted in percent
company: NVDA, period: FY2025Q4, metric: margin, measure: beat, says: 0.5%
  unit-mismatch: a figure in '%' does not fit a claim counted in points
company: NVDA, period: FY2025Q4, measure: streak, says: 6B
  unit-mismatch: a figure in 'B' does not fit a claim counted in periods
company: NVDA, period: FY2025Q4, measure: beat, says: 1B, sayz: 1B
  unknown-key: 'sayz' is not a key that beatcheck knows
""")


def ledger_text(*claims: str) -> str:
    lines = "".join(f"- {{{claim}}}\n" for claim in claims)
    return f"version: 1\nclaims:\n{indent(lines, '  ')}{COMPANIES}"


def judged(claim: str, as_of: date | None = None) -> Judged:
    loading = loaded(ledger_text(claim))
    assert loading.findings == ()
    (found,) = judge_ledger(loading.ledger, as_of)
    return found
