"""Who somebody is, shown or hidden: what each level does to names, numbers and free text."""

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from copiloot_tui.domain.hidden import Why
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean, clean_line, fold, initials
from copiloot_tui.exchange import identifiers
from copiloot_tui.exchange.addresses import omit_addresses
from copiloot_tui.exchange.everyday import FUNCTION_WORDS
from copiloot_tui.exchange.identifiers import Omitted, words_for
from copiloot_tui.exchange.known import KnownFacts, KnownPerson
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.names import FoundName, NameBook
from copiloot_tui.exchange.role_words import FAMILY_WORDS, PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import words

_MAX_ROLE_WORDS: Final = 3
_NAMES_OF_NOBODY: Final = FUNCTION_WORDS | PARTICLES


_WHY: Final = {
    Omitted.NUMBER: Why.NUMBER,
    Omitted.PHONE: Why.PHONE,
    Omitted.EMAIL: Why.EMAIL,
    Omitted.LINK: Why.LINK,
    Omitted.ADDRESS: Why.ADDRESS,
    Omitted.BIRTH_DATE: Why.BIRTH_DATE,
    Omitted.PLACE: Why.PLACE,
}


class Disguise:
    """The full level: names stay; only what may be a BSN never leaves."""

    shows_names = True
    """Whether names can be read."""

    def __init__(self, facts: KnownFacts, ledger: Ledger | None = None) -> None:
        """Make it ready.

        Args:
            facts: what is known about the family.
            ledger: takes the marks, which then stay in every text; without one a text is as it may be read.
        """
        self.facts = facts
        """What is known about the family."""
        self.replacements = 0
        """How much was replaced or left out up to now."""
        self.bsn_count = 0
        """How many numbers that may be a BSN were left out up to now."""
        self._told: dict[str, tuple[str, int, int]] = {}
        """What became of each text, with how much was replaced in it and how many numbers were left out."""
        self._keeps_marks = ledger is not None
        self._ledger = ledger or Ledger()

    @property
    def known_names(self) -> dict[str, str]:
        """The names that are hidden, folded, of those that are one word, with what stands instead."""
        return {}

    def family(self) -> str:
        """What the family is called."""
        return self.text(self.facts.family_name)

    def name(self, record_id: UUID, name: str) -> str:
        """What somebody with a place in the dossier is called."""
        return self.text(name)

    def institution(self, record_id: UUID, name: str) -> str:
        """What an institution is called."""
        return self.text(name)

    def text(self, text: str) -> str:
        """Free text as it may be read; a log says many things more than once."""
        if text not in self._told:
            replaced, bsn_count = self.replacements, self.bsn_count
            given = self._given(self._hide(self._without_bsn(text)))
            self._told[text] = (given, self.replacements - replaced, self.bsn_count - bsn_count)
            return given
        given, replaced, bsn_count = self._told[text]
        self.replacements += replaced
        self.bsn_count += bsn_count
        return given

    def receiver(self, text: str) -> str:
        """The name of the receiver as it may be read."""
        return self.text(text)

    def number(self, text: str) -> str:
        """A phone number, address or reference; empty when it may not be read."""
        return self.text(text)

    def email(self, text: str) -> str:
        """An e-mail address; empty when it may not be read."""
        return self.text(text)

    def birth_date(self, day: date | None) -> date | None:
        """A birth date; None when only the age may be read."""
        return day

    def _hide(self, text: str) -> str:
        return text

    def _given(self, text: str) -> str:
        """A text with its marks, or with words for them."""
        return text if self._keeps_marks else self._ledger.resolved(text)

    def _without_bsn(self, text: str) -> str:
        text, found = identifiers.omit_bsn(identifiers.without_reserved_signs(clean(text)), self._bsn_sign)
        self.bsn_count += found
        return self._counted(text, found)

    def _bsn_sign(self, omitted: Omitted, original: str) -> str:
        return self._ledger.sign(Why.BSN, original, words_for(omitted))

    def _sign(self, omitted: Omitted, original: str) -> str:
        return self._ledger.sign(_WHY[omitted], original, words_for(omitted))

    def _counted(self, text: str, count: int) -> str:
        self.replacements += count
        return text

    def _omit(self, text: str) -> str:
        """Leave out something that fills a field by itself."""
        return self._counted("", 1 if text.strip() else 0)

    def _marked(self, book: NameBook, text: str, why: Why, instead: Callable[[FoundName], str]) -> str:
        """A text with marks for the names in a book; one that is an everyday word too is doubtful."""

        def sign(found: FoundName) -> str:
            if found.is_everyday and fold(found.written) in _NAMES_OF_NOBODY:
                return found.exact
            if not found.is_everyday:
                self.replacements += 1
            return self._ledger.sign(Why.EVERYDAY if found.is_everyday else why, found.exact, instead(found))

        return book.replace_found(text, sign)[0]


class InitialsOnly(Disguise):
    """Names become initials, also in free text; e-mail addresses and links, which hold names, go."""

    shows_names = False

    def __init__(self, facts: KnownFacts, ledger: Ledger | None = None) -> None:
        super().__init__(facts, ledger)
        self._book = _people_book(facts, lambda role, _name: role)

    @property
    def known_names(self) -> dict[str, str]:
        """The names behind initials."""
        return {name: _initials(name.upper()) for name in self._book.single_names}

    def email(self, text: str) -> str:
        """Nothing."""
        return self._omit(text)

    def birth_date(self, day: date | None) -> date | None:
        """Nothing: the age is enough."""
        return None

    def _hide(self, text: str) -> str:
        text = self._counted(*identifiers.omit_online(text, self._sign))
        return self._marked(self._book, text, Why.NAME, lambda found: _initials(found.written) + found.ending)


