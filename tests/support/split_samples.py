"""One company's earnings a share as stated across a split, and the same in the shares of today."""

from collections.abc import Mapping

Rows = Mapping[str, tuple[str, str, str, str, str]]

# Guidance and actual a share with their days, as stated before and after ten shares for one.
STATED: Rows = {
    "FY2024Q1": ("2023-04-30", "2.00", "2023-02-22", "2.04", "2023-05-24"),
    "FY2024Q2": ("2023-07-30", "5.00", "2023-05-24", "5.40", "2023-08-23"),
    "FY2025Q1": ("2024-04-28", "5.20", "2024-02-21", "6.12", "2024-05-22"),
    "FY2025Q2": ("2024-07-28", "6.00", "2024-05-22", "0.68", "2024-08-28"),
}
# The same in the shares of today.
TODAY: Rows = {
    "FY2024Q1": ("2023-04-30", "0.200", "2023-02-22", "0.204", "2023-05-24"),
    "FY2024Q2": ("2023-07-30", "0.500", "2023-05-24", "0.540", "2023-08-23"),
    "FY2025Q1": ("2024-04-28", "0.520", "2024-02-21", "0.612", "2024-05-22"),
    "FY2025Q2": ("2024-07-28", "0.600", "2024-05-22", "0.68", "2024-08-28"),
}
SPLIT = "splits: [{on: 2024-06-10, ratio: 10}]\n"


def write_shares(rows: Rows, head: str = "") -> str:
    """Return a company with earnings a share."""
    text = (
        f"currency: USD\n{head}metrics: {{eps: {{unit: per-share, threshold: 0.02}}}}\nperiods:\n"
    )
    for label, (end, guided, guided_on, reported, reported_on) in rows.items():
        guidance = f"guidance: {{value: {guided}, on: {guided_on}}}"
        actual = f"actual: {{value: {reported}, on: {reported_on}}}"
        text += (
            f"  {label}:\n    period_end: {end}\n    metrics: {{eps: {{{guidance}, {actual}}}}}\n"
        )
    return text
