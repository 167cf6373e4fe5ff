"""Dossier: all that `report` knows, for formats that show more than one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from beatcheck import __version__
from beatcheck.analysis.claims.verdicts import Judged, judge_ledger
from beatcheck.analysis.reaction.events import Event, select_events
from beatcheck.analysis.records import Record
from beatcheck.analysis.report_lines import Line
from beatcheck.analysis.revision_selection import select_revisions
from beatcheck.analysis.revisions import Revision
from beatcheck.analysis.selection import (
    Selection,
    select_lines,
    select_on_bases,
)
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.grammar.basis import Basis
from beatcheck.ledger.model import Ledger
from beatcheck.output.claims.columns import list_claim_columns
from beatcheck.output.reaction.columns import list_reaction_columns
from beatcheck.output.revisions.columns import list_revision_columns
from beatcheck.output.sheets.sheet import Sheet
from beatcheck.output.streaks.columns import StreakRow, build_streak_row, list_streak_columns
from beatcheck.output.text.scale import Scale
from beatcheck.plurals import format_count

# Beyond this the names of the ledgers would fill the head of the page.
_MOST_NAMED = 8


@dataclass(frozen=True)
class Dossier:
    """Ledgers with the choices for a report; money is in `scale`, or in each record's own."""

    ledgers: Sequence[Ledger]
    selection: Selection
    terms: Terms
    scale: Scale | None = None

    @cached_property
    def records(self) -> tuple[Mapping[Basis, Record], ...]:
        """The records asked for, each on every basis, that of the terms first.

        Raises UsageError for a company or metric that no ledger has.
        """
        return tuple(select_on_bases(self.ledgers, self.selection, self.terms))

    @cached_property
    def claims(self) -> tuple[Judged, ...]:
        """The claims on the companies asked for, judged by the ledger."""
        wanted = set(self.selection.companies)
        return tuple(
            judged
            for ledger in self.ledgers
            for judged in judge_ledger(ledger, self.terms.as_of)
            if not wanted or wanted & set(judged.claim.tickers)
        )

    @cached_property
    def reactions(self) -> tuple[Event, ...]:
        """The reports asked for after which the ledger says how the share moved."""
        events = select_events(self.ledgers, self.selection, self.terms, {})
        return tuple(event for event in events if event.return_pct is not None)

    def iterate_batches(self) -> Iterator[list[Line]]:
        """Yield the periods asked for, record by record."""
        for records in self.records:
            if lines := select_lines(records[self.terms.basis], self.selection):
                yield lines

    def build_streak_sheet(self) -> Sheet[StreakRow]:
        """Return the streaks of every record on every basis."""
        since, until = self.selection.since, self.selection.until
        rows = (
            [build_streak_row(record.narrow(since, until)) for record in records.values()]
            for records in self.records
        )
        return Sheet("beatcheck.streaks/1", list_streak_columns(self.scale or Scale.MILLION), rows)

    def build_revision_sheet(self) -> Sheet[Revision]:
        """Return the guidance statements of every record, each beside the one before it."""
        rows = select_revisions(self.ledgers, self.selection, self.terms)
        columns = list_revision_columns(self.scale or Scale.MILLION)
        return Sheet("beatcheck.revisions/1", columns, rows)

    def build_reaction_sheet(self) -> Sheet[Event]:
        """Return the reports with what the share did after each."""
        return Sheet("beatcheck.reaction/1", list_reaction_columns(), [self.reactions])

    def build_claim_sheet(self) -> Sheet[Judged]:
        """Return the claims with their verdicts."""
        columns = list_claim_columns(self.scale or Scale.MILLION)
        return Sheet("beatcheck.claims/1", columns, [self.claims])

    def _name_ledgers(self) -> str:
        """Return the names of the files, without their folders, which are private."""
        names = list(dict.fromkeys(PurePath(ledger.file).name for ledger in self.ledgers))
        is_long = len(names) > _MOST_NAMED
        return format_count(len(names), "ledger") if is_long else ", ".join(names)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The facts about the whole report, as names and words."""
        facts = [
            ("Ledgers", self._name_ledgers()),
            ("Measured on", self.terms.basis.value),
            ("Guidance that counts", self.terms.choice.value),
        ]
        if self.terms.as_of:
            facts.append(("As of", self.terms.as_of.isoformat()))
        return (*facts, ("Written by", f"beatcheck {__version__}"))
