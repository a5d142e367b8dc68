"""What the fields of records are called in Dutch, and what stands in them as words for a person to read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.clock import AMSTERDAM, civil_day
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import capital, long_date
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term
from copiloot_tui.domain.text import clean, clean_line, first_line

UNKNOWN: Final = "niet meer bekend"
"""Shown for who or what was wiped since."""

_PERIOD: Final = {"valid_from": "Vanaf", "valid_to": "Tot en met"}
_REACH: Final = {"phone": "Telefoon", "email": "E-mail"}
LABELS: Final[Mapping[type[Record], Mapping[str, str]]] = {
    Family: {
        "name": "Naam", "number": "Dossiernummer", "municipality": "Gemeente", "zorgkantoor": "Zorgkantoor",
        "status": "Fase", "urgent_on": "Spoedvraag op", "transfer_code": "Overdrachtscode",
        "started_on": "Begonnen op", "ended_on": "Geëindigd op",
        "ideal_gap_days": "Gewone tijd tussen gesprekken (dagen)",
        "maximum_gap_days": "Langste tijd tussen gesprekken (dagen)", "tags": "Trefwoorden",
        "keep_until": "Bewaren tot en met",
    },
    FamilyMember: {
        "name": "Naam", "role": "Rol", "nickname": "Roepnaam", "birth_date": "Geboren op",
        "died_on": "Overleden op", "household": "Huishouden", "address": "Adres", **_REACH,
        "passport_asked_on": "ZEVMB-paspoort aangevraagd op", "passport_outcome": "Uitkomst ZEVMB-paspoort",
        "passport_on": "ZEVMB-paspoort op", "remarks": "Opmerkingen",
    },
    NetworkPerson: {
        "name": "Naam", "role": "Rol", "kind": "Soort", "organisation": "Organisatie", **_REACH,
        "remarks": "Opmerkingen",
    },
    Authority: {"member_id": "Over wie", "kind": "Wat", "holder": "Wie heeft het", **_PERIOD},
    Machtiging: {
        "member_id": "Voor wie", "given_by": "Gegeven door", "institution_id": "Bij", "purpose": "Waarvoor",
        "channel": "Hoe", **_PERIOD,
    },
    KnownAt: {
        "member_id": "Van wie", "institution_id": "Bij", "client_number": "Cliëntnummer", "consulent": "Consulent",
    },
    Consent: {
        "member_id": "Over wie", "given_by": "Gegeven door", "purpose": "Wat mag gedeeld worden",
        "to_whom": "Met wie", **_PERIOD, "withdrawn_on": "Ingetrokken op",
    },
    Closing: {
        "closed_on": "Afgesloten op", "reason": "Reden", "result": "Resultaat",
        "transfer_code": "Overdrachtscode", "settled": "Geregeld", "keep_until": "Bewaren tot en met",
        "reopened_on": "Heropend op", "note": "Toelichting",
    },
    Note: {
        "pinned": "Vastgezet", "about": "Over", "in_confidence_from": "In vertrouwen van", "share": "Bedoeld voor",
        "text": "",
    },
    Regelzaak: {
        "title": "Regelzaak", "member_id": "Voor wie", "institution_id": "Bij", "aanspreekpunt_id": "Aanspreekpunt",
        "reference": "Kenmerk", "life_domain": "Leefdomein", "law": "Wet", "status": "Stand", "outcome": "Uitkomst",
        "turn": "Aan zet", "turn_since": "Aan zet sinds", "due_on": "Uiterlijk", "due_reason": "Waarom dan",
        "begins_on": "Begint op", "remarks": "Opmerkingen",
    },
    Step: {"text": "", "due_on": "uiterlijk", "done_on": "gedaan op"},
    Document: {"text": "", "done_on": "er op"},
    CaseEvent: {
        "kind": "", "on": "op", "received_on": "ontvangen op", "until": "tot", "outcome": "uitkomst",
        "valid_from": "geldt vanaf", "valid_to": "geldt tot en met", "remarks": "opmerking",
    },
    Term: {
        "title": "", "binds": "voor wie", "state": "stand", "start_on": "vanaf", "due_on": "tot en met",
        "reasons": "waarom",
    },
    Attachment: {"title": ""},
    ContactMoment: {
        "at": "Wanneer", "way": "Hoe", "kind_id": "Soort contact", "with_whom": "Met wie",
        "aanspreekpunt_id": "Aanspreekpunt", "member_ids": "Gezinsleden erbij", "network_ids": "Netwerk erbij",
        "purpose": "Waarvoor", "life_domain": "Leefdomein", "result": "Resultaat", "minutes": "Minuten",
        "travel_minutes": "Reistijd in minuten", "regelzaak_ids": "Regelzaken", "text": "",
    },
    Appointment: {
        "what": "Afspraak", "on": "Op", "time": "Om", "with_whom": "Met wie", "regelzaak_id": "Regelzaak",
        "done_on": "Gedaan op",
    },
    Strippenkaart: {
        "strips": "Strippen", "minutes_per_strip": "Minuten per strip", **_PERIOD, "rounding": "Afronden",
        "travel": "Reistijd telt", "uncounted": "Telt niet", "carries_over": "Neemt over wat er over was",
        "remarks": "Opmerkingen",
    },
    Signal: {
        "kind": "Soort", "theme": "Thema", "on": "Dag", "regelzaak_id": "Regelzaak",
        "consent_id": "Met toestemming", "text": "",
    },
    PlanGoal: {
        "goal": "Doel", "life_domain": "Leefdomein", "member_id": "Van wie", "evaluate_on": "Evaluatie op",
        "status": "Stand", "ended_on": "Sinds", "steps": "Stappen",
    },
    Inzageverzoek: {
        "member_id": "Over wie", "asked_by": "Gevraagd door", "ground": "Grond", "received_on": "Ontvangen op",
        "extended_on": "Verlengd op", "extension_reason": "Waarom verlengd", "looks_along": "Wie kijkt mee",
        "looked_along_on": "Meegekeken op", "delivered_on": "Gegeven op", "withdrawn_on": "Ingetrokken op",
        "due_on": "Uiterlijk", "remarks": "Opmerkingen",
    },
    Handover: {
        "sort": "Wat", "side": "Gegeven of gekregen", "other_name": "Met wie", "purpose": "Waarvoor",
        "given_on": "Op", "until": "Tot en met", "has_private": "Met wat alleen voor de Copiloot was",
        "confirmed_on": "Ontvangst bevestigd op", "returned_on": "Teruggegeven op", "ended_on": "Voorbij op",
        "passed_on_by": "Doorgegeven door", "passed_on_why": "Waarom doorgegeven",
    },
    Departure: {
        "at": "Wanneer", "what": "Wat", "to_whom": "Voor wie", "level": "Niveau", "consent_ids": "Met toestemming",
        "reason": "Waarom zonder toestemming", "remark": "Toelichting", "is_sealed": "Verzegeld",
    },
    Draft: {"values": ""},
    Institution: {
        "name": "Naam", "kind": "Soort", "decides": "Beslist over", "laws": "Wetten", "region": "Regio",
        "regions": "Regio's", **_REACH, "ways": "Ook bereikbaar", "website": "Website", "address": "Adres",
        "remarks": "Opmerkingen",
    },
    Aanspreekpunt: {
        "name": "Naam", "institution_id": "Bij", "function": "Functie", "region": "Regio", **_REACH,
        "ways": "Ook bereikbaar", "reachable": "Bereikbaar", "languages": "Talen", "zevmb": "ZEVMB-aanspreekpunt",
        "verified_on": "Nagevraagd op", "verified_by": "Nagevraagd door", "source": "Bron", "known_by": "Bekend bij",
        "left_on": "Weg sinds", "replaced_by": "Opgevolgd door", "remarks": "Opmerkingen",
    },
    OwnType: {
        "title": "Soort regelzaak", "law": "Wet", "documents": "Stukken", "steps": "Stappen",
        "remarks": "Opmerkingen",
    },
    LetterTemplate: {"kind": "Voorbeeldbrief", "text": ""},
    SavedFilter: {"name": "Filter"},
}  # fmt: skip
"""By kind what its fields are called, in the order in which they are read; the last may be a longer text."""

TECHNICAL: Final[Mapping[type[Record], frozenset[str]]] = {
    Regelzaak: frozenset({"type_key", "decision_term", "recurrence"}),
    Step: frozenset({"regelzaak_id", "position", "anchor", "offset_days"}),
    Document: frozenset({"regelzaak_id", "position"}),
    CaseEvent: frozenset({"regelzaak_id"}),
    Term: frozenset({"regelzaak_id", "kind"}),
    Attachment: frozenset({"media_type", "size", "sha256", "regelzaak_id", "event_id", "machtiging_id"}),
    Appointment: frozenset({"contact_id"}),
    Signal: frozenset({"note_id", "contact_id"}),
    Inzageverzoek: frozenset({"asked_by_member"}),
    Handover: frozenset({"handover", "other_key", "code"}),
    Departure: frozenset({"family_ids"}),
    Draft: frozenset({"form", "record_id"}),
    Institution: frozenset({"catalogue_key", "shipped"}),
    OwnType: frozenset({"key", "institution_kind", "life_domain", "decision_term", "renew_days", "recurrence"}),
    SavedFilter: frozenset({"values"}),
}
"""Fields that say nothing of anybody: keys, places in a list, what a record belongs to, sums to check it by."""

_ALSO_CALLED: Final[Mapping[str, str]] = {
    "text": "Tekst", "title": "Titel", "kind": "Soort", "family_id": "Gezin", "number": "Dossiernummer",
    "type_key": "Soort regelzaak", "decision_term": "Termijn voor het besluit", "recurrence": "Komt terug",
    "regelzaak_id": "Regelzaak", "position": "Plaats in de lijst", "anchor": "Telt vanaf",
    "offset_days": "Dagen daarna", "media_type": "Soort bestand", "size": "Grootte in bytes", "sha256": "Bestand",
    "event_id": "Gebeurtenis", "machtiging_id": "Machtiging", "contact_id": "Contactmoment", "note_id": "Notitie",
    "asked_by_member": "Gezinslid dat vraagt", "request_id": "Inzageverzoek", "record_id": "Over welk stuk",
    "verdict": "Besluit", "reason": "Reden", "given_text": "Wat gegeven wordt", "own_view": "Eigen lezing",
    "judged": "Waarover besloten is",
}  # fmt: skip
"""What fields are called that need no name where the whole record is written out, or stand in none."""

_TITLED_BY: Final = (
    "text", "title", "what", "goal", "name", "holder", "to_whom", "purpose", "with_whom", "given_by", "asked_by",
    "theme", "remarks", "note", "client_number", "result",
)  # fmt: skip
_DATED_BY: Final = (
    "on", "at", "received_on", "closed_on", "turn_since", "evaluate_on", "valid_from", "started_on", "created_at",
)  # fmt: skip


def label_of(kind: type[Record], field: str) -> str:
    """What a field is called, with a capital; never empty."""
    return capital(LABELS.get(kind, {}).get(field) or _ALSO_CALLED.get(field, field))


def words_of(value: Any, names: Mapping[UUID, str], *, is_long: bool = False) -> str:
    """What stands in a field; empty when nothing does.

    Args:
        value: as the record has it.
        names: of who and what is referred to.
        is_long: whether a text keeps its lines.
    """
    match value:
        case UUID():
            return names.get(value, UNKNOWN)
        case tuple():
            return ", ".join(words_of(one, names) for one in value)
        case Mapping():
            return "\n".join(_typed(value))
        case str():
            return clean(value).strip() if is_long else clean_line(value)
        case bool():
            return "ja" if value else ""
        case Enum():
            return str(value.value)
    return _number_or_day(value)


def _number_or_day(value: object) -> str:
    match value:
        case datetime():
            return f"{long_date(civil_day(value))} {value.astimezone(AMSTERDAM):%H:%M}"
        case date():
            return long_date(value)
        case time():
            return f"{value:%H:%M}"
    return str(value) if value else ""


def title_of(record: Record) -> str:
    """What a record begins with, in one line."""
    if isinstance(record, Draft):
        return first_line("\n".join(_typed(record.values)))
    return title_among({name: getattr(record, name, "") for name in _TITLED_BY})


def title_among(values: Mapping[str, object]) -> str:
    """What a record begins with, in one line, by what stands in its fields."""
    texts = (values.get(name) for name in _TITLED_BY)
    return next((clean_line(first_line(text)) for text in texts if isinstance(text, str) and text.strip()), "")


def day_of(record: Record) -> date | None:
    """The day a record is of; None when it was never kept."""
    return day_among(type(record), {name: getattr(record, name, None) for name in _DATED_BY})


def day_among(kind: type[Record], values: Mapping[str, object]) -> date | None:
    """The day a record is of, by what stands in its fields."""
    for name in ("created_at",) if issubclass(kind, Note | Draft | Regelzaak) else _DATED_BY:
        value = values.get(name)
        if isinstance(value, datetime):
            return civil_day(value)
        if isinstance(value, date):
            return value
    return None


def _typed(values: Mapping[str, str]) -> Iterator[str]:
    """What was typed in a form, without ids and ticks."""
    for text in values.values():
        if text.strip() and not _is_ids(text):
            yield clean(text).strip()


def _is_ids(text: str) -> bool:
    return all(len(word.replace("-", "")) == 32 for word in text.split())
