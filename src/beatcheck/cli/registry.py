"""The commands, in groups by what people come for; each lives in a file of its own."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

LOOK, CHECK, KEEP = "Look", "Check", "Keep"


class Command(NamedTuple):
    """A command: its name, the module and function it is, its group and an example of it.

    The module stands in the folder of its group, as `commands/look/report.py`. `details` is the
    module and function that gives more words to the help of this command.
    """

    name: str
    home: str
    group: str
    example: str
    details: str = ""

    def load(self) -> Callable[..., Any]:
        """Return the function of the command; its module is imported only now."""
        return self._import_function(self.home)

    def write_details(self) -> str:
        """Return the words that `details` gives, none without."""
        return str(self._import_function(self.details)()) if self.details else ""

    def _import_function(self, home: str) -> Callable[..., Any]:
        module, _, function = home.partition(":")
        path = f"beatcheck.cli.commands.{self.group.lower()}.{module}"
        loaded: Callable[..., Any] = getattr(import_module(path), function)
        return loaded


COMMANDS = (
    Command("report", "report:report", LOOK, "beatcheck report data/guidance.yaml --last 8"),
    Command("streaks", "streaks:streaks", LOOK, "beatcheck streaks --basis high --format csv"),
    Command("compare", "compare:compare", LOOK, "beatcheck compare data/*.yaml --sort -sd_beat"),
    Command("next", "next:next_", LOOK, "beatcheck next --company NVDA --as-of 2025-02-25"),
    Command(
        "revisions", "revisions:revisions", LOOK, "beatcheck revisions data/capex.yaml -c META"
    ),
    Command(
        "reaction",
        "reaction:reaction",
        LOOK,
        "beatcheck reaction --prices NVDA.csv --index SPY.csv --company NVDA",
    ),
    Command("chart", "chart:chart", LOOK, "beatcheck chart --since FY2024Q1 -o chart.svg"),
    Command(
        "check", "check:check", CHECK, "beatcheck check --strict data/", "check:list_rule_names"
    ),
    Command("explain", "explain:explain", CHECK, "beatcheck explain coarse-actual"),
    Command("schema", "schema:schema", CHECK, "beatcheck schema -o ledger.schema.json"),
    Command("claims", "claims:claims", CHECK, "beatcheck claims data/guidance.yaml"),
    Command("diff", "diff:diff", CHECK, "beatcheck diff --base origin/main data/guidance.yaml"),
    Command(
        "reconcile",
        "reconcile:reconcile",
        CHECK,
        "beatcheck reconcile data/guidance.yaml --facts CIK0001045810.json",
    ),
    Command("add", "add:add", KEEP, "beatcheck add NVDA FY2027Q3 --actual 110.1B --on 2026-11-18"),
    Command("init", "init:init", KEEP, "beatcheck init NVDA --year-end 'last sunday of january'"),
    Command("fetch", "fetch:fetch", KEEP, "beatcheck fetch NVDA --since 2024-01-01 --dry-run"),
    Command("read", "read:read", KEEP, "beatcheck read release.html --into data/guidance.yaml"),
    Command("import", "import_:import_", KEEP, "beatcheck import history.csv --scale billion"),
    Command("fmt", "fmt:fmt", KEEP, "beatcheck fmt --check data/"),
    Command("doctor", "doctor:doctor", KEEP, "beatcheck doctor"),
)


def find_needed(words: list[str]) -> tuple[Command, ...]:
    """Return the commands that a command line can mean: the one it names first, else all of them.

    Importing one command instead of all is most of what start-up can save.
    """
    # No command at all is imported to print a version.
    if words[:1] == ["--version"]:
        return ()
    # An option of the app can have no value, so the first word without a dash is the command.
    first = next((word for word in words if not word.startswith("-")), None)
    return tuple(command for command in COMMANDS if command.name == first) or COMMANDS
