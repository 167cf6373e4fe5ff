"""From the file of a release to its document: HTML, PDF, plain text."""
