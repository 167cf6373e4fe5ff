"""The grammar of single values: amounts, guidance, thresholds, periods, days."""
