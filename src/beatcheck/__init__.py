"""The public Python names, and nothing else; each is imported when it is first used."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatcheck.analysis.records import Record, analyse
    from beatcheck.analysis.terms import Basis, Choice, Terms
    from beatcheck.ledger.loading import Loading, load_ledger
    from beatcheck.output.sheets.frame import to_frame

__version__ = "0.1.0"
__all__ = [
    "Basis",
    "Choice",
    "Loading",
    "Record",
    "Terms",
    "__version__",
    "analyse",
    "load_ledger",
    "to_frame",
]

_HOMES = {
    "Basis": "beatcheck.analysis.terms",
    "Choice": "beatcheck.analysis.terms",
    "Loading": "beatcheck.ledger.loading",
    "Record": "beatcheck.analysis.records",
    "Terms": "beatcheck.analysis.terms",
    "analyse": "beatcheck.analysis.records",
    "load_ledger": "beatcheck.ledger.loading",
    "to_frame": "beatcheck.output.sheets.frame",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"beatcheck has no {name}; it has {', '.join(__all__)}")
    return getattr(import_module(_HOMES[name]), name)
