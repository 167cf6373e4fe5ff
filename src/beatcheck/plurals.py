"""Counts with their nouns: the one place that knows the plurals."""


def format_count(count: int, noun: str, plural: str = "") -> str:
    """Return a count with its noun: 1 period, 2 periods, 0 companies."""
    return f"{count} {choose_noun(count, noun, plural)}"


def choose_noun(count: int, noun: str, plural: str = "") -> str:
    """Return the noun alone, as a count takes it; the plural is with -s where none is given."""
    return noun if count == 1 else plural or f"{noun}s"
