"""Laying the cards of a file beside the directory: who is known already, what would change, who is new.

A card is of somebody known by the identity that our own files give; else by name, number or e-mail address at the same
institution. Whatever is less certain is left to the user, with the reason. Reading the same file twice changes nothing:
a card that says nothing that is not known yet is the same, whatever else it looks like.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Final, TypeVar
from uuid import UUID, uuid4

from copiloot_tui.domain.differences import (
    Bare,
    Difference,
    differences_of_institution,
    differences_of_person,
    split_ways,
    way_key,
    ways_of,
)
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.dutch import listing, long_date
from copiloot_tui.domain.institution_names import InstitutionNames, guess_kind, whole_name
from copiloot_tui.domain.people_names import is_like, may_be_one, name_key, telling_words
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way

R = TypeVar("R")

MOST_SHARING: Final = 20
"""A number that more people have than these is nobody's own, and tells nothing of who somebody is."""
LONGEST_WAY: Final = 400
_NAMES_IN_A_REASON: Final = 3

NO_INSTITUTION: Final = "Er staat geen instantie bij."


class Verdict(Enum):
    """What a card is to the directory; the value is shown."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    SAME = "hetzelfde"
    DOUBTFUL = "twijfel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One card of a file laid beside the directory."""

    number: int
    """Which of the cards, from 0."""
    card: VisitingCard
    verdict: Verdict
    known: Aanspreekpunt | Institution | None = None
    """Whom or what it is taken for, or looks like; may be what another card of the file makes."""
    twin: int | None = None
    """The number of that other card."""
    differences: tuple[Difference, ...] = ()
    """What the card says beyond what is known of `known`."""
    fresh: Aanspreekpunt | Institution | None = None
    """What it would be as somebody new; None while no institution is known."""
    institution: Institution | None = None
    """Where this person works by the card; the institution may be as new as the person."""
    reason: str = ""
    """Why it is doubtful, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where somebody works by a card, and the institutions that the card can mean by it."""

    institution: Institution
    ids: frozenset[UUID]


def tidy(card: VisitingCard, today: date) -> VisitingCard:
    """The card as the vault would keep it; a check that is still to come is none."""
    ways = tuple(_tidy_ways((*card.phones, *card.emails)))
    is_checked = card.verified_on is not None and card.verified_on <= today
    return replace(
        card,
        name=clean_line(card.name),
        function=clean_line(card.function),
        organisation=clean_line(card.organisation),
        region=clean_line(card.region),
        website=clean_line(card.website),
        reachable=clean_line(card.reachable),
        languages=clean_line(card.languages),
        source=clean_line(card.source),
        address=clean(card.address).strip(),
        remarks=clean(card.remarks).strip(),
        phones=tuple(way for way in ways if not way.is_email),
        emails=tuple(way for way in ways if way.is_email),
        verified_on=card.verified_on if is_checked else None,
        verified_by=clean_line(card.verified_by) if is_checked else "",
    )


def _tidy_ways(ways: Iterable[Way]) -> Iterator[Way]:
    for way in ways:
        value = clean_line(way.value)[:LONGEST_WAY].rstrip()
        if value:
            labelled = Way(label=clean_line(way.label), value=value)
            kept = Way.from_line(labelled.line)
            yield kept if kept == labelled else Way.from_line(value)


def lay_beside(
    cards: Sequence[VisitingCard],
    people: Iterable[Aanspreekpunt],
    institutions: Iterable[Institution],
    bare: Bare,
    *,
    for_the_rest: Institution | None = None,
    removed: Collection[UUID] = (),
) -> Iterator[Judged]:
    """Judge cards one by one, those of institutions first.

    Args:
        cards: as `tidy` gives them.
        people: everybody in the directory, also who left.
        institutions: all that are in the directory.
        bare: writes numbers in one way.
        for_the_rest: where those work whose card names no institution.
        removed: ids that are taken by what was removed.
    """
    judge = _Judge(people, institutions, bare, for_the_rest, removed)
    numbered = [
        (number, replace(card, phones=_once_each(card.phones, bare), emails=_once_each(card.emails, bare)))
        for number, card in enumerate(cards)
    ]
    of_institutions = [(number, card) for number, card in numbered if not card.name]
    of_people = [(number, card) for number, card in numbered if card.name]
    for number, card in of_institutions:
        judge.note_general_ways(card)
        yield judge.institution(number, card)
    others = []
    for number, card in of_people:
        if (same := judge.same_person(number, card)) is not None:
            yield same
        else:
            others.append((number, card))
    for number, card in others:
        yield judge.person(number, card)


