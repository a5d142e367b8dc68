"""With whom, about what and how the made-up contacts were; families that came from elsewhere and went on."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

import pytest

from copiloot_tui.domain.card_course import balance
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole, NetworkPerson
from copiloot_tui.domain.life_domain import LifeDomain, domain_of
from copiloot_tui.domain.present import Known, PersonKind, keys_and_words_of, keys_of, person_key
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.short_code import read_code
from copiloot_tui.domain.strippenkaart import Strippenkaart
from tests.demo.made_up import DAYS, TODAY, made_up, of_kind


def test_members_and_people_around_a_family_take_part_only_in_its_own_contacts() -> None:
    records = made_up(20)
    family_of = {one.id: one.family_id for kind in (FamilyMember, NetworkPerson) for one in of_kind(kind, records)}
    moments = of_kind(ContactMoment, records)

    for moment in moments:
        assert {family_of[one] for one in (*moment.member_ids, *moment.network_ids)} <= {moment.family_id}
    assert any(len(moment.member_ids) > 1 for moment in moments)
    assert any(moment.network_ids and moment.member_ids for moment in moments)
    assert any(moment.aanspreekpunt_id and moment.member_ids for moment in moments)


def test_with_whom_names_everybody_who_took_part() -> None:
    records = made_up(20)
    names = {one.id: one.name for one in of_kind(FamilyMember, records)}
    names |= {one.id: one.name for one in of_kind(NetworkPerson, records)}

    for moment in of_kind(ContactMoment, records):
        for one in (*moment.member_ids, *moment.network_ids):
            assert names[one] in moment.with_whom


def test_the_form_reads_everybody_back_out_of_with_whom() -> None:
    records = made_up(20)
    people: list[tuple[PersonKind, FamilyMember | NetworkPerson | Aanspreekpunt]] = [
        *((PersonKind.MEMBER, one) for one in of_kind(FamilyMember, records)),
        *((PersonKind.NETWORK, one) for one in of_kind(NetworkPerson, records)),
        *((PersonKind.AANSPREEKPUNT, one) for one in of_kind(Aanspreekpunt, records)),
    ]
    known = {person_key(kind, one.id): Known(one.name) for kind, one in people}

    for moment in of_kind(ContactMoment, records):
        others = keys_and_words_of(moment, known)[len(keys_of(moment)) :]
        assert set(others) <= {"medewerker", "collega's"}


def test_a_child_that_died_takes_part_in_nothing_afterwards() -> None:
    died = {one.id: one.died_on for one in of_kind(FamilyMember, made_up(40)) if one.died_on}

    assert died
    for moment in of_kind(ContactMoment, made_up(40)):
        assert all(civil_day(moment.at) < died.get(one, date.max) for one in moment.member_ids)


def test_children_are_there_at_visits_and_not_on_the_telephone() -> None:
    children = {one.id for one in of_kind(FamilyMember, made_up(20)) if one.role is MemberRole.CHILD}

    ways = {moment.way for moment in of_kind(ContactMoment, made_up(20)) if children & {*moment.member_ids}}

    assert ways == {ContactWay.VISIT, ContactWay.HOSPITAL}


def test_every_part_of_life_comes_by_and_of_some_contacts_nobody_said() -> None:
    records = made_up(20)
    of_regelzaak = {regelzaak.id: regelzaak.life_domain for regelzaak in of_kind(Regelzaak, records)}

    found = {
        domain_of(moment.life_domain, [of_regelzaak[one] for one in moment.regelzaak_ids])
        for moment in of_kind(ContactMoment, records)
    }

    assert found == {*LifeDomain, None}
    assert any(moment.life_domain for moment in of_kind(ContactMoment, records))


def test_the_worker_has_two_kinds_of_contact_of_her_own_that_count_as_what_they_are_called_for() -> None:
    kinds = {kind.id: kind for kind in of_kind(ContactKind, made_up())}
    used = [moment for moment in of_kind(ContactMoment, made_up()) if moment.kind_id]

    assert [kind.replaces_way for kind in kinds.values()] == [True, False]
    assert {moment.kind_id for moment in used} == set(kinds)
    for moment in used:
        assert moment.kind_id is not None
        assert moment.way is kinds[moment.kind_id].way
        assert moment.at >= (kinds[moment.kind_id].created_at or moment.at)


def meetings(families: int) -> dict[datetime, list[ContactMoment]]:
    found = defaultdict(list)
    for moment in of_kind(ContactMoment, made_up(families)):
        if moment.way is ContactWay.INTERVISION and "drie gezinnen" in moment.text:
            found[moment.at].append(moment)
    return found


def test_intervision_is_about_three_families_at_once_and_its_minutes_are_divided() -> None:
    assert len(meetings(7)) >= 10
    for together in meetings(7).values():
        assert len({moment.family_id for moment in together}) == 3
        assert len({moment.text for moment in together}) == 1
        assert sum(moment.minutes for moment in together) in (75, 80, 90, 100, 120)
        assert max(moment.minutes for moment in together) - min(moment.minutes for moment in together) <= 1


def test_a_family_came_as_a_spoedvraag_and_the_work_went_on() -> None:
    families = of_kind(Family, made_up())

    assert all(family.urgent_on for family in families if family.status is FamilyStatus.SPOEDVRAAG)
    assert any(family.urgent_on and family.status is not FamilyStatus.SPOEDVRAAG for family in families)
    assert any(not family.urgent_on for family in families)


def test_a_family_came_from_a_colleague_and_another_went_to_one_each_with_its_own_code() -> None:
    came = [family.transfer_code for family in of_kind(Family, made_up(8)) if family.transfer_code]
    went = [closing for closing in of_kind(Closing, made_up(8)) if closing.transfer_code]

    assert len(came) == len(went) == 1
    assert went[0].reason is ClosingReason.OTHER_SUPPORT
    assert went[0].transfer_code != came[0]
    assert [read_code(code) for code in (*came, went[0].transfer_code)] == [*came, went[0].transfer_code]


@pytest.mark.parametrize("today", DAYS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_card_ran_over_and_the_next_one_followed_it_at_once(seed: int, today: date) -> None:
    records = made_up(7, seed, today)
    first = of_kind(Family, records)[0]
    *_, former, current = (card for card in of_kind(Strippenkaart, records) if card.family_id == first.id)
    moments = [moment for moment in of_kind(ContactMoment, records) if moment.family_id == first.id]

    told = balance(former, [former, current], moments, today)

    assert told.strips_left < 0
    assert former.valid_to is not None
    assert (current.valid_from - former.valid_to).days == 1
    assert balance(current, [former, current], moments, today).strips_left > 0


def test_nobody_is_said_to_have_come_along_when_nobody_was_reached() -> None:
    for moment in of_kind(ContactMoment, made_up()):
        if moment.result is not ContactResult.SPOKEN:
            assert len(moment.member_ids) <= 1


def test_a_moment_is_never_about_a_regelzaak_and_a_part_of_life_of_its_own() -> None:
    regelzaken: dict[UUID, Regelzaak] = {one.id: one for one in of_kind(Regelzaak, made_up(7, 1, TODAY))}

    for moment in of_kind(ContactMoment, made_up(7, 1, TODAY)):
        if moment.regelzaak_ids:
            assert moment.life_domain is None
            assert regelzaken.keys() >= set(moment.regelzaak_ids)
