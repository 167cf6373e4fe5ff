"""What YAML's own complaints mean to the person who wrote the line."""

_PHRASES = (
    (
        "found a tab character",
        ("a tab stands where YAML wants spaces", "indent with spaces, two a level"),
    ),
    (
        "cannot start any token",
        ("no value can start with this character", "indent with spaces, and quote a text"),
    ),
    (
        "mapping values are not allowed",
        (
            "a ':' stands where no key can be",
            "check the indentation, and quote a text that holds ': '",
        ),
    ),
    (
        "expected ',' or '}'",
        ("a { } is not closed, or a comma is missing", "write {value: 39.331B, on: 2025-02-26}"),
    ),
    (
        "expected ',' or ']'",
        ("a [ ] is not closed, or a comma is missing", "write [first, second]"),
    ),
    (
        "while scanning a quoted scalar",
        ("a quote is opened and not closed", "close it on the same line"),
    ),
    (
        "could not find expected ':'",
        ("this line is neither `key: value` nor a list item", "put a colon and a space behind"),
    ),
    (
        "did not find expected key",
        ("no key is read here", "check the indentation: keys of one level start in one column"),
    ),
    (
        "expected <block end>",
        ("no key is read here", "check the indentation: keys of one level start in one column"),
    ),
    (
        "did not find expected '-' indicator",
        ("a list goes on without its dash", "start each item with '- ' in one column"),
    ),
    (
        "unknown escape character",
        ("a \\ starts an escape that YAML does not know", "use single quotes"),
    ),
    (
        "Unicode character escape code",
        ("a \\ starts an escape that is no character", "use single quotes"),
    ),
    (
        "hexdecimal",
        ("a \\ starts an escape that lacks digits", "use single quotes"),
    ),
    (
        "<document start>",
        ("something stands behind the end of the document", "keep one document in a file"),
    ),
    (
        "node content",
        ("a value is missing, or cannot start like this", "check the brackets, and quote a text"),
    ),
    (
        "undefined tag handle",
        ("a value cannot start with !", "quote the text"),
    ),
)


# What is opened and not closed is missed far behind, often at the end of the file.
_OPENED = ("while scanning a quoted scalar", "expected ',' or '}'", "expected ',' or ']'")


def is_left_open(problem: str) -> bool:
    """Whether the fault is best shown where something was opened, not where reading failed."""
    return any(phrase in problem for phrase in _OPENED)


def explain_syntax(problem: str) -> tuple[str, str]:
    """Return what is wrong and what to write, for a problem as libyaml or PyYAML words it."""
    for phrase, words in _PHRASES:
        if phrase in problem:
            return words
    return f"this is not YAML: {problem.strip()}", "check the indentation, quotes and brackets"
