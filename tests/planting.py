"""Notes of the demo with identifiers planted in them, and what is left of those: nothing here belongs to anybody."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import uuid4

from stdnum.nl import bsn

from copiloot_tui.demo.caseload import DEFAULT_SEED, caseload
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.exchange.known import KnownFacts
from copiloot_tui.exchange.role_words import FAMILY_WORDS, PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import words
from copiloot_tui.services.families import Dossier, read_dossier
from copiloot_tui.services.summary_facts import known_facts
from copiloot_tui.store.store import Store
from tests.vaults import NOON, SetClock

NOTES = 300
_FEWEST_LETTERS = 5
_NOT_TELLING = PARTICLES | ROLE_WORDS | set(FAMILY_WORDS)


class Kind(Enum):
    """What was planted; the value is shown."""

    NAME = "known name"
    NICKNAME = "nickname"
    POSSESSIVE = "possessive or diminutive"
    SMALL = "known name in small letters or capitals"
    MISSPELT = "misspelt name"
    ADDRESS = "address of the family"
    OTHER_ADDRESS = "another address"
    PHONE = "phone"
    EMAIL = "e-mail"
    BSN = "BSN"
    REFERENCE = "known reference"
    OTHER_REFERENCE = "another reference"
    STRANGER = "unknown person"


ALL_OF_THEM = frozenset(Kind) - {Kind.MISSPELT, Kind.STRANGER, Kind.OTHER_REFERENCE}
"""The kinds of which none may be left, with our own knowledge alone."""


class Plant(NamedTuple):
    """What was planted, on which line of the note."""

    kind: Kind
    secret: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantedNote:
    """A note with what was planted in it."""

    family: Family
    text: str
    plants: tuple[Plant, ...]

    def left_in(self, hidden: str) -> list[Plant]:
        """What of it can still be read in the text as it would leave."""
        lines = hidden.split("\n")
        assert len(lines) == self.text.count("\n") + 1, "a replacement reached over the end of a line"
        return [plant for plant in self.plants if _can_be_read(plant, lines[plant.line])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """The notes, what the vault knows of each family, and all that its own notes held before."""

    notes: tuple[PlantedNote, ...]
    facts: dict[Family, KnownFacts]
    untouched: tuple[tuple[Family, str], ...]
    """The same notes with nothing planted."""


def planted(folder: Path, number: int = NOTES) -> Planted:
    """Plant in so many notes of the demo; the same every time."""
    store = Store.create(folder / "planted.db", f"x'{os.urandom(48).hex()}'".encode(), uuid4(), SetClock())
    store.fill(caseload(DEFAULT_SEED, 7, 2, NOON.date()), lambda done: None)
    with store.reading() as reading:
        dossiers = [read_dossier(reading, family.id) for family in reading.all(Family)]
    store.close()
    by_family = {dossier.family.id: dossier for dossier in dossiers}
    notes = sorted((n for d in dossiers for n in d.notes), key=lambda note: note.id)[:number]
    rng = Random(6)
    return Planted(
        notes=tuple(_planted_in(rng, note, by_family[note.family_id]) for note in notes),
        facts={dossier.family: known_facts(dossier) for dossier in dossiers},
        untouched=tuple((by_family[note.family_id].family, note.text) for note in notes),
    )


def _planted_in(rng: Random, note: Note, dossier: Dossier) -> PlantedNote:
    lines, plants = note.text.split("\n"), list[Plant]()
    for kind in rng.sample(list(Kind), 7):
        for secret, sentence in _sentences(rng, kind, dossier):
            where = rng.randint(1, len(lines))
            plants = [plant._replace(line=plant.line + (plant.line >= where)) for plant in plants]
            lines.insert(where, sentence)
            plants.append(Plant(kind, secret, where))
    return PlantedNote(family=dossier.family, text="\n".join(lines), plants=tuple(plants))


def _can_be_read(plant: Plant, line: str) -> bool:
    if plant.kind in (Kind.PHONE, Kind.BSN, Kind.REFERENCE, Kind.OTHER_REFERENCE):
        digits = re.sub(r"\D", "", plant.secret)
        left = re.sub(r"\D", "", re.sub(r"\d\d-\d\d-\d{4}|\b\d\d?[.:]\d\d uur|\w+ \d+\b(?=[ .,;'])", "", line))
        return plant.secret in line or any(piece in left for piece in _pieces(digits))
    telling = {word.folded for word in words(plant.secret) if len(word.folded) > 1} - _NOT_TELLING - {"nl", "at"}
    return bool(telling & {word.folded for word in words(line)})


def _pieces(digits: str) -> list[str]:
    return [digits[start : start + 4] for start in range(len(digits) - 3)] or [digits]


def _sentences(rng: Random, kind: Kind, dossier: Dossier) -> Iterator[tuple[str, str]]:
    secret = _SECRETS[kind](rng, dossier)
    if secret:
        yield secret, rng.choice(_TEMPLATES[kind]).format(secret)


def _known_name(rng: Random, dossier: Dossier) -> str:
    people = [person.name for person in (*dossier.members, *dossier.network, *dossier.aanspreekpunten.values())]
    whole = rng.choice(people)
    parts = whole.split()
    while fold_first(parts) in ROLE_WORDS:
        parts = parts[1:]
    return rng.choice((" ".join(parts), parts[0], " ".join(parts[1:]) or parts[0]))


def fold_first(parts: list[str]) -> str:
    """The first word as names are compared."""
    return words(parts[0])[0].folded


def _nickname(rng: Random, dossier: Dossier) -> str:
    return rng.choice([m.nickname or m.name.split()[0] for m in dossier.members])


def _possessive(rng: Random, dossier: Dossier) -> str:
    name = _nickname(rng, dossier)
    return name + rng.choice(("'s", "s", "tje", "’s") if name[-1] not in "sxz" else ("'", "je", "’"))


def _small(rng: Random, dossier: Dossier) -> str:
    name = rng.choice(dossier.members).name
    return rng.choice((name.lower(), name.upper(), name.split()[0].upper()))


def _misspelt(rng: Random, dossier: Dossier) -> str:
    names = [part for member in dossier.members for part in member.name.split() if len(part) >= _FEWEST_LETTERS]
    name = rng.choice(names or ["Noortje"])
    at = rng.randint(1, len(name) - 2)
    return rng.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + rng.choice("aeiou") + name[at + 1 :],
        )
    )


def _address(rng: Random, dossier: Dossier) -> str:
    addresses = [member.address for member in dossier.members if member.address]
    whole = rng.choice(addresses or ["Schijnhof 3, Onsdorp"])
    return rng.choice((whole, whole.split(",")[0], whole.split(",")[0].rsplit(" ", 1)[0]))


def _other_address(rng: Random, _dossier: Dossier) -> str:
    street, number = rng.choice(_STREETS), f"{rng.randint(1, 240)}{rng.choice(('', '', 'a', ' bis', '-II', ' hs'))}"
    postcode = f"{rng.randint(1011, 9999)}{rng.choice(('', ' '))}{rng.choice('BCEGHK')}{rng.choice('BCEGHK')}"
    place = rng.choice(_PLACES)
    whole = f"{street} {number}"
    return rng.choice(
        (whole, f"{whole}, {postcode} {place}", f"{whole} {postcode} {place.upper()}", f"{whole}, {place}")
    )


def _phone(rng: Random, _dossier: Dossier) -> str:
    tail = f"{rng.randrange(10**6):06}"
    pairs = " ".join((tail[:2], tail[2:4], tail[4:]))
    return rng.choice(
        (
            f"06-00{tail}",
            f"06 00 {pairs}",
            f"0600{tail}",
            f"+31 6 00{tail}",
            f"+316 00 {pairs}",
            f"0031600{tail}",
            f"(030) 2{tail}",
            f"030-2{tail[:2]} {tail[2:4]} {tail[4:]}",
            f"0341/{tail}",
            f"088 - {tail[:3]} {tail[3:]}0",
            f"06.00{tail}",
            f"+49 30 {tail}",
            f"0800-{tail[:4]}",
        )
    )


def _email(rng: Random, _dossier: Dossier) -> str:
    who, where = rng.choice(_FIRST).lower(), rng.choice(("voorbeeld", "thuis.voorbeeld", "mijn-post"))
    name = f"{who}.{rng.choice(_LAST).split()[-1].lower()}"
    return rng.choice(
        (f"{name}@{where}.nl", f"{name}@{where}.example", f"{who}_{name}@{where}.com", f"{name} @ {where}.nl",
         f"{name}(at){where}.nl", f"{name.upper()}@{where.upper()}.NL")
    )  # fmt: skip


def _bsn(rng: Random, _dossier: Dossier) -> str:
    while not bsn.is_valid(number := f"{rng.randrange(10**8, 10**9)}"):
        pass
    return rng.choice(
        (number, f"{number[:3]}.{number[3:6]}.{number[6:]}", f"{number[:4]} {number[4:6]} {number[6:]}",
         f"{number[:3]}-{number[3:6]}-{number[6:]}")
    )  # fmt: skip


def _reference(rng: Random, dossier: Dossier) -> str:
    known = [r.reference for r in dossier.regelzaken if r.reference]
    known += [k.client_number for k in dossier.known_at if k.client_number]
    reference = rng.choice(known) if known else ""
    return rng.choice((reference, reference.replace("-", " "), reference.replace("-", "").lower()))


def _other_reference(rng: Random, _dossier: Dossier) -> str:
    number = f"{rng.randrange(10**5):05}"
    return rng.choice((f"WMO-{number}", f"2026/{number}", f"Z{number}", f"{number}-A", f"ZK.{number[:2]}.{number[2:]}"))


def _stranger(rng: Random, _dossier: Dossier) -> str:
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    capital = last[:1].upper() + last[1:]
    return rng.choice(
        (
            f"{first} {last}",
            f"{first} {last}",
            first,
            first,
            f"mevrouw {capital}",
            f"meneer {capital}",
            f"dr. {capital}",
            f"{first[0]}. {last}",
            f"{first[0]}.{rng.choice('ABCDEH')}. {last}",
            f"{rng.choice(('juf', 'zuster', 'meester', 'tante', 'oom'))} {first}",
            capital if " " in capital else f"{first} {last}",
        )
    )


_STREETS = (
    *("Lindelaan", "Van der Helststraat", "Burgemeester de Vlugtlaan", "Kerkweg", "Oude Haven", "Grote Markt"),
    *(
        "Prins Bernhardplein",
        "1e Kruisweg",
        "Hoge Dijk",
        "Zandpad",
        "'t Zand",
        "Laan van Meerdervoort",
        "Achter de Hoven",
    ),
    *("Dr. Schaepmansingel", "Nieuwegracht", "Korte Steeg", "Sint Jansstraat", "Rozenhof", "Singel", "Esdoornerf"),
)
_PLACES = ("Utrecht", "Den Haag", "'s-Gravenhage", "Bergen op Zoom", "Zwolle", "Alphen aan den Rijn", "Ede", "Best")
_FIRST = (
    *("Agnes", "Ilse", "Petra", "Karin", "Esther", "Mieke", "Marjan", "Wilma", "Ellen", "Ingrid", "Monique", "Lieke"),
    *("Bert", "Henk", "Gerard", "Theo", "Peter", "Erik", "Frank", "Marcel", "Jeroen", "Dennis", "Arjan", "Rogier"),
    *("Aylin", "Hatice", "Murat", "Ahmet", "Khadija", "Mustafa", "Ewa", "Piotr", "Krystyna", "Sandhya", "Roshni"),
    *("Mohamed", "Fatma", "Desta", "Abebe", "Nadia", "Omar", "Olga", "Ivan", "Thanh", "Wei", "Carlos", "Lucía"),
)  # fmt: skip
_LAST = (
    *("Terlouw", "van Zanten", "de Graaf", "Koopmans", "Hendriks", "Peters", "van Dam", "Maas", "Bos", "Vos"),
    *("de Groot", "van den Broek", "Willems", "van der Linden", "Scholten", "Peeters", "van Vliet", "Martens"),
    *("Janssen", "Jacobs", "Post", "Kuiper", "Verbeek", "Evers", "Wessels", "Hermans", "Vermeulen", "Sanders"),
    *("Aydın", "Çelik", "Arslan", "Bouali", "Chaoui", "Nowak", "Wiśniewska", "Ramlal", "Tedros", "Lê", "Ferreira"),
)  # fmt: skip
_ABOUT_PEOPLE = (
    "Gebeld met {} over de rolstoel.",
    "{} komt dinsdag langs om te passen.",
    "Volgens {} ligt het formulier nog op de stapel.",
    "- Aan {} vragen wanneer de brief komt.",
    "Het gesprek met {} was goed, de volgende keer weer samen.",
    "> {} zei dat het zo niet langer kan.",
    "Gisteren bracht {} de spullen terug.",
    "De planning staat, en {} belt terug na 10.30 uur.",
    "Overleg geweest (ouder, {} en ik) over de nachten.",
    "1. {} regelt het vervoer.",
)
_ABOUT_PLACES = (
    "Ze wonen nu op {}.",
    "Bezoek aan {} op 12-03-2026.",
    "- Post gaat naar {}.",
    "Het adres is {}; daar staat ook het bed.",
    "Vanaf {} is het tien minuten rijden.",
)
_ABOUT_NUMBERS = (
    "Het nummer is {}.",
    "Bereikbaar op {} na 10.30 uur.",
    "- Bel {} voor overleg.",
    "Zie {} in de brief.",
)
_ABOUT_REFERENCES = ("Kenmerk {}.", "Ons kenmerk: {}, van 12-03-2026.", "- Zaaknummer {} ligt bij de bezwaarcommissie.")
_ABOUT_MAIL = (
    "Mail naar {}.",
    "- {} is het adres.",
    "Stuur het aan <{}>, graag voor vrijdag.",
    "Mail ({}) blijft leeg.",
)
_ABOUT_THINGS = ("{} rolstoel staat klaar.", "Daar stond {} tas.", "- {} bed is te kort.")
_TEMPLATES = {
    Kind.NAME: _ABOUT_PEOPLE,
    Kind.NICKNAME: _ABOUT_PEOPLE,
    Kind.POSSESSIVE: _ABOUT_THINGS,
    Kind.SMALL: _ABOUT_PEOPLE,
    Kind.MISSPELT: _ABOUT_PEOPLE,
    Kind.ADDRESS: _ABOUT_PLACES,
    Kind.OTHER_ADDRESS: _ABOUT_PLACES,
    Kind.PHONE: _ABOUT_NUMBERS,
    Kind.EMAIL: _ABOUT_MAIL,
    Kind.BSN: _ABOUT_NUMBERS,
    Kind.REFERENCE: _ABOUT_REFERENCES,
    Kind.OTHER_REFERENCE: _ABOUT_REFERENCES,
    Kind.STRANGER: _ABOUT_PEOPLE,
}
_SECRETS = {
    Kind.NAME: _known_name,
    Kind.NICKNAME: _nickname,
    Kind.POSSESSIVE: _possessive,
    Kind.SMALL: _small,
    Kind.MISSPELT: _misspelt,
    Kind.ADDRESS: _address,
    Kind.OTHER_ADDRESS: _other_address,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.BSN: _bsn,
    Kind.REFERENCE: _reference,
    Kind.OTHER_REFERENCE: _other_reference,
    Kind.STRANGER: _stranger,
}
