"""The title above a record: who, what, in which unit, and on what terms."""

from rich.text import Text

from beatcheck.analysis.records import Record
from beatcheck.analysis.terms import Terms
from beatcheck.ledger.field_types import REVENUE
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.output.text.display import Look
from beatcheck.output.text.figures import BASIS_WORDS, format_limit, name_unit
from beatcheck.output.text.scale import Scale

_MOST_NAMED = 3  # metrics


def write_title(record: Record, scale: Scale, look: Look, *, basis: bool = True) -> Text:
    """Return company, metric, unit and threshold, on lines that break between two of them."""
    name = record.company.name
    heading = f"{record.ticker} {name}" if name else record.ticker
    parts = [heading, f"{record.title} in {name_unit(record, scale)}"]
    if is_measured(record):
        parts.append(_describe_threshold(record))
        if basis:
            parts.append(f"measured on the {BASIS_WORDS[record.terms.basis]}")
    else:
        parts.append(_describe_unguided(record))
    if record.terms.as_of:
        parts.append(f"as of {record.terms.as_of}")
    title = Text("\n".join(_fill_lines(parts, look)))
    title.stylize("bold", 0, len(heading))
    return title


def is_measured(record: Record) -> bool:
    """Return whether the record has anything that an actual could be measured against."""
    return any(beat.guidance is not None or beat.reference is not None for beat in record.beats)


def _describe_unguided(record: Record) -> str:
    """Return that the metric was never guided, and which metric of the company was."""
    periods = record.company.periods.values()
    revenue = [REVENUE] if any(period.guidance for period in periods) else []
    others = (
        name for period in periods for name, figures in period.metrics.items() if figures.guidance
    )
    guided = [name for name in dict.fromkeys((*revenue, *others)) if name != record.metric]
    if not guided:
        return "never guided"
    verb = "is" if len(guided) == 1 else "are"
    return f"never guided, but {', '.join(guided[:_MOST_NAMED])} {verb}"


def _describe_threshold(record: Record) -> str:
    if record.threshold is None:
        return "no threshold"
    since = f" from {record.since}" if record.since else ""
    return f"threshold {format_limit(record.threshold)}{since}"


def _fill_lines(parts: list[str], look: Look) -> list[str]:
    """Return the parts on as few lines as hold them whole."""
    lines = parts[:1]
    for part in parts[1:]:
        longer = f"{lines[-1]} {look.find_glyph('·')} {part}"
        if look.width is None or len(longer) <= look.width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def describe_terms(terms: Terms) -> str:
    """Return what the beats of several records are measured against, as a title."""
    basis = BASIS_WORDS[terms.basis]
    which = "latest" if terms.choice is Choice.LATEST else "initial"
    day = f", as of {terms.as_of}" if terms.as_of else ""
    against = basis if terms.basis is Basis.CONSENSUS else f"{basis} of the {which} guidance"
    return f"Beats over the {against}{day}"
