"""The text of a ledger: changed in place, or laid out again."""
