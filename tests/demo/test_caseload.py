import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from itertools import chain

import pytest

from copiloot_tui.catalogue.institutions import institutions
from copiloot_tui.catalogue.regions import regions
from copiloot_tui.demo.caseload import caseload, estimated_records
from copiloot_tui.demo.names import may_be_bsn
from copiloot_tui.demo.people import INVENTED_TAG
from copiloot_tui.domain.authority import Authority, Channel, KnownAt, Machtiging
from copiloot_tui.domain.card_course import balance
from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import Closing
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.coverage import KnownPerson, best, coverage
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.family import (
    Family,
    FamilyMember,
    FamilyStatus,
    MemberRole,
    NetworkPerson,
    SupportKind,
    is_silent,
)
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.shipped import corrected
from copiloot_tui.domain.strippenkaart import Rounding, Strippenkaart, TravelCount
from copiloot_tui.domain.term import Term, TermState
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.urgency import Urgency, urgency
from tests.demo.made_up import DAYS, TODAY, made_up, of_kind

FREE_TEXTS = {"text", "remarks", "steps"}


def texts_of(record: Record) -> list[tuple[str, str]]:
    values = ((field.name, getattr(record, field.name)) for field in fields(record))
    return [(name, value) for name, value in values if isinstance(value, str)]


def test_the_same_seed_makes_the_same_values() -> None:
    again = tuple(caseload(1, 7, 2, TODAY))

    assert again == made_up()


def test_another_seed_makes_other_families() -> None:
    names = {family.name for family in of_kind(Family, made_up())}

    others = {family.name for family in of_kind(Family, made_up(seed=2))}

    assert names != others


def test_every_identity_is_used_once() -> None:
    ids = [record.id for record in made_up(32)]

    assert len(set(ids)) == len(ids)


def test_what_is_referred_to_comes_first() -> None:
    seen = set()

    for record in made_up(32):
        seen.add(record.id)
        singles = (getattr(record, f.name) for f in fields(record) if f.name.endswith(("_id", "replaced_by", "_from")))
        lists = (getattr(record, name, ()) for name in ("regelzaak_ids", "about", "member_ids", "network_ids"))
        references = {value for value in chain(singles, *lists) if hasattr(value, "hex")}
        if isinstance(record, Aanspreekpunt):
            references.discard(record.replaced_by)
        assert references <= seen, record


def test_what_is_dated_comes_in_the_order_in_which_it_was_written() -> None:
    kinds = (Strippenkaart, Regelzaak, Step, CaseEvent, ContactMoment, Appointment, Note, Closing)

    written = [record.created_at for record in made_up(32) if isinstance(record, kinds)]

    assert written == sorted(written)


def test_a_regelzaak_is_never_of_another_family_than_what_is_about_it() -> None:
    family_of = {regelzaak.id: regelzaak.family_id for regelzaak in of_kind(Regelzaak, made_up(32))}

    for moment in of_kind(ContactMoment, made_up(32)):
        assert {family_of[regelzaak_id] for regelzaak_id in moment.regelzaak_ids} <= {moment.family_id}


def test_every_text_is_clean_and_finished() -> None:
    for record in made_up(32):
        for name, text in texts_of(record):
            expected = clean(text) if name in FREE_TEXTS else clean_line(text)
            assert text == expected
            assert not re.search(r"[{}]|None|  |\.\.", text), text


def test_every_sentence_of_the_log_begins_with_a_capital_and_ends() -> None:
    for moment in of_kind(ContactMoment, made_up(32)):
        assert re.match(r"[^a-z]", moment.text), moment.text
        assert moment.text.endswith((".", "?")), moment.text


def test_no_text_holds_a_number_that_could_be_a_bsn() -> None:
    for record in made_up(32):
        for _, text in texts_of(record):
            assert not may_be_bsn(text), text


def test_a_number_that_passes_the_elfproef_is_recognised() -> None:
    assert may_be_bsn("bsn 111222333")
    assert may_be_bsn("111.222.333")
    assert not may_be_bsn("111222334")


