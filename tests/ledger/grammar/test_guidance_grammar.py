"""Guidance: every form that companies use, worked by hand, and the forms that are refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatcheck.findings import Refusal
from beatcheck.ledger.grammar.guidance import WITHDRAWN, Form, parse_guidance
from ledger_texts import refusal_of


def figures(text: str) -> tuple[str | None, ...]:
    found = parse_guidance(text)
    return tuple(
        None if end is None else f"{end.normalize():f}"
        for end in (found.low, found.midpoint, found.high)
    )


@pytest.mark.parametrize(
    ("text", "form", "low", "midpoint", "high"),
    [
        ("37.5B ± 2%", Form.TOLERANCE, "36750000000", "37500000000", "38250000000"),
        ("37.5B +/- 2%", Form.TOLERANCE, "36750000000", "37500000000", "38250000000"),
        ("37.5B±2%", Form.TOLERANCE, "36750000000", "37500000000", "38250000000"),
        ("8.7B ± 300M", Form.TOLERANCE, "8400000000", "8700000000", "9000000000"),
        ("8.7 ± 0.3B", Form.TOLERANCE, "8400000000", "8700000000", "9000000000"),
        ("0.40 ± 0.02", Form.TOLERANCE, "0.38", "0.4", "0.42"),
        ("-100M ± 2%", Form.TOLERANCE, "-102000000", "-100000000", "-98000000"),
        ("73.0% ± 0.5pp", Form.TOLERANCE, "72.5", "73", "73.5"),
        ("73.0% ± 50bp", Form.TOLERANCE, "72.5", "73", "73.5"),
        ("100B ± 0%", Form.TOLERANCE, "100000000000", "100000000000", "100000000000"),
        ("24.5B to 25.5B", Form.RANGE, "24500000000", "25000000000", "25500000000"),
        ("47.5-50.5B", Form.RANGE, "47500000000", "49000000000", "50500000000"),
        ("47.5 – 50.5B", Form.RANGE, "47500000000", "49000000000", "50500000000"),
        ("900M to 1.1B", Form.RANGE, "900000000", "1000000000", "1100000000"),
        ("-100M to 100M", Form.RANGE, "-100000000", "0", "100000000"),
        ("-3--1", Form.RANGE, "-3", "-2", "-1"),
        ("55% to 56%", Form.RANGE, "55", "55.5", "56"),
        ("55-56%", Form.RANGE, "55", "55.5", "56"),
        ("7B to 7B", Form.RANGE, "7000000000", "7000000000", "7000000000"),
        ("~14.6B", Form.APPROXIMATE, None, "14600000000", None),
        ("~ 14.6B", Form.APPROXIMATE, None, "14600000000", None),
        ("at least 7B", Form.AT_LEAST, "7000000000", None, None),
        ("at most 7B", Form.AT_MOST, None, None, "7000000000"),
        ("more than 7B", Form.MORE_THAN, "7000000000", None, None),
        ("less than 7B", Form.LESS_THAN, None, None, "7000000000"),
        ("6.70B", Form.POINT, "6700000000", "6700000000", "6700000000"),
        ("0", Form.POINT, "0", "0", "0"),
        ("withdrawn", Form.WITHDRAWN, None, None, None),
    ],
)
def test_a_form_gives_low_midpoint_and_high(
    text: str, form: Form, low: str | None, midpoint: str | None, high: str | None
) -> None:
    assert parse_guidance(text).form is form
    assert figures(text) == (low, midpoint, high)


def test_withdrawn_guidance_is_one_value() -> None:
    assert parse_guidance("withdrawn") is WITHDRAWN


@pytest.mark.parametrize(
    ("text", "rule", "message", "remedy"),
    [
        ("25.5B to 24.5B", "reversed-range", "ends below its start", "write 24.5B to 25.5B, low"),
        ("50.5-47.5B", "reversed-range", "'50.5-47.5B' ends below", "write 47.5B-50.5B, low end"),
        ("20B ± -2%", "bad-guidance", "has a negative tolerance", "write ± 2%"),
        ("73.0% ± 0.5%", "bad-guidance", "does not say what the ± is", "write 73.0% ± 0.5pp"),
        ("73.0% ± 1B", "bad-guidance", "mixes units", "write it as the company said it"),
        ("28B ± 50bp", "bad-guidance", "mixes units", "write it as the company said it"),
        ("45% to 46B", "bad-guidance", "mixes units", "write it as the company said it"),
        ("45B to 46%", "bad-guidance", "mixes units", "write it as the company said it"),
        ("0.5 to 0.7pp", "bad-guidance", "mixes units", "write it as the company said it"),
        ("~24B ± 2%", "bad-guidance", "says two things at once", "write it as the company"),
        ("at least 7B to 8B", "bad-guidance", "says two things at once", "write it as the"),
        ("50bp", "bad-guidance", "'50bp' guides in points", "write a percentage, such as 73.0%"),
        ("0.5pp ± 1%", "bad-guidance", "guides in points", "write a percent"),
        ("6.50B plus or minus 2%", "bad-guidance", "not guidance in a form", "write 6.50B ± 2%"),
        ("6.50B +- 2%", "bad-guidance", "not guidance in a form", "write 6.50B ± 2%"),
        ("$6.50 billion ± 2%", "bad-guidance", "not guidance in a form", "write 6.50B ± 2%"),
        ("about 11B", "bad-guidance", "not guidance in a form", "write ~11B"),
        ("between 24B and 25B", "bad-guidance", "not guidance in a form", "write 24B to 25B"),
        ("mid-single-digit growth", "bad-guidance", "not guidance in a form", "write it as"),
        ("Withdrawn", "bad-guidance", "not guidance in a form", "or withdrawn"),
        ("", "bad-guidance", "there is no guidance here", "write it as the company said it"),
        ("9999999999.999999B", "bad-amount", "more than 15 digits", "as it was published"),
    ],
)
def test_what_is_no_guidance_is_refused_with_what_to_write(
    text: str, rule: str, message: str, remedy: str
) -> None:
    with pytest.raises(Refusal) as refused:
        parse_guidance(text)
    assert refused.value.rule == rule
    assert message in refused.value.message
    assert remedy in refused.value.remedy


FIGURES = st.from_regex(r"[+-]?[0-9]{1,6}(\.[0-9]{1,4})?[KMB]?", fullmatch=True)
JOINTS = st.sampled_from([" ± ", " +/- ", " to ", "-", "–"])
SAID = st.one_of(
    FIGURES,
    st.builds(
        "{}{}".format,
        st.sampled_from(["~", "at least ", "at most ", "more than ", "less than "]),
        FIGURES,
    ),
    st.builds("{}{}{}".format, FIGURES, JOINTS, FIGURES),
    st.builds("{} ± {}%".format, FIGURES, st.decimals(0, 100, places=2)),
    st.builds("{}% ± {}bp".format, st.integers(-500, 500), st.integers(0, 999)),
)


@given(SAID)
def test_the_ends_stand_in_order_around_the_midpoint(text: str) -> None:
    if refusal := refusal_of(parse_guidance, text):
        assert refusal.rule in {"reversed-range", "bad-guidance"}
        return
    found = parse_guidance(text)
    ends = [end for end in (found.low, found.midpoint, found.high) if end is not None]
    assert ends == sorted(ends)
    if len(ends) == 3:
        assert ends[1] - ends[0] == ends[2] - ends[1]


@given(st.integers(1, 10**6), st.integers(0, 10**4))
def test_a_tolerance_in_percent_is_exact(millions: int, hundredths: int) -> None:
    found = parse_guidance(f"{millions}M ± {Decimal(hundredths) / 100}%")
    assert found.high is not None
    assert found.high == millions * 10**6 + millions * hundredths * 100


@given(st.text(max_size=30))
def test_any_text_is_guidance_or_refused(text: str) -> None:
    if refusal := refusal_of(parse_guidance, text):
        assert refusal.rule in {"reversed-range", "bad-guidance", "bad-amount"}
        assert refusal.remedy.startswith("write ")
