"""How the outlook of a pending period is shown."""
