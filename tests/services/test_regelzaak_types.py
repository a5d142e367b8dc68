"""The kinds of regelzaak, as they ship and as users make them."""

from dataclasses import replace

import pytest

from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.regelzaak_type import OwnType, StepPlan
from copiloot_tui.services.records import remove, save
from copiloot_tui.services.regelzaak_types import is_shipped, own_type_from, regelzaak_types, type_named, type_titles
from copiloot_tui.store.store import Store
from tests.factories import Watch, keep


def test_an_empty_vault_knows_the_kinds_that_ship(store: Store) -> None:
    assert regelzaak_types(store) == list(shipped_types())


def test_an_own_kind_comes_after_them_and_can_be_asked_by_its_key(store: Store) -> None:
    own = OwnType(
        key="eigen-1", title="Traplift", institution_kind=InstitutionKind.MUNICIPALITY, documents=("Offerte",),
        steps=("Bel na | 14 dagen na het indienen", "Lees na"),
    )  # fmt: skip
    save(store, own)

    kind = type_named(store, "eigen-1")

    assert kind is not None
    assert regelzaak_types(store)[-1] == kind
    assert kind.steps == (StepPlan(text="Bel na", anchor=Anchor.SUBMITTED, offset_days=14), StepPlan(text="Lees na"))
    assert kind.own_id == own.id
    assert not is_shipped("eigen-1")


def test_an_own_kind_takes_the_place_of_the_shipped_one_until_it_is_removed(store: Store) -> None:
    shipped = shipped_types()[5]
    save(store, own := replace(own_type_from(shipped), title="Meerzorg bij ons"))

    assert regelzaak_types(store)[5].title == "Meerzorg bij ons"
    assert len(regelzaak_types(store)) == 35

    remove(store, own)
    assert regelzaak_types(store)[5] == shipped


@pytest.mark.parametrize("kind", shipped_types(), ids=lambda kind: kind.key)
def test_a_shipped_kind_that_is_made_ones_own_says_the_same(store: Store, kind: object) -> None:
    assert isinstance(kind, type(shipped_types()[0]))
    keep(store, own_type_from(kind))

    found = type_named(store, kind.key)

    assert found is not None
    assert (found.steps, found.documents, found.decision_term) == (kind.steps, kind.documents, kind.decision_term)
    assert kind.remarks in found.remarks


def test_of_two_own_kinds_with_one_key_the_newest_holds(store: Store) -> None:
    keep(store, OwnType(key="meerzorg", title="Oud"))
    assert isinstance(store.clock, Watch)
    store.clock.turn(hours=1)
    keep(store, OwnType(key="meerzorg", title="Nieuw"))

    found = type_named(store, "meerzorg")
    assert found is not None
    assert found.title == "Nieuw"


def test_a_kind_that_is_not_there_any_more_is_none(store: Store) -> None:
    assert type_named(store, "verdwenen") is None
    assert type_named(store, "") is None


def test_a_line_that_is_no_longer_understood_is_a_step_without_a_day(store: Store) -> None:
    keep(store, OwnType(key="eigen-2", title="Iets", steps=("Bel | op de maan",)))

    found = type_named(store, "eigen-2")
    assert found is not None
    assert found.steps == (StepPlan(text="Bel | op de maan"),)


def test_titles_are_told_by_key(store: Store) -> None:
    with store.reading() as reading:
        assert type_titles(reading)["meerzorg"] == "Meerzorg aanvragen"
