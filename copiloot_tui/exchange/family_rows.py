"""The rows of a table with families, each family as it would come into the vault."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from copiloot_tui.domain.address_table import BrokenEntry, Table, TableRow
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.family_table import OF_FAMILY, PersonField, PersonMapping
from copiloot_tui.domain.people_names import name_key
from copiloot_tui.domain.record import FamilyRecord
from copiloot_tui.domain.text import MAX_LINE_LENGTH, clean, clean_line, fold
from copiloot_tui.domain.when import read_day
from copiloot_tui.domain.whole_family import WholeFamily

MOST_FAMILIES: Final = 500

TOO_WIDE: Final = "Deze rij heeft meer vakken dan er koppen zijn. Staat er een puntkomma of aanhalingsteken te veel?"
NO_FAMILY: Final = "In deze rij staat niet bij welk gezin het hoort."
NOBODY: Final = "In deze rij staat wel iets over iemand, maar geen naam."
TOO_MANY: Final = f"In dit bestand staan meer dan {MOST_FAMILIES} gezinnen. Verdeel het over meer bestanden."
MOST_ROWS: Final = 10_000
TOO_MANY_ROWS: Final = f"In dit bestand staan meer dan {MOST_ROWS} rijen. Verdeel het over meer bestanden."
TOO_LONG: Final = f"In deze rij staat een tekst van meer dan {MAX_LINE_LENGTH} tekens waar één regel hoort."
TWICE: Final = "Deze persoon staat al bij dit gezin, op rij {}."
OTHERWISE: Final = (
    "In deze rij staat iets anders bij '{}' dan op rij {} van dit gezin. Zijn het twee gezinnen, geef ze dan elk een "
    "eigen naam."
)

_ROLES: Final = {
    MemberRole.CHILD: (
        "kind met zevmb", "kind", "zevmb", "kind zevmb", "client", "zoon", "dochter", "jongen", "meisje",
    ),
    MemberRole.PARENT: (
        "ouder", "moeder", "vader", "mama", "papa", "pleegouder", "pleegmoeder", "pleegvader", "stiefmoeder",
        "stiefvader", "stiefouder", "adoptiemoeder", "adoptievader", "ouder verzorger", "verzorger",
    ),
    MemberRole.SIBLING: (
        "broer of zus", "broer", "zus", "broertje", "zusje", "brus", "brusje", "tweelingbroer", "tweelingzus",
    ),
    MemberRole.OTHER: ("ander", "anders", "gezinslid", "ander gezinslid", ""),
}  # fmt: skip
_BY_ROLE: Final = {word: role for role, words in _ROLES.items() for word in words}
_OF_FAMILY: Final = frozenset({
    "opa", "oma", "grootvader", "grootmoeder", "tante", "oom", "nicht", "neef", "vriend", "vriendin", "buurvrouw",
    "buurman", "buren", "familie",
})  # fmt: skip
_WILLING: Final = frozenset({"maatje", "vrijwilliger", "buddy"})
_WORD: Final = re.compile(r"[^\W_]+")
_MIDNIGHT: Final = re.compile(r"[ T]00:00(:00)?$")
_SHORT_YEAR: Final = re.compile(r".*\D\d{2}")
_CENTURY: Final = 100
_BETWEEN_TAGS: Final = re.compile(r"[,;\n]")


def families_in(table: Table, mapping: PersonMapping, today: date) -> tuple[list[WholeFamily], list[BrokenEntry]]:
    """The families of a table in their order, and the rows that cannot be read.

    A row without a family belongs to the one before it, as where cells were put together.

    Args:
        table: the table.
        mapping: what the columns mean.
        today: nobody was born after it.

    Raises:
        InvalidInput: at 'file', when there are too many rows or families.
    """
    if len(table.rows) > MOST_ROWS:
        raise InvalidInput("file", TOO_MANY_ROWS)
    families: dict[str, _Gathering] = {}
    problems: list[BrokenEntry] = []
    last = ""
    for row in table.rows:
        try:
            cells = _Cells.of(row, mapping)
            if not cells.texts:
                continue
            last = cells.line(PersonField.FAMILY) or last
            if not last:
                raise _NotSo(NO_FAMILY)
            families.setdefault(fold(last), _Gathering(last)).add(row.number, cells, today)
        except (_NotSo, InvalidInput) as error:
            problems.append(BrokenEntry(number=row.number, sentence=str(error)))
    if len(families) > MOST_FAMILIES:
        raise InvalidInput("file", TOO_MANY)
    return [each.whole() for each in families.values() if each.is_sound], problems


class _NotSo(ValueError):
    """A row cannot be read; its text is a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class _Cells:
    """What stands in one row, by what its columns mean."""

    texts: dict[PersonField, list[str]]

    @classmethod
    def of(cls, row: TableRow, mapping: PersonMapping) -> "_Cells":
        """The cells that are read and hold something."""
        if len(row.cells) > len(mapping):
            raise _NotSo(TOO_WIDE)
        texts: dict[PersonField, list[str]] = {}
        for meaning, cell in zip(mapping, row.cells, strict=False):
            text = clean(cell).strip()
            if text and meaning is not PersonField.NOTHING:
                if len(clean(text)) > MAX_LINE_LENGTH and meaning not in (PersonField.REMARKS, PersonField.ADDRESS):
                    raise _NotSo(TOO_LONG)
                texts.setdefault(meaning, []).append(text)
        return cls(texts)

    def line(self, meaning: PersonField) -> str:
        """What stands in the first cell for it, on one line."""
        return clean_line(self.texts[meaning][0]) if meaning in self.texts else ""

    def others(self, meaning: PersonField) -> list[str]:
        """What stands in the further cells for it."""
        return self.texts.get(meaning, [])[1:]

    def joined(self, between: str, *meanings: PersonField) -> str:
        """What stands in several, on one line."""
        return clean_line(between.join(filter(None, map(self.line, meanings))))


