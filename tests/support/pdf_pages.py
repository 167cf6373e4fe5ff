"""A PDF of lines at positions, by the smallest means: one font, no compression."""

from typing import NamedTuple

_SIZE = 9  # points
_WIDTH = 4.6  # of a character, about


class Text(NamedTuple):
    """Words that begin at a position, in points from the lower left corner."""

    x: float
    y: float
    words: str


def align_right(x: float, y: float, words: str) -> Text:
    """Return words that end at a position, as figures do."""
    return Text(x - _WIDTH * len(words), y, words)


def write_pdf(*pages: list[Text]) -> bytes:
    """Return a PDF; each text of a page is drawn by itself, in the order in which it is given."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = b"\n".join(map(_draw, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    return _join_objects(objects)


def _draw(text: Text) -> bytes:
    words = text.words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {_SIZE} Tf 1 0 0 1 {text.x} {text.y} Tm ({words}) Tj ET".encode("cp1252")


def _join_objects(objects: list[bytes]) -> bytes:
    """Return a file of numbered objects with the table of their places."""
    content = b"%PDF-1.4\n"
    places = b"0000000000 65535 f \n"
    for number, words in enumerate(objects, start=1):
        places += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, words)
    count = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(content))
    return content + b"xref\n0 %d\n%s" % (count, places) + end
