"""Forecasts as companies in Japan give them, and releases of the year alone."""

from beatcheck.releases import Document, read_release

HEAD = (
    "# Birch Looms Announces Results for the Third Quarter of Fiscal 2024\n\n"
    "Osaka, February 7, 2025 -- Birch Looms Corporation today announced results for the third"
    " quarter ended December 31, 2024.\n\n## Revision of the forecast for fiscal 2024\n\n"
)
COLUMNS = (
    "| (Millions of yen) | Net sales | Operating income | Earnings per share (yen) |\n"
    "|---|---|---|---|\n"
    "| Previous forecast (A) | 51,000 | 5,200 | 310.20 |\n"
    "| Revised forecast (B) | 50,300 | 4,100 | 301.55 |\n"
    "| Change (B - A) | (700) | (1,100) | |\n"
    "| Change (%) | (1.4) | (21.2) | |\n"
    "| (Reference) Results for the previous fiscal year | 49,100 | 4,000 | 290.11 |\n"
)
YEAR = (
    "# Consolidated Financial Results for the Fiscal Year Ended March 31, 2025\n\n"
    "May 12, 2025 -- Birch Looms Co., Ltd. today announced its results for the fiscal year ended"
    " March 31, 2025.\n\n"
    "| (Millions of yen) | Year ended March 31, 2025 | Year ended March 31, 2024 |\n"
    "|---|---|---|\n| Net sales | 48,240 | 45,103 |\n| Operating income | 4,020 | 3,900 |\n\n"
    "## Forecast for the fiscal year ending March 31, 2026\n\n"
    "| (Millions of yen) | First half | Full year |\n|---|---|---|\n"
    "| Net sales | 24,000 | 50,900 |\n"
)


def list_figures(document: Document) -> list[str]:
    return [
        f"{its.kind.value} {its.metric} {its.period} {its.text} {its.unit}"
        for its in document.statements
    ]


def test_metrics_as_columns_take_the_revised_row_alone() -> None:
    found = list_figures(read_release((HEAD + COLUMNS).encode(), "birch.md"))
    assert found[:2] == [
        "guidance revenue FY2024 50.3B JPY",
        "guidance operating_income FY2024 4.1B JPY",
    ]
    assert not [words for words in found if "51000" in words or "5200" in words]


def test_a_release_of_the_year_alone_reports_the_year_and_guides_the_next() -> None:
    document = read_release(YEAR.encode(), "birch.md")
    assert (str(document.period), str(document.period_end)) == ("FY2025", "2025-03-31")
    assert list_figures(document) == [
        "actual revenue FY2025 48.240B JPY",
        "actual operating_income FY2025 4.020B JPY",
        "guidance revenue FY2026 50.9B JPY",
    ]


def test_one_cell_that_names_all_columns_heads_each_of_them() -> None:
    text = (
        "# Birch Shareholder Letter Third Quarter 2025\n\nBirch today reported results for the"
        " third quarter ended September 30, 2025.\n\nTotal revenue in Q3 was $0.9 billion.\n\n"
        "| TOTAL REVENUE ($M) | Q1'25 Q2'25 Q3'25 |  |  |\n|---|---|---|---|\n"
        "| Total Revenue | 846.1 | 750.2 | 901.5 |\n"
    )
    document = read_release(text.encode(), "birch.md")
    assert list_figures(document) == ["actual revenue FY2025Q3 901.5M USD"]
