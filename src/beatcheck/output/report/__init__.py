"""How a report is shown: its columns, cells and table."""
