"""Statistics of findings: how many there are of each rule."""

from collections import Counter

from beatcheck.output.findings.summary import Checked


def count_by_rule(checked: Checked) -> str:
    """Return a line for each rule that was broken, the most frequent first, and the summary."""
    counts = Counter((finding.severity.value, finding.rule) for finding in checked.findings)
    width = max((len(str(count)) for count in counts.values()), default=0)
    lines = [
        f"{count:>{width}}  {severity:<7}  {rule}"
        for (severity, rule), count in counts.most_common()
    ]
    return "\n".join([*lines, checked.summary]) + "\n"
