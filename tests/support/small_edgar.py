"""A company that does not exist, with its filings as EDGAR lays them out."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from filed_samples import REVENUES, make_row, write_companyfacts

CIK = "0000000042"
TICKER = "EXW"
NAME = "EXAMPLE WIDGETS INC"
_MONTH_ENDS = {1: (4, 30), 2: (7, 31), 3: (10, 31), 4: (1, 31)}
_ORDINALS = ("First", "Second", "Third", "Fourth")


# The index page of the first filing below.
INDEX_FOLDER = "/Archives/edgar/data/42/000000004224112003"
INDEX_PAGE = f"""<div class="infoHead">Accepted</div>
<div class="info">2024-11-20 18:05:07</div>
<div class="info">Item 2.02: Results of Operations and Financial Condition<br /></div>
<table class="tableFile"><tr><th>Seq</th><th>Description</th><th>Document</th><th>Type</th></tr>
<tr><td scope="row">1</td><td>8-K</td>
<td><a href="/ix?doc={INDEX_FOLDER}/doc1.htm">doc1.htm</a> <span>iXBRL</span></td><td>8-K</td></tr>
<tr class="evenRow"><td>2</td><td>Release</td>
<td><a href="{INDEX_FOLDER}/doc2.htm">doc2.htm</a></td><td>EX-99.1</td><td>1</td></tr>
<tr><td>&nbsp;</td><td>Complete submission text file</td>
<td><a href="{INDEX_FOLDER}/0000000042-24-112003.txt">x.txt</a></td><td>&nbsp;</td><td>2</td></tr>
</table>""".encode()


class Quarter(NamedTuple):
    """A quarter of a year that ends on January 31: figures in millions, guidance for the next."""

    year: int
    number: int
    revenue: int
    guidance: int | None
    released: date
    text: str = ""

    @property
    def label(self) -> str:
        return f"FY{self.year}Q{self.number}"

    @property
    def end(self) -> date:
        month, day = _MONTH_ENDS[self.number]
        return date(self.year - (self.number < 4), month, day)

    @property
    def accession(self) -> str:
        return f"0000000042-{self.released:%y}-{self.released:%m%d}{self.number:02}"


QUARTERS = (
    Quarter(2025, 3, 3508, 3750, date(2024, 11, 20)),
    Quarter(2025, 4, 3933, 4300, date(2025, 2, 26)),
    Quarter(2026, 1, 4406, 4500, date(2025, 5, 28)),
)


def write_release(quarter: Quarter) -> bytes:
    """Return a release as companies write them: a headline, a dateline, a table, an outlook."""
    year, number = (quarter.year, quarter.number)
    following = (year + number // 4, number % 4)
    billions = f"${quarter.revenue / 1000:.3f} billion"
    following_quarter = f"{_ORDINALS[following[1]].lower()} quarter of fiscal {following[0]}"
    outlook = (
        f"<p>Outlook for the {following_quarter} is as follows: Revenue is expected"
        f" to be ${quarter.guidance / 1000:.2f} billion, plus or minus"
        " 2%.</p>"
        if quarter.guidance
        else ""
    )
    return f"""<html><body>
<h1>Example Widgets Announces {_ORDINALS[number - 1]} Quarter Fiscal {year} Results</h1>
<p>SPRINGFIELD, Ore., {quarter.released:%B} {quarter.released.day}, {quarter.released.year} --
Example Widgets, Inc. (NASDAQ: {TICKER}) today reported revenue for the
{_ORDINALS[number - 1].lower()} quarter ended {quarter.end:%B} {quarter.end.day},
{quarter.end.year}, of {billions}.</p>
{outlook}{quarter.text}
</body></html>""".encode()


def write_submission(
    quarter: Quarter,
    exhibits: Iterable[tuple[str, bytes]] | None = None,
    items: Iterable[str] = ("Results of Operations and Financial Condition",),
) -> bytes:
    """Return the complete submission of an 8-K, accepted in the evening of its day."""
    lines = "\n".join(f"ITEM INFORMATION:\t\t{item}" for item in items)
    # A release filed after 17:30 counts as filed on the next day, and was accepted on its own.
    filed = quarter.released + timedelta(days=1)
    given = [("EX-99.1", write_release(quarter))] if exhibits is None else exhibits
    documents = b"".join(
        f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>{number}\n<FILENAME>doc{number}.htm\n<TEXT>\n".encode()
        + content
        + b"\n</TEXT>\n</DOCUMENT>\n"
        for number, (kind, content) in enumerate([("8-K", b"<html>8-K</html>"), *given], start=1)
    )
    head = f"""<SEC-DOCUMENT>{quarter.accession}.txt : {filed:%Y%m%d}
<SEC-HEADER>{quarter.accession}.hdr.sgml : {filed:%Y%m%d}
<ACCEPTANCE-DATETIME>{quarter.released:%Y%m%d}180507
ACCESSION NUMBER:\t\t{quarter.accession}
CONFORMED SUBMISSION TYPE:\t8-K
{lines}
FILED AS OF DATE:\t\t{filed:%Y%m%d}
\t\tCOMPANY CONFORMED NAME:\t\t\t{NAME}
\t\tCENTRAL INDEX KEY:\t\t\t{CIK}
</SEC-HEADER>
"""
    return head.encode() + documents + b"</SEC-DOCUMENT>\n"


def find_path(quarter: Quarter) -> str:
    """Return the path of a submission on the server."""
    folder = quarter.accession.replace("-", "")
    return f"/Archives/edgar/data/42/{folder}/{quarter.accession}.txt"


def write_list(quarters: Iterable[Quarter], items: str = "2.02,9.01") -> bytes:
    """Return the list of a company's filings, with an annual report among them."""
    rows = [
        (its.accession, "8-K", str(its.released + timedelta(days=1)), items, its.released)
        for its in quarters
    ]
    rows.append(("0000000042-25-000099", "10-K", "2025-03-20", "", date(2025, 3, 20)))
    columns = {
        "accessionNumber": [row[0] for row in rows],
        "form": [row[1] for row in rows],
        "filingDate": [row[2] for row in rows],
        "items": [row[3] for row in rows],
        # UTC: six in the evening of New York is eleven, or ten in summer.
        "acceptanceDateTime": [f"{row[4]}T23:05:07.000Z" for row in rows],
    }
    return json.dumps(
        {
            "cik": CIK,
            "name": NAME,
            "tickers": [TICKER],
            "filings": {"recent": columns, "files": []},
        }
    ).encode()


def write_tree(quarters: Iterable[Quarter] = QUARTERS) -> dict[str, bytes]:
    """Return all answers of the small EDGAR by path, without companyfacts."""
    given = tuple(quarters)
    tickers = {"0": {"cik_str": 42, "ticker": TICKER, "title": NAME}}
    tree = {
        "/files/company_tickers.json": json.dumps(tickers).encode(),
        f"/submissions/CIK{CIK}.json": write_list(given),
    }
    return tree | {find_path(its): write_submission(its) for its in given}


def write_facts(quarters: Iterable[Quarter] = QUARTERS) -> dict[str, bytes]:
    """Return companyfacts that say the same as the releases."""
    rows = [
        make_row(f"{its.end - timedelta(days=90)} {its.end}", its.revenue, f"10-Q {its.released}")
        for its in quarters
    ]
    facts = write_companyfacts({REVENUES: rows})
    return {f"/api/xbrl/companyfacts/CIK{CIK}.json": facts}
