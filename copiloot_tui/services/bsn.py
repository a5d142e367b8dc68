"""Sees a number that looks like a BSN, so that it can be pointed out; nothing is kept of it."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"(?<!\d)(?<![\d+][ .-])(?:\d[ .]?){7,8}\d(?![ .-]?\d)")
"""Eight or nine digits that are no piece of a longer number, such as a phone number."""
_DATE: Final = re.compile(r"[0-3]?\d[ .][01]?\d[ .]\d{4}")


def looks_like_bsn(text: str) -> bool:
    """Whether there is a number in a text that could be a BSN: nine digits, or eight, that pass the elfproef."""
    found = [number for number in _NUMBER.findall(text) if not _DATE.fullmatch(number)]
    if not found:
        return False
    from stdnum.nl import bsn

    return any(bsn.is_valid(_bare(number).zfill(9)) for number in found)


def _bare(number: str) -> str:
    return number.replace(" ", "").replace(".", "")
