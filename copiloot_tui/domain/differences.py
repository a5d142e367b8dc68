"""What a visiting card says beyond what is known already of somebody to call, or of an institution."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.people_names import says_nothing_new
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way

Bare = Callable[[str], str]
"""Gives a telephone number as digits that are the same in every notation; empty when it is no number."""
Known = TypeVar("Known", bound=Aanspreekpunt | Institution)

_WORD: Final = re.compile(r"[^\W_]+")
_SITE: Final = re.compile(r"^https?://(www\.)?|^www\.|/+$")
_BETWEEN_LANGUAGES: Final = re.compile(r"[,;/]| en ")
_MOBILE: Final = "316"
"""How a bare Dutch mobile number begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that a card says and that is not known yet."""

    label: str
    """What it is about, as it is shown; each stands once in a list of differences."""
    old: str
    """What is known now; empty when nothing is."""
    new: str
    """What it would become."""
    values: Mapping[str, Any]
    """What becomes of the fields of the record."""
    is_usual: bool
    """Whether it is taken over unless somebody says otherwise: it fills what is empty, adds, or was checked later."""


def with_differences(record: Known, differences: Iterable[Difference]) -> Known:
    """The record as it is once these are taken over."""
    values: dict[str, Any] = {}
    for difference in differences:
        values |= difference.values
    return replace(record, **values) if values else record


def ways_of(record: Aanspreekpunt | Institution) -> tuple[Way, ...]:
    """Every number and address, the ones to try first in front."""
    return (*(Way(value=value) for value in (record.phone, record.email) if value), *record.other_ways)


def way_key(way: Way, bare: Bare) -> str:
    """What is the same for two ways to write a number or address."""
    if way.is_email:
        return way.value.casefold()
    return bare(way.value) or " ".join(_WORD.findall(fold(way.value))) or way.value


def split_ways(ways: Iterable[Way]) -> tuple[str, str, tuple[str, ...]]:
    """The first number, the first address, and the lines of the others."""
    phone = email = ""
    others: list[str] = []
    for way in ways:
        if way.is_email and not email:
            email = way.value
        elif not way.is_email and not phone:
            phone = way.value
        else:
            others.append(way.line)
    return phone, email, tuple(others)


def differences_of_person(
    card: VisitingCard,
    known: Aanspreekpunt,
    at: Institution | None,
    same_places: frozenset[Any],
    was_at: Institution | None,
    bare: Bare,
) -> tuple[Difference, ...]:
    """What a card says of a person beyond what is known.

    Args:
        card: of a person or desk.
        known: what is known.
        at: where the card says that this person works; None when it does not say.
        same_places: the ids of all institutions that the card can mean by that.
        was_at: where this person is known to work.
        bare: writes numbers in one way.
    """
    is_newer = card.verified_on is not None and (known.verified_on is None or card.verified_on > known.verified_on)
    found: list[Difference] = []
    if not says_nothing_new(card.name, known.name):
        found.append(_changed("Naam", "name", known.name, card.name, is_newer))
    if at is not None and known.institution_id not in same_places:
        old = was_at.name if was_at else ""
        values = {"institution_id": at.id}
        found.append(Difference(label="Instantie", old=old, new=at.name, values=values, is_usual=False))
    found += _lines(card, known, is_newer, ("Functie", "function"), ("Regio", "region"), ("Bereikbaar", "reachable"))
    found += _ways(card, known, is_newer, bare)
    found += _languages(card.languages, known.languages)
    if card.zevmb and not known.zevmb:
        found.append(_changed("ZEVMB", "zevmb", "", True, is_usual=True, shown="ja"))
    found += _remarks(card.remarks, known.remarks)
    found += _check(card, known, is_newer)
    if card.source and not known.source:
        found.append(_changed("Bron", "source", "", card.source, is_usual=True))
    return tuple(found)


def differences_of_institution(card: VisitingCard, known: Institution, bare: Bare) -> tuple[Difference, ...]:
    """What a card says of an institution beyond what is known; its name stays what one is used to."""
    found: list[Difference] = []
    if card.kind not in (None, InstitutionKind.OTHER) and known.kind is InstitutionKind.OTHER:
        found.append(_changed("Soort", "kind", known.kind.value, card.kind, is_usual=True, shown=card.kind.value))
    if not any(_alike(card.region, each) for each in known.regions):
        found += _lines(card, known, False, ("Regio", "region"))
    found += _ways(card, known, False, bare)
    if card.website and _site(card.website) != _site(known.website):
        found.append(_changed("Website", "website", known.website, card.website, is_usual=not known.website))
    found += _lines(card, known, False, ("Adres", "address"))
    found += _remarks(card.remarks, known.remarks)
    return tuple(found)


def _changed(
    label: str, field: str, old: str, new: Any, is_usual: bool = False, *, shown: str | None = None
) -> Difference:
    words = str(new) if shown is None else shown
    return Difference(label=label, old=old, new=words, values={field: new}, is_usual=is_usual)


def _lines(
    card: VisitingCard, known: Aanspreekpunt | Institution, is_newer: bool, *fields: tuple[str, str]
) -> Iterator[Difference]:
    for label, field in fields:
        old, new = getattr(known, field), getattr(card, field)
        if new and not _alike(old, new):
            yield _changed(label, field, old, new, is_usual=is_newer or not old)


def _alike(one: str, other: str) -> bool:
    """Whether two texts say the same, whatever their capitals, accents and points."""
    if one == other:
        return True
    words, others = (_WORD.findall(fold(text)) for text in (one, other))
    return words == others if words or others else " ".join(one.split()) == " ".join(other.split())


def _site(address: str) -> str:
    return _SITE.sub("", address.strip().casefold()).removesuffix("/")


def _ways(card: VisitingCard, known: Aanspreekpunt | Institution, is_newer: bool, bare: Bare) -> Iterator[Difference]:
    there = {way_key(way, bare) for way in ways_of(known)}
    said = (*card.phones, *card.emails)
    new = [way for way in said if way_key(way, bare) not in there]
    further = list(new)
    for label, field, mine in (("Telefoon", "phone", known.phone), ("E-mail", "email", known.email)):
        of_this_sort = [way for way in new if way.is_email == (field == "email")]
        if not of_this_sort:
            continue
        is_said = bool(mine) and way_key(Way(value=mine), bare) in {way_key(way, bare) for way in said}
        same_sort = [way for way in of_this_sort if not mine or _sort(way.value, bare) == _sort(mine, bare)]
        if same_sort and not is_said:
            first = same_sort[0]
            further.remove(first)
            yield _changed(label, field, mine, first.value, is_usual=is_newer or not mine)
    if further:
        lines = tuple(clean_line(way.line) for way in further)
        yield Difference(
            label="Ook", old="", new=", ".join(lines), values={"ways": (*known.ways, *lines)}, is_usual=True
        )


def _sort(value: str, bare: Bare) -> str:
    """What sort of way it is: a mobile number does not contradict that of a desk."""
    if "@" in value:
        return "e-mail"
    return "mobiel" if bare(value).startswith(_MOBILE) else "vast"


def _languages(said: str, known: str) -> Iterator[Difference]:
    there = [each.strip() for each in _BETWEEN_LANGUAGES.split(known)]
    new: list[str] = []
    for language in (each.strip() for each in _BETWEEN_LANGUAGES.split(said)):
        if language and not any(_alike(language, each) for each in (*there, *new)):
            new.append(language)
    if new:
        spoken = ", ".join((known, *new) if known else new)
        yield _changed("Talen", "languages", known, spoken, is_usual=True)


def _remarks(said: str, known: str) -> Iterator[Difference]:
    """Remarks are put below those that are there, and only when somebody wants that: a colleague's can be private."""
    if said and _run_on(said) not in _run_on(known):
        whole = f"{known}\n{said}" if known else said
        yield _changed("Bijzonderheden", "remarks", known, whole, is_usual=not known)


def _run_on(text: str) -> str:
    return " ".join(fold(text).split())


def _check(card: VisitingCard, known: Aanspreekpunt, is_newer: bool) -> Iterator[Difference]:
    if card.verified_on is None:
        return
    if is_newer or (card.verified_on == known.verified_on and card.verified_by and not known.verified_by):
        by = card.verified_by if is_newer else card.verified_by or known.verified_by
        yield Difference(
            label="Nagekeken",
            old=f"{long_date(known.verified_on)} {known.verified_by}".strip() if known.verified_on else "",
            new=f"{long_date(card.verified_on)} {by}".strip(),
            values={"verified_on": card.verified_on, "verified_by": by},
            is_usual=True,
        )
