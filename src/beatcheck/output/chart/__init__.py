"""Charts, as text and as pictures."""
