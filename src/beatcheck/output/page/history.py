"""The tables of the page on revisions and reactions."""

from collections import Counter
from collections.abc import Sequence

from beatcheck.analysis.revisions import Revision
from beatcheck.output.history import COMPARED, REACTION_TERMS
from beatcheck.output.page.tables import convert_sheet, drop_empty_columns
from beatcheck.output.page.values import PageTable
from beatcheck.output.report.contents import Dossier

# The rest is in `revisions` and `reaction`: nobody reads a page that scrolls sideways.
_REVISION_COLUMNS = (
    *("company", "metric", "period", "on", "low", "high", "change", "change_pct"),
    *("combination", "source"),
)
_REACTION_COLUMNS = (
    *("company", "period", "reported_on", "verdict", "combination", "beat_pct"),
    *("next_guidance_pct", "return_pct"),
)


def build_revisions(dossier: Dossier) -> PageTable | None:
    """Return the statements of the periods that were guided more than once; None without any."""
    sheet = dossier.build_revision_sheet()
    batches = [_list_revised(rows) for rows in sheet.batches]
    if not any(batches):
        return None
    shown = sheet._replace(batches=batches).select_columns(_REVISION_COLUMNS)
    return convert_sheet(COMPARED, drop_empty_columns(shown))


def _list_revised(rows: Sequence[Revision]) -> list[Revision]:
    counts = Counter(row.beat.period for row in rows)
    return [row for row in rows if counts[row.beat.period] > 1]


def build_reactions(dossier: Dossier) -> PageTable | None:
    """Return the reports with their returns, newest first; None where the ledgers have none."""
    if not dossier.reactions:
        return None
    newest = dossier.build_reaction_sheet()._replace(batches=[dossier.reactions[::-1]])
    shown = drop_empty_columns(newest.select_columns(_REACTION_COLUMNS))
    return convert_sheet(f"{REACTION_TERMS}; all in percent", shown)
