"""Rules on fiscal dates: period ends and labels against the company's own year."""

from collections.abc import Iterator

from beatcheck.checks.company_view import Subject
from beatcheck.checks.rule import ERROR, NOTE, Check, Fault
from beatcheck.findings import Rule

_FEWEST_LABELS = 2  # periods: a new ledger need not know its fiscal year


def _find_off_rule(subject: Subject) -> Iterator[Fault]:
    for label, misdate in subject.misdated.items():
        rule = subject.company.fiscal_year_end
        if misdate.actual_label is None and misdate.expected is not None and rule is not None:
            end = subject.company.periods[label].period_end
            message = (
                f"{label} ends {end:%A} {end}, but a year that ends {rule.text} has it end"
                f" {misdate.expected:%A} {misdate.expected}"
            )
            remedy = f"write {misdate.expected}, or period_end_exception: and why it ended then"
            yield Fault(message, remedy, subject.locate_period(label, "period_end"))


def _find_mislabelled(subject: Subject) -> Iterator[Fault]:
    for label, misdate in subject.misdated.items():
        if misdate.actual_label is None:
            continue
        end = subject.company.periods[label].period_end
        is_of = f", which is {misdate.actual_label}," if misdate.actual_label else ""
        message = f"a period that ends {end}{is_of} is labelled {label}"
        wanted = f"write {misdate.expected} there" if misdate.expected else "check the date"
        remedy = f"{wanted}, or correct the label"
        yield Fault(message, remedy, subject.locate_period(label, "period_end"))


def _find_unchecked(subject: Subject) -> Iterator[Fault]:
    labels = [label for label in subject.company.periods if label.calendar == "FY"]
    if subject.company.fiscal_year_end is None and len(labels) >= _FEWEST_LABELS:
        message = "nothing compares the labels of the periods with their ends"
        remedy = "write the year end, such as fiscal_year_end: last sunday of january"
        yield Fault(message, remedy, subject.path, at_key=True)


FISCAL_YEAR_END = Check(
    Rule(
        "fiscal-year-end",
        ERROR,
        "a period does not end on the day that the company's rule gives",
        "The rule checks dates and never makes them. By weeks, quarters end 13, 26 and 39 weeks"
        " after the last year end, and in a year of 53 weeks one of them a week later; by months,"
        " three, six and nine months after it. If the company once left its own rule, write"
        " period_end_exception in that period.",
        """\
fiscal_year_end: last sunday of january
periods:
  FY2025Q4: {period_end: 2025-01-28}
""",
        """\
fiscal_year_end: last sunday of january
periods:
  FY2025Q4: {period_end: 2025-01-26}
""",
    ),
    _find_off_rule,
)
LABEL_MISMATCH = Check(
    Rule(
        "label-mismatch",
        ERROR,
        "the label names another period than the one that ends on that day",
        "Growth, streaks and comparisons all find periods by their labels, so a period under the"
        " wrong label moves its figures into another quarter. A calendar label (CY) is the"
        " calendar quarter or year of the period's middle day, whatever the company's fiscal year"
        " is.",
        """\
fiscal_year_end: last sunday of january
periods:
  FY2025Q4: {period_end: 2024-10-27}
""",
        """\
fiscal_year_end: last sunday of january
periods:
  FY2025Q3: {period_end: 2024-10-27}
""",
    ),
    _find_mislabelled,
)
UNCHECKED_LABELS = Check(
    Rule(
        "unchecked-labels",
        NOTE,
        "the company has no fiscal_year_end, so that its labels are compared with nothing",
        "What one company calls FY2026Q1 another calls FY2025Q4. A table or a person can take the"
        " wrong year over, and without the company's rule every period end fits every label.",
        """\
periods:
  FY2025Q3: {period_end: 2024-10-27}
  FY2025Q4: {period_end: 2025-01-26}
""",
        """\
fiscal_year_end: last sunday of january
periods:
  FY2025Q3: {period_end: 2024-10-27}
  FY2025Q4: {period_end: 2025-01-26}
""",
    ),
    _find_unchecked,
)
