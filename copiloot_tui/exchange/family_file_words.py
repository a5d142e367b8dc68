"""What the fields and kinds of a family are called in a file: in Dutch, for people write such files by hand too.

A word once written stays: files of years ago are read by it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, KnownAt, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_shape import FieldShape, shape_of
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step
from copiloot_tui.domain.signal import Signal
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.term import Term

SECTIONS: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "instanties": Institution,
        "aanspreekpunten": Aanspreekpunt,
        "soorten_contact": ContactKind,
        "gezinsleden": FamilyMember,
        "netwerk": NetworkPerson,
        "gezag": Authority,
        "machtigingen": Machtiging,
        "clientnummers": KnownAt,
        "toestemmingen": Consent,
        "afsluitingen": Closing,
        "notities": Note,
        "regelzaken": Regelzaak,
        "stappen": Step,
        "stukken": Document,
        "gebeurtenissen": CaseEvent,
        "termijnen": Term,
        "bijlagen": Attachment,
        "contacten": ContactMoment,
        "afspraken": Appointment,
        "strippenkaarten": Strippenkaart,
        "signalen": Signal,
        "doelen": PlanGoal,
        "inzageverzoeken": Inzageverzoek,
        "inzagestukken": Inzagestuk,
    }
)
"""The lists in a file; what is referred to comes first."""
NOT_WRITTEN: Final[Mapping[tuple[type[Record], str], str]] = MappingProxyType(
    {
        (Family, "number"): "each vault numbers its own dossiers",
        (Institution, "shipped"): "what an update of this program may change in this vault",
    }
)
"""Fields that no file has, and why. Of whom a record is needs no word: a file holds one family."""
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "aanspreekpunt_id": "aanspreekpunt", "about": "over", "address": "adres", "anchor": "geteld_vanaf",
        "asked_by": "gevraagd_door", "asked_by_member": "vrager", "at": "moment", "begins_on": "slaapt_tot",
        "binds": "wie_moet", "birth_date": "geboortedatum", "carries_over": "rest_gaat_mee",
        "catalogue_key": "catalogus", "channel": "kanaal", "client_number": "clientnummer",
        "closed_on": "afgesloten_op", "consent_id": "toestemming", "consulent": "consulent", "contact_id": "contact",
        "created_at": "gemaakt", "decides": "beslist_over", "decision_term": "beslistermijn",
        "delivered_on": "gegeven_op", "died_on": "overleden_op", "done_on": "klaar_op", "due_on": "uiterlijk",
        "due_reason": "waarom_uiterlijk", "email": "email", "ended_on": "beeindigd_op", "evaluate_on": "evaluatie_op",
        "event_id": "gebeurtenis", "extended_on": "verlengd_op", "extension_reason": "waarom_verlengd",
        "function": "functie", "given_by": "gegeven_door", "given_text": "gegeven_tekst", "goal": "doel",
        "ground": "grond", "holder": "wie", "household": "huishouden", "id": "id",
        "ideal_gap_days": "gewoon_contact_dagen", "in_confidence_from": "in_vertrouwen_van",
        "institution_id": "instantie", "is_offered": "te_kiezen", "judged": "beoordeelde_tekst",
        "keep_until": "bewaren_tot", "kind": "soort", "kind_id": "soort_contact", "known_by": "bekend_bij",
        "languages": "talen", "law": "wet", "laws": "wetten", "left_on": "weg_sinds", "life_domain": "leefdomein",
        "looked_along_on": "meegekeken_op", "looks_along": "kijkt_mee", "machtiging_id": "machtiging",
        "maximum_gap_days": "te_lang_stil_dagen", "media_type": "bestandssoort", "member_id": "gezinslid",
        "member_ids": "gezinsleden", "minutes": "minuten", "minutes_per_strip": "minuten_per_strip",
        "municipality": "gemeente", "name": "naam", "network_ids": "netwerk", "nickname": "roepnaam",
        "note": "toelichting", "note_id": "notitie", "offset_days": "dagen_erna", "on": "dag",
        "organisation": "organisatie", "outcome": "uitslag", "own_view": "eigen_zienswijze",
        "passport_asked_on": "paspoort_gevraagd_op", "passport_on": "paspoort_op",
        "passport_outcome": "paspoort_uitkomst", "phone": "telefoon", "pinned": "bovenaan", "position": "plaats",
        "purpose": "waarvoor", "reachable": "bereikbaar", "reason": "reden", "reasons": "waarom",
        "received_on": "ontvangen_op", "record_id": "gaat_over", "recurrence": "herhaling", "reference": "kenmerk",
        "regelzaak_id": "regelzaak", "regelzaak_ids": "regelzaken", "region": "regio", "regions": "regios",
        "remarks": "bijzonderheden", "reopened_on": "heropend_op", "replaced_by": "opgevolgd_door",
        "replaces_way": "in_plaats_van", "request_id": "inzageverzoek", "result": "uitkomst", "role": "rol",
        "rounding": "afronding", "settled": "geregeld", "sha256": "sha256", "share": "delen_met", "size": "bytes",
        "source": "bron", "start_on": "vanaf", "started_on": "begonnen_op", "state": "stand", "status": "status",
        "steps": "hoe", "strips": "strippen", "tags": "trefwoorden", "text": "tekst", "theme": "thema", "time": "tijd",
        "title": "titel", "to_whom": "aan_wie", "transfer_code": "overdrachtscode", "travel": "reistijd",
        "travel_minutes": "reisminuten", "turn": "aan_zet", "turn_since": "aan_zet_sinds",
        "type_key": "soort_regelzaak", "uncounted": "telt_niet", "until": "tot", "updated_at": "gewijzigd",
        "urgent_on": "spoed_op", "valid_from": "geldig_van", "valid_to": "geldig_tot", "verdict": "besluit",
        "verified_by": "nagekeken_door", "verified_on": "nagekeken_op", "way": "hoe", "ways": "verder_te_bereiken",
        "website": "website", "what": "wat", "with_whom": "met_wie", "withdrawn_on": "ingetrokken_op",
        "zevmb": "zevmb_aanspreekpunt", "zorgkantoor": "zorgkantoor",
    }
)  # fmt: skip
"""By the name of a field, which means the same in every kind."""


_IN_FILE: Final[dict[type[Record], Mapping[str, FieldShape]]] = {}


def fields_in_file(kind: type[Record]) -> Mapping[str, FieldShape]:
    """The fields of a kind that stand in a file, by what they are called there."""
    if kind not in _IN_FILE:
        told = (
            shape for shape in shape_of(kind) if shape.name != "family_id" and (kind, shape.name) not in NOT_WRITTEN
        )
        _IN_FILE[kind] = {_WORDS.get(shape.name, shape.name): shape for shape in told}
    return _IN_FILE[kind]
