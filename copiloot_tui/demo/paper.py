"""A PDF of one page, made by hand: small, and without any name in it."""

from typing import Final

_TOP: Final = 780
_LINE: Final = 22
_MADE_UP: Final = "Deze brief is verzonnen voor de demo. Er staat niets echts in."


def paper(title: str) -> bytes:
    """A page that says what it would be."""
    lines = (f"/F 16 Tf 60 {_TOP} Td ({_escaped(title)}) Tj", f"/F 11 Tf 0 -{_LINE} Td ({_escaped(_MADE_UP)}) Tj")
    text = f"BT {' '.join(lines)} ET".encode("cp1252", "replace")
    parts = (
        b"<</Type/Catalog/Pages 2 0 R/Lang(nl)>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(body),
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
