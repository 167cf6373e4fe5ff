"""How findings are shown, to people and to other programs."""
