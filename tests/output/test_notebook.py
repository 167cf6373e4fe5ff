"""What notebooks show: the tables of the page, with every text of a ledger as text."""

from html.parser import HTMLParser

import pytest

import beatcheck
from beatcheck import Terms, analyse, bundled_ledger, compare, report
from beatcheck.errors import UsageError
from beatcheck.findings import Refusal
from samples import FORMS, STREAKS, ledger


class Cells(HTMLParser):
    """The texts of a table, and how many rows it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.rows = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert {name for name, _ in attrs} <= {"style"}
        self.rows += tag == "tr"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_record_is_its_table_newest_first() -> None:
    (record,) = analyse(ledger(STREAKS))
    shown = Cells(record._repr_html_())
    assert shown.rows == 16
    assert shown.texts[1:5] == ["Period", "Verdict", "Ended", "Guidance"]
    assert shown.texts.index("FY2027Q3") < shown.texts.index("FY2024Q1")
    assert "✗ short by 0.169" in shown.texts


def test_a_report_of_several_companies_is_a_row_each() -> None:
    shown = Cells(report(ledger(FORMS), metrics="all")._repr_html_())
    assert "[red]Forms[/red]" not in shown.texts
    assert shown.texts.count("FORM") == 6
    assert shown.texts.count("NONE") == 1
    assert len(report(ledger(STREAKS)).to_frame()) == 15


def test_a_comparison_is_a_table() -> None:
    shown = Cells(compare(analyse(ledger(STREAKS)))._repr_html_())
    assert shown.rows == 2
    assert "Clear rate" in shown.texts
    assert compare([])._repr_html_() == ""


def test_text_of_a_ledger_stays_text() -> None:
    (record,) = analyse(ledger(STREAKS.replace("NVIDIA Corporation", "<script>x</script>")))
    assert "<script" not in record._repr_html_()


@pytest.mark.parametrize("kind", ["guidance", "beats", "growth", "range"])
def test_a_figure_is_of_matplotlib(kind: str) -> None:
    figure = pytest.importorskip("matplotlib.figure", reason="figures need matplotlib")
    drawn = report(ledger(STREAKS)).plot(kind, theme="dark")
    assert isinstance(drawn, figure.Figure)
    assert len(drawn.axes) == 1


def test_terms_are_values_or_text() -> None:
    text = Terms("high", "latest", threshold="5%", as_of="2025-02-25")
    assert (text.basis, text.choice) == (beatcheck.Basis.HIGH, beatcheck.Choice.LATEST)
    assert str(text.as_of) == "2025-02-25"
    assert text.threshold == beatcheck.Limit(text.threshold.value, "%")  # type: ignore[union-attr]
    assert text.change_basis(beatcheck.Basis.LOW).threshold == text.threshold
    for wrong in ({"threshold": "much"}, {"as_of": "soon"}):
        with pytest.raises(Refusal):
            Terms(**wrong)
    with pytest.raises(ValueError, match="middle"):
        Terms("middle")


def test_a_metric_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UsageError, match="there is no metric margin in the ledger; it has all"):
        analyse(ledger(STREAKS), metrics="margin")
    assert len(analyse(ledger(FORMS), metrics="all")) == 7


def test_the_names_are_listed_and_the_bundled_ledgers_found() -> None:
    assert dir(beatcheck) == sorted(beatcheck.__all__)
    assert list(bundled_ledger().companies) == ["NVDA"]
    assert "AMD" in bundled_ledger("AMD").companies
