"""The rules that price files are held to, for the formats that list rules and for explain."""

from beatcheck.findings import Rule, Severity

_BAD = "2025-02-26,131.28\n2025-02-27,n/a\n"
_GOOD = "2025-02-26,131.28\n2025-02-27,120.15\n"


RULES = (
    Rule(
        "bad-price",
        (Severity.WARNING,),
        "a row of a price file has no day, or a close that is not a positive number",
        "Such a row is left out. A return over it would be made up, so there is none.",
        _BAD,
        _GOOD,
    ),
    Rule(
        "double-day",
        (Severity.WARNING,),
        "a price file gives two closes for one day",
        "Which of them is right, the file cannot tell. The day is left out unless they agree.",
        "2025-02-27,120.15\n2025-02-27,124.92\n",
        _GOOD,
    ),
    Rule(
        "price-gap",
        (Severity.WARNING,),
        "more than ten days are missing between two closes",
        "Exchanges never close for so long. A return over the gap belongs to no report, and a"
        " market model that reaches over it is not fitted.",
        "2025-01-31,120.07\n2025-02-27,120.15\n",
        _GOOD,
    ),
    Rule(
        "unadjusted-split",
        (Severity.WARNING,),
        "a close falls or rises as in a share split, while nothing else says so",
        "A share that falls to a half, a third, a quarter, a tenth or so from one day to the next"
        " was probably split, and the file is not adjusted for it. No return is taken over that"
        " day. Download adjusted closes.",
        "2024-06-07,1208.88\n2024-06-10,121.79\n",
        "2024-06-07,120.89\n2024-06-10,121.79\n",
    ),
    Rule(
        "return-differs",
        (Severity.WARNING,),
        "next_day_return is not what the prices give",
        "The return is that of the first session that knows the report: the next one after"
        " a report after the close, the same one after a report before the open. They may differ"
        " by the rounding, not by more.",
        "next_day_return: -8.84%\n",
        "next_day_return: -8.48%\n",
    ),
)
