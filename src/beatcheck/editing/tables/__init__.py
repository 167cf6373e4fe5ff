"""Spreadsheets and CSV files, read as statements for a ledger."""
