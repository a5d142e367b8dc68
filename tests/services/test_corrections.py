from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.contact import ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.history import Correction
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.services.corrections import ANOTHER_FAMILY, UNKNOWN, moment_corrections
from copiloot_tui.services.records import erase, remove, restore, save, undo
from copiloot_tui.store.store import Store
from tests.factories import (
    SOME_ID,
    Watch,
    keep,
    make_aanspreekpunt,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_regelzaak,
    make_store,
)


def fields(correction: Correction) -> dict[str, tuple[str, str]]:
    return {field.label: (field.was, field.became) for field in correction.fields}


def test_each_correction_says_when_and_which_field_was_what_and_became_what(tmp_path: Path) -> None:
    watch = Watch()
    store = make_store(tmp_path, clock=watch)
    family, evening = make_family(), ContactKind(name="ouderavond", way=ContactWay.VISIT)
    regelzaak = make_regelzaak(family, title="Meerzorg")
    first = make_moment(family, at=datetime(2026, 7, 1, 8, 30, tzinfo=UTC), minutes=20, text="Gebeld", with_whom="Anna")
    keep(store, family, evening)
    keep(store, regelzaak)
    log_contact(store, first)
    watch.turn(hours=1)
    second = replace(
        first, minutes=30, text="Langs geweest", way=ContactWay.VISIT, kind_id=evening.id, purpose=Purpose.LISTEN,
        life_domain=LifeDomain.CARE, regelzaak_ids=(regelzaak.id,), at=first.at + timedelta(minutes=15),
    )  # fmt: skip
    log_contact(store, second)

    found = moment_corrections(store, first.id)
    store.close()

    assert [(each.title, len(each.fields) > 0) for each in found] == [
        ("Contactmoment gewijzigd", True), ("Contactmoment toegevoegd", False)
    ]  # fmt: skip
    assert found[0].at - found[1].at == timedelta(hours=1)
    assert fields(found[0]) == {
        "Waarover": ("Gebeld", "Langs geweest"),
        "Hoe": ("telefoon", "ouderavond"),
        "Minuten": ("20", "30"),
        "Waarvoor": ("", "luisterend oor"),
        "Wanneer": ("1 juli 2026 10:30", "1 juli 2026 10:45"),
        "Leefdomein": ("", "zorg en ondersteuning"),
        "Regelzaken": ("", "Meerzorg"),
    }


def test_an_undo_and_a_stay_in_the_prullenbak_are_told_too(store: Store) -> None:
    moment = make_moment(family := make_family(), result=ContactResult.SPOKEN)
    keep(store, family, moment)
    changed = save(store, replace(moment, result=ContactResult.VOICEMAIL))
    assert changed.entry_id is not None
    undo(store, changed.entry_id)
    remove(store, moment)
    restore(store, moment)

    found = moment_corrections(store, moment.id)

    assert [(each.title, each.is_undone, fields(each)) for each in found[:4]] == [
        ("Contactmoment teruggezet", False, {"In de prullenbak": ("ja", "nee")}),
        ("Contactmoment verwijderd", False, {"In de prullenbak": ("nee", "ja")}),
        ("Ongedaan gemaakt", False, {"Resultaat": ("voicemail", "gesproken")}),
        ("Contactmoment gewijzigd", True, {"Resultaat": ("gesproken", "voicemail")}),
    ]


def test_who_was_only_linked_to_a_card_of_the_same_name_changed_nothing(store: Store) -> None:
    family = make_family()
    anna = make_member(family, name="Anna")
    moment = make_moment(family, with_whom="Anna")
    keep(store, family)
    keep(store, anna, moment)
    save(store, replace(moment, member_ids=(anna.id,)))

    assert [each.fields for each in moment_corrections(store, moment.id)] == [()]


def test_what_was_wiped_is_no_longer_known_and_another_family_is_not_named(store: Store) -> None:
    family, other, ciz = make_family(), make_family(name="Geheim"), make_institution()
    bos, regelzaak = make_aanspreekpunt(ciz, name="Bos"), make_regelzaak(other, title="Van een ander")
    moment = make_moment(other, with_whom="", aanspreekpunt_id=bos.id, regelzaak_ids=(regelzaak.id, SOME_ID))
    keep(store, family, other, ciz)
    keep(store, bos, regelzaak)
    keep(store, moment)
    save(store, replace(moment, family_id=family.id, aanspreekpunt_id=None, regelzaak_ids=()))
    erase(store, bos)

    found = fields(moment_corrections(store, moment.id)[0])

    assert found["Gezin"] == (ANOTHER_FAMILY, family.name)
    assert found["Regelzaken"] == (f"{ANOTHER_FAMILY}, {UNKNOWN}", "")
    assert found["Met wie"] == (UNKNOWN, "")
    assert "Geheim" not in str(found)


def test_a_moment_that_is_not_there_has_no_corrections(store: Store) -> None:
    with pytest.raises(NotFound):
        moment_corrections(store, ContactMoment(family_id=SOME_ID, at=datetime(2026, 1, 1, tzinfo=UTC)).id)
