"""The public Python names, and nothing else; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatcheck.analysis.records import Record, analyse
    from beatcheck.analysis.terms import Terms
    from beatcheck.ledger.grammar.basis import Basis, Choice
    from beatcheck.ledger.grammar.threshold import Limit
    from beatcheck.ledger.loading import Loading, bundled_ledger, load_ledger
    from beatcheck.output.notebook import Report, compare, report
    from beatcheck.output.sheets.frame import to_frame

__version__ = "0.1.0"
__all__ = [
    "Basis",
    "Choice",
    "Limit",
    "Loading",
    "Record",
    "Report",
    "Terms",
    "__version__",
    "analyse",
    "bundled_ledger",
    "compare",
    "load_ledger",
    "report",
    "to_frame",
]

_HOMES = {
    "Basis": "beatcheck.ledger.grammar.basis",
    "Choice": "beatcheck.ledger.grammar.basis",
    "Limit": "beatcheck.ledger.grammar.threshold",
    "Loading": "beatcheck.ledger.loading",
    "Record": "beatcheck.analysis.records",
    "Report": "beatcheck.output.notebook",
    "Terms": "beatcheck.analysis.terms",
    "analyse": "beatcheck.analysis.records",
    "bundled_ledger": "beatcheck.ledger.loading",
    "compare": "beatcheck.output.notebook",
    "load_ledger": "beatcheck.ledger.loading",
    "report": "beatcheck.output.notebook",
    "to_frame": "beatcheck.output.sheets.frame",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"beatcheck has no {name}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
