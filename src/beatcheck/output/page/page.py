"""The page: a report in one file that opens anywhere and asks nothing of anyone."""

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatcheck.output.report.contents import Dossier

_TEMPLATES = resources.files("beatcheck.output") / "templates"


def to_page(dossier: "Dossier") -> str:
    """Return the report as one HTML file with its charts; it runs only its own short script."""
    import jinja2  # noqa: PLC0415 - only the page needs it
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from beatcheck.output.page.view import colors, view_of  # noqa: PLC0415 - draws charts

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_text("page.html.j2"))
    style = f"{colors()}\n{_text('page.css')}"
    script = _text("page.js")
    page: str = template.render(
        view=view_of(dossier),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
    )
    return page


def _policy(style: str, script: str) -> str:
    """What the page may do: use its own style and script, and nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": f"'sha256-{_digest(style)}'",
        "script-src": f"'sha256-{_digest(script)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
