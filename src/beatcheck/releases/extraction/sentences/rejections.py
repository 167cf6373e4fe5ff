"""Why a sentence of an outlook is not a statement: withdrawn, a growth rate, another metric."""

import re

from beatcheck.releases.document import Reason
from beatcheck.releases.grammar.vocabulary import split_words

_GUIDES = r"(?:guidance|outlook|forecast|targets?|expectations?|projections?)"
# A word about the future, as "expects".
_FORWARD = re.compile(
    r"\b(?:expects?|expected|anticipat\w+|forecast\w*|project(?:s|ed|ing)|guid(?:ance|es|ing)"
    r"|outlook|targets?|will be)\b",
    re.IGNORECASE,
)
# A sentence that takes guidance back, as "is withdrawing its guidance".
_WITHDRAWN = re.compile(
    rf"\b(?:withdr\w+|suspend\w*|rescind\w*|no longer (?:provid|rely"
    rf"|applicable)\w*)\b.{{0,120}}\b{_GUIDES}\b"
    rf"|\b{_GUIDES}\b.{{0,80}}\b(?:withdrawn|withdrew|suspended|rescinded)\b|\bnot (?:be "
    rf")?(?:provid|issu|giv)ing?\b.{{0,60}}\b{_GUIDES}\b"
    r"|\bno longer\b.{0,20}\b(?:valid|expects?|anticipates?|in effect|appl(?:y|ies)|achievable)\b",
    re.IGNORECASE | re.DOTALL,
)
# A sentence that keeps guidance without a figure, as "reaffirms its outlook".
_REITERATED = re.compile(
    rf"\b(?:reiterat|reaffirm|maintain|confirm|affirm)\w*\b.{{0,100}}\b{_GUIDES}\b"
    rf"|\b{_GUIDES}\b.{{0,60}}\b(?:reiterated|reaffirmed|unchanged|maintained)\b",
    re.IGNORECASE | re.DOTALL,
)
# What passes through a platform, as "GMV" or "gross bookings".
_VOLUME = (
    r"\b(?:GMV|GMS|GOV|TPV|payment volume|gross bookings"
    r"|gross (?:merchandise|booking|order|payment|transaction)\w* (?:volume|value|sales))\b"
)
# Sales of the shops that were open a year ago too, as "comparable sales".
_COMPARABLE = r"\b(?:comparable|same[- ](?:store|restaurant)|like-for-like|comp) (?:\w+ )?sales\b"
# What is ordered and not yet earned, as "backlog".
_ORDERS = r"\b(?:billings|bookings|orders|backlog|c?RPO|remaining performance obligations?)\b"
# What subscriptions bring in a year, as "ARR".
_RECURRING = r"\b(?:ARR|annual(?:ized)? recurring revenue|net new ARR)\b"
# Earnings of one share, as "EPS".
_PER_SHARE = r"\b(?:EPS|earnings per (?:diluted )?share|per (?:diluted )?share)\b"
# What is guided besides revenue: patterns from above, each with the reason to leave it out.
_OTHER = (
    (Reason.VOLUME, re.compile(_VOLUME)),
    (Reason.COMPARABLE, re.compile(_COMPARABLE, re.IGNORECASE)),
    (Reason.ORDERS, re.compile(_ORDERS)),
    (Reason.RECURRING, re.compile(_RECURRING)),
    (Reason.PER_SHARE, re.compile(_PER_SHARE)),
)
# A target years ahead, as "long-term" or "by fiscal 2030".
_DISTANT = re.compile(
    r"\b(?:long|longer|medium|mid|multi)-(?:term|year)\b|\binvestor day\b|\bby (?:fiscal "
    r")?20[0-9]{2}\b"
    r"|\b(?:over|in) the next (?:several|few|two|three|four|five) (?:fiscal )?years\b|\brun[- "
    r"]rate\b",
    re.IGNORECASE,
)
# A figure that was reported, as "was $881 million" or "increased 9.4% to $1.8 billion".
_REPORTED = re.compile(
    r"\b(?:was|were|totall?ed|reached|amounted|came in|grew|rose|fell|increased|decreased|declined"
    r"|reported|recorded|posted|generated|delivered|achieved|had)\b",
    re.IGNORECASE,
)
# A word about the future in any sentence, as "expects", "guidance" or "will".
_AHEAD = re.compile(
    r"\b(?:expect\w*|anticipat\w+|forecast\w*|project\w*|estimat\w+|guid(?:ance|es|ing|ed)"
    r"|outlook|target\w*|objectives?|reaffirm\w*|reiterat\w*|will|should|sees|plan(?:s|ning|ned)?"
    r"|range|between|approximately|midpoint|raised|lowered|narrowed|updated|revised|set)\b",
    re.IGNORECASE,
)
# Revenue in any words, as "net sales".
_REVENUE = re.compile(r"\b(?:revenues?|sales)\b", re.IGNORECASE)
# Revenue as it would have been, as "organic" or "constant currency".
_ORGANIC = re.compile(
    r"\b(?:organic|constant[- ]currency|adjusted|operational|core)\b", re.IGNORECASE
)
# Growth instead of a figure, as "5%" or "mid-single-digit".
_RATE = re.compile(
    r"[0-9] ?(?:%|percent)|\b(?:single|double)[- ]digit|\b(?:teens|twenties|thirties)\b",
    re.IGNORECASE,
)
# An amount of money, as "$4" or "5 billion".
_MONEY = re.compile(r"[$€£] ?[0-9]|[0-9] (?:million|billion)", re.IGNORECASE)


