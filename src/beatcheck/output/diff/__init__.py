"""How a diff of two ledgers is shown."""
