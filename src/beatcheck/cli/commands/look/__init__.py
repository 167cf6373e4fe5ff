"""Commands that show what a ledger holds and what it adds up to."""
