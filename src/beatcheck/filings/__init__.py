"""What a company filed with the SEC, compared with the ledger: facts, periods, verdicts."""
