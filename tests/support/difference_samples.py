"""A ledger whose edit lowers one published actual, and what `diff` prints about it."""

from pathlib import Path

from samples import STREAKS

LOWERED = STREAKS.replace("30.040B", "29.940B")
TABLE = """\
Company Metric  Period   Figure Old                  New                  Change
─────── ─────── ──────── ────── ──────────────────── ──────────────────── ─────────────────
NVDA    revenue FY2025Q2 actual 30.040B (2024-08-28) 29.940B (2024-08-28) history rewritten

✗ NVDA revenue FY2025Q2 was cleared and is short by 60M
✗ NVDA revenue: the streak of 6 (FY2024Q2 to FY2025Q3) is broken into 4 (FY2024Q2 to FY2025Q1)\
 and 1 (FY2025Q3)
✗ NVDA revenue: the longest streak falls from 6 (FY2024Q2 to FY2025Q3) to 4\
 (2 runs: FY2024Q2 to FY2025Q1, FY2026Q3 to FY2027Q2)

1 figure changed, 1 of them history rewritten; 3 consequences
"""
MARKDOWN = """\
| company | metric | period | figure | old | new | change |
| --- | --- | --- | --- | --- | --- | --- |
| NVDA | revenue | FY2025Q2 | actual | 30.040B (2024-08-28) | 29.940B (2024-08-28) |\
 **history rewritten** |

What follows:

- **NVDA revenue FY2025Q2 was cleared and is short by 60M**
- **NVDA revenue: the streak of 6 (FY2024Q2 to FY2025Q3) is broken into 4 (FY2024Q2 to FY2025Q1)\
 and 1 (FY2025Q3)**
- **NVDA revenue: the longest streak falls from 6 (FY2024Q2 to FY2025Q3) to 4\
 (2 runs: FY2024Q2 to FY2025Q1, FY2026Q3 to FY2027Q2)**
"""


def write_sample(path: Path, text: str) -> str:
    """Write the text of a ledger, with the folders above it, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)
