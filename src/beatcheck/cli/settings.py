"""Settings: the defaults of options that a project keeps in beatcheck.toml or pyproject.toml."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperOption

from beatcheck.cli.registry import COMMANDS
from beatcheck.cli.streams import write_text
from beatcheck.cli.terminal import choose_encoding
from beatcheck.errors import CannotReadError, UsageError
from beatcheck.files import read_bytes
from beatcheck.ledger.discovery import ENVIRONMENT

OWN_FILE, SHARED_FILE = "beatcheck.toml", "pyproject.toml"
# What a project can set for all commands that have the option, and the name of its parameter.
_SHARED = {
    "ledgers": "ledger",
    "basis": "basis",
    "guidance": "guidance",
    "threshold": "threshold",
    "scale": "scale",
    "columns": "columns",
    "ignore": "ignore",
    "fail-on": "fail_on",
}
_FILE = "DEFAULT_MAP"  # Typer's name for what comes from a settings file
_PARAMETERS = {"format": "format_", "import": "import_", "next": "next_"}

Defaults = dict[str, dict[str, Any]]


class SettableCommand(TyperCommand):
    """A command whose options can be set in the environment too, as BEATCHECK_REPORT_BASIS."""

    def __init__(self, name: str | None, **words: Any) -> None:  # noqa: ANN401 - Typer's own
        super().__init__(name, **words)
        for parameter in self.params:
            if isinstance(parameter, TyperOption):
                option = max(parameter.opts, key=len).strip("-")
                # The longest name is the spoken one: -o is BEATCHECK_REPORT_OUTPUT.
                parameter.envvar = f"BEATCHECK_{name}_{option}".upper().replace("-", "_")
                parameter.show_envvar = False  # state the rule once, not at every option

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - Typer's own
        """Parse the command line; an error in a settings file names the file."""
        ctx.default_map = self._list_repeatable(ctx.default_map or {})
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter as problem:
            settings = ctx.find_object(Settings)
            if settings and problem.param and _name_origin(ctx, problem.param.name) == _FILE:
                problem.message += f" It is set in {settings.file}; --isolated ignores that file."
            raise

    def _list_repeatable(self, defaults: Mapping[str, Any]) -> dict[str, Any]:
        """Return the defaults; one value of an option that can be repeated becomes a list."""
        repeatable = {
            parameter.name for parameter in self.params if getattr(parameter, "multiple", False)
        }
        return {
            name: [value] if name in repeatable and isinstance(value, str) else value
            for name, value in defaults.items()
        }


class Settings(NamedTuple):
    """The settings file and, for each command, the defaults that it gives to parameters."""

    file: Path
    defaults: Defaults


def write_settings(context: typer.Context) -> None:
    """Write the options of a command with their values and the origins of these."""
    rows = list(list_origins(context))
    wide, deep = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"{name:{wide}}  {value:{deep}}  {origin}".rstrip() for name, value, origin in rows]
    write_text([line + "\n" for line in lines], None, encoding=choose_encoding(None))


def list_origins(context: typer.Context) -> Iterator[tuple[str, str, str]]:
    """Yield each option of the command with its value and where the value comes from."""
    settings = context.find_object(Settings)
    for parameter in context.command.params:
        if parameter.name in {None, "help", "show_settings"}:
            continue
        value = context.params.get(parameter.name)
        origin = _name_origin(context, parameter.name)
        words = {
            "COMMANDLINE": "the command line",
            "ENVIRONMENT": parameter.envvar,
            _FILE: settings and settings.file,
        }
        option = max(parameter.opts, key=len)
        yield option, _show_value(value), str(words.get(origin) or "the default")


def _name_origin(context: Any, name: str) -> str:  # noqa: ANN401 - Typer's own
    source = context.get_parameter_source(name)
    return source.name if source else ""


def _show_value(value: object) -> str:
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(getattr(value, "text", value))


def find_settings(folder: Path) -> Settings | None:
    """Return the settings nearest to `folder`, looking upward; None if there are none.

    Raises CannotReadError for a file that is not TOML, UsageError for a key that means nothing.
    """
    # Looked for as git looks for .git, so that a command works alike in each folder of a project.
    for above in (folder, *folder.parents):
        for name in (OWN_FILE, SHARED_FILE):
            table = _read_table(above / name)
            if table is not None:
                return Settings(above / name, _collect_defaults(table, above / name))
    return None


def _read_table(path: Path) -> Mapping[str, Any] | None:
    if not path.is_file():
        return None
    data = read_bytes(path)
    # Most projects have a pyproject.toml without a word on beatcheck: spare them the parsing.
    if path.name == SHARED_FILE and b"tool.beatcheck" not in data:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        message = f"cannot read the settings in {path}: {problem}; fix it, or add --isolated"
        raise CannotReadError(message) from problem
    if path.name == OWN_FILE:
        return table
    section = table.get("tool", {}).get("beatcheck")
    return section if isinstance(section, Mapping) else None


def _collect_defaults(table: Mapping[str, Any], path: Path) -> Defaults:
    """Return the defaults of each command: those for all, and over them those of its own table."""
    commands = {command.name for command in COMMANDS}
    _refuse_unknown(table, {*_SHARED, *commands}, path)
    shared = {key: _read_value(key, table[key], path) for key in _SHARED if key in table}
    defaults = {}
    for command in commands:
        own = table.get(command, {})
        if not isinstance(own, Mapping):
            raise UsageError(f"{path}: {command} is the name of a command; write [{command}]")
        # The table of a command goes before what is set for all of them.
        merged = shared | {key: _read_value(key, value, path) for key, value in own.items()}
        defaults[command] = {_name_parameter(key): value for key, value in merged.items()}
        # The variable is of this session, the file of the project: the nearer one decides.
        if os.environ.get(ENVIRONMENT):
            defaults[command].pop(_SHARED["ledgers"], None)
    return defaults


def _refuse_unknown(keys: Iterable[str], known: set[str], path: Path) -> None:
    from beatcheck.ledger.error_messages import find_nearest

    for key in keys:
        if key not in known:
            near = find_nearest(key, sorted(known))
            remedy = f"write {near}" if near else f"the keys are {', '.join(_SHARED)}"
            raise UsageError(f"{path}: '{key}' is not a setting; {remedy}")


def _read_value(key: str, value: object, path: Path) -> Any:  # noqa: ANN401 - as the parameter is
    """Return a setting as a command line would give it: as text, a list of texts or a flag."""
    if key == "ledgers":
        # Relative to the settings file and not to the shell: the file is shared, the shell is not.
        named = value if isinstance(value, list) else [value]
        return [name for pattern in named for name in _expand(str(pattern), path.parent)]
    if key == "baseline":
        return str(path.parent / str(value))
    if isinstance(value, list):
        # --columns takes one text, and lists in TOML are what people write.
        return ",".join(map(str, value)) if key == "columns" else [str(item) for item in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, str | int | float):
        return str(value)
    raise UsageError(
        f"{path}: '{key}' is neither a text nor a list; write it as on the command line"
    )


def _expand(name: str, folder: Path) -> list[str]:
    """Return the ledgers that a path or a pattern of the settings means."""
    parts = Path(name).expanduser()
    base = Path(parts.anchor) if parts.is_absolute() else folder
    pattern = str(parts.relative_to(parts.anchor))
    paths = sorted(base.glob(pattern)) if any(sign in name for sign in "*?[") else []
    here = Path.cwd()
    return [
        str(path.relative_to(here) if path.is_relative_to(here) else path)
        for path in paths or [base / pattern]
    ]


def _name_parameter(key: str) -> str:
    return _SHARED.get(key) or _PARAMETERS.get(key) or key.replace("-", "_")
