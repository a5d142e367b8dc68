from dataclasses import replace
from datetime import date, timedelta

import pytest

from copiloot_tui.domain.authority import Authority, AuthorityKind, KnownAt
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.freshness import Freshness, FreshnessLimits
from copiloot_tui.domain.next_date import DateKind, NextDate
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn
from copiloot_tui.domain.urgency import Urgency
from copiloot_tui.services.contact_card import institution_card, person_card
from copiloot_tui.services.subjects import NO_GEZAG, NO_MACHTIGING, NO_REPRESENTATIVE, OUTGROWN
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    SOME_ID,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_family,
    make_institution,
    make_machtiging,
    make_member,
    make_moment,
    make_regelzaak,
    make_step,
    make_term,
)

CIZ = make_institution(name="CIZ")
AYDIN = make_aanspreekpunt(CIZ, name="Mevrouw Aydin", zevmb=True, verified_on=date(2026, 4, 1))
BOS = make_aanspreekpunt(CIZ, name="De heer Bos")
WIT, SMIT = make_family(name="De Wit"), make_family(name="Smit")
NOOR = make_member(WIT, name="Noor", birth_date=date(2012, 3, 15))


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def gezag(member: FamilyMember, holder: str, kind: AuthorityKind = AuthorityKind.GEZAG, **fields: object) -> Authority:
    return Authority(family_id=member.family_id, member_id=member.id, kind=kind, holder=holder, **fields)  # type: ignore[arg-type]


def test_before_dialling_each_regelzaak_says_for_whom_who_decides_and_under_which_number(store: Store) -> None:
    at_ciz = {"institution_id": CIZ.id, "turn": Turn.INSTITUTION}
    about_noor = make_regelzaak(
        WIT, title="indicatie", member_id=NOOR.id, aanspreekpunt_id=AYDIN.id, reference="K-1", turn_since=days(-23),
        **at_ciz,
    )  # fmt: skip
    of_bos = make_regelzaak(SMIT, title="herindicatie", aanspreekpunt_id=BOS.id, due_on=days(1), **at_ciz)
    keep(store, CIZ, AYDIN, BOS, WIT, SMIT, NOOR, make_member(WIT, name="moeder", role=MemberRole.PARENT))
    keep(
        store,
        about_noor,
        of_bos,
        make_regelzaak(SMIT, title="elders"),
        make_regelzaak(WIT, title="klaar", status=RegelzaakStatus.DONE, **at_ciz),
        make_term(about_noor, title="Besluit", due_on=days(9)),
        make_step(about_noor, text="Navragen", due_on=days(5)),
        make_machtiging(NOOR, institution_id=CIZ.id, valid_to=date(2027, 3, 1)),
        gezag(NOOR, "Anna"),
        gezag(NOOR, "Karim"),
        gezag(NOOR, "vroeger", valid_to=days(-1)),
        KnownAt(family_id=WIT.id, member_id=NOOR.id, institution_id=CIZ.id, client_number="C-1"),
    )

    card = person_card(store, AYDIN.id)

    assert [(one.regelzaak.title, one.is_own, one.called) for one in card.errands] == [
        ("indicatie", True, ""),
        ("herindicatie", False, "De heer Bos"),
    ]
    first, second = card.errands
    assert (first.family_name, first.days, first.nearest, first.urgency) == (
        "De Wit",
        23,
        NextDate(on=days(5), kind=DateKind.STEP, what="Navragen"),
        Urgency.SOON,
    )
    (subject,) = first.subjects
    assert (subject.name, subject.birth_date, subject.numbers) == ("Noor", date(2012, 3, 15), ("C-1",))
    assert subject.may_speak == "machtiging t/m 1 maart 2027 (schriftelijk)"
    assert subject.represented_by == ("gezag: Anna, Karim",)
    assert second.subjects == ()


def test_who_decides_follows_from_age_and_from_what_holds_today(store: Store) -> None:
    adult = make_member(WIT, name="Bram", birth_date=days(-18 * 366))
    with_mentor = make_member(WIT, name="Cas", birth_date=days(-19 * 366))
    keep(store, CIZ, WIT, NOOR, adult, with_mentor, make_regelzaak(WIT, institution_id=CIZ.id))
    keep(
        store,
        gezag(adult, "Anna"),
        gezag(with_mentor, "Anna"),
        gezag(with_mentor, "De Vries", AuthorityKind.MENTOR),
        gezag(with_mentor, "later", AuthorityKind.CURATOR, valid_from=days(1)),
        make_machtiging(adult, valid_from=days(-1000)),
    )

    (errand,) = institution_card(store, CIZ.id).errands

    told = {one.name: (one.represented_by, one.may_speak) for one in errand.subjects}
    assert told == {
        "Noor": ((NO_GEZAG,), NO_MACHTIGING),
        "Bram": ((NO_REPRESENTATIVE,), OUTGROWN),
        "Cas": (("mentor: De Vries",), NO_MACHTIGING),
    }


def test_the_card_tells_how_fresh_it_is_whose_post_it_was_and_who_came_after(store: Store) -> None:
    left = replace(make_aanspreekpunt(CIZ, name="Jansen"), left_on=days(-9), replaced_by=AYDIN.id)
    keep(store, CIZ, AYDIN, left, WIT)
    keep(store, make_moment(WIT, text="met haar", aanspreekpunt_id=AYDIN.id), make_moment(WIT, text="met moeder"))

    card = person_card(store, AYDIN.id, FreshnessLimits(ageing_months=6, stale_months=12))

    assert card.person is not None
    assert (card.name, card.person.freshness) == ("Mevrouw Aydin", Freshness.AGEING)
    assert [one.name for one in card.took_over_from] == ["Jansen"]
    assert [(said.moment.text, said.family_name) for said in card.said] == [("met haar", "De Wit")]
    assert person_card(store, left.id).successor == card.person.aanspreekpunt


def test_the_card_of_an_institution_has_its_people_and_who_left(store: Store) -> None:
    keep(store, CIZ, BOS, AYDIN, make_aanspreekpunt(CIZ, name="Weg", left_on=days(-1)), make_institution(name="SVB"))

    card = institution_card(store, CIZ.id)

    assert (card.name, card.person) == ("CIZ", None)
    assert [one.aanspreekpunt.name for one in card.people] == ["Mevrouw Aydin", "De heer Bos"]
    assert [one.name for one in card.gone] == ["Weg"]


def test_at_the_kitchen_table_only_what_is_about_this_family_stands_on_the_card(store: Store) -> None:
    keep(store, CIZ, AYDIN, WIT, SMIT)
    keep(
        store,
        *(make_regelzaak(family, institution_id=CIZ.id) for family in (WIT, SMIT)),
        make_moment(WIT, aanspreekpunt_id=AYDIN.id),
        make_moment(SMIT, aanspreekpunt_id=AYDIN.id, at=MORNING - timedelta(days=1)),
    )

    for card in (person_card(store, AYDIN.id, family_id=WIT.id), institution_card(store, CIZ.id, family_id=WIT.id)):
        assert [one.family_name for one in card.errands] == ["De Wit"]
        assert [one.family_name for one in card.said] == ["De Wit"]


def test_a_card_that_is_not_there_is_said(store: Store) -> None:
    for card in (person_card, institution_card):
        with pytest.raises(NotFound):
            card(store, SOME_ID)