def test_every_family_says_that_it_is_made_up() -> None:
    families = of_kind(Family, made_up(32))

    assert all(INVENTED_TAG in family.tags for family in families)
    assert len({family.name for family in families}) == 32
    assert [family.number for family in families] == list(range(1, 33))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_two_children_of_a_small_caseload_are_called_the_same(seed: int) -> None:
    children = [m.nickname for m in of_kind(FamilyMember, made_up(7, seed)) if m.role is MemberRole.CHILD]

    assert len(set(children)) == len(children)


NUMBER = re.compile(r"06-00 \d\d \d\d \d\d|0\d\d-000 \d\d \d\d|0\d{3}-00 \d\d \d\d")
ADDRESS = re.compile(r"[a-z.]+@voorbeeld\.example")


def test_no_number_and_no_address_can_exist() -> None:
    for record in made_up(32):
        if getattr(record, "catalogue_key", ""):
            continue
        if phone := getattr(record, "phone", ""):
            assert NUMBER.fullmatch(phone)
        if email := getattr(record, "email", ""):
            assert ADDRESS.fullmatch(email)
        for way in getattr(record, "other_ways", ()):
            assert (ADDRESS if way.is_email else NUMBER).fullmatch(way.value)


def test_an_institution_that_there_is_says_nothing_but_what_ships() -> None:
    kept = of_kind(Institution, made_up(32))
    shipped = {one.catalogue_key: one for one in kept if one.catalogue_key}

    assert set(shipped) == {entry.key for entry in institutions()}
    assert all(corrected(one) == {} for one in shipped.values())
    municipalities = [one for one in kept if one.kind is InstitutionKind.MUNICIPALITY and not one.catalogue_key]
    assert municipalities
    assert not any(one.phone or one.email or one.ways for one in municipalities)


def test_the_people_to_call_have_all_that_can_be_known_of_somebody() -> None:
    people = of_kind(Aanspreekpunt, made_up())

    assert any(one.ways for one in people)
    assert any(one.languages for one in people)
    assert any(one.known_by for one in people)
    assert any(one.left_on and one.replaced_by for one in people)
    assert any(one.left_on and not one.replaced_by for one in people)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_in_a_small_caseload_somebody_is_known_freshly_and_staler_and_not_at_all(seed: int) -> None:
    records = made_up(7, seed)
    at = {one.id: one for one in of_kind(Institution, records)}
    people = [
        KnownPerson(aanspreekpunt=one, institution=at[one.institution_id], freshness=one.freshness_on(TODAY))
        for one in of_kind(Aanspreekpunt, records)
        if one.zevmb and one.is_there
    ]
    seen = coverage(regions(), at.values(), people, [one for one in of_kind(Family, records) if one.is_open])

    here = {best(cell) for row in seen.rows if row.families for cell in row.cells.values()}
    assert here >= {Freshness.FRESH, Freshness.AGEING, Freshness.STALE, None}
    assert seen.homeless == seen.elsewhere == ()


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (lambda: {z.status for z in of_kind(Regelzaak, made_up(20))}, RegelzaakStatus),
        (lambda: {z.turn for z in of_kind(Regelzaak, made_up(20))}, Turn),
        (lambda: {z.outcome for z in of_kind(Regelzaak, made_up(20))} - {None}, RegelzaakOutcome),
        (lambda: {urgency(z.due_on, TODAY) for z in of_kind(Regelzaak, made_up(20)) if z.is_open}, Urgency),
        (lambda: {m.way for m in of_kind(ContactMoment, made_up(20))}, ContactWay),
        (lambda: {m.result for m in of_kind(ContactMoment, made_up(20))}, ContactResult),
        (lambda: {m.purpose for m in of_kind(ContactMoment, made_up(20))} - {None}, Purpose),
        (lambda: {f.status for f in of_kind(Family, made_up(20))}, FamilyStatus),
        (lambda: {c.rounding for c in of_kind(Strippenkaart, made_up(32))}, Rounding),
        (lambda: {c.travel for c in of_kind(Strippenkaart, made_up(32))}, TravelCount),
        (lambda: {n.share for n in of_kind(Note, made_up(20))}, ShareMark),
        (lambda: {m.channel for m in of_kind(Machtiging, made_up(20))}, Channel),
        (lambda: {e.kind for e in of_kind(CaseEvent, made_up(32))}, EventKind),
        (lambda: {t.state for t in of_kind(Term, made_up(32))} | {TermState.REPLACED}, TermState),
        (lambda: {p.kind for p in of_kind(NetworkPerson, made_up(20))}, SupportKind),
        (lambda: {a.freshness_on(TODAY) for a in of_kind(Aanspreekpunt, made_up(20))}, Freshness),
        (lambda: {m.role for m in of_kind(FamilyMember, made_up(20))} | {MemberRole.OTHER}, MemberRole),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_everything_that_can_be_chosen_is_chosen_somewhere(seen: Callable[[], set[object]], expected: type) -> None:
    assert seen() == set(expected)


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_small_caseload_has_something_late_and_something_near(seed: int, today: date) -> None:
    open_ones = [z for z in of_kind(Regelzaak, made_up(7, seed, today)) if z.is_open]

    pressing = Counter(urgency(regelzaak.due_on, today) for regelzaak in open_ones)

    assert pressing[Urgency.LATE] >= 1
    assert pressing[Urgency.SOON] >= 1
    assert len({regelzaak.turn for regelzaak in open_ones}) >= 2


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_exactly_the_family_that_is_to_be_silent_is_silent(seed: int, today: date) -> None:
    records = made_up(7, seed, today)
    last: dict[object, date] = {}
    for moment in of_kind(ContactMoment, records):
        if moment.is_conversation:
            last[moment.family_id] = civil_day(moment.at)

    expected = {one.family_id for one in of_kind(Appointment, records) if one.is_expected_on(today)}
    silent = [
        family.number
        for family in of_kind(Family, records)
        if is_silent(
            last.get(family.id), family.maximum_gap_days, family.started_on, today, is_expected=family.id in expected
        )
    ]

    assert silent == [5]


