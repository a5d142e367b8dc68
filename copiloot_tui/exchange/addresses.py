"""Addresses that nobody wrote down as such: found in free text by a street word or a postcode."""

import re
from typing import Final

from copiloot_tui.domain.text import fold
from copiloot_tui.exchange.everyday import FUNCTION_WORDS
from copiloot_tui.exchange.identifiers import Omitted, Sign, bare_sign, has_digits

_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŁŚŻŞÇ]"
_SMALL: Final = r"(?:van|de|der|den|het|ter|ten|te|aan|op|in|bij|over|onder|en|['’][ts])"
_NAME: Final = rf"(?:['’][sS]-)?{_CAPITAL}[\w'’-]{{0,30}}"
_WORD: Final = rf"{_NAME}\.?"
_BEFORE: Final = rf"(?:(?:\d{{1,2}}e|{_WORD}|{_SMALL})[ ]){{0,4}}"
"""Words of the name of a street before its last: '1e', 'Burgemeester de'."""
_STRONG: Final = "straat|str|laan|plein|gracht|singel|kade|steeg|dreef|boulevard|plantsoen"
"""Endings that make a street of any word before a number."""
_WEAK: Final = (
    "weg|dijk|hof|park|pad|erf|oord|markt|haven|hoven|veld|velden|akker|berg|burg|baan|brink|ring|poort|wal|zand|meent|"
    "kamp|horst|vaart|zoom|tuin|hoek|brug|donk|werf|wijk|gaarde|allee|dam|eind|heuvel|heide|hout|laar|"
    "meer|molen|polder|rade|sloot|spoor|stede|terp|veen|veste|waard|water|woud|zijde"
)
"""Endings that are of a street only where the name has a capital."""
_WHOLE: Final = "Weg|Dijk|Hof|Park|Pad|Markt|Haven|Hoven|Plein|Kade|Zand|Singel|Gracht|Dreef|Brink|Steeg|Laan"
"""Names of streets by themselves."""
_LAST: Final = rf"(?:\w{{2,30}}(?:{_STRONG})\b\.?|(?=['’]?{_CAPITAL})(?:\w{{3,30}}(?:{_STRONG}|{_WEAK})|{_WHOLE})\b)"
_LAANS: Final = (
    rf"(?:Laan|Weg|Plein|Straat|Kade|Hof|Park|Rue|Square)[ ](?:{_SMALL}[ ]){{1,3}}{_WORD}(?:[ ]{_WORD}){{0,2}}"
)
_HOUSE: Final = r"(?!(?:19|20)\d\d\b)\d{1,4}(?:[ -]?(?:bis|hs|huis|I{1,3}|[a-zA-Z]|\d{1,3})\b(?![.:]\d))?"
_POSTCODE: Final = r"[1-9]\d{3}[ ]?[A-Z]{2}\b"
_PLACE: Final = rf"{_NAME}(?:[ ](?:{_SMALL}[ ]){{0,3}}{_NAME}){{0,3}}"
_TAIL: Final = rf"(?:,?[ ]{{1,2}}{_POSTCODE}(?:,?[ ]{{1,2}}{_PLACE})?|,[ ]{_PLACE}|[ ](?:in|te)[ ]{_PLACE})?"
_BOX: Final = r"\b(?:Postbus|Antwoordnummer)[ ]\d{1,5}\b"
_IN_TEXT: Final = (
    re.compile(rf"(?<![\w-])(?:{_LAANS}|{_BEFORE}{_LAST})[ ]{{1,2}}{_HOUSE}{_TAIL}"),
    re.compile(
        rf"(?<![\w-])(?:(?:{_WORD}|{_SMALL}|\d{{1,2}}e)[ ]){{1,5}}{_HOUSE},?[ ]{{1,2}}"
        rf"{_POSTCODE}(?:,?[ ]{{1,2}}{_PLACE})?"
    ),
    re.compile(rf"{_BOX}{_TAIL}"),
    re.compile(rf"\b{_POSTCODE}[ ]{{1,2}}{_PLACE}"),
)


def omit_addresses(text: str, sign: Sign = bare_sign) -> tuple[str, int]:
    """The text without what looks like an address, and how many there were."""
    total = 0
    if not has_digits(text):
        return text, 0
    for pattern in _IN_TEXT:
        text, count = pattern.subn(lambda found: _kept_start(found.group(), sign), text)
        total += count
    return text, total


def _kept_start(address: str, sign: Sign) -> str:
    """What was found with the words before it that begin a sentence put back."""
    kept = ""
    while " " in address:
        first, _, rest = address.partition(" ")
        if fold(first) not in FUNCTION_WORDS or not rest[:1].strip():
            break
        kept, address = f"{kept}{first} ", rest
    return kept + sign(Omitted.ADDRESS, address)
