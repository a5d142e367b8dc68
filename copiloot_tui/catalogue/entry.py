"""Reading one entry of a catalogue file, and telling in plain Dutch what is wrong with it and where."""

import re
import tomllib
from datetime import date, datetime
from enum import Enum
from importlib.resources import files
from typing import Any, Final, TypeVar

from copiloot_tui.domain.errors import BrokenCatalogue
from copiloot_tui.domain.term import Length, Source, Unit

Choice = TypeVar("Choice", bound=Enum)
Plain = TypeVar("Plain", str, bool, int)

_LENGTH = re.compile(r"([1-9]\d{0,3}) ([a-z]+)")
_UNITS: Final = {
    "dag": Unit.DAYS,
    "dagen": Unit.DAYS,
    "week": Unit.WEEKS,
    "weken": Unit.WEEKS,
    "maand": Unit.MONTHS,
    "maanden": Unit.MONTHS,
    "jaar": Unit.YEARS,
}


def shipped(file: str) -> str:
    """The text of a file of the catalogue."""
    return files("copiloot_tui.catalogue").joinpath(file).read_text(encoding="utf-8")


def file_entry(file: str, text: str) -> "Entry":
    """A whole file as one entry.

    Raises:
        BrokenCatalogue: when it is no TOML.
    """
    try:
        return Entry(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        where = f"Kijk bij regel {place[1]}: " if place else ""
        raise BrokenCatalogue(file, f"{where}is daar een aanhalingsteken, een = of een ] vergeten?") from None


class Entry:
    """One table of a file. Each field is taken out once, so that what is left over is known too."""

    def __init__(self, file: str, place: str, table: dict[str, Any]) -> None:
        self._file = file
        self._place = place
        self._left = dict(table)

    def broken(self, what: str) -> BrokenCatalogue:
        """What is wrong with this entry, as an error to raise."""
        return BrokenCatalogue(self._file, f"{f'Bij {self._place}: ' if self._place else ''}{what}")

    def entries(self, name: str, named_by: str) -> tuple["Entry", ...]:
        """The tables under a name; in sentences each is called by one of its fields."""
        found = self._left.pop(name, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise self.broken(f"{name} moet met dubbele haken staan: [[{name}]].")
        return tuple(
            Entry(self._file, f"{name} {each.get(named_by, f'nummer {number}')}", each)
            for number, each in enumerate(found, start=1)
        )

    def entry(self, name: str) -> "Entry":
        """The one table under a name."""
        found = self._left.pop(name, None)
        if not isinstance(found, dict):
            raise self.broken(f"{name} ontbreekt.")
        return Entry(self._file, " ".join(part for part in (self._place, name) if part), found)

    def text(self, name: str, default: str | None = None) -> str:
        """A text; without a default it has to be there, and may be empty."""
        return self._take(name, str, "een tekst tussen aanhalingstekens", default)

    def texts(self, name: str) -> tuple[str, ...]:
        """Texts, as many as there are; none when it is left out."""
        found = self._left.pop(name, [])
        if not isinstance(found, list) or not all(isinstance(each, str) and each.strip() for each in found):
            raise self.broken(f'{name} moet een rij teksten zijn, zoals ["een", "twee"].')
        return tuple(found)

    def texts_by_name(self, name: str) -> dict[str, str]:
        """A table of texts; empty when it is left out."""
        found = self._left.pop(name, {})
        if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
            raise self.broken(f'{name} moet namen met teksten zijn, zoals {{ phone = "030 123 4567" }}.')
        return found

    def yes_or_no(self, name: str, default: bool | None = None) -> bool:
        """True or false."""
        return self._take(name, bool, "true of false", default)

    def number(self, name: str, default: int | None = None) -> int:
        """A number of 0 or more."""
        found = self._take(name, int, "een getal", default)
        if found < 0 or isinstance(found, bool):
            raise self.broken(f"{name} moet een getal van 0 of meer zijn.")
        return found

    def day(self, name: str) -> date:
        """A date."""
        found = self.optional_day(name)
        if found is None:
            raise self.broken(f"{name} ontbreekt.")
        return found

    def optional_day(self, name: str) -> date | None:
        """A date that may be left out."""
        found = self._left.pop(name, None)
        if found is not None and (not isinstance(found, date) or isinstance(found, datetime)):
            raise self.broken(f"{name} moet een datum zijn zonder aanhalingstekens, zoals 2026-11-21.")
        return found

    def one_of(self, name: str, choices: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of an enumeration."""
        found = self.text(name, None if default is None else default.value)
        try:
            return choices(found)
        except ValueError:
            known = ", ".join(f'"{choice.value}"' for choice in choices)
            raise self.broken(f"{name} kan alleen zijn: {known}.") from None

    def length(self, name: str) -> Length:
        """How long a term lasts: '6 weken'."""
        found = _LENGTH.fullmatch(self.text(name))
        if found is None or found[2] not in _UNITS:
            raise self.broken(f'{name} moet een getal met dagen, weken, maanden of jaar zijn, zoals "6 weken".')
        return Length(amount=int(found[1]), unit=_UNITS[found[2]])

    def source(self) -> Source:
        """Where it was found."""
        told = self.entry("source")
        source = Source(
            where=told.text("where"),
            valid_from=told.optional_day("valid_from"),
            checked_on=told.optional_day("checked_on"),
        )
        told.end()
        if source.checked_on and not source.where:
            raise self.broken("er staat wanneer de bron is gelezen, en niet welke bron dat is (where).")
        return source

    def end(self) -> None:
        """Nothing more is to come: what is left over was misspelled."""
        if self._left:
            raise self.broken(f"{', '.join(self._left)} is onbekend; klopt de spelling?")

    def _take(self, name: str, kind: type[Plain], what: str, default: Plain | None) -> Plain:
        found = self._left.pop(name, default)
        if found is None:
            raise self.broken(f"{name} ontbreekt.")
        if not isinstance(found, kind):
            raise self.broken(f"{name} moet {what} zijn.")
        return found
