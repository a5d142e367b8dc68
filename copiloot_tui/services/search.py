"""Finds anything by words, parts of words or a phone number."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from copiloot_tui.domain.text import first_line, fold, fold_letter
from copiloot_tui.store.families import family_names
from copiloot_tui.store.search import Found, look_up
from copiloot_tui.store.store import Store

SNIPPET_LENGTH: Final = 120
BEFORE_WORD: Final = 30
"""How much of a text is shown before the first word found."""


class HitKind(Enum):
    """What was found; the value is shown."""

    FAMILY = "gezin"
    MEMBER = "gezinslid"
    NETWORK = "netwerk"
    INSTITUTION = "instantie"
    AANSPREEKPUNT = "aanspreekpunt"
    REGELZAAK = "regelzaak"
    STEP = "stap"
    APPOINTMENT = "afspraak"
    KNOWN_AT = "cliëntnummer"
    AUTHORITY = "gezag"
    MACHTIGING = "machtiging"
    CARD = "strippenkaart"
    CONSENT = "toestemming"
    DOCUMENT = "stuk"
    ATTACHMENT = "bijlage"
    EVENT = "gebeurtenis"
    CLOSING = "afsluiting"
    NOTE = "notitie"
    CONTACT = "contactmoment"
    SIGNAL = "signaal"
    GOAL = "doel"


_KINDS: Final = {
    "family": HitKind.FAMILY,
    "family_member": HitKind.MEMBER,
    "network_person": HitKind.NETWORK,
    "institution": HitKind.INSTITUTION,
    "aanspreekpunt": HitKind.AANSPREEKPUNT,
    "regelzaak": HitKind.REGELZAAK,
    "step": HitKind.STEP,
    "appointment": HitKind.APPOINTMENT,
    "known_at": HitKind.KNOWN_AT,
    "authority": HitKind.AUTHORITY,
    "machtiging": HitKind.MACHTIGING,
    "strippenkaart": HitKind.CARD,
    "consent": HitKind.CONSENT,
    "document": HitKind.DOCUMENT,
    "attachment": HitKind.ATTACHMENT,
    "case_event": HitKind.EVENT,
    "closing": HitKind.CLOSING,
    "note": HitKind.NOTE,
    "contact_moment": HitKind.CONTACT,
    "signal": HitKind.SIGNAL,
    "plan_goal": HitKind.GOAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that was found."""

    kind: HitKind
    record_id: UUID
    family_id: UUID | None
    """The dossier it is in; None for institutions and aanspreekpunten."""
    family_name: str
    title: str
    snippet: str
    """The text around the first word found, on one line."""
    phone: str


DIRECTORY: Final = frozenset({HitKind.INSTITUTION, HitKind.AANSPREEKPUNT})
"""What the address book finds too, and better."""


def search(store: Store, words: str, limit: int = 60, *, without: Collection[HitKind] = ()) -> list[Hit]:
    """Everything in which all words are found, people and institutions first, then regelzaken, then texts.

    Raises ReadingInterrupted when a newer search called `store.interrupt_reading()`.
    """
    kinds = [name for name, kind in _KINDS.items() if kind not in without] if without else ()
    with store.searching() as reading:
        found = look_up(reading, words, limit, kinds)
        names = family_names(reading) if any(one.family_id for one in found) else {}
    return [_hit(one, names.get(one.family_id, "") if one.family_id else "", words) for one in found]


def _hit(found: Found, family_name: str, words: str) -> Hit:
    kind = _KINDS[found.kind]
    return Hit(
        kind=kind,
        record_id=found.record_id,
        family_id=found.family_id,
        family_name=family_name,
        title=found.title or first_line(found.text) or kind.value,
        snippet=snippet(found.text, words),
        phone=found.phone,
    )


def snippet(text: str, words: str) -> str:
    """A piece of a text, on one line, that shows the first of the words."""
    line = " ".join(text.split())
    plain = fold(line)
    places = [place for word in re.findall(r"[^\W_]+", fold(words)) if (place := plain.find(word)) >= 0]
    start = max(0, _place_in(line, min(places, default=0)) - BEFORE_WORD)
    if start:
        start = line.find(" ", start) + 1
    piece = line[start : start + SNIPPET_LENGTH].rstrip()
    return f"{'… ' if start else ''}{piece}{' …' if start + SNIPPET_LENGTH < len(line) else ''}"


def _place_in(line: str, place: int) -> int:
    """Where in a line the letter stands that came at this place when it was folded."""
    done = 0
    for index, letter in enumerate("" if line.isascii() else line):
        done += len(fold_letter(letter))
        if done > place:
            return index
    return place