def find_objection(sentence: str, names: frozenset[str]) -> Reason | None:
    """Return why nothing that a sentence says is guidance of the company for a coming period.

    `names` are the words by which the company calls a metric its own.
    """
    if _is_of_other_company(sentence, names):
        return Reason.OTHERS
    objections = (
        (Reason.WITHDRAWN, _is_withdrawn),
        (Reason.OTHERS, _is_of_others),
        (Reason.TERMS, _is_of_terms),
        (Reason.LONG_TERM, _is_distant),
        (Reason.OVER, _is_reported),
        (Reason.UNCLEAR, _is_conditional),
    )
    return next((reason for reason, applies in objections if applies(sentence)), None)


def _is_withdrawn(sentence: str) -> bool:
    """Return whether a sentence takes guidance back."""
    return bool(_WITHDRAWN.search(sentence))


# A figure of one case among several, as "If oil averages $70, we expect" or "in the base case".
_CONDITIONAL = re.compile(
    r"^\W*if (?![^,]*\b(?:rates|currenc))[^,]+,|\b(?:base|downside|upside|worst|best)[- ]"
    r"(?:case|scenario)\b",
    re.IGNORECASE,
)


def _is_conditional(sentence: str) -> bool:
    """Whether a sentence tells what holds in one case and not in another."""
    return bool(_CONDITIONAL.search(sentence))


def _is_distant(sentence: str) -> bool:
    """Return whether a sentence speaks of targets that lie years ahead."""
    return bool(_DISTANT.search(sentence))


# What others expect, as "analysts expect" or "the consensus estimate".
_ANALYSTS = re.compile(
    r"\b(?:analysts?'?|consensus|Wall Street|FactSet)\b.{0,60}\b(?:expect|estimat|forecast|project)"
    r"|\baccording to (?!plan\b|our\b|its\b|the company)"
    r"|\b(?:estimates?|expectations?) (?:of|by|from) (?:\w+ )?analysts\b",
    re.IGNORECASE,
)


def _is_of_others(sentence: str) -> bool:
    """Return whether a sentence tells what analysts expect."""
    return bool(_ANALYSTS.search(sentence))


# Another company that speaks, as "a competitor, expects" or "our subsidiary Acme Bank expects".
_RELATED = re.compile(
    r"\b(?:competitors?|rivals?|peers?|suppliers?|subsidiar(?:y|ies)|joint venture|partners?)\b"
    r"[^.;$€£]{0,60}\b(?:expects?|anticipates?|forecasts?|projects?|guides?|sees)\b",
    re.IGNORECASE,
)
# The name that a sentence begins with, as "Acme Hardware, a retailer, expects".
_SUBJECT = re.compile(
    r"\W*(?P<subject>[A-Z][\w&'.-]+(?: (?:(?:and|of|&) )?[A-Z][\w&'.-]+){0,3})(?:, [^,;]{3,60},)?"
    r" (?:(?:currently|now|also|still) )?(?:expects|anticipates|forecasts|projects|guides|sees)\b"
)
# Words by which any company calls itself, as "The Company" or "Management".
_ITSELF = split_words("""
    company management group corporation firm partnership trust bank board we it guidance outlook
    this
""")


def _is_of_other_company(sentence: str, names: frozenset[str]) -> bool:
    """Return whether a sentence tells what another company expects."""
    if _RELATED.search(sentence):
        return True
    match = _SUBJECT.match(sentence) if names else None
    # A name in capitals may be the company's initials or its ticker.
    if match is None or match["subject"].isupper():
        return False
    words = [word.strip(".'").lower() for word in match["subject"].split()]
    own = {part for name in names for part in name.split()}
    # "Maple Corporation" is another one, "The Corporation" is not.
    is_itself = (len(words) == 1 or words[0] == "the") and not _ITSELF.isdisjoint(words)
    return not is_itself and own.isdisjoint(words)


# What pay, credit or a contract depends on, as "the bonus plan" or "a covenant".
_TERMS = re.compile(
    r"\b(?:projections? (?:prepared|provided|made) by|prospective financial information"
    r"|fairness opinion|committee|discount rate|reporting units?|terminal (?:year|value)"
    r"|discounted cash flows?"
    r"|bonus(?:es)?|incentive (?:plan|award|compensation|metrics?|measures?|programs?)|LTIP|PSUs?"
    r"|vest(?:s|ing)?|covenants?|credit (?:agreement|facility)|earn-?outs?|contingent (?:payment"
    r"|consideration)s?|payout|performance (?:goals?|shares?|units?)|impairment test"
    r"|performance obligations?"
    r"|(?:from|to) (?:this|one|a single) customer)\b",
    re.IGNORECASE,
)


def _is_of_terms(sentence: str) -> bool:
    """Return whether a sentence tells what pay, credit or a contract depends on."""
    return bool(_TERMS.search(sentence))


def classify_sentence(sentence: str, *, outlook: bool) -> Reason | None:
    """Return why a sentence that looks like a statement is none; None for any other sentence."""
    if _WITHDRAWN.search(sentence):
        return Reason.WITHDRAWN
    forward = outlook or bool(_FORWARD.search(sentence))
    if not forward:
        return None
    figures = bool(_RATE.search(sentence) or _MONEY.search(sentence))
    if _REITERATED.search(sentence) and not figures:
        return Reason.REITERATED
    if not figures:
        return None
    if _REVENUE.search(sentence) and _RATE.search(sentence) and not _MONEY.search(sentence):
        return Reason.ADJUSTED if _ORGANIC.search(sentence) else Reason.GROWTH
    return next((reason for reason, pattern in _OTHER if pattern.search(sentence)), None)


def _is_reported(sentence: str) -> bool:
    """Return whether a sentence is about the past: past tense, and no word of the future."""
    return bool(_REPORTED.search(sentence)) and not _AHEAD.search(sentence)
