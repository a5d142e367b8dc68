"""What ships with the program and what the user corrected, side by side through every edition."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from copiloot_tui.catalogue import institutions as catalogue
from copiloot_tui.catalogue.institutions import ORIGINAL_KEYS, institutions
from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.shipped import corrected, shipped_value
from copiloot_tui.services import directory, records, shipped_institutions
from copiloot_tui.services.shipped_institutions import EDITION, TAKEN_IN, is_edition_new
from copiloot_tui.store.store import Store
from tests.factories import keep, make_institution

Shipped = dict[str, Institution]


def in_vault(store: Store) -> Shipped:
    return {one.catalogue_key: one for one in directory.institutions(store) if one.catalogue_key}


def forget_edition(store: Store, *, all_of_it: bool = False) -> None:
    """As if another edition had been taken in; or, as in older vaults, as if none was remembered."""
    with store.unit("") as work:
        work.keep(EDITION, "een eerdere")
        if all_of_it:
            work.keep(TAKEN_IN, "")


@pytest.fixture
def next_edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Gives a way to ship something else from now on, as a newer program would."""
    shipped = catalogue.shipped

    def ship(before: str, after: str) -> None:
        text = shipped(catalogue.INSTITUTIONS_FILE)
        assert before in text
        changed = text.replace(before, after)
        monkeypatch.setattr(
            catalogue, "shipped", lambda file: changed if file == catalogue.INSTITUTIONS_FILE else shipped(file)
        )
        catalogue.institutions.cache_clear()

    yield ship
    catalogue.institutions.cache_clear()


def test_a_new_vault_gets_all_that_ships_and_nothing_of_it_is_a_correction(store: Store) -> None:
    shipped_institutions.seed(store)

    kept = in_vault(store)
    assert set(kept) == {entry.key for entry in institutions()}
    assert kept["ciz"].ways == ("dubbele kinderbijslag: 088 789 1400",)
    assert kept["zorgkantoor-menzis"].regions == ("Arnhem", "Groningen", "Twente")
    assert all(corrected(one) == {} for one in kept.values())


def test_an_edition_is_taken_in_once(store: Store) -> None:
    assert is_edition_new(store)
    shipped_institutions.refresh(store)

    assert not is_edition_new(store)
    changes, told = shipped_institutions.refresh(store)
    assert (changes.areas, changes.entry_id, told) == (Area(0), None, "")


def test_a_newer_edition_brings_new_facts_and_leaves_what_was_corrected(store: Store, next_edition: Any) -> None:
    shipped_institutions.seed(store)
    records.save(store, replace(in_vault(store)["ciz"], phone="030 111 2222", remarks="Vraag naar het team kind."))
    next_edition('phone = "088 789 1000"', 'phone = "088 555 0000"\nemail = "vraag@ciz.nl"')

    changes, told = shipped_institutions.refresh(store)

    ciz = in_vault(store)["ciz"]
    assert (ciz.phone, ciz.email, ciz.remarks) == ("030 111 2222", "vraag@ciz.nl", "Vraag naar het team kind.")
    assert corrected(ciz) == {"phone": "088 555 0000", "remarks": "Bel de nummers na voor je erop rekent."}
    assert told == "Wat het programma van instanties weet is vernieuwd: 1 bijgewerkt."
    assert changes.areas is Area.DIRECTORY


def test_a_refresh_is_one_thing_to_undo_and_does_not_come_back_by_itself(store: Store, next_edition: Any) -> None:
    shipped_institutions.seed(store)
    before = in_vault(store)
    next_edition("[[institution]]\nkey = \"svb\"\n", "[[institution]]\nkey = \"nieuw\"\nname = \"Nieuw\"\n"
                 'kind = "overig"\n\n[[institution]]\nkey = "svb"\nphone = "020 111 2222"\n')  # fmt: skip
    changes, told = shipped_institutions.refresh(store)
    assert told == "Wat het programma van instanties weet is vernieuwd: 1 instantie erbij en 1 bijgewerkt."
    assert set(in_vault(store)) - set(before) == {"nieuw"}

    assert changes.entry_id is not None
    records.undo(store, changes.entry_id)
    shipped_institutions.refresh(store)

    after = in_vault(store)
    assert set(after) == set(before)
    assert after["svb"].phone == ""


