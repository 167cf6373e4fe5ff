"""Commands that show the figures of a ledger and what follows from them."""
