"""The database: a report as an SQLite file, for SQL, Datasette and DuckDB."""
