"""EDGAR's complete submission text: header, documents, and what is missing or cut."""

from datetime import date, datetime

import pytest

from beatcheck.submission import is_submission, parse_submission
from paths import SHARED

HEADER = b"""<SEC-DOCUMENT>0000000042-25-000007.txt : 20250226
<SEC-HEADER>0000000042-25-000007.hdr.sgml : 20250226
<ACCEPTANCE-DATETIME>20250226173501
ACCESSION NUMBER:\t\t0000000042-25-000007
CONFORMED SUBMISSION TYPE:\t8-K
ITEM INFORMATION:\t\tResults of Operations and Financial Condition
ITEM INFORMATION:\t\tFinancial Statements and Exhibits
FILED AS OF DATE:\t\t20250227

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tEXAMPLE CORP
\t\tCENTRAL INDEX KEY:\t\t\t0000000042
</SEC-HEADER>
"""
DOCUMENTS = b"""<DOCUMENT>
<TYPE>8-K
<SEQUENCE>1
<FILENAME>ex-20250226.htm
<TEXT>
<html>Item 2.02</html>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<FILENAME>ex991.htm
<DESCRIPTION>PRESS RELEASE
<TEXT>
<html>Revenue</html>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_the_header_says_who_filed_what_and_when() -> None:
    submission = parse_submission(HEADER + DOCUMENTS)
    assert submission.accession == "0000000042-25-000007"
    assert (submission.form, submission.cik, submission.company) == (
        "8-K",
        "0000000042",
        "EXAMPLE CORP",
    )
    assert submission.accepted == datetime(2025, 2, 26, 17, 35, 1)  # noqa: DTZ001 - as it stands
    assert submission.filed == date(2025, 2, 27)
    assert submission.items == ("2.02", "Financial Statements and Exhibits")


def test_exhibits_are_known_by_their_type() -> None:
    (exhibit,) = parse_submission(HEADER + DOCUMENTS).exhibits
    assert (exhibit.type, exhibit.filename, exhibit.description) == (
        "EX-99.1",
        "ex991.htm",
        "PRESS RELEASE",
    )
    assert exhibit.content.strip() == b"<html>Revenue</html>"


@pytest.mark.parametrize(
    ("name", "is_exhibit"),
    [("EX-99", True), ("EX-99.2", True), ("ex-99.1", True), ("EX-999", False), ("EX-10.1", False)],
)
def test_which_types_are_exhibits(name: str, is_exhibit: bool) -> None:  # noqa: FBT001 - a column
    text = f"<DOCUMENT><TYPE>{name}<SEQUENCE>2<FILENAME>a.htm<TEXT>x</TEXT></DOCUMENT>"
    assert bool(parse_submission(text.encode()).exhibits) is is_exhibit


def test_without_a_header_there_are_the_documents() -> None:
    submission = parse_submission(DOCUMENTS)
    assert (submission.accepted, submission.company, submission.items) == (None, None, ())
    assert [document.type for document in submission.documents] == ["8-K", "EX-99.1"]


def test_a_submission_cut_short_gives_what_is_there() -> None:
    cut = parse_submission((HEADER + DOCUMENTS)[:-40])
    assert cut.exhibits[0].content.strip().startswith(b"<html>Rev")


def test_what_is_no_submission() -> None:
    assert is_submission(HEADER)
    assert is_submission(DOCUMENTS)
    assert not is_submission(b"<html><body>Revenue</body></html>")
    assert not is_submission(b"")


def test_a_real_submission() -> None:
    path = SHARED / "edgar/Archives/edgar/data/796343/000079634323000044/0000796343-23-000044.txt"
    if not path.is_file():
        pytest.skip("the SEC's own answers are not beside this checkout")
    submission = parse_submission(path.read_bytes())
    assert submission.accepted == datetime(2023, 3, 15, 16, 6, 36)  # noqa: DTZ001 - as it stands
    assert [exhibit.type for exhibit in submission.exhibits] == ["EX-99.1"]
