"""Changes to ledger files: additions that leave the rest as it is, and the canonical layout."""
