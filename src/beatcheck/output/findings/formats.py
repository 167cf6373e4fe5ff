"""The formats of findings: one registry, from which `check --format` takes its choices."""

from collections.abc import Callable
from typing import NamedTuple

from beatcheck.findings import Refusal
from beatcheck.output.findings.github import to_github
from beatcheck.output.findings.gitlab import to_gitlab
from beatcheck.output.findings.json import to_json, to_jsonl
from beatcheck.output.findings.junit import to_junit
from beatcheck.output.findings.markdown import to_markdown
from beatcheck.output.findings.sarif import to_sarif
from beatcheck.output.findings.summary import Checked
from beatcheck.output.findings.text import concise_text, full_text

AUTO = "auto"
FULL = "full"
GITHUB = "github"


class FindingFormat(NamedTuple):
    """A way to write what a check found; `is_text` where people read it, on a terminal."""

    name: str
    write: Callable[[Checked], str]
    is_text: bool = False


def _full(checked: Checked) -> str:
    blocks = [full_text(checked.findings)] if checked.findings else []
    return "\n\n".join([*blocks, checked.summary]) + "\n"


def _concise(checked: Checked) -> str:
    lines = [concise_text(checked.findings)] if checked.findings else []
    return "\n".join([*lines, checked.summary]) + "\n"


FORMATS = (
    FindingFormat(FULL, _full, is_text=True),
    FindingFormat("concise", _concise, is_text=True),
    FindingFormat("json", to_json),
    FindingFormat("jsonl", to_jsonl),
    FindingFormat(GITHUB, to_github),
    FindingFormat("gitlab", to_gitlab),
    FindingFormat("junit", to_junit),
    FindingFormat("sarif", to_sarif),
    FindingFormat("markdown", to_markdown),
)
NAMES = (AUTO, *(one.name for one in FORMATS))


def parse_finding_format(text: str) -> str:
    """The name of a format of findings. Raises Refusal with the names there are."""
    if text not in NAMES:
        raise Refusal("bad-format", f"'{text}' is no format", f"write {', '.join(NAMES)}")
    return text


def finding_format(name: str) -> FindingFormat:
    """The format of that name."""
    return next(one for one in FORMATS if one.name == name)
