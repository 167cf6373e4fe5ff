"""Prices: daily closes of a share or an index, from the files that people have."""
