"""Text to values: the ledger file, its grammar and its model."""
