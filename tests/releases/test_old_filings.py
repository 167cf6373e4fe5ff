"""Plain text with the tags of old filings: its columns are set apart by blanks, not by the tags."""

from beatcheck.releases import read_release

TEXT = """                   ACME SEMICONDUCTOR REPORTS SECOND QUARTER RESULTS

SPRINGFIELD, Calif., July 18, 2019 -- Acme Semiconductor Corporation (Nasdaq: ACME) today
announced financial results for its second quarter ended June 29, 2019. Net sales for the second
quarter of 2019 were $321.4 million, an increase of 6 percent from the first quarter.

<PAGE>   2
                        CONSOLIDATED STATEMENTS OF OPERATIONS
                        (in thousands, except per share data)
<TABLE>
<CAPTION>
                                      THREE MONTHS ENDED          SIX MONTHS ENDED
                                     JUNE 29,     JUNE 30,      JUNE 29,     JUNE 30,
                                       2019         2018          2019         2018
                                     --------     --------      --------     --------
<S>                                  <C>          <C>           <C>          <C>
Net sales                            $321,387     $363,215      $619,498     $704,330
Cost of sales                         212,379      231,607       413,847      452,165
                                     --------     --------      --------     --------
Gross profit                          109,008      131,608       205,651      252,165
Operating expenses                     84,933       88,556       167,232      175,386
                                     --------     --------      --------     --------
Operating income                       24,075       43,052        38,419       76,779
Net income                           $ 20,300     $ 31,000      $ 30,346     $ 54,569
                                     ========     ========      ========     ========
Net income per share:
  Basic                              $   0.22     $   0.34      $   0.33     $   0.60
  Diluted                            $   0.21     $   0.33      $   0.32     $   0.58
</TABLE>
"""
PAGE = """<html><body><p>Acme Reports Second Quarter Results. Acme (NYSE: ACME) announced results
for the second quarter ended June 29, 2019.</p><p>Revenue was $321.4 million.</p>
<PAGE>
</body></html>
"""


def _read(text: str) -> dict[str, str]:
    return {its.metric: its.text for its in read_release(text.encode(), "acme.txt").statements}


def test_a_statement_between_tags_is_read_by_its_blanks() -> None:
    assert _read(TEXT) == {
        "revenue": "321.387M",
        "operating_income": "24.075M",
        "net_income": "20.300M",
        "operating_expenses": "84.933M",
        "eps": "0.21",
    }


def test_a_page_with_such_a_tag_stays_a_page() -> None:
    assert _read(PAGE) == {"revenue": "321.4M"}
