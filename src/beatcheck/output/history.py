"""The words on revisions and reactions beside their tables in the page and the workbook."""

from beatcheck.output.reaction.sentences import describe_relations
from beatcheck.output.report.contents import Dossier

COMPARED = "Each guidance statement compared with the one before it on the same period"
REACTION_TERMS = "How the share moved in the first session after each report, by the ledger"


def describe_reactions(dossier: Dossier) -> list[tuple[str, str]]:
    """Return a labelled sentence for each figure of a report: whether the return goes with it."""
    # numpy is heavy, and only a ledger with returns needs it.
    from beatcheck.analysis.reaction.study import study_reaction  # noqa: PLC0415

    return describe_relations(study_reaction(dossier.reactions))
