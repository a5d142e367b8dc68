"""What shipped with the program beside what somebody made of it: both are kept, and neither wins unseen."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, Final

from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.way import Way, bare_number

SHIPPED_FIELDS: Final = (
    *("name", "kind", "decides", "laws", "regions", "phone", "email", "ways", "website", "address", "remarks"),
)
"""What the catalogue can say of an institution, in the order in which it is shown."""
_LISTS: Final = frozenset({"regions", "ways"})


def shipped_text(value: Any) -> str:
    """A field as the text that is kept of it; a list has a line for each."""
    if isinstance(value, Enum):
        return str(value.value)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def shipped_value(field: str, text: str) -> Any:
    """The field that a kept text stands for."""
    if field == "kind":
        return InstitutionKind(text)
    return tuple(text.splitlines()) if field in _LISTS else text


def corrected(institution: Institution) -> dict[str, str]:
    """The fields that say something else than the program does, each with what the program says; it may say nothing.

    Empty for an institution of the user's own. Another notation of the same number is no correction.
    """
    return {
        field: institution.shipped[field]
        for field in SHIPPED_FIELDS
        if field in institution.shipped
        and not _says_the_same(field, shipped_text(getattr(institution, field)), institution.shipped[field])
    }


def brought_up_to_date(
    institution: Institution, news: Mapping[str, str], said_before: Mapping[str, str]
) -> Institution:
    """An institution with what the program says now, save where the user corrected it.

    Args:
        institution: as it stands in the vault.
        news: what the program says now, by field.
        said_before: what it said when the user last saw it; what is missing counts as empty.
    """
    untouched = {
        field
        for field in SHIPPED_FIELDS
        if _says_the_same(field, shipped_text(getattr(institution, field)), said_before.get(field, ""))
    }
    changed = {
        field: shipped_value(field, news[field])
        for field in untouched
        if shipped_text(getattr(institution, field)) != news[field]
    }
    return replace(institution, **changed, shipped=dict(news))


def taken_back(institution: Institution, field: str) -> Institution:
    """An institution of which one field says again what the program says."""
    return replace(institution, **{field: shipped_value(field, institution.shipped[field])})


def _says_the_same(field: str, one: str, other: str) -> bool:
    return one == other or _bare(field, one) == _bare(field, other)


def _bare(field: str, text: str) -> object:
    if field == "phone":
        return bare_number(text) or text
    if field != "ways":
        return text
    ways = map(Way.from_line, text.splitlines())
    return [(way.label, way.value if way.is_email else bare_number(way.value) or way.value) for way in ways]
