"""The unified diff: it leads from one text to the other."""

import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from beatcheck.editing.unified_diff import format_unified_diff

LINES = st.lists(st.sampled_from("abc"), max_size=30)


def text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


@given(LINES, LINES, LINES, LINES)
def test_it_leads_from_one_text_to_the_other(
    head: list[str], old: list[str], new: list[str], tail: list[str]
) -> None:
    before, after = text([*head, *old, *tail]), text([*head, *new, *tail])
    found = format_unified_diff(before, after, "x")
    assert found.startswith("--- x\n+++ x\n@@ ") if before != after else found == ""
    assert applied(before, found) == after


def applied(before: str, diff: str) -> str:
    """What a unified diff makes of a text, line by line as it says."""
    old, new, at = before.splitlines(keepends=True), [], 0
    for line in diff.splitlines(keepends=True)[2:]:
        if line.startswith("@@"):
            start, _, count = line.split(" ")[1][1:].partition(",")
            first = int(start) - (count != "0")
            new += old[at:first]
            at = first
        elif line.startswith("+"):
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            new += [line[1:]] if line.startswith(" ") else []
            at += 1
    return "".join([*new, *old[at:]])


def test_patch_applies_it_far_down_and_without_a_last_line_break(tmp_path: Path) -> None:
    before = "".join(f"{number}\n" for number in range(100)) + "end"
    after = before.replace("50\n", "50\n50.5\n").removesuffix("end") + "the end"
    diff = format_unified_diff(before, after, "x")
    assert "@@ -49,6 +49,7 @@\n" in diff
    (tmp_path / "x").write_text(before, encoding="utf-8")
    subprocess.run(["patch", "-s", "x"], input=diff.encode(), cwd=tmp_path, check=True)  # noqa: S607
    assert (tmp_path / "x").read_text(encoding="utf-8") == after


def test_a_change_is_no_larger_than_it_is_among_many_equal_lines() -> None:
    block = "name: a\nunit: b\nunit: b\n"
    before = "".join(f"{number}:\n{block}" for number in range(5000))
    after = before.replace("99:\nname: a\n", "99:\nname: x\n").replace("\n77:\n", "\n77: new\n")
    diff = format_unified_diff(before, after, "x")
    assert applied(before, diff) == after
    assert diff.count("\n-") == diff.count("\n+") - 1 == 50 + 1


def test_stretches_without_a_line_of_their_own_are_still_matched() -> None:
    before, after = "a\n" * 1000 + "b\n" * 1000, "a\n" * 999 + "b\n" * 1002
    diff = format_unified_diff(before, after, "x")
    assert applied(before, diff) == after
