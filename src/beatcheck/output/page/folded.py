"""Sections as data that the page's script draws when they are opened.

Of 500 companies the cells of all tables would be ten megabytes of markup and seconds of layout;
their words alone are a fifth of that.
"""

import json
from collections.abc import Iterable

from markupsafe import Markup

from beatcheck.output.page.values import PageCompany, PageSection

_Plain = dict[str, object]


def write_data(companies: Iterable[PageCompany]) -> Markup:
    """Return the sections of all companies as JSON that can stand inside a script element."""
    data = {
        company.key: [_describe_section(section) for section in company.sections]
        for company in companies
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # A `<` could end the script element; within JSON it can as well be written by its number.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - escaped just here


def _describe_section(section: PageSection) -> _Plain:
    table = section.table
    return {
        "key": section.key,
        "title": section.title,
        "terms": section.terms,
        "words": section.words,
        "caption": table.caption,
        "heads": [[head.text, int(head.is_number)] for head in table.heads],
        "rows": [
            [
                row.kind,
                [cell.text for cell in row.cells],
                [link.href or link.sort for link in row.links],
            ]
            for row in table.rows
        ],
        "notes": section.notes,
    }
