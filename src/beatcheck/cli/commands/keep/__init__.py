"""Commands that write a ledger, and what they need."""
