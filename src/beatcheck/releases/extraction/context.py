"""The setting of each block: whether it is part of an outlook, and for which period."""

import re
from typing import NamedTuple

from beatcheck.releases.blocks.block import Block
from beatcheck.releases.formats.page import LineKind
from beatcheck.releases.grammar.direction import NEWER, OUTLOOK, PRIOR, is_forward
from beatcheck.releases.grammar.periods import Mention

# A heading that ends an outlook, as "Conference Call" or "About Acme".
_CLOSING = re.compile(
    r"\b(?:conference call|webcast|about|forward[- ]looking|safe harbor|measures?|contacts?"
    r"|highlights?|dividends?|"
    r"repurchases?|cautionary|balance sheets?|statements? of|reconciliations?|presentation"
    r"|definitions?|supplemental|"
    r"board|results|summary|disclosures?|risk|trademarks?|assumptions|commentary by|liquidity"
    r"|cash flows?|segments?|metrics|incentive|compensation|bonus|performance goals)\b",
    re.IGNORECASE,
)
# The end of a sentence that announces figures, as "is as follows:"; not "(NYSE: ACME)".
_LEAD_IN = re.compile(
    r"(?::(?! [A-Z]{1,5}\))|\bas follows|\bthe following|\bbelow|"
    r"\bfollowing (?:table|guidance|outlook)|\bset "
    r"forth)",
    re.IGNORECASE,
)
# The unit of a table in its caption, as "(in millions)", "($M)" or "NT$ billions".
_UNIT = re.compile(
    r"\b(?:in|of|US\$|\$)(?: (?:US|U\.S\.))? ?\$?(?:US )?(?:dollars )?(?:in )?(?P<unit>thousands"
    r"|millions|billions)\b"
    r"|\((?:US)?(?P<sign>[$€£]) ?(?P<letter>M|B|mm|K)\)|\((?:[$€£] ?|amounts )?(?P<word>thousands"
    r"|millions|billions)\b"
    r"|(?P<of>thousands|millions|billions) of (?:yen|euros?|won|yuan|pounds|rupees|francs|(?:US "
    r"|U\.S\. |Canadian |Hong Kong )?dollars)\b"
    r"|(?P<currency>NT\$|RMB|EUR|€|GBP|£|JPY|¥|INR|CHF|US\$|USD|\$)(?: in)? (?P<last>thousands"
    r"|millions|billions)\b"
    r"|^(?:EUR|SEK|NOK|DKK|CHF|GBP)(?: in)? ?(?P<short>millions?|m|mn|bn|billions?)\b",
    re.IGNORECASE,
)
# The words in it, which are sought one by one in a whole text: that is soonest done.
_UNIT_WORDS = tuple(re.compile(word) for word in ("thousands", "millions", "billions"))
# A sign of currency before its letter, as "($m".
_UNIT_SIGN = re.compile(r"\((?:us)?[$€£] ?[mbk]")
_AROUND = 32  # characters around it
# What each way to write such a unit has, which is found faster, as "illions" or the "m" of "SEK m".
_UNIT_HINT = re.compile(r"illion|ousand|(?<![a-z])(?:mm|bn|m|b|k)\b", re.IGNORECASE)
# A title or a subtitle, which says what the release does: "Reports Results and Raises Outlook".
_TITLE = re.compile(
    r"\b(?:reports?|announces?|raises?|lowers?|provides?|delivers?|posts?|updates?|issues?"
    r"|reaffirms?|reiterates?|increases?|narrows?|cuts?|boosts?|lifts?|affirms?|maintains?"
    r"|releases?|achieves?|exceeds?)\b"
)
_LETTERS = {
    "thousands": "K",
    "millions": "M",
    "billions": "B",
    "million": "M",
    "billion": "B",
    "mn": "M",
    "bn": "B",
    "m": "M",
    "mm": "M",
    "b": "B",
    "k": "K",
}
# A heading that has a word of an outlook and is none, as "2025 Annual Incentive Plan Targets".
_NO_OUTLOOK = re.compile(
    r"reconcil|non-gaap (?:financial )?measures|forward[- ]looking|incentive|compensation|bonus"
    r"|performance (?:goals?|measures?)",
    re.IGNORECASE,
)
# A heading of guidance for less than the whole, as "Guidance - Core Flexor (without Solar)".
_PART = re.compile(
    r"\b(?:core|without|excluding|excludes|ex-\w+|segments?|divisions?|subsidiary|standalone)\b",
    re.IGNORECASE,
)
# The legal notice, as "contains forward-looking statements".
_DISCLAIMER = re.compile(
    r"contains? (?:certain )?forward-looking|forward-looking statements (?:include|relat|regard"
    r"|concern|about)|risk factors|uncertaint",
    re.IGNORECASE,
)
# The first sentence of a release, which also says that it gives an outlook further down, as
# "today reported financial results for the second quarter and provided its outlook".
_REPORTS_RESULTS = re.compile(r"\b(?:reported|announced)\b[^.:]*\bresults\b", re.IGNORECASE)
# A word for guidance itself, as "guidance".
_GUIDANCE = re.compile(r"\b(?:guidance|outlook)\b", re.IGNORECASE)
# What heads a column or names a unit within an outlook, as "GAAP", "(in millions)" or "low".
_COLUMN_HEAD = re.compile(
    r"\W*(?:non-)?GAAP\W*(?:and non-GAAP\W*)?|\(?in .*|approximately|low|high|current|prior",
    re.IGNORECASE,
)
_LONG_LEAD_IN = 700  # characters of a lead-in that ends in a colon
_SHORT_LEAD_IN = 220  # characters of one that does not, and that names no amount
_LONGEST_TITLE = 200  # characters of a heading
_TITLE_WORDS = 8  # a line in bold with more words and a full stop is a sentence
_HEADING_WORDS = 14  # a heading with more words is a sentence
_LASTS = 60  # lines: a heading further up is about something else


