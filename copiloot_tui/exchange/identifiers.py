"""Numbers, addresses and links that point at a person, left out of text."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from re import Match
from typing import Final, TypeAlias

import phonenumbers
from stdnum.nl import bsn

from copiloot_tui.domain.dutch import MONTHS, SHORT_MONTHS

REGION: Final = "NL"
_BSN_LENGTHS: Final = (8, 9)
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_NUMBER = re.compile(r"(?<!\d)\+?\d(?:[ .\u00a0-]?\d){7,}(?!\d)")
_DASHED = re.compile(r"(?<![\d-])\d{2,4}-\d{2,3}-\d{3}(?![\d-])")
_DIGITS = re.compile(r"(?<!\d)\d{8,9}(?!\d)")
_EMAIL_SIGNS: Final = r"\s<>()\[\],;:\"@|"
_EMAIL = re.compile(rf"(?<![^{_EMAIL_SIGNS}])[^{_EMAIL_SIGNS}]++@[^{_EMAIL_SIGNS}]+")
_EMAIL_AS_TOLD = re.compile(
    rf"(?<![^{_EMAIL_SIGNS}])[^{_EMAIL_SIGNS}]+ ?(?:@|\(at\)|\[at\]) ?[\w-]++(?:\.[\w-]++)+", re.IGNORECASE
)
"""An address with spaces around its sign, or with 'at' between brackets."""
_LINK = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)[^\s<>()\[\]]+", re.IGNORECASE)
_TOP_DOMAIN: Final = r"\.(?:nl|com|org|net|eu)"
_DOMAIN = re.compile(rf"(?<![\w.-])[\w-]++(?:\.[\w-]++)*?{_TOP_DOMAIN}\b(?:/[^\s<>()\[\]]*)?")
_MAY_BE_ONLINE = re.compile(rf"@|[(\[]at[)\]]|://|www\.|{_TOP_DOMAIN}", re.IGNORECASE)
"""Without any of these there is neither an address nor a link."""
_PIECES_ONLINE: Final = ("@", "at)", "at]", "://", "www.", ".nl", ".com", ".org", ".net", ".eu")
"""One of these stands in whatever may be online; they are seen ten times sooner."""
_DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")
_INTERNATIONAL: Final = r"(?:\+|00)\d(?:[ ()./-]{0,3}\d){6,14}"
_NATIONAL: Final = r"0[1-9](?:[ ()./-]{0,3}\d){7,8}"
_PHONE = re.compile(rf"(?<!\d)(?<!\d[-/.])(?!{_DATE.pattern})(?:{_INTERNATIONAL}|{_NATIONAL})(?!\d)")
_SHORT_PHONE = re.compile(r"(?<!\d)0[89]00[ -]?\d{4}(?!\d)")
_REFERENCE = re.compile(
    r"(?P<word>\b(?:\w*kenmerk|referentie|\w*nummer|nr|zaak|dossier|polis)\b\.?(?: is)?[:\s]{1,2})"
    rf"(?P<number>(?:(?-i:[A-Z]{{1,4}})[ ./-])?(?!{_DATE.pattern})(?!(?:19|20)\d\d(?![\w./-]\w))"
    r"(?=[\w./-]{0,23}\d)[\w./-]{2,23}\w(?!\w))",
    re.IGNORECASE,
)
"""Words that promise a reference, and what stands behind them with a digit in it: a year or a date is none."""
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{6,}(?!\d)")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r"[\W_]+")
_NO_SIGNS: Final = {sign: None for sign in range(128) if not chr(sign).isalnum()}
_BETWEEN: Final = r"[\W_]{0,3}"
_MIN_SECRET_SIGNS: Final = 3
"""A shorter number would be found in every date."""


class Omitted(Enum):
    """What was left out; the value is the sign that holds its place until the text is done."""

    NUMBER = "\ue000"
    PHONE = "\ue001"
    EMAIL = "\ue002"
    LINK = "\ue003"
    ADDRESS = "\ue004"
    BIRTH_DATE = "\ue005"
    PLACE = "\ue006"


_WORDS: Final = {
    Omitted.NUMBER: "nummer",
    Omitted.PHONE: "telefoonnummer",
    Omitted.EMAIL: "e-mailadres",
    Omitted.LINK: "link",
    Omitted.ADDRESS: "adres",
    Omitted.BIRTH_DATE: "geboortedatum",
    Omitted.PLACE: "plaats",
}
_ONLINE: Final = ((_EMAIL, Omitted.EMAIL), (_LINK, Omitted.LINK), (_DOMAIN, Omitted.LINK))
_NUMBERS: Final = (
    (_PHONE, Omitted.PHONE),
    (_SHORT_PHONE, Omitted.PHONE),
    (_POSTCODE, Omitted.ADDRESS),
    (_LONG_NUMBER, Omitted.NUMBER),
)
OMISSION: Final = re.compile(rf"\[(?:{'|'.join(_WORDS.values())}) weggelaten\]")
"""How something left out is shown."""


Sign: TypeAlias = Callable[[Omitted, str], str]
"""What to put in the place of something left out, and what that was."""


def bare_sign(omitted: Omitted, _original: str) -> str:
    """The sign alone; what was left out is forgotten."""
    return omitted.value


def words_for(omitted: Omitted) -> str:
    """How something left out is shown: '[link weggelaten]'."""
    return f"[{_WORDS[omitted]} weggelaten]"


def spelled_out(text: str) -> str:
    """The text with words where something was left out."""
    for omitted in _WORDS:
        text = text.replace(omitted.value, words_for(omitted))
    return text


@lru_cache(maxsize=4)
def has_digits(text: str) -> bool:
    """Whether there is a digit in it; without one there is no number, date or address to leave out."""
    return _DIGIT.search(text) is not None


def without_reserved_signs(text: str) -> str:
    """Text without the signs that hold the place of something left out."""
    return text if text.isascii() else _PRIVATE_USE.sub("", text)


def omit_bsn(text: str, sign: Sign = bare_sign) -> tuple[str, int]:
    """The text without numbers that may be a BSN, and how many there were."""
    count = 0
    if not has_digits(text):
        return text, count

    def omit(found: Match[str]) -> str:
        nonlocal count
        kept, omitted = _omit_bsn_in_number(found.group(), sign)
        count += omitted
        return kept

    text = _DASHED.sub(omit, text)
    return _NUMBER.sub(omit, text), count


def _omit_bsn_in_number(number: str, sign: Sign) -> tuple[str, int]:
    digits = re.sub(r"\D", "", number)
    if _is_phone(number):
        return number, 0
    if len(digits) in _BSN_LENGTHS:
        return (sign(Omitted.NUMBER, number), 1) if _may_be_bsn(digits) else (number, 0)
    return _DIGITS.subn(
        lambda found: sign(Omitted.NUMBER, found.group()) if _may_be_bsn(found.group()) else found.group(), number
    )


def _may_be_bsn(digits: str) -> bool:
    return bool(bsn.is_valid(digits.zfill(max(_BSN_LENGTHS))))


def _is_phone(number: str) -> bool:
    if not number.startswith(("+", "0")):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, REGION))
    except phonenumbers.NumberParseException:
        return False


def omit_online(text: str, sign: Sign = bare_sign) -> tuple[str, int]:
    """The text without e-mail addresses and links, which often hold a name."""
    small = text.lower()
    if not any(piece in small for piece in _PIECES_ONLINE) or not _MAY_BE_ONLINE.search(text):
        return text, 0
    return _omit_each(text, ((_EMAIL_AS_TOLD, Omitted.EMAIL), *_ONLINE), sign)


def omit_numbers(text: str, sign: Sign = bare_sign) -> tuple[str, int]:
    """The text without phone numbers, bank accounts, postcodes, references that say so and other long numbers."""
    if not has_digits(text):
        return text, 0
    text, accounts = _omit_each(text, ((_IBAN, Omitted.NUMBER),), sign)
    text, phones = _omit_phones(text, sign)
    text, others = _omit_each(text, _NUMBERS, sign)
    text, references = _omit_references(text, sign)
    return text, accounts + phones + others + references


def _omit_each(text: str, patterns: Iterable[tuple[re.Pattern[str], Omitted]], sign: Sign) -> tuple[str, int]:
    total = 0
    for pattern, omitted in patterns:
        text, count = pattern.subn(lambda found, omitted=omitted: sign(omitted, found.group()), text)  # type: ignore[misc]
        total += count
    return text, total


def _omit_references(text: str, sign: Sign) -> tuple[str, int]:
    """Whatever with a digit in it stands behind 'kenmerk' or another word that promises a reference."""
    if not has_digits(text):
        return text, 0
    return _REFERENCE.subn(lambda found: found["word"] + sign(Omitted.NUMBER, found["number"]), text)


def _omit_phones(text: str, sign: Sign) -> tuple[str, int]:
    if not has_digits(text):
        return text, 0
    matches = phonenumbers.PhoneNumberMatcher(text, REGION)
    found = [match for match in matches if not _DATE.match(match.raw_string)]
    for match in reversed(found):
        text = text[: match.start] + sign(Omitted.PHONE, match.raw_string) + text[match.end :]
    return text, len(found)


class Known:
    """What is known and may not be read, to be left out of many texts."""

    def __init__(
        self, patterns: Iterable[tuple[str, Callable[[], str]]], omitted: Omitted, flags: re.RegexFlag
    ) -> None:
        """Make it ready.

        Args:
            patterns: what makes each, with letters and digits that stand in whatever it matches, signs left out.
            omitted: what is left out.
            flags: how it is looked for.
        """
        self._patterns = [(_bare(letters), pattern) for letters, pattern in patterns]
        self._omitted = omitted
        self._flags = flags
        self._has_digits = all(_DIGIT.search(letters) for letters, _ in self._patterns)

    def omit(self, text: str, sign: Sign = bare_sign) -> tuple[str, int]:
        """The text without any of it, and how often it was there."""
        if not self._patterns or (self._has_digits and not has_digits(text)):
            return text, 0
        bare, count = _bare(text), 0
        for letters, pattern in self._patterns:
            # Making a pattern takes a thousand times as long as looking whether its letters are there at all.
            if letters in bare:
                text, found = re.subn(
                    pattern(), lambda match: sign(self._omitted, match.group()), text, flags=self._flags
                )
                count += found
        return text, count


@lru_cache(maxsize=4)
def _bare(text: str) -> str:
    """Its letters and digits; without regard to capitals, a search takes the Turkish dotted and dotless i for an i."""
    if text.isascii():
        return text.translate(_NO_SIGNS).lower()
    return _SIGN.sub("", text.replace(" ", "").replace("\u0130", "i").replace("\u0131", "i")).casefold()


def birth_dates(days: Iterable[date]) -> Known:
    """These dates, in whatever notation with a year."""
    own = ((f"{day.year % 100:02}", partial(_notations, day)) for day in set(days))
    return Known(own, Omitted.BIRTH_DATE, re.IGNORECASE)


def _notations(day: date) -> str:
    year = rf"(?:{day.year}|'?{day.year % 100:02})"
    months = f"(?:{MONTHS[day.month - 1]}|{SHORT_MONTHS[day.month - 1]}\\.?)"
    notations = (
        rf"0?{day.day}\s?[-/. ]\s?0?{day.month}\s?[-/. ]\s?{year}",
        rf"0?{day.day}(?:e|ste|de)?\s+{months}\s+{year}",
        rf"{day.year}-0?{day.month}-0?{day.day}",
    )
    return rf"(?<!\d)(?:{'|'.join(notations)})(?!\d)"


def known_numbers(numbers: Iterable[str]) -> Known:
    """These references and client numbers, with whatever signs between their digits."""
    own = {number for number in numbers if _DIGIT.search(number)}
    return Known(_ready(own, _number_pattern), Omitted.NUMBER, re.IGNORECASE)


def known_addresses(addresses: Iterable[str]) -> Known:
    """These addresses and the streets and towns in them."""
    parts = {part for address in addresses for part in re.split(r"[,\n]|\b[1-9]\d{3} ?[A-Z]{2}\b", address)}
    streets = {re.split(r"\s\d", part, maxsplit=1)[0] for part in parts}
    return Known(_ready(parts | streets, _phrase_pattern), Omitted.ADDRESS, re.IGNORECASE)


def known_places(places: Iterable[str]) -> Known:
    """These places; only with their capitals, as some are everyday words too."""
    return Known(_ready(set(places), _phrase_pattern), Omitted.PLACE, re.NOFLAG)


def _ready(phrases: Collection[str], pattern: Callable[[str], str]) -> Iterator[tuple[str, Callable[[], str]]]:
    """Each phrase with its letters, the longest first."""
    for phrase in sorted(phrases, key=len, reverse=True):
        letters = _SIGN.sub("", phrase)
        if len(letters) >= _MIN_SECRET_SIGNS:
            yield letters, partial(pattern, phrase)


def _number_pattern(number: str) -> str:
    return _standing_alone(_SIGN.sub("", number))


def _phrase_pattern(phrase: str) -> str:
    return _standing_alone(re.findall(r"[^\W_]+", phrase))


def _standing_alone(pieces: Iterable[str]) -> str:
    return rf"(?<![^\W_]){_BETWEEN.join(map(re.escape, pieces))}(?![^\W_])"
