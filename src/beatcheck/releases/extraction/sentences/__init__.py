"""What the sentences of a release say, and why some say nothing."""
