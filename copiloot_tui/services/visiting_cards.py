"""Visiting cards of the directory: what leaves it as a file, never with a word about a family."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import counts, listing
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.family_words import FamilyWords, family_words
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.directory import present_aanspreekpunten
from copiloot_tui.store.store import Store


class CardFormat(Enum):
    """What sort of file is written; the value is shown."""

    VCARD = "vCard 4.0"
    VCARD3 = "vCard 3.0"
    CSV = "CSV voor een spreadsheet"


FILE_NAMES: Final = {
    CardFormat.VCARD: "aanspreekpunten.vcf",
    CardFormat.VCARD3: "aanspreekpunten.vcf",
    CardFormat.CSV: "aanspreekpunten.csv",
}
"""What the file is called unless somebody says otherwise."""
_MOST_NAMED: Final = 3
"""So many are named of whom something stays behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsToLeave:
    """What would leave."""

    cards: tuple[VisitingCard, ...]
    people: int
    institutions: int
    with_remarks: int
    """How many of them say something in remarks."""
    withheld: tuple[str, ...]
    """Of whom some text stays behind: something in it looks like a family's name or a BSN."""
    gone: int
    """How many of those who were asked for left the post, or are not there any more."""

    @property
    def contents(self) -> str:
        """How many of what leave, in Dutch: '12 aanspreekpunten en 3 instanties, 2 met bijzonderheden'."""
        found = counts(
            (self.people, "aanspreekpunt", "aanspreekpunten"), (self.institutions, "instantie", "instanties")
        )
        told = listing(found) or "niemand"
        return f"{told}, {self.with_remarks} met bijzonderheden" if self.with_remarks else told

    @property
    def stays(self) -> list[str]:
        """Sentences on what stays behind."""
        told = []
        if self.withheld:
            named = listing([*self.withheld[:_MOST_NAMED], *(["anderen"] if len(self.withheld) > _MOST_NAMED else [])])
            told.append(f"Tekst waarin iets op een naam van een gezin of een BSN lijkt, blijft hier: bij {named}.")
        if self.gone:
            told.append(f"Wie weg is gaat niet mee: {self.gone} van wie je markeerde.")
        return told


def cards_of(store: Store, ids: Collection[UUID] | None = None, *, with_remarks: bool = False) -> CardsToLeave:
    """The cards of people and institutions, in the order of their names.

    Args:
        store: the vault.
        ids: of whom and what; None is everybody to call, and every institution of which more is known than its name.
        with_remarks: whether remarks go along. Text that looks as if it tells of a family stays behind all the same.
    """
    names = family_words(store)
    with store.reading() as reading:
        people = present_aanspreekpunten(reading)
        institutions = {each.id: each for each in reading.all(Institution)}
        # People who were brought back may work at an institution that is still away.
        at = reading.by_id(Institution, (one.institution_id for one in people))
    if ids is not None:
        wanted = frozenset(ids)
        people = [one for one in people if one.id in wanted]
        places = [each for each in institutions.values() if each.id in wanted]
    else:
        wanted = frozenset()
        places = [each for each in institutions.values() if _can_be_reached(each)]
    cards = [
        *(card_of_person(one, at[one.institution_id]) for one in people),
        *map(card_of_institution, places),
    ]
    cards.sort(key=lambda card: (card.organisation.casefold(), bool(card.name), card.name.casefold()))
    sieve = _Sieve(names, with_remarks=with_remarks)
    sifted = tuple(map(sieve.sifted, cards))
    return CardsToLeave(
        cards=sifted,
        people=len(people),
        institutions=len(places),
        with_remarks=sum(bool(card.remarks) for card in sifted),
        withheld=tuple(sieve.withheld),
        gone=max(0, len(wanted) - len(cards)),
    )


def write_cards(found: CardsToLeave, path: Path, form: CardFormat) -> None:
    """Write the file; InvalidInput at 'path' where none can come."""
    if form is CardFormat.CSV:
        from copiloot_tui.exchange.contact_csv import write_csv

        content = write_csv(found.cards)
    else:
        from copiloot_tui.exchange.vcards import write_vcards

        content = write_vcards(found.cards, "4.0" if form is CardFormat.VCARD else "3.0")
    write_new_file(path, content)


def let_cards_out(store: Store, found: CardsToLeave, path: Path, form: CardFormat) -> Changes:
    """Write the file, and that it left; InvalidInput at 'path' where none can come."""
    return let_out(store, Outgoing(what=Leaving.CARDS), path, lambda target: write_cards(found, target, form))


class _Sieve:
    """Takes off a card what may tell of a family."""

    def __init__(self, names: FamilyWords, *, with_remarks: bool) -> None:
        self._names = names
        self._with_remarks = with_remarks
        self._known: dict[str, str] = {}
        self.withheld: list[str] = []

    def sifted(self, card: VisitingCard) -> VisitingCard:
        """The card as it may leave; notes of whom something was taken off.

        Not looked at are a region and an address: those are as often called what a family is called.
        """
        asked = card if self._with_remarks else replace(card, remarks="")
        sifted = replace(
            asked,
            phones=tuple(filter(None, map(self._sifted_way, card.phones))),
            emails=tuple(filter(None, map(self._sifted_way, card.emails))),
            function=self._kept(asked.function),
            reachable=self._kept(asked.reachable),
            languages=self._kept(asked.languages),
            remarks=self._kept(asked.remarks),
            source=self._kept(asked.source),
        )
        if sifted != asked:
            self.withheld.append(card.name or card.organisation)
        return sifted

    def _sifted_way(self, way: Way) -> Way | None:
        """A way without what it is for, when that tells of a family; none when the number itself does."""
        # Digits alone are a number to call, and an address is somebody's own name.
        if not way.is_email and any(map(str.isalpha, way.value)) and not self._kept(way.value):
            return None
        return replace(way, label=self._kept(way.label))

    def _kept(self, text: str) -> str:
        if text not in self._known:
            self._known[text] = "" if self._names.warnings(text) else text
        return self._known[text]


def _can_be_reached(institution: Institution) -> bool:
    return any((institution.phone, institution.email, institution.ways, institution.website, institution.address))


def card_of_person(one: Aanspreekpunt, institution: Institution) -> VisitingCard:
    """All that is known of somebody, as a card that keeps the id."""
    phones, emails = _ways(one)
    return VisitingCard(
        name=one.name,
        function=one.function,
        organisation=institution.name,
        kind=institution.kind,
        region=one.region,
        phones=phones,
        emails=emails,
        reachable=one.reachable,
        languages=one.languages,
        zevmb=one.zevmb,
        remarks=one.remarks,
        verified_on=one.verified_on,
        verified_by=one.verified_by,
        source=one.source,
        uid=str(one.id),
    )


def card_of_institution(institution: Institution) -> VisitingCard:
    """All that is known of an institution, as a card that keeps the id."""
    phones, emails = _ways(institution)
    return VisitingCard(
        organisation=institution.name,
        kind=institution.kind,
        region=institution.region,
        phones=phones,
        emails=emails,
        website=institution.website,
        address=institution.address,
        remarks=institution.remarks,
        uid=str(institution.id),
    )


def _ways(record: Aanspreekpunt | Institution) -> tuple[tuple[Way, ...], tuple[Way, ...]]:
    """The numbers and the e-mail addresses, those to use first before the others."""
    first = (Way(value=value) for value in (record.phone, record.email) if value)
    ways = (*first, *record.other_ways)
    emails = tuple(way for way in ways if way.is_email)
    return tuple(way for way in ways if not way.is_email), emails
