"""The page: a report in one file that opens anywhere and asks nothing of anyone."""

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatcheck.output.page.values import PageView
    from beatcheck.output.report.contents import Dossier

# Read as package data: an installed copy may lie in an archive without a folder.
_TEMPLATES = resources.files("beatcheck.output") / "templates"


def to_page(dossier: "Dossier") -> str:
    """Return the report as one HTML file, with charts where matplotlib is installed.

    The file runs only its own short script.
    """
    from beatcheck.output.page.view import build_view  # noqa: PLC0415 - imports Jinja2

    return render_page(build_view(dossier))


def render_page(view: "PageView") -> str:
    """Return the page that shows a view."""
    import jinja2  # noqa: PLC0415 - only the page needs it
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    from beatcheck.output.page.view import write_colors  # noqa: PLC0415 - imports Jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_read_template("page.html.j2"))
    style = f"{write_colors()}\n{_read_template('page.css')}"
    script = _read_template("page.js")
    page: str = template.render(
        view=view,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_write_policy(style, script),
    )
    return page


def _write_policy(style: str, script: str) -> str:
    """Return what the page may do: use its own style and script, and nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": f"'sha256-{_hash_text(style)}'",
        "script-src": f"'sha256-{_hash_text(script)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hash_text(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _read_template(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
