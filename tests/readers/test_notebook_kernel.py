"""A notebook that nbclient executes shows the tables of records, reports and comparisons."""

import pytest

from paths import ROOT

pytestmark = pytest.mark.readers
HEAD = "from beatcheck import Terms, analyse, bundled_ledger, compare, report"
CELLS = (
    "report(bundled_ledger())",
    "analyse(bundled_ledger(), Terms(threshold='5%'))[0]",
    "compare(report(bundled_ledger('AMD'), metrics='revenue').records)",
    "report(bundled_ledger()).to_frame().tail(2)",
)


def test_each_cell_shows_its_table(monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    pytest.importorskip("ipykernel", reason="ipykernel is not installed")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(text) for text in (HEAD, *CELLS)]
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3").execute()
    tables = [cell.outputs[0].data["text/html"] for cell in book.cells[1:]]
    assert all("<table" in table for table in tables)
    assert "✗ short by 0.169" in tables[0]
    assert tables[1].count("FY2025Q4") >= 1
    assert "Clear rate" in tables[2]
    assert tables[3].count("<tr") == 2 + 1
