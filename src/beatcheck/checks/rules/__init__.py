"""The rules of `check`, one file for each family."""
