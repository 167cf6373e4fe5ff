"""Formats: one registry for each kind of content, and one way to choose from it."""

import subprocess
import sys
from pathlib import Path

import pytest

from beatcheck.errors import UsageError
from beatcheck.findings import Refusal
from beatcheck.output import formats
from beatcheck.output.formats import FINDINGS, SHEETS, Registry
from filed_samples import REVENUES, YEAR_2023, write_companyfacts
from paths import ROOT

# A scatter is a picture of chart too: --format takes the names of PICTURES for both.
REGISTRIES = {
    name: value
    for name, value in vars(formats).items()
    if isinstance(value, Registry) and name != "SCATTERS"
}
LEDGER = str(ROOT / "data" / "guidance.yaml")
COMMANDS = {
    "SHEETS": ("streaks", LEDGER),
    "OUTLOOKS": ("next", LEDGER),
    "REPORTS": ("report", LEDGER),
    "FINDINGS": ("check", LEDGER),
    "DIFFERENCES": ("diff", LEDGER, LEDGER),
    "PICTURES": ("chart", LEDGER),
    "RELEASES": ("read", "release.txt"),
    "RECONCILIATIONS": ("reconcile", "filed.yaml", "--facts", "facts.json"),
}
FILED = """\
version: 1
companies:
  EX:
    cik: "42"
    currency: USD
    periods:
      FY2023Q1: {period_end: 2023-03-31, actual: 310M}
"""
# One file (here a module made on the spot) and one registry line.
PROGRAM = """\
import sys, types
from beatcheck.output import formats
name, *words = sys.argv[1:]
probe = types.ModuleType("beatcheck.output.probe")
probe.to_probe = lambda content: "written by the probe"
sys.modules["beatcheck.output.probe"] = probe
registry = getattr(formats, name)
line = formats.Format("probe", ".probe", "probe:to_probe")
setattr(formats, name, registry._replace(formats=(*registry.formats, line)))
sys.argv[:] = ["beatcheck", *words]
from beatcheck.cli.main import main
main()
"""


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=list(REGISTRIES))
def test_every_format_is_found_by_its_name_and_by_its_extension(registry: Registry[object]) -> None:
    for one in registry.formats:
        assert registry.parse(one.name) == one.name
        assert registry.find(one.name) is registry.choose(one.name, "out.txt") is one
        if one.extension is not None:
            assert registry.choose(None, f"out{one.extension.upper()}") is one
    assert registry.choose(None, None) is registry.choose(None, "notes.txt") is None
    assert registry.choose(registry.default, "x.json") is None


@pytest.mark.parametrize("registry", REGISTRIES.values(), ids=list(REGISTRIES))
def test_no_two_formats_share_a_name_or_an_extension(registry: Registry[object]) -> None:
    assert len(set(registry.names)) == len(registry.names)
    extensions = [one.extension for one in registry.formats if one.extension]
    assert len(set(extensions)) == len(extensions)


def test_what_is_no_format_is_refused() -> None:
    with pytest.raises(Refusal, match="'xml' is not a format"):
        SHEETS.parse("xml")
    with pytest.raises(UsageError, match=r"no format writes files ending in \.xml: use one of "):
        SHEETS.choose(None, "out.xml")
    assert FINDINGS.choose("github", "out.xml") is FINDINGS.find("github")


@pytest.mark.parametrize("name", REGISTRIES)
def test_a_line_in_a_registry_is_all_that_a_new_format_needs(name: str, tmp_path: Path) -> None:
    (tmp_path / "release.txt").write_text("Acme reported revenue of $1 billion.\n", "utf-8")
    (tmp_path / "filed.yaml").write_text(FILED, "utf-8")
    (tmp_path / "facts.json").write_bytes(write_companyfacts({REVENUES: YEAR_2023}))
    for way in (("-f", "probe", "-o", "by_name.txt"), ("-o", "by_extension.probe")):
        words = [sys.executable, "-c", PROGRAM, name, *COMMANDS[name], *way]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / way[-1]).read_text("utf-8") == "written by the probe"
