"""Ledgers in the layouts that people write, for the tests of what edits them."""

CANONICAL = """\
# What NVIDIA said.

version: 1
companies:
  NVDA:
    name: NVIDIA Corporation
    cik: "0001045810"
    currency: USD
    fiscal_year_end: last sunday of january
    metrics:
      gross_margin: {name: GAAP gross margin, unit: percent}
      gaming: {name: Gaming revenue, part_of: revenue}
    periods:
      FY2025Q3:
        period_end: 2024-10-27
        guidance: {value: 32.5B ± 2%, on: 2024-08-28, source: Reuters}  # as it said
        actual: {value: 35.082B, on: 2024-11-20, source: Reuters}
        # a remark within the third quarter
      # the quarter that broke the streak
      FY2025Q4:
        period_end: 2025-01-26
        guidance: {value: 37.5B ± 2%, on: 2024-11-20, source: Reuters}
        metrics:
          gross_margin: {guidance: {value: 73.0% ± 0.5pp, on: 2024-11-20}}
        note: >-
          a note of
          two lines

  # the other company
  AMD:
    currency: USD
    fiscal_year_end: last saturday of december
    periods:
      FY2024Q4:
        period_end: 2024-12-28
        guidance: {value: 7.5B ± 300M, on: 2024-10-29, source: Reuters}
# the end
"""

LOOSE = """\
version:   1
companies:
  NVDA:  # a company
     name:  'NVIDIA'
     fiscal_year_end: last sunday of january
     metrics: { gross_margin: { unit: percent } }

     periods :
        FY2025Q3: { period_end: 2024-10-27 , actual : 35.082B }   # spaced

        FY2025Q4:
            period_end: "2025-01-26"
            guidance:
            - 37.5B ± 2%   # bare

            -   {value: 37.6B,
                 on: 2024-12-01}
            note:   "quoted: as it was"

  AMD:
     periods:
        FY2024Q4:
            guidance:
                value: 7.5B ± 300M   # below its key
                on: 2024-10-29
            period_end: 2024-12-28
"""

FLOW = (
    "{version: 1, companies: {NVDA: {fiscal_year_end: last sunday of january, metrics:"
    " {gross_margin: {unit: percent}},\n  periods: {FY2025Q4: {period_end: 2025-01-26,"
    " guidance: 37.5B ± 2%}, }}, AMD: {periods: {}}}}"
)

OPEN_END = CANONICAL.removesuffix("\n# the end\n")
WINDOWS = CANONICAL.replace("\n", "\r\n")
WITH_BOM = "\ufeff" + CANONICAL
LAYOUTS = (CANONICAL, LOOSE, FLOW, OPEN_END, WINDOWS, WITH_BOM)

METRICS = """\
version: 1
companies:
  NVDA:
    currency: USD
    fiscal_year_end: last sunday of january
    metrics:
      gross_margin: {unit: percent}
      eps: {unit: per-share}
      multiple: {unit: times}
      quotient: {ratio: [revenue, eps], unit: times}
    periods: {}
"""
