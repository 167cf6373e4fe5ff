"""How a comparison of companies is shown."""
