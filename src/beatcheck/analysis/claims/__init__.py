"""Claims: sentences that quote the ledger, and whether they are true."""
