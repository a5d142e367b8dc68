"""The kinds of contact of the user's own: which there are, and how they are used."""

from dataclasses import dataclass, replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactChoice, ContactKind, contact_choices
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import fold
from copiloot_tui.store.contact_kinds import kind_names, moments_of_kinds
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKindGlance:
    """A kind of one's own, and in how many contact moments it stands."""

    kind: ContactKind
    uses: int


def contact_kinds(store: Store) -> list[ContactKind]:
    """Every kind of one's own that is there, also those that are no longer offered, by name."""
    with store.reading() as reading:
        return sorted(reading.all(ContactKind), key=lambda kind: fold(kind.name))


def contact_kind_glances(store: Store) -> list[ContactKindGlance]:
    """Every kind of one's own with its use, by name."""
    with store.reading() as reading:
        uses = moments_of_kinds(reading)
        found = sorted(reading.all(ContactKind), key=lambda kind: fold(kind.name))
    return [ContactKindGlance(kind=kind, uses=uses.get(kind.id, 0)) for kind in found]


def offered_contact_kinds(store: Store) -> list[ContactChoice]:
    """All words for how there was contact that can be chosen now."""
    return contact_choices(contact_kinds(store))


def names_of_contact_kinds(store: Store) -> dict[UUID, str]:
    """What each kind of one's own is called, also one that was removed."""
    with store.reading() as reading:
        return kind_names(reading)


def save_contact_kind(store: Store, kind: ContactKind) -> Changes:
    """Add or change a kind.

    Raises:
        InvalidInput: at 'name' when another word that can be chosen is the same; at 'replaces_way' when another kind
            stands in that place already.
    """
    with store.unit("") as work:
        others = [other for other in work.all(ContactKind) if other.id != kind.id]
        if kind.is_offered:
            _refuse_twice(kind, others)
        work.title = f"Soort contact {'toegevoegd' if work.save(kind) else 'gewijzigd'}"
    return work.changes


def offer_contact_kind(store: Store, kind: ContactKind, *, is_offered: bool) -> Changes:
    """Stop offering a kind, or offer it again; its name stays in the log.

    Raises:
        InvalidInput: as `save_contact_kind`.
    """
    return save_contact_kind(store, replace(kind, is_offered=is_offered))


def _refuse_twice(kind: ContactKind, others: list[ContactKind]) -> None:
    if kind.replaces_way and any(each.replaces_way and each.is_offered and each.way is kind.way for each in others):
        raise InvalidInput("replaces_way", "Hiervoor staat al een andere soort in de plaats. Wijzig liever die.")
    replaced = {each.way for each in (*others, kind) if each.replaces_way and each.is_offered}
    taken = [str(way.value) for way in ContactWay if way not in replaced]
    taken += [each.name for each in others if each.is_offered]
    if fold(kind.name) in map(fold, taken):
        raise InvalidInput("name", "Deze soort contact is er al.")
