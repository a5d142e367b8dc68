"""Zip files as Copiloot writes them, and nothing else that a zip file may be.

Any program opens what is written here. What is read must be laid out exactly so: members one after the other without a
gap, each described twice in the same words, nothing before, between or after them. So two members cannot share bytes,
and nothing lies hidden. A name from a file is compared with what is allowed and is never a path; nothing is ever
unpacked to a disk.
"""

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from copiloot_tui.domain.errors import InvalidInput

MOST_MEGABYTES: Final = 200
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
"""Of all members together."""
MOST_MEMBERS: Final = 5_000
MOST_GROWTH: Final = 100
"""How many times larger a member may become than it is in the file."""

NOT_A_PACKAGE: Final = "Dit is geen pakket van Copiloot."
DAMAGED: Final = "Dit pakket is beschadigd of met de hand veranderd. Vraag de afzender een nieuw."
TOO_BIG: Final = f"Dit pakket is te groot: Copiloot opent er een van hoogstens {MOST_MEGABYTES} MB."
TOO_MANY: Final = f"In dit pakket zitten meer dan {MOST_MEMBERS} bestanden. Copiloot opent het niet."
GROWS: Final = "Dit pakket wordt bij het uitpakken veel te groot. Copiloot opent het niet. Vertrouw het niet."
BAD_NAME: Final = "In dit pakket zit een bestand dat er niet in hoort. Copiloot opent het niet. Vertrouw het niet."

_TEXT_ENDINGS: Final = (".json", ".md", ".html", ".csv", ".txt", ".ics")
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""A zip must have a moment for each member; when is said elsewhere."""
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_LONGEST_NAME: Final = 100


class _Entry(NamedTuple):
    """A member, as the list at the end of the file describes it."""

    name: str
    method: int
    checksum: int
    packed: int
    size: int
    begin: int
    """Where its bytes begin."""


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """A zip file of these members, in their order; what is text is packed."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in members.items():
            about = zipfile.ZipInfo(name, _EARLIEST)
            about.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(about, content, zipfile.ZIP_DEFLATED if _is_better_packed(name, content) else 0)
    return whole.getvalue()


def members_of(data: bytes, allowed: re.Pattern[str]) -> Iterator[tuple[str, bytes]]:
    """The members one by one, in their order; a name may come twice.

    Args:
        data: the file.
        allowed: what a whole name has to match.

    Raises:
        InvalidInput: at 'file', before anything is unpacked when that can be seen.
    """
    entries = list(_entries(data, allowed))
    if sum(entry.size for entry in entries) > MOST_BYTES:
        raise _refusal(TOO_BIG)
    if any(entry.size > MOST_GROWTH * entry.packed for entry in entries):
        raise _refusal(GROWS)
    return ((entry.name, _unpacked(data, entry)) for entry in entries)


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _is_better_packed(name: str, content: bytes) -> bool:
    """Whether it is text; what repeats itself so much that it would look like a bomb stays as it is."""
    if not name.endswith(_TEXT_ENDINGS):
        return False
    return 0 < len(content) <= MOST_GROWTH // 2 * len(zlib.compress(content))


def _entries(data: bytes, allowed: re.Pattern[str]) -> Iterable[_Entry]:
    if len(data) < _END.size or not data.startswith(b"PK\x03\x04"):
        raise _refusal(NOT_A_PACKAGE)
    sign, disk, first_disk, here, total, length, begin, remark = _END.unpack_from(data, len(data) - _END.size)
    if sign != b"PK\x05\x06":
        raise _refusal(DAMAGED)
    if here > MOST_MEMBERS + 1:
        raise _refusal(TOO_MANY)
    if disk or first_disk or remark or here != total or begin + length != len(data) - _END.size:
        raise _refusal(DAMAGED)
    entries, place, at = [], begin, 0
    for _ in range(total):
        entry, place = _described(data, place, at, len(data) - _END.size)
        if not allowed.fullmatch(entry.name):
            raise _refusal(BAD_NAME)
        at = entry.begin + entry.packed
        entries.append(entry)
    if place != begin + length or at != begin:
        raise _refusal(DAMAGED)
    return entries


def _described(data: bytes, place: int, at: int, end: int) -> tuple[_Entry, int]:
    """A member of the list at `place`, whose own header must stand at `at`, and where the next of the list begins."""
    if place + _CENTRAL.size > end:
        raise _refusal(DAMAGED)
    sign, _, needs, flags, method, time, day, checksum, packed, size, letters, extra, remark, disk, _, mode, begin = (
        _CENTRAL.unpack_from(data, place)
    )
    if sign != b"PK\x01\x02" or flags or extra or remark or disk or begin != at:
        raise _refusal(DAMAGED)
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or stat.S_IFMT(mode >> 16) not in (0, stat.S_IFREG):
        raise _refusal(DAMAGED)
    following = place + _CENTRAL.size + letters
    content_at = at + _LOCAL.size + letters
    if letters > _LONGEST_NAME or following > end or content_at + packed > end:
        raise _refusal(DAMAGED)
    name = data[place + _CENTRAL.size : following]
    header = _LOCAL.pack(b"PK\x03\x04", needs, flags, method, time, day, checksum, packed, size, letters, 0) + name
    if data[at:content_at] != header:
        raise _refusal(DAMAGED)
    return _Entry(name.decode("latin-1"), method, checksum, packed, size, content_at), following


def _unpacked(data: bytes, entry: _Entry) -> bytes:
    """The bytes of a member, counted as they come: what stands in its header is only believed when it is so."""
    content = data[entry.begin : entry.begin + entry.packed]
    if entry.method == zipfile.ZIP_DEFLATED:
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(content, entry.size + 1)
        except zlib.error:
            raise _refusal(DAMAGED) from None
        if not stream.eof or stream.unused_data:
            raise _refusal(GROWS if len(content) > entry.size else DAMAGED)
    if len(content) != entry.size or zlib.crc32(content) != entry.checksum:
        raise _refusal(DAMAGED)
    return content