@pytest.mark.parametrize("today", DAYS)
def test_a_machtiging_ends_within_sixty_days_and_another_has_ended(today: date) -> None:
    ends = [m.valid_to for m in of_kind(Machtiging, made_up(today=today)) if m.valid_to is not None]
    alive = {child.id for child in of_kind(FamilyMember, made_up(today=today)) if child.died_on is None}

    expired = [m for m in of_kind(Machtiging, made_up(today=today)) if m.valid_to and m.valid_to < today]

    assert any(today <= end <= today + timedelta(days=60) for end in ends)
    assert any(machtiging.member_id in alive for machtiging in expired)


@pytest.mark.parametrize("today", DAYS)
def test_a_child_turns_eighteen_within_the_year(today: date) -> None:
    birthdays = [child.turns_adult_on for child in of_kind(FamilyMember, made_up(today=today))]

    assert any(birthday and today < birthday <= today + timedelta(days=366) for birthday in birthdays)


def test_a_file_of_a_child_that_died_does_not_go_on_about_it() -> None:
    [child] = [member for member in of_kind(FamilyMember, made_up()) if member.died_on]

    after = [m for m in of_kind(ContactMoment, made_up()) if m.family_id == child.family_id]
    about_care = [m for m in after if child.died_on and civil_day(m.at) >= child.died_on and m.way is ContactWay.MDO]
    coming = [a for a in of_kind(Appointment, made_up()) if a.family_id == child.family_id and a.done_on is None]

    assert about_care == []
    assert all("MDO" not in appointment.what for appointment in coming)


