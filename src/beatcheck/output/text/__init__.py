"""What all text output shares: rounding, figures in words, titles, the display."""
