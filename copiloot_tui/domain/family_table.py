"""A table with families: one row a person or a family, as spreadsheets give it, and what each column means."""

from enum import Enum
from typing import Final


class PersonField(Enum):
    """What a column can hold; the value is shown where a person chooses."""

    NOTHING = "niet inlezen"
    FAMILY = "gezin"
    ROLE = "rol"
    NAME = "naam"
    FIRST_NAME = "voornaam"
    MIDDLE_NAME = "tussenvoegsel"
    LAST_NAME = "achternaam"
    NICKNAME = "roepnaam"
    BIRTH_DATE = "geboortedatum"
    DIED_ON = "overleden op"
    HOUSEHOLD = "huishouden"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    ADDRESS = "adres"
    STREET = "straat"
    POSTCODE = "postcode"
    CITY = "plaats"
    ORGANISATION = "organisatie"
    REMARKS = "bijzonderheden"
    MUNICIPALITY = "gemeente"
    ZORGKANTOOR = "zorgkantoor"
    STATUS = "status"
    STARTED_ON = "begonnen op"
    TAGS = "trefwoorden"


PersonMapping = tuple[PersonField, ...]
"""What every column means, from left to right; what is left over at the end is not read."""

OF_FAMILY: Final = frozenset(
    {
        PersonField.MUNICIPALITY,
        PersonField.ZORGKANTOOR,
        PersonField.STATUS,
        PersonField.STARTED_ON,
        PersonField.TAGS,
    }
)
"""What is said of the family as a whole: once is enough, on any of its rows."""
