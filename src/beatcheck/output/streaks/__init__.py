"""How streaks are shown."""