def test_what_the_user_removed_stays_removed_also_when_the_prullenbak_was_emptied(store: Store) -> None:
    shipped_institutions.seed(store)
    records.remove(store, in_vault(store)["bosk"])
    records.erase(store, in_vault(store)["valys"])
    forget_edition(store)

    _, told = shipped_institutions.refresh(store)

    assert not {"bosk", "valys"} & set(in_vault(store))
    assert told == ""


def test_an_older_vault_gets_what_is_new_and_keeps_what_was_corrected(store: Store) -> None:
    """Before the vault kept what had shipped: nothing says what the program said of its institutions then."""
    old = [
        Institution(
            **{name: shipped_value(name, text) for name, text in entry.originally.items()},
            catalogue_key=entry.key,
        )
        for entry in institutions()
        if entry.key in ORIGINAL_KEYS - {"uwv"}
    ]
    ciz = next(one for one in old if one.catalogue_key == "ciz")
    cak = next(one for one in old if one.catalogue_key == "cak")
    keep(store, *old, replace(cak, phone="0800 1234", decides="Int de eigen bijdrage."))
    assert "088 789 14 00" in ciz.remarks

    _, told = shipped_institutions.refresh(store)

    kept = in_vault(store)
    assert set(kept) == {entry.key for entry in institutions()} - {"uwv"}
    assert (kept["ciz"].phone, kept["ciz"].ways) == ("088 789 1000", ("dubbele kinderbijslag: 088 789 1400",))
    assert "14 00" not in kept["ciz"].remarks
    assert kept["ciz"].laws == "Wlz, AKW"
    assert (kept["cak"].phone, kept["cak"].laws) == ("0800 1234", "Wlz")
    assert set(corrected(kept["cak"])) == {"phone", "decides"}
    assert "28 instanties erbij" in told


def test_an_institution_of_the_users_own_with_the_same_name_becomes_the_shipped_one(store: Store) -> None:
    mine = make_institution(name="mee", kind=InstitutionKind.PROVIDER, phone="030 111 2222")
    keep(store, mine)

    shipped_institutions.refresh(store)

    mee = in_vault(store)["mee"]
    assert (mee.id, mee.name, mee.phone, mee.laws) == (mine.id, "mee", "030 111 2222", "Wmo")
    assert set(corrected(mee)) == {"name", "kind", "phone"}
    assert [one.name for one in directory.institutions(store)].count("MEE") == 0


def test_a_corrected_field_can_say_again_what_the_program_says(store: Store) -> None:
    shipped_institutions.seed(store)
    ciz = replace(in_vault(store)["ciz"], phone="030 111 2222", ways=(), kind=InstitutionKind.OTHER)
    records.save(store, ciz)

    for field in ("phone", "ways", "kind"):
        assert shipped_institutions.take_shipped(store, ciz.id, field).entry_id is not None

    assert corrected(in_vault(store)["ciz"]) == {}
    assert in_vault(store)["ciz"].kind is InstitutionKind.CIZ
    own = make_institution()
    keep(store, own)
    with pytest.raises(InvalidInput):
        shipped_institutions.take_shipped(store, own.id, "phone")


def test_another_notation_of_a_number_is_no_correction(store: Store) -> None:
    shipped_institutions.seed(store)
    ciz = in_vault(store)["ciz"]

    assert corrected(replace(ciz, phone="+31 88 7891000", ways=("dubbele kinderbijslag: 0887891400",))) == {}
    assert set(corrected(replace(ciz, ways=("advies: 088 789 1400",)))) == {"ways"}


def test_what_nobody_checked_is_told_as_long_as_it_says_what_the_program_says(store: Store) -> None:
    shipped_institutions.seed(store)
    kept = in_vault(store)

    mee = shipped_institutions.what_shipped(kept["mee"])
    corrected = shipped_institutions.what_shipped(replace(kept["mee"], decides="Helpt bij de Wmo."))

    assert mee is not None
    assert corrected is not None
    assert (mee.unverified, corrected.unverified) == ({"decides"}, frozenset())
    assert shipped_institutions.what_shipped(make_institution()) is None
    drenthe = next(region for region in regions() if region.name == "Drenthe")
    zilveren_kruis = shipped_institutions.what_shipped(kept["zorgkantoor-zilveren-kruis"])
    assert zilveren_kruis is not None
    assert drenthe.source in zilveren_kruis.sources


def test_looking_whether_there_is_news_reads_nothing_in() -> None:
    code = (
        "import sys; from copiloot_tui.catalogue import institutions as c; c.edition();"
        "assert c.institutions.cache_info().currsize == 0; assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
