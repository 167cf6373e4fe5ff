"""Reaction as columns, sentences and tables."""
