"""Finding in a text what is about somebody else, and blackening it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from copiloot_tui.domain.held import Part
from copiloot_tui.domain.inzage import BAR
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange.identifiers import Known, birth_dates, known_addresses, known_numbers, without_reserved_signs
from copiloot_tui.exchange.names import NameBook, name_runs
from copiloot_tui.exchange.words import words

_STAYS: Final = "\ue100"
"""Stands behind a name that was found and stays."""
_FAMILY: Final = "\ue101"
"""Stands for the family as a whole."""
_OMITTED: Final = re.compile("[\ue000-\ue00f]")
_OR: Final = " of "
"""Stands between those whom one name may mean."""
_POSTCODE: Final = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_RELATIVES: Final = """
    vader moeder papa mama pap mam ex stiefvader stiefmoeder pleegvader pleegmoeder broer broertje zus zusje
    oma opa oom tante neef nicht partner vriend vriendin schoonmoeder schoonvader
"""
_MEANS_SOMEBODY: Final = frozenset(_RELATIVES.split())
"""Words that mean somebody of or around a family without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may be named in a text."""

    name: str
    other_names: tuple[str, ...] = ()
    is_member: bool = False
    """Whether this person is of the family: then a first name alone means nobody else."""
    is_self: bool = False
    """Whether nothing about this person is blackened."""
    is_private: bool = False
    """Whether it is proposed to blacken this person: what somebody does for a living is no secret."""
    phone: str = ""
    email: str = ""
    address: str = ""
    birth_date: date | None = None


class Blackener:
    """Knows everybody in and around a family, and whose copy a text is for."""

    def __init__(
        self, family_name: str, people: Iterable[Person], lines: Iterable[str] = (), places: Collection[str] = ()
    ) -> None:
        """Learn who there is.

        Args:
            family_name: what the family is called; by itself it tells nobody in it from the others.
            people: who has a place in the dossier.
            lines: what names more people, as it was typed; of them nobody knows whether they are a secret.
            places: the names of organisations, which are nobody.
        """
        self._people = list(people)
        self._book = NameBook(_FAMILY)
        self._book.add_family(family_name)
        for code, person in enumerate(self._people):
            for name in filter(None, (person.name, *person.other_names)):
                self._book.add(name, str(code))
        for place in places:
            self._people.append(Person(name=place, is_self=True))
            self._book.add_phrase(place, str(len(self._people) - 1))
        for line in dict.fromkeys(lines):
            self._learn(line)
        own = {_bare(fact) for person in self._people if person.is_self for fact in _facts_of(person)}
        self._facts = [
            (f"{what} van {clean_line(person.name)}", person.is_private, known)
            for person in self._people
            if not person.is_self
            for what, known in _known(person, own)
        ]

    def names(self, person: Person, text: str) -> bool:
        """Whether a text names somebody, or the family as a whole."""
        found: set[int | None] = set()

        def note(name: str, whom: str) -> str:
            found.update(self._meant(whom) or (None,))
            return name

        self._book.replace(_plain(text), note)
        return bool(found & {self._people.index(person), None})

    def look(self, text: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
        """What in a text is about others, and the words in it that may mean somebody else and cannot be told apart.

        Returns:
            A part for each of the others, with the words that stand there; then each doubtful word once.
        """
        rest, found = _plain(text), list[Part]()
        for label, is_private, known in self._facts:
            rest, number = known.omit(rest)
            if number:
                found.append(Part(words=label, whom=label, is_proposed=is_private))
        named: dict[tuple[int, ...], list[str]] = {}
        doubtful = [word.folded for word in words(rest) if word.folded in _MEANS_SOMEBODY]

        def note(name: str, whom: str) -> str:
            if codes := self._meant(whom):
                if not any(self._people[code].is_self for code in codes):
                    named.setdefault(codes, []).append(name)
                elif len(codes) > 1:
                    doubtful.append(name)
            return name

        self._book.replace(rest, note)
        for codes, written in named.items():
            is_proposed = any(self._people[code].is_private for code in codes)
            told = ", ".join(dict.fromkeys(written))
            found.append(Part(words=told, whom=self._called(codes), is_proposed=is_proposed))
        return tuple(found), tuple(dict.fromkeys(doubtful))

    def blackened(self, text: str, whom: Collection[str]) -> str:
        """A text with what is about these people blackened, each part by a bar that is always as long.

        Args:
            text: what is held.
            whom: about whom, as `Part.whom` says it.
        """
        rest = _plain(text)
        for label, _, known in self._facts:
            if label in whom:
                rest = _OMITTED.sub(BAR, known.omit(rest)[0])
        changed, _ = self._book.replace(
            rest, lambda name, about: BAR if self._called(self._meant(about)) in whom else name + _STAYS
        )
        # Behind a name that ends in an s the book writes its possessive anew: a name that stays has that already.
        return re.sub(f"(?<=s){_STAYS}'s|{_STAYS}", "", changed)

    def _learn(self, line: str) -> None:
        unknown, _ = self._book.replace(_plain(line), lambda name, whom: "\n")
        for name in name_runs(unknown):
            self._people.append(Person(name=name, is_private=True))
            self._book.add(name, str(len(self._people) - 1))

    def _meant(self, whom: str) -> tuple[int, ...]:
        """Whom a name means: who is of the family goes before others with that name; nobody when it is all of it."""
        if whom == _FAMILY:
            return ()
        codes = tuple(map(int, whom.split(_OR)))
        return tuple(code for code in codes if self._people[code].is_member) or codes

    def _called(self, codes: Iterable[int]) -> str:
        return _OR.join(clean_line(self._people[code].name) for code in codes)


def _plain(text: str) -> str:
    return without_reserved_signs(text)


def _facts_of(person: Person) -> Iterator[str]:
    yield from filter(None, (person.phone, person.email, person.address))
    if person.birth_date:
        yield person.birth_date.isoformat()


def _known(person: Person, own: Collection[str]) -> Iterator[tuple[str, Known]]:
    """What can be looked up of somebody, and is not the same as of whose copy it is."""
    if person.phone and _bare(person.phone) not in own:
        yield "telefoonnummer", known_numbers(_ways_to_write(person.phone))
    if person.email and _bare(person.email) not in own:
        yield "e-mailadres", known_addresses((person.email,))
    if person.address and _bare(person.address) not in own:
        # The town alone says nothing of somebody in particular.
        street = re.split(r"[,\n]", person.address, maxsplit=1)[0]
        yield "adres", known_addresses((street, *_POSTCODE.findall(person.address)))
    if person.birth_date and person.birth_date.isoformat() not in own:
        yield "geboortedatum", birth_dates((person.birth_date,))


def _ways_to_write(phone: str) -> tuple[str, ...]:
    digits = re.sub(r"\D", "", phone)
    local = next((digits.removeprefix(code) for code in ("0031", "31", "0") if digits.startswith(code)), digits)
    return phone, f"0{local}", f"31{local}"


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))