def _once_each(ways: Iterable[Way], bare: Bare) -> tuple[Way, ...]:
    found: dict[str, Way] = {}
    for way in ways:
        found.setdefault(way_key(way, bare), way)
    return tuple(found.values())


class _People:
    """Everybody known, found by what a card may say of them."""

    def __init__(self, bare: Bare) -> None:
        self._bare = bare
        self.by_id: dict[UUID, Aanspreekpunt] = {}
        self.by_name: dict[tuple[str, ...], list[Aanspreekpunt]] = defaultdict(list)
        self.by_way: dict[str, list[Aanspreekpunt]] = defaultdict(list)
        self.by_name_and: dict[tuple[tuple[str, ...], str | UUID], list[Aanspreekpunt]] = defaultdict(list)
        self.by_word: dict[tuple[UUID, str], list[Aanspreekpunt]] = defaultdict(list)

    def add(self, person: Aanspreekpunt) -> None:
        name = name_key(person.name)
        self.by_id[person.id] = person
        self.by_name[name].append(person)
        self.by_name_and[name, person.institution_id].append(person)
        for way in {way_key(way, self._bare) for way in ways_of(person)}:
            self.by_way[way].append(person)
            self.by_name_and[name, way].append(person)
        for word in telling_words(person.name):
            self.by_word[person.institution_id, word].append(person)


