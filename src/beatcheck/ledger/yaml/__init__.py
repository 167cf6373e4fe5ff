"""YAML text to a plain tree of dicts, lists and strings, with places."""
