"""How judged claims are shown."""