class _Judge:
    """Judges the cards of one file; what is new in it is known to the cards that follow."""

    def __init__(
        self,
        people: Iterable[Aanspreekpunt],
        institutions: Iterable[Institution],
        bare: Bare,
        for_the_rest: Institution | None,
        removed: Collection[UUID],
    ) -> None:
        self._bare = bare
        self._for_the_rest = for_the_rest
        self._people = _People(bare)
        for person in people:
            self._people.add(person)
        self._institutions = {one.id: one for one in institutions}
        self._names = InstitutionNames(self._institutions.values())
        self._general: set[str] = set()
        for one in self._institutions.values():
            self._general.update(way_key(way, bare) for way in ways_of(one))
        self._twins: dict[UUID, int] = {}
        self._claimed: set[UUID] = set()
        self._taken = {*self._people.by_id, *self._institutions, *removed}

    def note_general_ways(self, card: VisitingCard) -> None:
        """Remember the numbers of an institution: they are those of nobody in particular."""
        self._general.update(self._keys(card))

    def _keys(self, card: VisitingCard) -> list[str]:
        return [way_key(way, self._bare) for way in (*card.phones, *card.emails)]

    # Institutions

    def institution(self, number: int, card: VisitingCard) -> Judged:
        """Judge the card of an institution itself."""
        fresh = self._fresh_institution(card)
        by_id = _by_uid(self._institutions, card.uid)
        named = self._names.called(card.organisation, card.region)
        found = [by_id] if by_id else named
        judged = Judged(number=number, card=card, verdict=Verdict.NEW, fresh=fresh, institution=fresh)
        for one in (*found, *named):
            if not differences_of_institution(card, one, self._bare):
                self._claimed.add(one.id)
                self._names.add(one, card.organisation)
                return replace(judged, verdict=Verdict.SAME, known=one, twin=self._twins.get(one.id))
        if not found:
            self._keep_institution(fresh, number)
            return judged
        known = found[0]
        differences = differences_of_institution(card, known, self._bare)
        judged = replace(judged, known=known, twin=self._twins.get(known.id), differences=differences)
        if reason := self._why_not_again(known.id, known.name):
            return replace(judged, verdict=Verdict.DOUBTFUL, reason=reason)
        self._claimed.add(known.id)
        self._names.add(known, card.organisation)
        return replace(judged, verdict=Verdict.CHANGED)

    def _fresh_institution(self, card: VisitingCard) -> Institution:
        phone, email, ways = split_ways((*card.phones, *card.emails))
        return Institution(
            id=self._new_id(card.uid),
            name=clean_line(whole_name(card.organisation, card.region)),
            kind=card.kind or guess_kind(card.organisation),
            region=card.region,
            phone=phone,
            email=email,
            ways=ways,
            website=card.website,
            address=card.address,
            remarks=card.remarks,
        )

    def _keep_institution(self, institution: Institution, number: int | None) -> None:
        self._institutions[institution.id] = institution
        self._names.add(institution)
        if number is not None:
            self._twins[institution.id] = number

    def _place_of(self, card: VisitingCard) -> _Place | None:
        if not card.organisation:
            one = self._for_the_rest
            return _Place(institution=one, ids=frozenset((one.id,))) if one else None
        found = self._names.called(card.organisation, card.region)
        if not found:
            # What a person's card says of places and sites may be where that person lives.
            name = clean_line(whole_name(card.organisation, card.region))
            kind = card.kind or guess_kind(f"{card.organisation} {card.name}")
            found = [Institution(name=name, kind=kind or InstitutionKind.OTHER)]
            self._keep_institution(found[0], None)
        return _Place(institution=found[0], ids=frozenset(one.id for one in found))

    # People

    def same_person(self, number: int, card: VisitingCard) -> Judged | None:
        """The judgement of a card that says nothing that is not known; None for any other."""
        place = self._place_of(card)
        for known in self._who_may_say_it_all(card, place):
            if not self._differences(card, known, place):
                self._claimed.add(known.id)
                return self._judged(number, card, place, Verdict.SAME, known)
        return None

    def person(self, number: int, card: VisitingCard) -> Judged:
        """Judge the card of a person or desk that says something new."""
        if (same := self.same_person(number, card)) is not None:
            return same
        place = self._place_of(card)
        by_id = _by_uid(self._people.by_id, card.uid)
        certain = [by_id] if by_id else self._certain(card, place)
        if len(certain) == 1:
            return self._taken_for(number, card, place, certain[0])
        doubt = self._doubt(card, place, certain)
        if doubt is not None:
            known, reason = doubt
            return self._judged(number, card, place, Verdict.DOUBTFUL, known, reason)
        judged = self._judged(number, card, place, Verdict.NEW, None)
        if isinstance(fresh := judged.fresh, Aanspreekpunt):
            self._people.add(fresh)
            self._twins[fresh.id] = number
        return judged

    def _taken_for(self, number: int, card: VisitingCard, place: _Place | None, known: Aanspreekpunt) -> Judged:
        reason = self._why_not_again(known.id, known.name)
        if not reason and not known.is_there:
            since = f" sinds {long_date(known.left_on)}" if known.left_on else ""
            reason = f"{known.name} werkt daar niet meer{since}."
        if reason:
            return self._judged(number, card, place, Verdict.DOUBTFUL, known, reason)
        self._claimed.add(known.id)
        return self._judged(number, card, place, Verdict.CHANGED, known)

    def _why_not_again(self, record_id: UUID, name: str) -> str:
        if record_id in self._twins:
            return f"Lijkt op een andere kaart in dit bestand: {name}."
        return f"Een andere kaart in dit bestand is ook {name}." if record_id in self._claimed else ""

    def _judged(
        self,
        number: int,
        card: VisitingCard,
        place: _Place | None,
        verdict: Verdict,
        known: Aanspreekpunt | None,
        reason: str = "",
    ) -> Judged:
        at = place.institution if place else None
        if at is None and known is not None and verdict is not Verdict.DOUBTFUL:
            at = self._institutions.get(known.institution_id)
        return Judged(
            number=number,
            card=card,
            verdict=verdict,
            known=known,
            twin=self._twins.get(known.id) if known else None,
            differences=self._differences(card, known, place) if known else (),
            fresh=self._fresh_person(card, at) if at else None,
            institution=at,
            reason=reason,
        )

    def _fresh_person(self, card: VisitingCard, at: Institution) -> Aanspreekpunt:
        phone, email, ways = split_ways((*card.phones, *card.emails))
        return Aanspreekpunt(
            id=self._new_id(card.uid),
            institution_id=at.id,
            name=card.name,
            function=card.function,
            region=card.region,
            phone=phone,
            email=email,
            ways=ways,
            reachable=card.reachable,
            languages=card.languages,
            zevmb=card.zevmb,
            remarks=card.remarks,
            verified_on=card.verified_on,
            verified_by=card.verified_by,
            source=card.source,
        )

    def _new_id(self, uid: str) -> UUID:
        given = _id_of(uid)
        record_id = given if given and given not in self._taken else uuid4()
        self._taken.add(record_id)
        return record_id

    def _differences(self, card: VisitingCard, known: Aanspreekpunt, place: _Place | None) -> tuple[Difference, ...]:
        says_where = bool(card.organisation) and place is not None
        return differences_of_person(
            card,
            known,
            place.institution if place and says_where else None,
            place.ids if place else frozenset(),
            self._institutions.get(known.institution_id),
            self._bare,
        )

    def _who_may_say_it_all(self, card: VisitingCard, place: _Place | None) -> Iterator[Aanspreekpunt]:
        """Everybody who might be known with all that a card says, each once and never very many."""
        people, name, ways = self._people, name_key(card.name), self._keys(card)
        seen = set()
        known = _by_uid(people.by_id, card.uid)
        found = [known] if known else []
        if ways:
            found += people.by_name_and.get((name, ways[0]), ())[:MOST_SHARING]
            found += people.by_way.get(ways[0], ())[:MOST_SHARING]
        elif place is None:
            found += people.by_name.get(name, ())[:MOST_SHARING]
        for institution_id in place.ids if place else ():
            found += people.by_name_and.get((name, institution_id), ())[:MOST_SHARING]
        for one in found:
            if one.id not in seen:
                seen.add(one.id)
                yield one

    def _reached(self, card: VisitingCard, *, by_email: bool | None = None) -> list[Aanspreekpunt]:
        """Who has a number or address of the card that is not everybody's."""
        found: dict[UUID, Aanspreekpunt] = {}
        for way in (*card.phones, *card.emails):
            who = self._people.by_way.get(key := way_key(way, self._bare), ())
            if by_email in (None, way.is_email) and key not in self._general and len(who) <= MOST_SHARING:
                found |= {one.id: one for one in who}
        return list(found.values())

    def _certain(self, card: VisitingCard, place: _Place | None) -> list[Aanspreekpunt]:
        """Who it can only be; several when it cannot be told which of them."""
        fitting = [one for one in self._reached(card) if may_be_one(card.name, one.name)]
        if place is None or not card.organisation:
            exact = [one for one in fitting if name_key(one.name) == name_key(card.name)]
            if exact or fitting or place is None:
                return exact or fitting
        here = [one for one in fitting if one.institution_id in place.ids]
        name = name_key(card.name)
        named = [one for at in place.ids for one in self._people.by_name_and.get((name, at), ())[:MOST_SHARING]]
        both = [one for one in named if one in here]
        alike = [one for one in both or named if (one.region, one.function) == (card.region, card.function)]
        for some in (both, named, alike):
            if len(some) == 1:
                return some
        return both or named or here

    def _doubt(
        self, card: VisitingCard, place: _Place | None, certain: list[Aanspreekpunt]
    ) -> tuple[Aanspreekpunt | None, str] | None:
        """Whom it looks like, and why that is not certain; None when it is somebody new."""
        if certain:
            return certain[0], f"Dit past bij meer mensen: {_names(certain)}."
        for reached in self._reached(card):
            if may_be_one(card.name, reached.name):
                otherwise = f"{reached.name} werkt volgens jouw lijst ergens anders: {self._where(reached)}."
                return reached, self._why_not_again(reached.id, reached.name) or otherwise
        if who := self._others_with_it(card, by_email=True):
            return who[0], f"Dit e-mailadres staat bij een andere naam: {_names(who)}."
        if who := self._others_with_it(card, by_email=False):
            if len(who) > 1:
                return who[0], f"Dit nummer is van meer mensen: {_names(who)}."
            return who[0], f"Dit nummer staat bij een andere naam: {_names(who)}."
        if place is not None and (one := self._like(card, place)):
            return one, f"Lijkt op iemand die daar al staat: {one.name}."
        if telling_words(card.name) and (who := self._of_that_name(card)):
            where = listing(list(dict.fromkeys(self._where(one) for one in who))[:_NAMES_IN_A_REASON])
            return who[0], f"Deze naam staat al bij een andere instantie: {where}."
        return (None, NO_INSTITUTION) if place is None else None

    def _others_with_it(self, card: VisitingCard, *, by_email: bool) -> list[Aanspreekpunt]:
        """Who in the directory has it too; not who left, for whoever came after has it now, nor who is in this file."""
        reached = self._reached(card, by_email=by_email)
        return [one for one in reached if one.is_there and one.id not in self._twins]

    def _of_that_name(self, card: VisitingCard) -> list[Aanspreekpunt]:
        """Who in the directory has that name; a file that has it twice, at two places, tells them apart itself."""
        named = self._people.by_name.get(name_key(card.name), [])[:MOST_SHARING]
        return [one for one in named if one.id not in self._twins]

    def _like(self, card: VisitingCard, place: _Place) -> Aanspreekpunt | None:
        for word in sorted(telling_words(card.name)):
            for at in place.ids:
                for one in self._people.by_word.get((at, word), ())[:MOST_SHARING]:
                    if is_like(card.name, one.name):
                        return one
        return None

    def _where(self, one: Aanspreekpunt) -> str:
        institution = self._institutions.get(one.institution_id)
        return institution.name if institution else ""


def _names(people: Sequence[Aanspreekpunt]) -> str:
    shown = [one.name for one in people[:_NAMES_IN_A_REASON]]
    more = len(people) - len(shown)
    return listing([*shown, f"nog {more}"] if more else shown)


def _by_uid(records: Mapping[UUID, R], uid: str) -> R | None:
    record_id = _id_of(uid)
    return records.get(record_id) if record_id else None


def _id_of(uid: str) -> UUID | None:
    """The id of a record that our own files give; that of another program can be in the same form."""
    try:
        return UUID(uid)
    except ValueError:
        return None
