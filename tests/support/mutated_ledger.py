"""Edits of the shipped ledger, line by line, as a hurried person makes them."""

from collections.abc import Callable

Lines = list[str]
Edit = Callable[[Lines], int]


def start(lines: Lines, label: str) -> int:
    return lines.index(f"      {label}:")


def end(lines: Lines, label: str) -> int:
    """The index after the last line of a period."""
    first = start(lines, label) + 1
    inside = (
        index for index, line in enumerate(lines[first:], first) if not line.startswith(" " * 8)
    )
    return next(inside, len(lines))


def line_of(lines: Lines, label: str, key: str) -> int:
    first = start(lines, label)
    return next(i for i in range(first, end(lines, label)) if lines[i].strip().startswith(key))


def replaced(label: str, key: str, old: str, new: str) -> Edit:
    """Replaces a text in the line of a key of a period."""

    def edit(lines: Lines) -> int:
        index = line_of(lines, label, key)
        assert old in lines[index]
        lines[index] = lines[index].replace(old, new, 1)
        return index

    return edit


def inserted(label: str, key: str, text: str) -> Edit:
    """Inserts a line after that of a key of a period."""

    def edit(lines: Lines) -> int:
        index = line_of(lines, label, key) + 1
        lines.insert(index, text)
        return index

    return edit


def copied_quarter(lines: Lines) -> int:
    block = lines[start(lines, "FY2025Q4") : end(lines, "FY2025Q4")]
    at = end(lines, "FY2025Q4")
    lines[at:at] = block
    return at


def copied_quarter_with_new_label(lines: Lines) -> int:
    block = lines[start(lines, "FY2027Q3") : end(lines, "FY2027Q3")]
    at = end(lines, "FY2027Q3")
    lines[at:at] = [line.replace("FY2027Q3", "FY2027Q4") for line in block]
    return at + 1


def left_out_quarter(lines: Lines) -> int:
    del lines[start(lines, "FY2025Q1") : end(lines, "FY2025Q1")]
    return start(lines, "FY2025Q2")


def moved_quarter(lines: Lines) -> int:
    block = lines[start(lines, "FY2025Q1") : end(lines, "FY2025Q1")]
    del lines[start(lines, "FY2025Q1") : end(lines, "FY2025Q1")]
    at = end(lines, "FY2025Q2")
    lines[at:at] = block
    return at


def actual_under_the_next_quarter(lines: Lines) -> int:
    """The actual of FY2027Q2 is written to FY2027Q3, which is not over."""
    index = line_of(lines, "FY2027Q2", "actual:")
    actual = lines.pop(index)
    at = line_of(lines, "FY2027Q3", "guidance:") + 1
    lines.insert(at, actual)
    return at


def actual_taken_from_its_quarter(lines: Lines) -> int:
    lines.pop(line_of(lines, "FY2027Q1", "actual:"))
    return start(lines, "FY2027Q1")


def swapped_keys(lines: Lines) -> int:
    guidance, actual = (line_of(lines, "FY2025Q4", key) for key in ("guidance:", "actual:"))
    lines[guidance] = lines[guidance].replace("guidance:", "actual:")
    lines[actual] = lines[actual].replace("actual:", "guidance:")
    return guidance


def swapped_statements(lines: Lines) -> int:
    """Guidance and actual are swapped, and the ± with them."""
    guidance, actual = (line_of(lines, "FY2025Q4", key) for key in ("guidance:", "actual:"))
    first = lines[guidance].replace("guidance:", "actual:").replace(" ± 2%", "")
    lines[guidance] = lines[actual].replace("actual:", "guidance:")
    lines[actual] = first
    return actual


def swapped_labels(lines: Lines) -> int:
    first, second = start(lines, "FY2025Q1"), start(lines, "FY2025Q2")
    lines[first], lines[second] = lines[second], lines[first]
    return first + 1


def restated_in_front(lines: Lines) -> int:
    """A restated figure is put above the one that was reported first."""
    index = line_of(lines, "FY2025Q4", "actual:")
    first = lines[index].split("actual: ", 1)[1]
    lines[index : index + 1] = [
        "        actual:",
        "          - {value: 39.332B, on: 2026-02-25, source: Reuters}",
        f"          - {first}",
    ]
    return index + 2


def lost_bracket(lines: Lines) -> int:
    """A flow mapping loses the bracket that closes it."""
    index = line_of(lines, "FY2025Q4", "consensus:")
    lines[index] = lines[index].replace("}", "", 1)
    return index


def lost_colon(lines: Lines) -> int:
    """A key loses its colon: YAML stumbles at the line after it, and the key's own is told."""
    index = line_of(lines, "FY2025Q4", "metrics:")
    lines[index] = lines[index].replace(":", "")
    return index