@dataclass(slots=True)
class _Gathering:
    """A family whose rows come in one by one."""

    name: str
    family: Family = field(init=False)
    records: list[FamilyRecord] = field(default_factory=list)
    is_sound: bool = False
    """Whether any row of it could be read."""
    _said: dict[PersonField, tuple[str, int]] = field(default_factory=dict)
    _people: dict[tuple[tuple[str, ...], date | None], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.family = Family(name=self.name)

    def whole(self) -> WholeFamily:
        """The family with those who belong to it."""
        ordered = sorted(self.records, key=lambda each: isinstance(each, NetworkPerson))
        return WholeFamily(family=self.family, records=tuple(ordered))

    def add(self, number: int, cells: _Cells, today: date) -> None:
        """Take one row in, whole or not at all."""
        said = {meaning: cells.line(meaning) for meaning in OF_FAMILY if meaning in cells.texts}
        for meaning, text in said.items():
            before, where = self._said.get(meaning, (text, 0))
            if fold(before) != fold(text):
                raise _NotSo(OTHERWISE.format(meaning.value, where))
        family = replace(self.family, **_about_family(cells, today)) if said else self.family
        person = _person(family, cells, today)
        if person is not None:
            born = person.birth_date if isinstance(person, FamilyMember) else None
            key = name_key(person.name), born
            if key in self._people:
                raise _NotSo(TWICE.format(self._people[key]))
            self._people[key] = number
            self.records.append(person)
        self.family, self.is_sound = family, True
        for meaning, text in said.items():
            self._said.setdefault(meaning, (text, number))


def _about_family(cells: _Cells, today: date) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if municipality := cells.line(PersonField.MUNICIPALITY):
        found["municipality"] = municipality
    if zorgkantoor := cells.line(PersonField.ZORGKANTOOR):
        found["zorgkantoor"] = zorgkantoor
    if status := cells.line(PersonField.STATUS):
        found["status"] = _status(status)
    if PersonField.STARTED_ON in cells.texts:
        found["started_on"] = _day(cells.line(PersonField.STARTED_ON), today, "begonnen op")
    if tags := cells.texts.get(PersonField.TAGS):
        every = [clean_line(tag) for text in tags for tag in _BETWEEN_TAGS.split(text)]
        found["tags"] = tuple(dict.fromkeys(filter(None, every)))
    return found


def _status(text: str) -> FamilyStatus:
    known = {fold(str(status.value)): status for status in FamilyStatus}
    if fold(text) not in known:
        raise _NotSo(f"Deze status ken ik niet. Kies uit: {', '.join(str(status.value) for status in FamilyStatus)}.")
    return known[fold(text)]


def _person(family: Family, cells: _Cells, today: date) -> FamilyMember | NetworkPerson | None:
    name = cells.line(PersonField.NAME) or cells.joined(
        " ", PersonField.FIRST_NAME, PersonField.MIDDLE_NAME, PersonField.LAST_NAME
    )
    nickname = cells.line(PersonField.NICKNAME)
    if not cells.line(PersonField.NAME) and not cells.line(PersonField.FIRST_NAME) and nickname:
        name = clean_line(f"{nickname} {name}")
    if not name:
        if set(cells.texts) - OF_FAMILY - {PersonField.FAMILY}:
            raise _NotSo(NOBODY)
        return None
    said = cells.line(PersonField.ROLE)
    word = " ".join(_WORD.findall(fold(said)))
    born = _birth(cells, today)
    place = cells.joined(" ", PersonField.POSTCODE, PersonField.CITY)
    address = clean(cells.texts.get(PersonField.ADDRESS, [""])[0]) or ", ".join(
        filter(None, (cells.line(PersonField.STREET), place))
    )
    common: dict[str, Any] = {
        "family_id": family.id,
        "name": name,
        "phone": cells.line(PersonField.PHONE),
        "email": cells.line(PersonField.EMAIL),
    }
    organisation = cells.line(PersonField.ORGANISATION)
    if word in _BY_ROLE:
        role = _BY_ROLE[word]
        is_told = word not in ("", fold(str(role.value)), "kind", "zevmb")
        return FamilyMember(
            **common,
            role=role,
            nickname="" if nickname == name else nickname,
            birth_date=born,
            died_on=_day(cells.line(PersonField.DIED_ON), today, "overleden op"),
            household=_household(cells.line(PersonField.HOUSEHOLD)),
            address=address,
            remarks=_remarks(cells, (said if is_told else "", ("Organisatie", organisation))),
        )
    told = (
        ("Roepnaam", "" if nickname == name else nickname),
        ("Geboren", cells.line(PersonField.BIRTH_DATE)),
        ("Overleden", cells.line(PersonField.DIED_ON)),
        ("Adres", clean_line(address)),
    )
    return NetworkPerson(
        **common, role=said, kind=_support(word), organisation=organisation, remarks=_remarks(cells, told)
    )


def _support(role: str) -> SupportKind:
    words = set(role.split())
    if words & _OF_FAMILY:
        return SupportKind.FAMILY
    return SupportKind.INFORMAL if words & _WILLING else SupportKind.FORMAL


def _remarks(cells: _Cells, first: Sequence[str | tuple[str, str]]) -> str:
    """What has no field of its own, so that no word of a row is lost, and then the remarks."""

    def lines() -> Iterator[str]:
        for each in first:
            label, text = ("", each) if isinstance(each, str) else each
            if text:
                yield f"{label}: {text}" if label else text
        for meaning in (PersonField.PHONE, PersonField.EMAIL):
            yield from (f"{meaning.value.capitalize()}: {clean_line(text)}" for text in cells.others(meaning))
        yield from cells.texts.get(PersonField.REMARKS, ())

    return "\n".join(lines())


def _household(text: str) -> int:
    if text not in ("", "1", "2"):
        raise _NotSo("Bij 'huishouden' hoort 1 of 2 te staan.")
    return int(text or 1)


def _birth(cells: _Cells, today: date) -> date | None:
    text = cells.line(PersonField.BIRTH_DATE)
    born = _day(text, today, "geboortedatum")
    if born is not None and born > today and _SHORT_YEAR.fullmatch(text):
        born = born.replace(year=born.year - _CENTURY)
    if born is not None and born > today:
        raise _NotSo("Deze geboortedatum ligt in de toekomst.")
    return born


def _day(text: str, today: date, what: str) -> date | None:
    if not text:
        return None
    day = _MIDNIGHT.sub("", text)
    if any(letter.isdigit() for letter in day):
        try:
            return read_day(day, today)
        except InvalidInput:
            pass
    raise _NotSo(f"Bij '{what}' staat geen datum. Schrijf hem zoals 2-3-2014.")
