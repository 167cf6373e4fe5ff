"""Values to results: pure functions with frozen results."""
