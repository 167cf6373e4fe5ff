"""The words of releases: figures, periods, days, metrics."""
