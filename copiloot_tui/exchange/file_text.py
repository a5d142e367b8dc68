"""What the bytes of a file of somebody else say as text, by one rule and without guessing.

A mark at the beginning (BOM) decides. Without one, NUL bytes at every other place are UTF-16; other NUL bytes are no
text. What then is UTF-8 is UTF-8, and all else is Windows-1252, the encoding in which programs on Windows save when
they do not ask. A file of DOS or an old Mac comes out with wrong accents, which the preview shows.
"""

import codecs
import re
from typing import Final

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.sealed_file import BYTES_BEGIN, TEXT_BEGINS

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""UTF-32 comes first: its mark begins with that of UTF-16."""
_HEAD_BYTES: Final = 4096
_MUCH: Final = 0.4
"""From this share of NUL bytes at even or odd places on it is UTF-16 without a mark: half, were all of it Latin."""
_OBEYED: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_OBEYED: Final = 40
"""The most control characters at the beginning of a text: one in a hundred. ESC is not counted, it gets into names."""

SEALED: Final = "Dit is een verzegeld pakket, geen lijst met adressen. Open het met Ctrl+P, Pakket openen."
_OTHER_PROGRAMS: Final = (
    (b"PK\x03\x04", "Dit is een Excel-bestand. Bewaar het in Excel als 'CSV UTF-8' en kies dat bestand."),
    (
        b"\xd0\xcf\x11\xe0",
        "Dit is een bestand van Office. Bewaar het als 'CSV UTF-8' en kies dat bestand.",
    ),
    (BYTES_BEGIN, SEALED),
    (TEXT_BEGINS, SEALED),
    (b"!BDN", "Dit is een gegevensbestand van Outlook. Exporteer de contacten als CSV en kies dat bestand."),
    (b"%PDF", "Dit is een PDF. Copiloot leest adressen uit een vCard (.vcf) of een CSV-bestand."),
)
CODECS: Final = {
    "UTF-8": "utf-8-sig",
    "Windows-1252": "cp1252",
    "UTF-16": "utf-16",
    "DOS (850)": "cp850",
    "Macintosh": "mac_roman",
}
"""The encodings that somebody can choose who sees wrong accents, by the name that is shown."""
NO_TEXT: Final = "Dit is geen tekstbestand. Copiloot leest adressen uit een vCard (.vcf) of een CSV-bestand."
UNKNOWN_ENCODING: Final = (
    "De tekens in dit bestand kan Copiloot niet lezen. Bewaar het in het andere programma als UTF-8 en probeer het "
    "opnieuw."
)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file and the name of its encoding as it is shown; InvalidInput at 'file' when it is none."""
    for beginning, sentence in _OTHER_PROGRAMS:
        if data.startswith(beginning):
            raise InvalidInput("file", sentence)
    if wide := _marked_or_wide(data):
        codec, name, skipped = wide
        try:
            return _as_text(data[skipped:].decode(codec)), name
        except UnicodeDecodeError:
            raise InvalidInput("file", UNKNOWN_ENCODING) from None
    if b"\0" in data:
        raise InvalidInput("file", NO_TEXT)
    for codec, name in (("utf-8", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return _as_text(data.decode(codec)), name
        except UnicodeDecodeError:
            continue
    raise InvalidInput("file", UNKNOWN_ENCODING)


def decoded_as(data: bytes, encoding: str) -> str:
    """The text of a file in one of `CODECS`; InvalidInput at 'file' when it is not in that one."""
    try:
        return _as_text(data.decode(CODECS[encoding]))
    except UnicodeDecodeError:
        raise InvalidInput("file", f"Met de tekenset {encoding} is dit bestand niet te lezen.") from None


def without_wide_letters(data: bytes) -> bytes:
    """The bytes of a file in which each byte below 128 is a letter of ASCII: UTF-16 and UTF-32 become UTF-8.

    What cannot be read keeps a mark at its place, so that one spoiled line does not cost the others.
    """
    if not (wide := _marked_or_wide(data)):
        return data
    codec, _, skipped = wide
    return data[skipped:] if codec == "utf-8" else data[skipped:].decode(codec, "replace").encode("utf-8", "replace")


def _marked_or_wide(data: bytes) -> tuple[str, str, int] | None:
    """The codec, its name and the length of the mark, when the mark or the NUL bytes tell them."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return codec, name, len(mark)
    head = data[:_HEAD_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if head and max(even, odd) > _MUCH * len(head) and min(even, odd) == 0:
        return ("utf-16-be" if even > odd else "utf-16-le"), "UTF-16", 0
    return None


def _as_text(text: str) -> str:
    """The text, unless it is full of what no text holds."""
    if "\0" in text or len(_OBEYED.findall(text, 0, _HEAD_BYTES)) > _MOST_OBEYED:
        raise InvalidInput("file", NO_TEXT)
    return text
