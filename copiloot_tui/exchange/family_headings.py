"""What the headings of a table with families mean: those of our own example, and those that people give them."""

from collections.abc import Sequence
from typing import Final

from copiloot_tui.domain.address_table import CardField
from copiloot_tui.domain.family_table import PersonField, PersonMapping
from copiloot_tui.exchange.contact_headings import guess_mapping, words_of_heading

_KNOWN: Final[dict[PersonField, tuple[str, ...]]] = {
    PersonField.FAMILY: ("gezin", "gezinsnaam", "naam gezin", "naam van het gezin", "familie", "naam familie"),
    PersonField.ROLE: ("rol", "rol in gezin", "rol in het gezin", "relatie", "relatie tot kind", "wie", "gezinsrol"),
    PersonField.NAME: ("gezinslid", "naam gezinslid", "persoon", "naam persoon"),
    PersonField.NICKNAME: ("roepnaam", "bijnaam", "genoemd"),
    PersonField.BIRTH_DATE: ("geboortedatum", "geb datum", "gebdatum", "geboren", "geboren op", "geboorte"),
    PersonField.DIED_ON: ("overleden op", "overleden", "overlijdensdatum", "datum overlijden"),
    PersonField.HOUSEHOLD: ("huishouden", "huis"),
    PersonField.MUNICIPALITY: ("gemeente",),
    PersonField.ZORGKANTOOR: ("zorgkantoor", "zorgkantoorregio", "regio zorgkantoor"),
    PersonField.STATUS: ("status", "fase"),
    PersonField.STARTED_ON: ("begonnen op", "begonnen", "startdatum", "start", "gestart op", "sinds", "begindatum"),
    PersonField.TAGS: ("trefwoorden", "trefwoord", "tags", "labels"),
    PersonField.CITY: ("plaats", "woonplaats"),
}
_FIELDS: Final = {words: field for field, known in _KNOWN.items() for words in known}
_FROM_CARD: Final = {
    CardField.NAME: PersonField.NAME,
    CardField.FIRST_NAME: PersonField.FIRST_NAME,
    CardField.MIDDLE_NAME: PersonField.MIDDLE_NAME,
    CardField.LAST_NAME: PersonField.LAST_NAME,
    CardField.PHONE: PersonField.PHONE,
    CardField.EMAIL: PersonField.EMAIL,
    CardField.ADDRESS: PersonField.ADDRESS,
    CardField.STREET: PersonField.STREET,
    CardField.POSTCODE: PersonField.POSTCODE,
    CardField.CITY: PersonField.CITY,
    CardField.ORGANISATION: PersonField.ORGANISATION,
    CardField.REMARKS: PersonField.REMARKS,
}
"""What is called the same in a table with addresses."""


def guess_fields(headings: Sequence[str]) -> PersonMapping:
    """What the columns mean, as far as their headings say."""
    as_cards = guess_mapping(headings)
    return tuple(
        _FIELDS.get(words_of_heading(heading)) or _FROM_CARD.get(card.field, PersonField.NOTHING)
        for heading, card in zip(headings, as_cards, strict=True)
    )


def is_family_heading(heading: str) -> bool:
    """Whether a cell is a heading of such a table."""
    return guess_fields((heading,)) != (PersonField.NOTHING,)


def is_of_families(headings: Sequence[str]) -> bool:
    """Whether a table is one of families: a column says to which family somebody belongs."""
    return PersonField.FAMILY in guess_fields(headings)