def test_separated_parents_have_two_homes() -> None:
    homes = defaultdict(set)
    for member in of_kind(FamilyMember, made_up()):
        if member.role is MemberRole.PARENT:
            homes[member.family_id].add((member.household, member.address))

    assert sorted(len(addresses) for addresses in homes.values()) == [1, 1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize("today", DAYS)
def test_nothing_happened_in_the_future_and_something_is_coming(today: date) -> None:
    records = made_up(today=today)

    days = [civil_day(moment.at) for moment in of_kind(ContactMoment, records)]
    coming = [appointment for appointment in of_kind(Appointment, records) if appointment.done_on is None]

    assert max(days) == today - timedelta(days=1)
    assert min(days) >= today - timedelta(days=2 * 366)
    written = [record for record in records if record.created_at and civil_day(record.created_at) >= today]
    assert all(isinstance(record, Appointment) for record in written)
    assert {civil_day(record.created_at) for record in written if record.created_at} == {today}
    assert any(appointment.on == today and appointment.time for appointment in coming)
    assert any(today < appointment.on <= today + timedelta(days=7) for appointment in coming)
    assert any(appointment.on > today + timedelta(days=7) for appointment in coming)
    assert all(step.done_on < today for step in of_kind(Step, records) if step.done_on)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_strippenkaarten_are_finished_nearly_empty_and_over_full(seed: int) -> None:
    moments, cards = defaultdict(list), defaultdict(list)
    for moment in of_kind(ContactMoment, made_up(seed=seed)):
        moments[moment.family_id].append(moment)
    for card in of_kind(Strippenkaart, made_up(seed=seed)):
        cards[card.family_id].append(card)

    current = [balance(own[-1], own, moments[family_id], TODAY) for family_id, own in cards.items()]

    assert any(balance.strips_left < 0 for balance in current)
    assert any(balance.is_nearly_empty and balance.strips_left > 0 for balance in current)
    assert any(not balance.is_nearly_empty for balance in current)
    assert any(card.valid_to and card.valid_to < TODAY for own in cards.values() for card in own)


def test_a_screen_of_contact_moments_of_one_family_does_not_repeat_itself() -> None:
    for family in of_kind(Family, made_up()):
        texts = [m.text for m in of_kind(ContactMoment, made_up()) if m.family_id == family.id and m.is_conversation]
        for start in range(0, max(1, len(texts) - 30), 30):
            screen = texts[start : start + 30]
            assert len(set(screen)) >= 0.9 * len(screen)


def test_weeks_are_high_peaks_and_deep_valleys() -> None:
    first = of_kind(Family, made_up())[0]
    weeks = Counter(
        civil_day(m.at).isocalendar()[:2] for m in of_kind(ContactMoment, made_up()) if m.family_id == first.id
    )

    assert max(weeks.values()) >= 4
    assert len(weeks) < 100


def test_every_family_deals_with_the_zorgkantoor_of_its_region() -> None:
    zorgkantoren = {i.id: i for i in of_kind(Institution, made_up(32)) if i.kind is InstitutionKind.ZORGKANTOOR}
    lives_in = {family.id: family.zorgkantoor for family in of_kind(Family, made_up(32))}

    for known in of_kind(KnownAt, made_up(32)):
        if known.institution_id in zorgkantoren:
            assert lives_in[known.family_id] in zorgkantoren[known.institution_id].regions


def test_every_child_has_somebody_with_authority() -> None:
    children = {m.id for m in of_kind(FamilyMember, made_up(32)) if m.role is MemberRole.CHILD}

    assert {authority.member_id for authority in of_kind(Authority, made_up(32))} == children


@pytest.mark.parametrize(("families", "years"), [(7, 2), (15, 3), (40, 1)])
def test_the_estimate_is_near(families: int, years: int) -> None:
    count = sum(1 for _ in caseload(1, families, years, TODAY))

    assert count == pytest.approx(estimated_records(families, years), rel=0.15)


def test_the_density_is_that_of_a_busy_practice() -> None:
    records = tuple(caseload(1, 24, 4, TODAY))
    years = sum(min(4 * 365, (TODAY - f.started_on).days) / 365 for f in of_kind(Family, records) if f.started_on)

    per_year = {kind: len(of_kind(kind, records)) / years for kind in (ContactMoment, Note, Regelzaak)}

    assert 65 <= per_year[ContactMoment] <= 100
    assert 32 <= per_year[Note] <= 50
    assert 9 <= per_year[Regelzaak] <= 16


def test_every_dossier_belongs_to_a_family_of_the_caseload() -> None:
    families = {family.id for family in of_kind(Family, made_up())}

    assert {record.family_id for record in made_up() if isinstance(record, FamilyRecord)} == families
