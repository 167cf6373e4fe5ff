"""Statements found in the text of a release, and the reasons for what was not taken."""
