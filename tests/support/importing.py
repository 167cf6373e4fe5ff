"""A ledger to import into, and how `import` is run on it."""

LEDGER = """\
version: 1
companies:
  WIDG:
    name: Widgets
    currency: USD
    fiscal_year_end: june 30
    threshold: 1%
    metrics:
      eps: {unit: per-share, threshold: 0.05}
      margin: {name: Gross margin, unit: percent, threshold: 0.5pp}
    periods: {}
"""
