"""Reaction: what a share did when a report came out, and whether the beat had a part in it."""
