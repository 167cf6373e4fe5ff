"""What a company filed with the SEC, beside what the ledger says: facts, periods, verdicts."""
