"""Telephone numbers as they are written in the Netherlands, checked against the numbering plans of the world."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from copiloot_tui.domain.text import clean_line

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION: Final = "NL"
_SHORT: Final = re.compile(r"14 ?0\d{2,3}|112|113|144|0900[ -]?\d{4}|0?909[ -]?\d{4}")
"""Numbers that no plan calls complete and that can be called all the same: '14 030' is a municipality."""


def written(number: str) -> str:
    """A number the Dutch way: '030 789 7878', '06 12345678', '+32 2 790 22 11'; as typed when it is none."""
    import phonenumbers

    typed = clean_line(number)
    parsed = _parsed(typed)
    if parsed is None:
        return typed
    is_ours = parsed.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat
    shown = phonenumbers.format_number(parsed, style.NATIONAL if is_ours else style.INTERNATIONAL)
    return shown.replace("-", " ") if is_ours else shown


def is_complete(number: str) -> bool:
    """Whether it can be called as it stands; an empty one has nothing wrong with it."""
    typed = clean_line(number)
    return not typed or bool(_SHORT.fullmatch(typed)) or _parsed(typed) is not None


def bare(number: str) -> str:
    """A number as digits that are the same in every notation (E.164 without the plus); empty when it is no number."""
    import phonenumbers

    parsed = _parsed(clean_line(number))
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)[1:] if parsed else ""


@lru_cache(maxsize=65_536)
def _parsed(typed: str) -> PhoneNumber | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(typed, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
