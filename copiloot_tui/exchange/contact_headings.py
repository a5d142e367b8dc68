"""What the headings of a table with addresses mean: of Outlook and Google, in Dutch and English, and of plain lists.

A heading is looked up without its figures, signs and capitals: 'E-mail 2 Address' is 'email address'. Where a colleague
lives or was born is not read.
"""

import re
from collections.abc import Sequence
from typing import Final

from copiloot_tui.domain.address_table import NOT_READ, CardField, Column, ColumnMapping
from copiloot_tui.domain.text import fold
from copiloot_tui.exchange.card_words import label

_KNOWN: Final[dict[CardField, tuple[str, ...]]] = {
    CardField.NAME: (
        "naam", "name", "volledige naam", "full name", "display name", "weergavenaam", "aanspreekpunt", "contact",
        "contactpersoon", "contact person", "naam contactpersoon", "naam aanspreekpunt", "medewerker",
    ),
    CardField.PREFIX: ("name prefix", "naamvoorvoegsel", "aanhef", "aanspreektitel"),
    CardField.FIRST_NAME: ("voornaam", "voornamen", "roepnaam", "first name", "given name"),
    CardField.MIDDLE_NAME: (
        "tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "middelste naam", "tweede voornaam",
        "tweede naam", "middle name", "additional name",
    ),
    CardField.LAST_NAME: ("achternaam", "familienaam", "last name", "family name", "surname"),
    CardField.FUNCTION: (
        "functie", "functietitel", "functienaam", "rol", "job title", "organization title", "organisatietitel",
        "function", "position", "role",
    ),
    CardField.DEPARTMENT: ("afdeling", "team", "department", "organization department"),
    CardField.ORGANISATION: (
        "instantie", "organisatie", "bedrijf", "bedrijfsnaam", "instelling", "werkgever", "naam instantie",
        "naam organisatie", "company", "company name", "organization", "organisation", "organization name",
    ),
    CardField.KIND: ("soort instantie", "type instantie", "soort organisatie"),
    CardField.REGION: (
        "regio of gemeente", "regio", "gemeente", "regio gemeente", "zorgkantoorregio", "werkgebied", "region",
        "municipality",
    ),
    CardField.PHONE_LABEL: ("soort telefoon", "phone label", "phone type", "telefoon label", "telefoon type"),
    CardField.PHONE: (),
    CardField.EMAIL_LABEL: ("soort email", "email label", "email type", "emailtype"),
    CardField.EMAIL: (),
    CardField.WEBSITE: (
        "website", "webpagina", "web page", "webpage", "website value", "website waarde", "internet", "url",
        "zakelijke webpagina", "business web page",
    ),
    CardField.ADDRESS: (
        "adres", "bezoekadres", "postadres", "werkadres", "address", "business address", "address formatted",
        "volledig adres",
    ),
    CardField.STREET: (
        "straat", "straat en huisnummer", "werkadres straat", "street", "business street", "address street",
        "street address",
    ),
    CardField.POSTCODE: (
        "postcode", "werkadres postcode", "postal code", "zip", "zip code", "business postal code",
        "address postal code",
    ),
    CardField.CITY: (
        "plaats", "woonplaats", "vestigingsplaats", "stad", "werkadres plaats", "city", "business city", "address city",
    ),
    CardField.REACHABLE: (
        "bereikbaar", "bereikbaarheid", "telefonisch bereikbaar", "openingstijden", "werkdagen", "opening hours",
        "available",
    ),
    CardField.LANGUAGES: ("talen", "taal", "language", "languages"),
    CardField.ZEVMB: ("zevmb aanspreekpunt", "zevmb", "aanspreekpunt zevmb"),
    CardField.CATEGORIES: ("categorieen", "categorie", "categories", "labels", "group membership", "groepen"),
    CardField.REMARKS: (
        "bijzonderheden", "opmerking", "opmerkingen", "notitie", "notities", "toelichting", "notes", "note", "remarks",
        "comments",
    ),
    CardField.VERIFIED_ON: (
        "nagekeken op", "nagegaan op", "gecontroleerd op", "laatst gecontroleerd", "laatst nagekeken", "verified on",
        "last verified",
    ),
    CardField.VERIFIED_BY: ("nagekeken door", "nagegaan door", "gecontroleerd door", "verified by"),
    CardField.SOURCE: ("bron", "source"),
    CardField.UID: ("kenmerk", "uid"),
}  # fmt: skip
_FIELDS: Final = {words: Column(field=field) for field, known in _KNOWN.items() for words in known}
_TITLE: Final = frozenset({"titel", "title"})
"""'Mevr.' beside a first or last name, and what somebody does in every other table."""
_PHONE: Final = frozenset({
    "telefoon", "telefoonnummer", "telefoonnr", "telefoonnummers", "telnr", "tel", "mobiel", "mobieltje", "gsm",
    "phone", "telephone", "mobile", "cell", "fax", "faxnummer", "hoofdtelefoon", "mobielnummer", "pager",
    "doorkiesnummer",
})  # fmt: skip
_EMAIL: Final = frozenset({"email", "mail", "emailadres", "mailadres", "emails", "emailaddress"})
_NO_VALUE: Final = frozenset({
    "display", "weergavenaam", "type", "label", "naam", "name", "opt", "out", "extension", "toestel", "datum", "date",
})  # fmt: skip
"""With one of these it is not the number or address itself."""
_SAY_NOTHING: Final = frozenset({
    "adres", "address", "bedrijf", "business", "company", "de", "het", "main", "nr", "nummer", "number", "of", "op",
    "primaire", "primary", "value", "waarde", "werk", "work", "zakelijk", "zakelijke",
})  # fmt: skip


def guess_mapping(headings: Sequence[str]) -> ColumnMapping:
    """What the columns mean, as far as their headings say."""
    guessed = [_column(words_of_heading(heading)) for heading in headings]
    has_parts = any(column.field in (CardField.FIRST_NAME, CardField.LAST_NAME) for column in guessed)
    is_taken = any(column.field is CardField.FUNCTION for column in guessed)
    for place, heading in enumerate(headings):
        if words_of_heading(heading) in _TITLE:
            guessed[place] = Column(field=CardField.PREFIX if has_parts or is_taken else CardField.FUNCTION)
    return tuple(guessed)


def is_known(heading: str) -> bool:
    """Whether a cell is a heading of such a table."""
    words = words_of_heading(heading)
    return words in _TITLE or _column(words) is not NOT_READ


def words_of_heading(heading: str) -> str:
    """The words by which a heading is looked up."""
    plain = re.sub(r"e-?\s?mail", "email", fold(heading))
    return " ".join(re.sub(r"[^a-z]+", " ", plain).split())


def _column(words: str) -> Column:
    if known := _FIELDS.get(words):
        return known
    said = words.split()
    for field, marks in ((CardField.EMAIL, _EMAIL), (CardField.PHONE, _PHONE)):
        if marks.intersection(said) and not _NO_VALUE.intersection(said):
            return Column(field=field, label=_label(said, marks | _SAY_NOTHING))
    return NOT_READ


def _label(words: list[str], silent: frozenset[str]) -> str:
    """What the rest of the heading says: 'mobiel' for 'Mobiele telefoon', 'secretariaat' for 'Tel. secretariaat'."""
    return label(words) or " ".join(word for word in words if word not in silent)
