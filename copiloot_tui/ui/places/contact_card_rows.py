"""What a card of the address book says: how somebody is reached, what is known, and all that one call can be about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from textual.content import Content

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.contact_card import ContactCard, Correction, Errand, KnownPerson
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import capital, listing, long_date
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.talk import Said
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.domain.way import Way
from copiloot_tui.ui.contact_words import NOT_KNOWN, ZEVMB, freshness_sign, freshness_word
from copiloot_tui.ui.rows import Row, heading
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import EMPTY, MARKS, Line, Passage, days, muted, near_date, plain, whose_turn

GAP: Final = 2
"""Cells between two facts on one line."""
LABEL_WIDTH: Final = 12
"""Cells for what a number or fact is."""
MOST_LINES_OF_TEXT: Final = 2
"""How much of what was said is shown before Enter shows the rest."""
PHONE: Final = "telefoon"
EMAIL: Final = "e-mail"
WEBSITE: Final = "website"

FIELD_NAMES: Final = {
    "name": "naam",
    "kind": "soort",
    "decides": "beslist of doet",
    "laws": "wetten",
    "region": "regio",
    "regions": "regio's",
    "phone": PHONE,
    "email": EMAIL,
    "ways": "ook",
    "website": WEBSITE,
    "address": "adres",
    "remarks": "bijzonderheden",
}
"""What the fields of an institution are called."""


@dataclass(frozen=True, slots=True)
class Several(Line):
    """Some lines that belong together: the cursor is on all of them."""

    lines: tuple[Line, ...] = ()

    def at_width(self, width: int) -> Content:
        """The lines below each other."""
        return Content("\n").join(line.at_width(width) for line in (Line(self.left, self.right), *self.lines))


@dataclass(frozen=True, slots=True)
class Parts(Line):
    """A few facts beside each other, or below each other where they do not fit: none of them is broken off."""

    parts: tuple[Content, ...] = ()
    indent: int = 4
    """Where each line begins, in cells."""

    def at_width(self, width: int) -> Content:
        """The facts in lines of a width in cells."""
        room = max(4, width - self.indent)
        lines: list[Content] = []
        for part in filter(None, self.parts):
            if lines and lines[-1].cell_length + GAP + part.cell_length <= room:
                lines[-1] = Content.assemble(lines[-1], " " * GAP, part)
            else:
                lines += [line.rstrip() for line in part.wrap(room)]
        return Content("\n").join(Content.assemble(" " * self.indent, line) for line in lines)


@dataclass(frozen=True, slots=True)
class Labelled(Line):
    """A fact behind its name, or below it where the name is long; it goes on below itself where it is too long."""

    label: str = ""

    def at_width(self, width: int) -> Content:
        """The fact in lines of a width in cells."""
        indent = " " * (LABEL_WIDTH + GAP)
        label = plain(f"  {self.label}", "$muted")
        gap = " " * (len(indent) - label.cell_length) if label.cell_length < len(indent) else f"\n{indent}"
        lines = [line.rstrip() for line in self.left.wrap(max(8, width - len(indent)))]
        return Content.assemble(label, gap, Content("\n" + indent).join(lines))


def head_rows(card: ContactCard, today: date) -> Iterator[Row]:
    """Who it is and how sure that is, and each number and address."""
    if card.person is None:
        yield from _institution_head(card.institution)
    else:
        yield from _person_head(card, card.person, today)
    yield _blank()
    yield heading("Bereiken")
    ways = list(ways_of(card))
    yield from (_way(way) for way in ways)
    if not ways:
        yield Row(Line(muted(f"  {NOT_KNOWN}")))
    if card.person:
        yield from _facts({"bereikbaar": card.person.aanspreekpunt.reachable})
    else:
        yield from _facts({WEBSITE: card.institution.website, "adres": card.institution.address})
    yield _blank()


def _person_head(card: ContactCard, known: KnownPerson, today: date) -> Iterator[Row]:
    person = known.aanspreekpunt
    zevmb = (f"  {ZEVMB}", "bold $primary") if person.zevmb else ""
    told = Content.assemble(freshness_sign(known.freshness), " ", freshness_word(known.freshness))
    yield Row(Line(Content.assemble(plain(person.name, "bold"), zevmb), told))
    if not person.is_there:
        since = f" op {long_date(person.left_on)}" if person.left_on else ""
        yield Row(Line(plain(f"! weggegaan{since}", "$warning")))
    place = f"{person.function} bij " if person.function else "bij "
    region = f", {person.region}" if person.region and person.region not in card.institution.name else ""
    bij = Content.assemble(muted(place), plain(card.institution.name), muted(region))
    yield Row(Parts(EMPTY, parts=(bij,), indent=0), card.institution)
    yield Row(Line(muted(_checked(person, today))))
    if card.successor:
        yield Row(Line(Content.assemble(muted("opgevolgd door "), plain(card.successor.name))), card.successor)
    for before in card.took_over_from:
        yield Row(Line(Content.assemble(muted("kwam in de plaats van "), plain(before.name))), before)


def _checked(person: Aanspreekpunt, today: date) -> str:
    if person.verified_on is None:
        return "nog nooit nagekeken"
    by = f" door {person.verified_by}" if person.verified_by else ""
    return f"nagekeken {near_date(person.verified_on, today)}{by}"


def _institution_head(institution: Institution) -> Iterator[Row]:
    yield Row(Line(plain(institution.name, "bold"), muted(institution.kind.value)))
    if institution.decides:
        yield Row(Passage(plain(institution.decides), indent=2))
    yield from _facts({"wetten": institution.laws, "regio": institution.region})
    if institution.regions:
        yield from _facts({"regio's": ", ".join(institution.regions)})


def ways_of(card: ContactCard) -> Iterator[Way]:
    """Each number and address of the card, the first to call first."""
    shown = card.person.aanspreekpunt if card.person else card.institution
    yield from ways_to(shown)


def ways_to(shown: Aanspreekpunt | Institution) -> Iterator[Way]:
    """Each number and address, the first to call first."""
    if shown.phone:
        yield Way(label=PHONE, value=shown.phone)
    yield from (way for way in shown.other_ways if not way.is_email)
    if shown.email:
        yield Way(label=EMAIL, value=shown.email)
    yield from (way for way in shown.other_ways if way.is_email)


def _way(way: Way) -> Row:
    label = way.label or (EMAIL if way.is_email else PHONE)
    return Row(Labelled(plain(way.value, "bold"), label=label), way)


def _facts(facts: dict[str, str]) -> Iterator[Row]:
    for label, words in facts.items():
        for number, line in enumerate(words.splitlines()):
            yield Row(Labelled(plain(line), label="" if number else label))


def about_rows(card: ContactCard, today: date, standing: Standing) -> Iterator[Row]:
    """What else is known, who works there, what the program says otherwise, and what was said last."""
    yield from _part("Wat je weet", list(_known(card)))
    yield from _part("Wat je verbeterde", [_correction(each) for each in card.corrections])
    yield from _part("Wie je er kunt bellen", [_colleague(each) for each in card.people], count=len(card.people))
    yield from _part("Weggegaan", [_gone(each, today) for each in card.gone], count=len(card.gone))
    said = [_contact(each, card, today, standing) for each in card.said]
    yield from _part("Laatste contacten", said or [Row(Line(muted("  Nog geen contact opgeschreven.")))])
    yield from _part("Bronnen", list(_sources(card)))


def _sources(card: ContactCard) -> Iterator[Row]:
    """Where the program has its facts from, and which of them nobody looked up."""
    if doubtful := [FIELD_NAMES[field] for field in FIELD_NAMES if field in card.unverified]:
        yield Row(Passage(plain(f"{NOT_CHECKED}: {listing(doubtful)}", "$warning"), indent=2))
    for source in card.sources:
        read = f" (gelezen {long_date(source.checked_on)})" if source.checked_on else f" ({NOT_CHECKED})"
        yield Row(Passage(muted(f"{source.where}{read}"), indent=2))


def _known(card: ContactCard) -> Iterator[Row]:
    if card.person:
        person = card.person.aanspreekpunt
        yield from _facts({"talen": person.languages})
        if person.remarks:
            yield Row(Passage(plain(person.remarks), indent=2))
        yield from _facts({"kent ook": ", ".join(person.known_by), "bron": person.source})
    elif card.institution.remarks:
        yield Row(Passage(plain(card.institution.remarks), indent=2))


def _correction(each: Correction) -> Row:
    first = muted(f"  {FIELD_NAMES[each.field]}: het programma zegt")
    return Row(Several(first, lines=tuple(Passage(plain(line)) for line in each.shipped.splitlines())), each)


def _colleague(known: KnownPerson) -> Row:
    person = known.aanspreekpunt
    zevmb = (f"  {ZEVMB}", "bold $primary") if person.zevmb else ""
    about = ", ".join(part for part in (person.region, person.function) if part)
    left = Content.assemble(freshness_sign(known.freshness), " ", plain(person.name), zevmb, "  ", muted(about))
    return Row(Line(left, plain(person.phone, "bold")), known)


def _gone(person: Aanspreekpunt, today: date) -> Row:
    since = near_date(person.left_on, today) if person.left_on else ""
    return Row(Line(Content.assemble("  ", muted(person.name)), muted(since)), person)


def _contact(said: Said, card: ContactCard, today: date, standing: Standing) -> Row:
    moment = said.moment
    with_whom = f" met {moment.with_whom}" if moment.with_whom not in ("", card.name) else ""
    left = Content.assemble("  ", plain(near_date(civil_day(moment.at), today), "bold"), plain(with_whom))
    text = " ".join(moment.text.split())
    lines = (Passage(muted(text), most=MOST_LINES_OF_TEXT),) if text else ()
    name = standing.named(said.family_name, moment.family_id, "$muted")
    return Row(Several(left, Content.assemble(muted(f"{moment.result.value}  "), name), lines), said)


def errand_rows(card: ContactCard, today: date, standing: Standing) -> Iterator[Row]:
    """All that can be asked in one call, with what the other side asks first."""
    rows = [_errand(each, card.institution, today, standing) for each in card.errands]
    nothing = Row(Line(muted(f"  Er loopt nu niets bij {card.institution.name}.")))
    yield from _part("In één telefoontje", rows or [nothing], count=len(rows) or None)


def _errand(errand: Errand, institution: Institution, today: date, standing: Standing) -> Row:
    regelzaak = errand.regelzaak
    name = standing.named(errand.family_name, regelzaak.family_id, "bold")
    left = Content.assemble(MARKS[errand.urgency], name, "  ", plain(regelzaak.title))
    lines = [
        *_standing(errand, institution, today),
        *(line for subject in errand.subjects for line in _subject(subject)),
    ]
    return Row(Several(left, lines=tuple(lines)), errand)


def _standing(errand: Errand, institution: Institution, today: date) -> Iterator[Line]:
    since = f", {days(errand.days)}" if errand.days is not None else ""
    parts = [plain(f"aan zet: {whose_turn(errand.regelzaak.turn, institution.name)}{since}")]
    if errand.nearest:
        what = errand.nearest.what or errand.nearest.kind.value
        parts.append(Content.assemble(plain(near_date(errand.nearest.on, today)), " ", muted(what)))
    if errand.regelzaak.reference:
        parts.append(Content.assemble(muted("kenmerk "), plain(errand.regelzaak.reference, "bold")))
    if errand.called:
        parts.append(muted(f"bij {errand.called}"))
    yield Parts(EMPTY, parts=tuple(parts))


def _subject(subject: Subject) -> Iterator[Line]:
    born = f"geboren {long_date(subject.birth_date)}" if subject.birth_date else "geboortedatum niet opgeschreven"
    numbers = f"cliëntnummer {', '.join(subject.numbers)}" if subject.numbers else ""
    yield Parts(EMPTY, parts=(plain(subject.name, "bold"), plain(born), plain(numbers)))
    may_speak = plain(subject.may_speak, "" if subject.has_machtiging else "$warning")
    yield Parts(EMPTY, parts=(may_speak, *map(muted, subject.represented_by)), indent=6)


def _part(title: str, rows: Iterable[Row], *, count: int | None = None) -> Iterator[Row]:
    if rows := list(rows):
        yield heading(capital(title), count)
        yield from rows
        yield _blank()


def _blank() -> Row:
    return Row(Line(Content("")))
