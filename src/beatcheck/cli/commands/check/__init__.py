"""Commands that hold a ledger against its rules, its past and other sources."""
