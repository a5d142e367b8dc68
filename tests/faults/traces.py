"""Looking for words where none may be: as text, as UTF-16, in base64 and inside compressed streams."""

import base64
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

ZLIB_HEADERS: Final = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b")
GZIP: Final = b"\x1f\x8b"
LONGEST_STREAM: Final = 1 << 20
SIP: Final = 512
IN_ANY_BASE64: Final = 4
"""Letters of a base64 text that also depend on what stands around it."""


def traces_of(word: str) -> dict[bytes, str]:
    """The forms in which a word can stand in a file, each with the name of that form."""
    forms = {word.encode(): "text"}
    for encoding in ("utf-16-le", "utf-16-be"):
        forms[word.encode(encoding)] = encoding
    for raw, name in list(forms.items()):
        for shift in range(3):
            encoded = base64.b64encode(b"\0" * shift + raw)
            forms[encoded[IN_ANY_BASE64:-IN_ANY_BASE64]] = f"base64 of {name}"
    return forms


def traces_of_all(words: Iterable[str]) -> dict[bytes, str]:
    """The forms of many words, each with the word and its form."""
    return {form: f"{word} as {name}" for word in words for form, name in traces_of(word).items()}


def found_in(content: bytes, traces: dict[bytes, str]) -> set[str]:
    """Which traces stand in content, in the open or compressed."""
    return {name for part in (content, *streams_in(content)) for trace, name in traces.items() if trace in part}


def streams_in(content: bytes) -> Iterator[bytes]:
    """Whatever can be unpacked from any place that looks like the beginning of a compressed stream."""
    for header in ZLIB_HEADERS:
        start = -1
        while (start := content.find(header, start + 1)) >= 0:
            yield _unpacked(content[start : start + LONGEST_STREAM], zlib.MAX_WBITS | (16 if header == GZIP else 0))


def _unpacked(stream: bytes, window: int) -> bytes:
    """As much as comes out before the stream ends or breaks off."""
    unpacker, parts = zlib.decompressobj(window), []
    with suppress(zlib.error):
        for start in range(0, len(stream), SIP):
            parts.append(unpacker.decompress(stream[start : start + SIP], LONGEST_STREAM))
            if unpacker.eof:
                break
    return b"".join(parts)


def found_in_files(folder: Path, traces: dict[bytes, str], leave_out: Iterable[Path] = ()) -> set[str]:
    """Which traces stand in any file under a folder, or in the name of one."""
    left_out, found = set(leave_out), set()
    for path in folder.rglob("*"):
        if path in left_out:
            continue
        content = path.read_bytes() if path.is_file() else b""
        found |= {f"{name} in {path}" for name in found_in(content + b"\0" + str(path).encode(), traces)}
    return found
