"""Data formats: a sheet of rows as CSV, JSON, Markdown, Parquet or a plain table."""