class Setting(NamedTuple):
    """What the passages before a sentence settle: that it guides, for when, in which unit.

    `prior` marks replaced guidance, `part` guidance of less than the whole company.
    """

    outlook: bool = False
    mentions: tuple[Mention, ...] = ()
    unit: str = ""
    currency: str | None = None
    prior: bool = False
    part: bool = False


class Standing(NamedTuple):
    """The setting that applies, and for how many more lines."""

    setting: Setting = Setting()
    lines_left: int = 0


def find_settings(blocks: tuple[Block, ...]) -> tuple[Setting, ...]:
    """Return the setting of each block of a page."""
    settings = []
    standing = Standing()
    for block in blocks:
        standing = _find_standing(standing, block)
        settings.append(standing.setting)
    return tuple(settings)


def _find_standing(standing: Standing, block: Block) -> Standing:
    """Return the setting that applies to a block and after it."""
    words = block.text
    left = standing.lines_left - 1
    setting = standing.setting if left > 0 else Setting()
    unit = find_unit(words)
    if unit:
        setting = setting._replace(unit=unit)
    if block.is_row and len(block.line.cells) > 1:
        return Standing(setting, left)
    lead_in = _is_lead_in(block)
    if is_heading(block) and not (lead_in and words.endswith(":")):
        return _follow_heading(setting, left, block)
    if lead_in or _announces(block):
        named = block.coming
        if named or setting.outlook or words.endswith(":"):
            kept = named or setting.mentions
            return Standing(setting._replace(outlook=True, mentions=kept), _LASTS)
    return Standing(setting, left)


def _is_lead_in(block: Block) -> bool:
    """Return whether a paragraph announces guidance that the next lines give."""
    is_open = block.text.endswith(":")
    lead = block.passage.sentences[-1] if is_open else block.passage
    words = lead.text
    if len(words) > _LONG_LEAD_IN or not (_LEAD_IN.search(words) and is_forward(words, lead.names)):
        return False
    has_amount = lead.has_amount if is_open else block.has_amount
    return not has_amount and (is_open or not _DISCLAIMER.search(words))


def _announces(block: Block) -> bool:
    """Return whether a short line speaks of guidance for a period and gives no amount itself."""
    words = block.text
    is_short = len(words) <= _SHORT_LEAD_IN and not block.has_amount
    is_news = _is_title(words) or _REPORTS_RESULTS.search(words)
    return is_short and not is_news and bool(_GUIDANCE.search(words))


def _is_title(words: str) -> bool:
    """Return whether words are a title: a verb of the present without a full stop at their end."""
    return bool(_TITLE.search(words.lower())) and not words.rstrip().endswith((".", ":"))


def _follow_heading(setting: Setting, left: int, block: Block) -> Standing:
    words, named = block.text, block.coming
    # A title announces the outlook further down: the text right below it is the news.
    if _is_title(words):
        return Standing(Setting(unit=setting.unit), left)
    if OUTLOOK.search(words) and not _NO_OUTLOOK.search(words):
        kept = named or (setting.mentions if setting.outlook else ())
        prior = bool(PRIOR.search(words)) and not NEWER.search(words)
        return Standing(
            Setting(
                outlook=True,
                mentions=kept,
                unit=setting.unit if setting.outlook else find_unit(words),
                prior=prior,
                part=bool(_PART.search(words)),
            ),
            _LASTS,
        )
    if _CLOSING.search(words):
        return Standing()
    if setting.outlook and named:
        return Standing(setting._replace(mentions=named), _LASTS)
    label = block.passage.label or _COLUMN_HEAD.fullmatch(words)
    if block.line.kind is LineKind.HEADING and setting.outlook and not label:
        return Standing()
    return Standing(setting, left)


def is_heading(block: Block) -> bool:
    """Return whether a block heads what follows: marked so, or short and not a sentence."""
    words = block.text
    if block.line.kind is LineKind.HEADING:
        # A line in bold that goes on in small letters is the end of a sentence in bold.
        goes_on = words[:1].islower() or len(words.split()) > _TITLE_WORDS
        is_sentence = words.endswith(".") and goes_on
        return len(words) <= _LONGEST_TITLE and not is_sentence and not block.has_amount
    if (
        len(words) > _LONGEST_TITLE
        or len(words.split()) > _HEADING_WORDS
        or words.endswith((".", ",", ";"))
        or not words
    ):
        return False
    return (words[0].isupper() or words[0].isdigit() or words[0] == "(") and not block.has_amount


def list_units(text: str) -> frozenset[str]:
    """Return the units that all captions of a text name, K, M or B."""
    lower = text.lower()
    patterns = (*_UNIT_WORDS, _UNIT_SIGN)
    places = (match.start() for pattern in patterns for match in pattern.finditer(lower))
    windows = (text[max(0, at - _AROUND) : at + _AROUND] for at in places)
    return frozenset(find_unit(words) for words in windows) - {""}


def find_unit(words: str) -> str:
    """Return the unit that a caption gives its table, `(in millions)` as M, or nothing."""
    match = _UNIT.search(words) if _UNIT_HINT.search(words) else None
    if match is None:
        return ""
    unit = match["unit"] or match["letter"] or match["word"] or match["last"] or match["of"]
    unit = unit or match["short"]
    return _LETTERS[unit.lower()]
