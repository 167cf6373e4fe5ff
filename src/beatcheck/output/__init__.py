"""Results to text: every column defined once, one file per format."""
