"""How many companies are shown at once: a row for each."""
