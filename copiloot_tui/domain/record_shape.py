"""Of what sort each field of a record is, read off its class: the one rule by which a record becomes data."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import UUID

from copiloot_tui.domain.authority import Consent, Machtiging
from copiloot_tui.domain.case_event import CaseEvent
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.family import Family, FamilyMember, NetworkPerson
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Document, Regelzaak, Step

REFERRED_TO: Final[Mapping[str, type[Record]]] = MappingProxyType(
    {
        "family_id": Family,
        "member_id": FamilyMember,
        "member_ids": FamilyMember,
        "about": FamilyMember,
        "in_confidence_from": FamilyMember,
        "asked_by_member": FamilyMember,
        "network_ids": NetworkPerson,
        "institution_id": Institution,
        "aanspreekpunt_id": Aanspreekpunt,
        "replaced_by": Aanspreekpunt,
        "kind_id": ContactKind,
        "regelzaak_id": Regelzaak,
        "regelzaak_ids": Regelzaak,
        "event_id": CaseEvent,
        "machtiging_id": Machtiging,
        "contact_id": ContactMoment,
        "note_id": Note,
        "consent_id": Consent,
        "request_id": Inzageverzoek,
        "record_id": Record,
    }
)
"""What the ids in a field are of, by its name, which means the same in every kind.

`Record` is any kind at all, and what it points at may be gone.
"""
_LONG: Final = frozenset(
    {
        "address", "decides", "extension_reason", "given_text", "note", "own_view", "reason", "reasons", "remarks",
        "steps", "text",
    }
)  # fmt: skip
"""The texts of several lines, by their name."""
_LINES: Final = frozenset({(Step, "text"), (Document, "text")})
"""Those that are one line all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """One field of a kind of record."""

    name: str
    sort: Any
    """What stands in it, or in each place of it: str, int, bool, UUID, date, time, datetime, an enumeration, or a
    mapping."""
    is_optional: bool
    """Whether it may be None."""
    is_many: bool
    """Whether it holds any number of them."""
    is_long: bool
    """Of text: whether it may have several lines."""
    has_default: bool
    default: Any = None

    @property
    def target(self) -> type[Record] | None:
        """What it refers to; None when it refers to nothing."""
        return REFERRED_TO[self.name] if self.sort is UUID and self.name != "id" else None

    def ids_in(self, record: Record) -> tuple[UUID, ...]:
        """The ids in this field of a record."""
        value = getattr(record, self.name)
        if self.is_many:
            return tuple(value)
        return () if value is None else (value,)


_SHAPES: Final[dict[type[Record], tuple[FieldShape, ...]]] = {}
_REFERENCES: Final[dict[type[Record], tuple[FieldShape, ...]]] = {}


def shape_of(kind: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a kind, in their order."""
    if kind not in _SHAPES:
        hints = get_type_hints(kind)
        _SHAPES[kind] = tuple(_shape(kind, field, hints[field.name]) for field in fields(kind))
    return _SHAPES[kind]


def references_of(kind: type[Record]) -> tuple[FieldShape, ...]:
    """The fields of a kind that refer to something."""
    if kind not in _REFERENCES:
        _REFERENCES[kind] = tuple(shape for shape in shape_of(kind) if shape.target is not None)
    return _REFERENCES[kind]


def name_of(kind: type[Record]) -> str:
    """A kind as it is called in data, also by its table: 'FamilyMember' is 'family_member'."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).removeprefix("_")


def _shape(kind: type[Record], field: Any, hint: Any) -> FieldShape:
    is_optional = get_origin(hint) is UnionType and NoneType in get_args(hint)
    sort = get_args(hint)[0] if is_optional else hint
    is_many = get_origin(sort) is tuple
    name = field.name
    has_default = field.default is not MISSING or field.default_factory is not MISSING
    return FieldShape(
        name=name,
        sort=get_args(sort)[0] if is_many else sort,
        is_optional=is_optional,
        is_many=is_many,
        is_long=name in _LONG and (kind, name) not in _LINES,
        has_default=has_default,
        default=field.default if field.default is not MISSING else None,
    )
