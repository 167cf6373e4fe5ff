"""The registry: every rule there is, in the order in which they are explained."""

from beatcheck.analysis.diff.rules import RULES as DIFF_RULES
from beatcheck.checks.rule import Check
from beatcheck.checks.rules.claims import CLAIM_CHECKS
from beatcheck.checks.rules.contradictions import (
    CONTRADICTION,
    REPEATED_STATEMENT,
    SHARED_COMPANY,
    UNORDERED_GUIDANCE,
)
from beatcheck.checks.rules.dates import FUTURE_DATE, GUIDED_LATE, OVERDUE_ACTUAL, REPORTED_EARLY
from beatcheck.checks.rules.figures import COARSE_ACTUAL, GUIDANCE_WIDTH, PART_EXCEEDS_WHOLE
from beatcheck.checks.rules.fiscal_year import FISCAL_YEAR_END, LABEL_MISMATCH, UNCHECKED_LABELS
from beatcheck.checks.rules.ignores import BAD_IGNORE, UNUSED_IGNORE
from beatcheck.checks.rules.losses import COMMENTED_OUT, GUIDANCE_GAP, STOPPED
from beatcheck.checks.rules.magnitudes import OUTLIER_BEAT
from beatcheck.checks.rules.periods import PERIOD_GAP, PERIOD_LENGTH, PERIOD_ORDER, PERIOD_OVERLAP
from beatcheck.checks.rules.reader_values import VALUE_CHECKS
from beatcheck.checks.rules.reader_yaml import YAML_CHECKS
from beatcheck.checks.rules.slips import UNIT_SLIP
from beatcheck.checks.rules.sources import SOURCE_FORM, UNDATED, UNSOURCED
from beatcheck.checks.rules.splits import UNSPLIT
from beatcheck.checks.rules.thresholds import CURRENCY, IMPLAUSIBLE_THRESHOLD, STALE_THRESHOLD
from beatcheck.filings.rules import RULES as FILING_RULES
from beatcheck.prices.rules import RULES as PRICE_RULES

CHECKS: tuple[Check, ...] = (
    *YAML_CHECKS,
    *VALUE_CHECKS,
    PERIOD_ORDER,
    PERIOD_GAP,
    PERIOD_OVERLAP,
    PERIOD_LENGTH,
    FISCAL_YEAR_END,
    LABEL_MISMATCH,
    UNCHECKED_LABELS,
    GUIDED_LATE,
    REPORTED_EARLY,
    FUTURE_DATE,
    OVERDUE_ACTUAL,
    GUIDANCE_GAP,
    STOPPED,
    COMMENTED_OUT,
    CONTRADICTION,
    REPEATED_STATEMENT,
    UNORDERED_GUIDANCE,
    UNDATED,
    UNSOURCED,
    SOURCE_FORM,
    UNIT_SLIP,
    OUTLIER_BEAT,
    GUIDANCE_WIDTH,
    COARSE_ACTUAL,
    PART_EXCEEDS_WHOLE,
    UNSPLIT,
    CURRENCY,
    IMPLAUSIBLE_THRESHOLD,
    STALE_THRESHOLD,
    *CLAIM_CHECKS,
    BAD_IGNORE,
    UNUSED_IGNORE,
)
RULES = tuple(check.rule for check in CHECKS)
# What other commands print under a rule's name: explain knows these too.
ALL_RULES = (*RULES, SHARED_COMPANY, *FILING_RULES, *DIFF_RULES, *PRICE_RULES)
