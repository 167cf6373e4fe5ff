"""A ledger with claims."""

CLAIMS = """\
version: 1
claims:
  - {company: NVDA, period: FY2025Q4, measure: beat, says: 1.8B, source: "=cmd()"}
  - {company: NVDA, period: FY2025Q4, measure: beat, says: 1.9B}
  - {company: NVDA, period: FY2025Q3, measure: beat, says: 2.53B, disputed: the releases differ}
  - {company: NVDA, period: FY2027Q3, measure: actual, says: 110B}
  - {text: Demand is strong, undecidable: no figure was named}
"""
