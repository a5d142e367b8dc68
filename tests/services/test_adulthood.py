from dataclasses import replace
from datetime import date

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.authority import Consent, Machtiging
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.services.adulthood import Adulthood, adulthood_of, begin_renewal
from copiloot_tui.services.checklists import Proposal, take_over, take_over_as_step
from copiloot_tui.services.records import get, remove, save, undo
from copiloot_tui.store.store import Store
from tests.factories import keep, make_family, make_institution, make_member, make_regelzaak, make_step

BIRTH = date(2009, 3, 15)
ADULT = date(2027, 3, 15)


def proposal_for(found: Adulthood, key: str) -> Proposal:
    return next(each for each in found.proposals if each.item.key == key)


def make_child(store: Store, **fields: object) -> FamilyMember:
    family = make_family()
    child = make_member(family, **{"birth_date": BIRTH, **fields})
    keep(store, family, child)
    return child


def test_the_list_comes_by_day_and_what_went_by_is_late(store: Store) -> None:
    found = adulthood_of(store, make_child(store).id)

    assert found.age is not None
    assert found.age.on == ADULT
    days = [each.on for each in found.proposals if each.on]
    assert days == sorted(days)
    assert proposal_for(found, "wajong").is_late
    assert not proposal_for(found, "verzoek-kantonrechter").is_late
    assert proposal_for(found, "premie").on == date(2027, 4, 1)
    assert found.proposals[-1].on is None


def test_what_there_is_only_to_know_is_never_late(store: Store) -> None:
    found = adulthood_of(store, make_child(store, birth_date=date(1990, 1, 1)).id)

    assert not proposal_for(found, "premie").is_late
    assert proposal_for(found, "wajong").is_late


def test_an_item_becomes_a_regelzaak_once_and_undo_takes_it_back(store: Store) -> None:
    child = make_child(store)
    wajong = proposal_for(adulthood_of(store, child.id), "wajong")

    take_over(store, child, wajong, law_book())
    changes = take_over(store, child, wajong, law_book())

    found = adulthood_of(store, child.id)
    [regelzaak] = found.regelzaken
    assert (regelzaak.member_id, regelzaak.due_on, regelzaak.type_key) == (child.id, date(2026, 9, 15), "wajong")
    assert regelzaak.due_reason == "6 maanden voor de 18e verjaardag"
    assert proposal_for(found, "wajong").taken == regelzaak
    assert not proposal_for(found, "wajong").is_late
    assert changes.entry_id is None

    remove(store, regelzaak)
    assert proposal_for(adulthood_of(store, child.id), "wajong").taken is None
    again = take_over(store, child, wajong, law_book())
    assert adulthood_of(store, child.id).regelzaken == (get(store, Regelzaak, regelzaak.id),)
    assert again.entry_id is not None
    undo(store, again.entry_id)
    assert adulthood_of(store, child.id).regelzaken == ()


def test_an_item_becomes_the_last_step_of_a_regelzaak_that_is_there(store: Store) -> None:
    child = make_child(store)
    regelzaak = make_regelzaak(make_family(id=child.family_id))
    keep(store, regelzaak, make_step(regelzaak, position=3))

    take_over_as_step(store, child, proposal_for(adulthood_of(store, child.id), "bankrekening"), regelzaak.id)

    taken = proposal_for(adulthood_of(store, child.id), "bankrekening").taken
    assert isinstance(taken, Step)
    assert (taken.regelzaak_id, taken.position, taken.due_on) == (regelzaak.id, 4, date(2026, 3, 15))


def test_a_regelzaak_of_that_kind_for_this_member_counts_as_taken_over(store: Store) -> None:
    child = make_child(store)
    own = make_regelzaak(make_family(id=child.family_id), type_key="wajong", member_id=child.id)
    keep(store, own, make_regelzaak(make_family(id=child.family_id), type_key="zorgverzekering-18"))

    found = adulthood_of(store, child.id)

    assert proposal_for(found, "wajong").taken is not None
    assert proposal_for(found, "zorgverzekering").taken is None


def test_nothing_is_proposed_for_who_has_died_or_whose_birth_date_is_unknown(store: Store) -> None:
    for fields in ({"died_on": date(2026, 1, 1)}, {"birth_date": None}):
        found = adulthood_of(store, make_child(store, **fields).id)
        assert (found.age, found.proposals, found.renewals) == (None, (), ())


def test_what_parents_gave_is_given_again_step_by_step(store: Store) -> None:
    child = make_child(store)
    ciz = make_institution(name="CIZ")
    old = Machtiging(family_id=child.family_id, member_id=child.id, given_by="moeder", institution_id=ciz.id)
    ends = Machtiging(family_id=child.family_id, member_id=child.id, given_by="moeder", valid_to=date(2026, 12, 31))
    consent = Consent(family_id=child.family_id, member_id=child.id, given_by="vader", to_whom="school")
    keep(store, ciz, old, ends, consent)

    begin_renewal(store, child.id)
    found = adulthood_of(store, child.id)
    assert found.renewal is not None
    assert found.renewal.due_on == ADULT
    [first, second] = steps_of(store, found.renewal)
    assert (first.text, second.text) == (
        "Machtiging bij CIZ, gegeven door moeder",
        "Toestemming voor school, gegeven door vader",
    )

    save(store, replace(first, done_on=date(2026, 11, 20)))
    keep(store, replace(ends, valid_to=None))
    begin_renewal(store, child.id)
    assert [(step.text[:21], step.done_on is not None) for step in steps_of(store, found.renewal)] == [
        ("Machtiging bij CIZ, g", True),
        ("Machtiging bij overal", False),
        ("Toestemming voor scho", False),
    ]


def steps_of(store: Store, regelzaak: Regelzaak) -> list[Step]:
    with store.reading() as reading:
        steps = [step for step in reading.of_family(Step, regelzaak.family_id) if step.regelzaak_id == regelzaak.id]
    return sorted(steps, key=lambda step: (step.position, step.text))
