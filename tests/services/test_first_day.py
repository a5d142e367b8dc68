"""Standing in with real vaults: where it begins, the mark, the end, whose name things are in, and who counts what."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import FamilyStatus, MemberRole, NetworkPerson
from copiloot_tui.domain.first_day import FirstDay
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.regelzaak import RegelzaakOutcome, Turn
from copiloot_tui.domain.subject import Subject
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.term import Term
from copiloot_tui.services.ahead import ahead
from copiloot_tui.services.families import dossier
from copiloot_tui.services.figures import figures
from copiloot_tui.services.first_day import first_day
from copiloot_tui.services.handovers import end
from copiloot_tui.services.records import undo
from copiloot_tui.services.standing_in import standing_in
from copiloot_tui.services.summaries import summarise
from copiloot_tui.services.talk import institution_talk
from copiloot_tui.services.today import today
from tests.factories import (
    MORNING,
    TODAY,
    make_aanspreekpunt,
    make_appointment,
    make_card,
    make_consent,
    make_event,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_moment,
    make_regelzaak,
    make_step,
)
from tests.handing_over import LAST_DAY, LAW, Person, know_each_other, make_person

QUARTER = Period.read("2026-Q4")
JANSEN = make_family(status=FamilyStatus.UITVOERING)
DE_WIT = make_family(name="De Wit")
NOOR = make_member(JANSEN, birth_date=date(2015, 6, 7))
SANNE = make_member(JANSEN, role=MemberRole.PARENT, name="Sanne Jansen", phone="06 11112222")
OMA = NetworkPerson(family_id=JANSEN.id, name="Ans Bakker", role="oma")
GEZAG = Authority(family_id=JANSEN.id, member_id=NOOR.id, kind=AuthorityKind.GEZAG, holder=SANNE.name)
CIZ = make_institution(name="CIZ", phone="088 7891000")
AYDIN = make_aanspreekpunt(CIZ, function="Wlz")
WLZ = make_regelzaak(
    JANSEN, title="Wlz aanvragen", member_id=NOOR.id, institution_id=CIZ.id, aanspreekpunt_id=AYDIN.id,
    turn=Turn.US, turn_since=TODAY - timedelta(days=5), due_on=TODAY + timedelta(days=10),
)  # fmt: skip
SCHOOL = make_regelzaak(JANSEN, title="School", turn=Turn.FAMILY, due_on=TODAY + timedelta(days=30))
SPOKEN = make_moment(JANSEN, at=MORNING - timedelta(days=2), network_ids=(OMA.id,), minutes=30)
CARD = make_card(JANSEN, strips=10, minutes_per_strip=30)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.fixture
def zoe(tmp_path: Path) -> Iterator[Person]:
    """The owner, who goes on leave."""
    person = make_person("Zoë", tmp_path / "zoe")
    person.keep(JANSEN, DE_WIT, NOOR, SANNE, OMA, GEZAG, CIZ, AYDIN, WLZ, SCHOOL, SPOKEN, CARD)
    person.keep(
        make_appointment(JANSEN, on=days(0), what="Bellen met school"),
        make_appointment(JANSEN, on=days(40), what="Brief nalezen", contact_id=SPOKEN.id),
        make_appointment(JANSEN, on=days(-1), what="Formulier sturen"),
        make_step(WLZ, text="Formulier invullen", due_on=days(-2)),
        make_step(WLZ, text="Later pas", due_on=days(20)),
        make_event(WLZ, EventKind.SUBMITTED, on=days(-50)),
        PlanGoal(family_id=JANSEN.id, goal="Doorslapen", evaluate_on=days(3)),
        Inzageverzoek(
            family_id=JANSEN.id, member_id=NOOR.id, asked_by=SANNE.name, received_on=days(-20), due_on=days(11)
        ),
        make_machtiging(NOOR, institution_id=CIZ.id),
        make_consent(NOOR, to_whom="Zoë", purpose="school"),
        make_consent(NOOR, to_whom="de huisarts"),
    )
    yield person
    person.store.close()


@pytest.fixture
def bram(tmp_path: Path, zoe: Person) -> Iterator[Person]:
    """Who stands in."""
    person = make_person("Bram", tmp_path / "bram")
    know_each_other((zoe, person))
    yield person
    person.store.close()


@pytest.fixture
def held(zoe: Person, bram: Person) -> Person:
    """Bram, with the families of Zoë."""
    bram.take_in(zoe.give(bram, JANSEN, DE_WIT))
    return bram


def ciz_of(person: Person) -> UUID:
    found: UUID = next(each.id for each in person.all(Institution) if each.name == CIZ.name)
    return found


def whats(seen: FirstDay, part: str) -> list[str]:
    return [each.what for each in getattr(seen, part)]


def test_nobody_stands_in_and_nothing_is_shown(zoe: Person) -> None:
    assert first_day(zoe.store) == FirstDay()
    assert standing_in(zoe.store) == {}


def test_the_first_day_tells_what_presses_of_all_that_is_held_or_of_one(held: Person) -> None:
    seen = first_day(held.store)

    assert [each.family_name for each in seen.held] == ["De Wit", "Jansen"]
    assert {each.handover.purpose for each in seen.held} == {"vakantie"}
    assert whats(seen, "today") == ["Bellen met school"]
    assert whats(seen, "promised") == ["Formulier sturen", "Brief nalezen"]
    assert whats(seen, "due") == [
        "Formulier invullen",
        "Evaluatie: Doorslapen",
        "Wlz aanvragen",
        "Inzageverzoek van Sanne Jansen",
    ]
    assert [(each.what, each.days, each.about) for each in seen.ours] == [("Wlz aanvragen", 5, "CIZ")]
    assert whats(first_day(held.store, [DE_WIT.id]), "due") == []


def test_a_promise_of_long_ago_stands_under_its_day_alone(held: Person) -> None:
    held.clock.turn(days=31)
    seen = first_day(held.store)

    assert whats(seen, "promised") == []
    assert "Brief nalezen" in whats(seen, "due")
    assert "Formulier sturen" in whats(seen, "due")


def test_a_term_that_an_institution_let_pass_says_whose_move_it_is(zoe: Person, bram: Person) -> None:
    term = Term(
        family_id=JANSEN.id, regelzaak_id=WLZ.id, kind="awb-beslissing", title="Besluit", binds=Turn.INSTITUTION,
        start_on=days(-60), due_on=days(-4),
    )  # fmt: skip
    bram.take_in(zoe.give(bram, JANSEN))
    bram.keep(term)

    due = next(each for each in first_day(bram.store).due if each.kind == "term")
    assert (due.what, due.about, due.who, due.regelzaak_id) == ("Besluit", "Wlz aanvragen", "wij", WLZ.id)


def test_whom_to_tell_is_ticked_off_by_the_contact_that_told_them(held: Person) -> None:
    people = first_day(held.store).to_tell
    assert [(each.name, each.about, each.phone) for each in people] == [
        ("Sanne Jansen", "ouder, gezag over Noor Jansen", "06 11112222"),
        ("Mevrouw Aydin", "CIZ, Wlz", "088 7891000"),
        ("Ans Bakker", "oma", ""),
    ]
    assert [each.told for each in people] == [None, None, None]

    called = make_moment(JANSEN, at=held.clock.now(), member_ids=(SANNE.id,))
    held.keep(called)
    told = {each.name: each.told for each in first_day(held.store).to_tell}
    assert told["Sanne Jansen"] is not None
    assert told["Sanne Jansen"].id == called.id
    assert told["Ans Bakker"] is None


def test_what_was_given_to_the_owner_does_not_hold_for_who_stands_in(held: Person) -> None:
    given = first_day(held.store).in_owners_name
    assert [(each.kind, each.what, each.owner) for each in given] == [
        ("machtiging", "Machtiging CIZ voor Noor Jansen", "Zoë"),
        ("consent", "Toestemming over Noor Jansen", "Zoë"),
    ]

    held.keep(make_machtiging(NOOR, institution_id=CIZ.id))
    assert len(first_day(held.store).in_owners_name) == 2


def test_on_the_telephone_the_machtiging_of_the_owner_is_told_as_hers(zoe: Person, held: Person) -> None:
    def subject(person: Person) -> Subject:
        (found,) = institution_talk(person.store, ciz_of(person), LAW).subjects
        return found

    assert subject(zoe).may_speak.startswith("machtiging zonder einddatum")
    assert subject(held).may_speak == "machtiging op naam van Zoë: bel samen met een ouder"
    assert not subject(held).has_machtiging
    held.keep(make_machtiging(NOOR, institution_id=ciz_of(held)))
    assert subject(held).has_machtiging


def test_both_sides_mark_the_family_until_it_is_over_or_undone(zoe: Person, held: Person) -> None:
    mine, theirs = standing_in(zoe.store)[JANSEN.id], standing_in(held.store)[JANSEN.id]
    assert mine.words == "bij Bram t/m 4 december 2026"
    assert theirs.words == "waarneming voor Zoë t/m 4 december 2026"
    assert [each.other_name for each in dossier(zoe.store, JANSEN.id).handovers] == ["Bram"]

    changes = end(zoe.store, zoe.rows()[0].handover)
    assert standing_in(zoe.store) == {}
    assert changes.entry_id is not None
    undo(zoe.store, changes.entry_id)
    assert len(standing_in(zoe.store)) == 2


def test_the_last_day_is_told_far_ahead_then_as_urgent_and_then_as_too_late(zoe: Person, held: Person) -> None:
    def stops(person: Person) -> list[tuple[str, int | None, str, str]]:
        return [
            (one.what, one.days, one.who, one.why) for one in today(person.store).urgent.shown if one.kind == "handover"
        ]

    def later(person: Person) -> list[tuple[str, date]]:
        return [(one.what, one.on) for one in ahead(person.store).expiring.shown if one.kind == "handover"]

    assert stops(held) == stops(zoe) == []
    assert later(held) == [("Waarneming voor Zoë (2 gezinnen)", LAST_DAY)]
    assert later(zoe) == [("Waarneming door Bram (2 gezinnen)", LAST_DAY)]

    for person in (zoe, held):
        person.clock.turn(days=7)
    assert stops(held) == [("Geef terug: waarneming voor Zoë", None, "wij", "en nog 1")]
    assert stops(zoe) == [("Komt terug: waarneming door Bram", None, "Bram", "en nog 1")]
    assert later(held) == later(zoe) == []

    for person in (zoe, held):
        person.clock.turn(days=9)
    assert stops(held) == [("Geef terug en wis: waarneming voor Zoë", 2, "wij", "en nog 1")]
    assert stops(zoe) == [("Nog niet terug: waarneming door Bram", 2, "Bram", "en nog 1")]


def counted(person: Person) -> dict[str, int]:
    found = figures(person.store, QUARTER).counts
    wanted = ("gezinnen.in_periode", "contacten_soort.telefoon", "minuten_soort.telefoon", "strippen.gebruikt")
    return {code: found.get(code, 0) for code in wanted}


def test_a_contact_counts_with_whoever_wrote_it_and_the_family_with_its_owner(zoe: Person, held: Person) -> None:
    before = counted(zoe)
    assert before == {
        "gezinnen.in_periode": 2, "contacten_soort.telefoon": 1, "minuten_soort.telefoon": 30, "strippen.gebruikt": 1,
    }  # fmt: skip
    assert set(counted(held).values()) == {0}

    held.keep(make_moment(JANSEN, at=held.clock.now(), minutes=60))
    assert counted(held) == {
        "gezinnen.in_periode": 0, "contacten_soort.telefoon": 1, "minuten_soort.telefoon": 60, "strippen.gebruikt": 0,
    }  # fmt: skip

    zoe.clock.turn(minutes=30)
    zoe.take_in(held.give_back(JANSEN))
    assert len(zoe.all(ContactMoment)) == 2
    # The card is of the family: what both did goes from it.
    assert counted(zoe) == before | {"strippen.gebruikt": 3}


def test_a_decision_about_a_held_family_counts_with_its_owner(zoe: Person, held: Person) -> None:
    decided = CaseEvent(
        family_id=JANSEN.id, regelzaak_id=WLZ.id, kind=EventKind.DECIDED, on=TODAY, outcome=RegelzaakOutcome.GRANTED
    )
    held.keep(decided)
    assert not [code for code, number in figures(held.store, QUARTER).counts.items() if "regelzaken" in code and number]

    zoe.clock.turn(minutes=30)
    zoe.take_in(held.give_back(JANSEN))
    assert [code for code, number in figures(zoe.store, QUARTER).counts.items() if "regelzaken" in code and number]


def test_a_family_that_is_taken_over_for_good_is_ones_own(zoe: Person, bram: Person) -> None:
    bram.take_in(zoe.give(bram, JANSEN, sort=HandoverSort.TRANSFER))

    assert standing_in(bram.store) == {}
    assert first_day(bram.store) == FirstDay()
    assert counted(bram)["gezinnen.in_periode"] == 1


def test_a_summary_says_that_it_was_made_in_the_owners_place(zoe: Person, held: Person) -> None:
    def made_by(person: Person, level: Level) -> str:
        return summarise(person.store, person.family(JANSEN).number, level, "CIZ").markdown

    full, pseudonym = made_by(held, Level.FULL), made_by(held, Level.PSEUDONYM)
    assert "Gemaakt in waarneming voor Zoë t/m 4 december 2026" in full
    assert "machtiging op naam van een collega" in full
    assert "Gemaakt in waarneming" in pseudonym
    assert "Zoë" not in pseudonym
    assert "waarneming" not in made_by(zoe, Level.FULL)
