"""The proof that families were erased, as a text: file numbers, counts and names of files, and not who it was."""

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from copiloot_tui.domain.clock import AMSTERDAM, civil_day
from copiloot_tui.domain.dutch import capital, count, listing, long_date
from copiloot_tui.domain.erasure import Erasure, LookedAt, Outcome, Where

TITLE: Final = "Bewijs van wissen"
_COPIES: Final = (Where.BACKUP, Where.SET_ASIDE, Where.SECOND_PLACE)
_GROUP: Final = 4
_DIGITS: Final = 32


def proof_text(erasure: Erasure) -> str:
    """The whole proof, a paragraph a line; its last line is a fingerprint of what stands above it."""
    body = "\n".join(_lines(erasure))
    return f"{body}\n\nVingerafdruk van dit bewijs: {fingerprint(body)}"


def fingerprint(text: str) -> str:
    """Half of the SHA-256 of a text, in groups that can be read out."""
    digits = hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
    return " ".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))


def _lines(erasure: Erasure) -> Iterator[str]:
    yield TITLE
    yield ""
    yield "In dit bewijs staan geen namen: alleen dossiernummers, aantallen en namen van bestanden."
    yield f"Gewist op: {_moment(erasure.at)}"
    yield f"Waarom: {erasure.why.value}"
    if erasure.finished_at:
        yield f"Klaar op: {_moment(erasure.finished_at)}"
    else:
        yield "NOG NIET KLAAR: niet alle kopieën zijn nagekeken. Maak het af in het logboek."
    yield f"Gedaan door: Copiloot {erasure.program}"
    yield from _vault(erasure)
    yield from _copies(erasure)
    yield from _beyond(erasure)
    yield from _stays(erasure)


def _vault(erasure: Erasure) -> Iterator[str]:
    yield ""
    yield "In de kluis"
    for family in erasure.families:
        yield f"- Dossier {family.number:04}: {count(family.rows, 'regel', 'regels')} gewist."
    yield (
        f"- Daarna zijn {erasure.tables} tabellen doorzocht op de nummers van het dossier en van alles wat erin stond, "
        "ook de geschiedenis, de concepten en de zoekindex: 0 gevonden."
    )
    yield "- Wat gewist is, wordt in het bestand overschreven met nullen."


def _copies(erasure: Erasure) -> Iterator[str]:
    yield ""
    yield "In de kopieën van de kluis"
    looked = sorted(erasure.looked, key=lambda one: (list(Where).index(one.where), one.name))
    for one in looked:
        if one.where in _COPIES:
            yield f"- {one.name or capital(one.where.value)}{_sort(one)}: {_outcome(one, 'regel', 'regels')}."
    if not any(one.where in _COPIES for one in looked):
        yield "- Er waren geen back-ups naast de kluis." if erasure.is_finished else "- Nog niet nagekeken."
    for one in looked:
        if one.where not in _COPIES:
            yield f"- {capital(one.where.value)}: {_outcome(one, 'bestand', 'bestanden')}."


def _sort(one: LookedAt) -> str:
    return f" ({one.where.value})" if one.name and one.where is not Where.BACKUP else ""


def _outcome(one: LookedAt, single: str, several: str) -> str:
    if one.where not in _COPIES and one.outcome is Outcome.ABSENT:
        return "geen gevonden"
    return f"{one.outcome.value}{f', {count(one.count, single, several)}' if one.count else ''}"


def _beyond(erasure: Erasure) -> Iterator[str]:
    yield ""
    yield "Waar Copiloot niet bij kan"
    for one in erasure.out_of_reach:
        yield f"- {one.name or capital(one.where.value)}: {one.outcome.value}. Gooi zelf weg wat niet meer nodig is."
    for left in erasure.left_earlier:
        how = ", verzegeld" if left.is_sealed else ""
        yield f"- {capital(left.what.value)}, uit de kluis gegaan op {long_date(left.on)}{how}."
    yield "- Back-ups en pakketten die iemand zelf ergens anders bewaarde, en wat op papier staat."
    yield (
        "- Resten op de schijf van bestanden die zijn vervangen. Die zijn versleuteld, en alleen te lezen voor wie ook "
        "de wachtzin of het noodblad heeft."
    )


def _stays(erasure: Erasure) -> Iterator[str]:
    yield ""
    yield "Wat blijft"
    yield f"- In het logboek: {listing([f'{number:04}' for number in erasure.numbers])}, gewist, en wanneer."
    if erasure.lines_kept:
        yield (
            f"- Onder Wat eruit ging: {count(erasure.lines_kept, 'regel', 'regels')} dat er iets uit ging. Voor wie, "
            "en wat erbij stond, is weg waar het alleen om dit dossier ging."
        )


def _moment(moment: datetime) -> str:
    return f"{long_date(civil_day(moment))}, {moment.astimezone(AMSTERDAM):%H:%M} uur"