class Pseudonyms(Disguise):
    """Everybody gets a name by role, the same throughout; what can be looked up goes."""

    shows_names = False

    def __init__(self, facts: KnownFacts, ledger: Ledger | None = None, labels: Labels | None = None) -> None:
        super().__init__(facts, ledger)
        self._new_label = (labels or Labels()).new
        self._alone: dict[tuple[str, str], str] = {}
        """What became of each name that filled a field by itself, by its label."""
        self._named = {word.folded for person in facts.people for name in person.names for word in words(name)}
        self._named -= PARTICLES | ROLE_WORDS
        self._labels = {person.id: self._new_label(self._plain_role(person), str(person.id)) for person in facts.people}
        self._labels |= {each.id: self._new_label(each.kind, str(each.id)) for each in facts.institutions}
        self._book = _people_book(facts, self._new_label, self._labels)
        self._numbers = (identifiers.known_numbers(facts.numbers), identifiers.birth_dates(facts.birth_dates))
        self._addresses = identifiers.known_addresses(facts.addresses)
        self._places = identifiers.known_places(facts.places)
        self._institutions = NameBook(facts.family_label)
        for institution in facts.institutions:
            self._institutions.add_phrase(institution.name, self._labels[institution.id])

    @property
    def known_names(self) -> dict[str, str]:
        """The names behind pseudonyms."""
        return self._book.single_names

    def family(self) -> str:
        """The file number."""
        return self.facts.family_label

    def name(self, record_id: UUID, name: str) -> str:
        """The pseudonym."""
        if record_id not in self._labels:
            return self.text(name)
        self.replacements += 1
        return self._labelled(Why.NAME, name, self._labels[record_id])

    def institution(self, record_id: UUID, name: str) -> str:
        """The sort of institution when its name says where the family lives or goes."""
        if record_id not in self._labels:
            return self.text(name)
        self.replacements += 1
        return self._labelled(Why.INSTITUTION, name, self._labels[record_id])

    def _labelled(self, why: Why, name: str, label: str) -> str:
        """A name that fills a field by itself; most stand in many lines."""
        if (name, label) not in self._alone:
            self._alone[name, label] = self._given(self._ledger.sign(why, clean_line(name), label))
        return self._alone[name, label]

    def receiver(self, text: str) -> str:
        """The name of the receiver, unless it is one of the people in the dossier."""
        return self._given(self._hide_people(self._without_bsn(text)))

    def number(self, text: str) -> str:
        """Nothing."""
        return self._omit(text)

    def email(self, text: str) -> str:
        """Nothing."""
        return self._omit(text)

    def birth_date(self, day: date | None) -> date | None:
        """Nothing: the age is enough."""
        return None

    def _hide(self, text: str) -> str:
        sign = self._sign
        has_digits = identifiers.has_digits(text)
        text = self._counted(*identifiers.omit_online(text, sign))
        for known in self._numbers if has_digits else ():
            text = self._counted(*known.omit(text, sign))
        text = self._counted(*self._addresses.omit(text, sign))
        if has_digits:
            text = self._counted(*omit_addresses(text, sign))
            text = self._counted(*identifiers.omit_numbers(text, sign))
        text = self._marked(self._institutions, text, Why.INSTITUTION, lambda found: found.whom + found.ending)
        text = self._counted(*self._places.omit(text, sign))
        return self._hide_people(text)

    def _hide_people(self, text: str) -> str:
        return self._marked(self._book, text, Why.NAME, lambda found: found.whom + found.ending)

    def _plain_role(self, person: KnownPerson) -> str:
        """The role in lower case, when nothing in it can be a name."""
        parts = person.role.split()
        is_plain = 0 < len(parts) <= _MAX_ROLE_WORDS and all(
            part.replace("-", "").isalpha() and (part.islower() or not position or fold(part) in ROLE_WORDS)
            for position, part in enumerate(parts)
        )
        if not is_plain or any(word.folded in self._named for word in words(person.role)):
            return person.fallback_role
        return " ".join(part if part.isupper() else part.lower() for part in parts)


def _people_book(
    facts: KnownFacts, new_label: Callable[[str, str], str], labels: dict[UUID, str] | None = None
) -> NameBook:
    book = NameBook(facts.family_label)
    book.add_family(facts.family_name)
    for person in facts.people:
        for name in person.names:
            book.add(name, (labels or {}).get(person.id, ""))
    for mention in facts.mentions:
        book.add_unknown(mention.line, mention.role, new_label)
    return book


def _initials(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first} {initials(rest)}" if rest and fold(first) in FAMILY_WORDS else initials(name)


def disguise_for(
    level: Level, facts: KnownFacts, ledger: Ledger | None = None, labels: Labels | None = None
) -> Disguise:
    """What this level does to what is known about a family.

    Args:
        level: how open it is.
        facts: what is known.
        ledger: takes the marks, which then stay in every text.
        labels: gives pseudonyms; without it they are numbered from 1.
    """
    match level:
        case Level.FULL:
            return Disguise(facts, ledger)
        case Level.INITIALS:
            return InitialsOnly(facts, ledger)
    return Pseudonyms(facts, ledger, labels)
