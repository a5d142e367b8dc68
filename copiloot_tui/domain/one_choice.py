"""Which fields of a record say one thing together: whoever changes one of them, says them all anew.

Merged one by one they could contradict each other though both sides were right: an end before its beginning, a reason
that belongs to another day, a note in confidence that is shared.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.authority import Authority, Consent, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.strippenkaart import Strippenkaart

Group = tuple[str, ...]

_VALID: Final[Group] = ("valid_from", "valid_to")
_ONE_CHOICE: Final[Mapping[type[Record], tuple[Group, ...]]] = {
    Family: (("started_on", "ended_on", "status"), ("ideal_gap_days", "maximum_gap_days")),
    FamilyMember: (("birth_date", "died_on"), ("passport_asked_on", "passport_outcome", "passport_on")),
    Authority: (_VALID,),
    Machtiging: (_VALID,),
    Consent: ((*_VALID, "withdrawn_on"),),
    Strippenkaart: (_VALID, ("strips", "minutes_per_strip")),
    Closing: (("closed_on", "keep_until", "reopened_on"),),
    Note: (("about", "in_confidence_from", "share"),),
    Regelzaak: (
        ("institution_id", "aanspreekpunt_id"),
        ("status", "outcome"),
        ("turn", "turn_since"),
        ("due_on", "due_reason"),
    ),
    Step: (("due_on", "anchor", "offset_days"),),
    CaseEvent: (("kind", "on", "received_on", "until", "outcome", *_VALID),),
    Attachment: (("media_type", "size", "sha256"),),
    ContactMoment: (("way", "kind_id"), ("with_whom", "aanspreekpunt_id", "member_ids", "network_ids")),
    Appointment: (("on", "time"),),
    PlanGoal: (("status", "ended_on"),),
    Inzageverzoek: (
        ("asked_by", "asked_by_member", "ground"),
        ("received_on", "extended_on", "extension_reason", "looks_along", "looked_along_on", "delivered_on",
         "withdrawn_on", "due_on"),
    ),
    Inzagestuk: (("verdict", "reason", "given_text", "judged"),),
}  # fmt: skip


def said_together(kind: type[Record], field: str) -> Group:
    """The fields that say one thing with this one, itself among them."""
    return next((group for group in _ONE_CHOICE.get(kind, ()) if field in group), (field,))


def all_said_with(kind: type[Record], fields: Iterable[str]) -> frozenset[str]:
    """These fields and all that say one thing with them."""
    return frozenset(each for field in fields for each in said_together(kind, field))
