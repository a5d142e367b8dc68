"""The kinds of contact of the user's own: which there are, and how they are used."""

from dataclasses import dataclass, replace
from uuid import NAMESPACE_URL, UUID, uuid5

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import ContactWay
from copiloot_tui.domain.contact_kind import ContactKind, contact_choices
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import fold
from copiloot_tui.store.contact_kinds import kind_names, moments_of_kinds
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactKindGlance:
    """A word for how there was contact, and in how many contact moments it stands."""

    kind: ContactKind
    is_own: bool
    """Whether it is kept in the vault; otherwise it is a word of the program, as a kind that could be."""
    uses: int
    """How often a kind of one's own was chosen."""


def contact_kinds(store: Store) -> list[ContactKind]:
    """Every kind of one's own that is there, also those that are no longer offered, by name."""
    with store.reading() as reading:
        return sorted(reading.all(ContactKind), key=lambda kind: fold(kind.name))


def all_contact_kinds(store: Store) -> list[ContactKindGlance]:
    """The words of the program and one's own, each in its place; those that are not offered come last."""
    with store.reading() as reading:
        uses = moments_of_kinds(reading)
        own = {kind.id: kind for kind in reading.all(ContactKind)}
    offered = [
        (choice.kind_id and own[choice.kind_id]) or _shipped(choice.way) for choice in contact_choices(own.values())
    ]
    silent = sorted((kind for kind in own.values() if not kind.is_offered), key=lambda kind: fold(kind.name))
    return [
        ContactKindGlance(kind=kind, is_own=kind.id in own, uses=uses.get(kind.id, 0)) for kind in (*offered, *silent)
    ]


def _shipped(way: ContactWay) -> ContactKind:
    """A word of the program as a kind in its own place, to be changed and kept; the same id each time."""
    return ContactKind(
        id=uuid5(NAMESPACE_URL, f"soort contact:{way.name}"), name=str(way.value), way=way, replaces_way=True
    )


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
