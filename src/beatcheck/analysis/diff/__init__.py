"""Diff: what an edit of a ledger changes, and which verdicts and streaks change with it."""
