"""A worker fell away: a coordinator passes on what lies ready, or opens the vault, from the command line."""

from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole
from copiloot_tui.domain.handover import Handover, HandoverSide
from copiloot_tui.services import records, team, vaults
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.backups import backup
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.organisation import let_in, organisation_in
from copiloot_tui.services.passing_on import receiver_in
from copiloot_tui.services.putting_aside import prepare_place, put_aside
from copiloot_tui.services.standing_by import choose_stand_ins
from copiloot_tui.vault import second_place
from tests.commandline.factories import Script, make_script_with_vault
from tests.vaults import PASSPHRASE, SetClock, make_vault

NOBODYS = "zeven woorden die niemand meer weet nu"
MARKER = "Zeldzaamwoord"
WORDS = (
    "--door", "Carla", "--reden", "Noor is ziek", "--tot", "2099-12-31", "--ja",
)  # fmt: skip


@pytest.fixture
def bram(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    """A colleague with a vault, who is on the teamlijst of a coordinator with a key."""
    script = make_script_with_vault(tmp_path, capsys)
    cards = tmp_path / "kaarten"
    cards.mkdir()
    script("team", "sleutel", "--naar", str(cards / "bram.json"), "--naam", "Bram Öz")
    script("cijfers", "sleutel", "--naar", str(tmp_path / "sleutel.txt"))
    script(
        "team", "maken", str(cards), "--naar", str(tmp_path / "lijst.json"),
        "--organisatie", str(tmp_path / "sleutel.txt"), "--naam", "De Stichting",
    )  # fmt: skip
    return script


@pytest.fixture
def stick(tmp_path: Path, bram: Script) -> Path:
    """What a worker who is ill left in the second place; nobody knows the passphrase of the vault."""
    opened, _ = make_vault(tmp_path / "van-noor", passphrase=NOBODYS)
    place = tmp_path / "stick"
    place.mkdir()
    prepare_place(place, opened.keys.vault_id, opened.keys.files.folder)
    team.introduce(opened.store, "Noor de Wit")
    card = organisation_in(tmp_path / "lijst.json")
    opened = let_in(opened, card)
    (organisation,) = team.team(opened.store).colleagues
    choose_stand_ins(opened.store, organisation.id, None)
    for number in range(2):
        family = Family(name=f"{MARKER} {number}")
        records.save(opened.store, family)
        records.save(
            opened.store, FamilyMember(family_id=family.id, role=MemberRole.CHILD, name=f"{MARKER} kind {number}")
        )
    backup(opened)
    assert put_aside(opened, place).packed == 2
    opened.close()
    return place


def passed_on(tmp_path: Path, bram: Script, stick: Path, *numbers: str) -> tuple[int, str, str]:
    found = bram(
        "coordinator", "doorgeven", str(stick), *numbers, "--sleutel", str(tmp_path / "sleutel.txt"), "--voor", "Bram",
        "--team", str(tmp_path / "lijst.json"), "--naar", str(tmp_path / "voor-bram.age"), *WORDS,
    )  # fmt: skip
    return found.code, found.out, found.err


def opened_by(folder: Path, passphrase: str = PASSPHRASE) -> Opened:
    return vaults.open_by_passphrase(folder, passphrase, SetClock())


def test_what_lies_ready_is_listed_without_any_name_and_with_a_key_by_whose_it_is(
    tmp_path: Path, bram: Script, stick: Path
) -> None:
    by_name = bram("coordinator", "pakketten", str(stick))
    by_key = bram(
        "coordinator", "pakketten", str(stick / "klaargezet"), "--sleutel", str(tmp_path / "sleutel.txt"), "--json"
    )

    assert by_name.code == by_key.code == 0
    assert by_name.out.count("\n") == 2
    assert "  0001  " in by_name.out
    assert [(each["nummer"], each["van"]) for each in by_key.facts["pakketten"]] == [
        (1, "Noor de Wit"), (2, "Noor de Wit"),
    ]  # fmt: skip
    assert MARKER not in by_name.out + by_key.out + by_name.err + by_key.err


def test_a_stand_in_works_with_two_families_of_a_vault_that_nobody_can_open(
    tmp_path: Path, bram: Script, stick: Path
) -> None:
    code, out, err = passed_on(tmp_path, bram, stick, "1", "2")
    assert code == 0
    assert MARKER not in out + err
    assert "Noor de Wit" in out

    bram("team", "inlezen", str(tmp_path / "lijst.json"), "--ja")
    taken = bram("import", str(tmp_path / "voor-bram.age"), "--ja")

    assert taken.code == 0, taken.err
    # The name stands in the list beside that key: nothing to be warned of but that nobody checked it by phone.
    assert "Van: De Stichting. De afzender staat bij Team" in taken.err
    opened = opened_by(bram.folder)
    with opened.store.reading() as reading:
        assert sorted(each.name for each in reading.all(Family)) == [f"{MARKER} 0", f"{MARKER} 1"]
        rows = reading.all(Handover)
    assert [(row.side, row.other_name, row.passed_on_by, row.passed_on_why) for row in rows] == [
        (HandoverSide.HELD, "Noor de Wit", "Carla", "Noor is ziek")
    ] * 2
    opened.close()


def test_a_vault_is_opened_from_a_back_up_with_the_key_and_a_new_passphrase_and_that_is_noted(
    tmp_path: Path, bram: Script, stick: Path
) -> None:
    (copy,) = stick.glob("kluis-*/*.db")
    key = str(tmp_path / "sleutel.txt")
    there = Script(tmp_path / "bij-de-stichting", bram.passphrase_file, bram.capsys)

    assert there("terugzetten", str(copy), "--sleutel", key).code == 0
    opened = there("coordinator", "openen", "--sleutel", key)

    assert opened.code == 0, opened.err
    assert vaults.BY_ORGANISATION in opened.err
    found = opened_by(there.folder)
    entries = audit_log(found.store)
    assert (entries[0].entry.what, entries[0].other_name) == (Audited.OPENED_BY_ORGANISATION, "De Stichting")
    with found.store.reading() as reading:
        assert len(reading.all(Family)) == 2
    found.close()


def test_a_vault_that_did_not_let_the_organisation_in_stays_shut(tmp_path: Path, bram: Script) -> None:
    make_vault(tmp_path / "dicht")[0].close()
    there = Script(tmp_path / "dicht", bram.passphrase_file, bram.capsys)

    refused = there("coordinator", "openen", "--sleutel", str(tmp_path / "sleutel.txt"))

    assert refused.code == 3
    opened_by(there.folder).close()


def test_a_fixed_stand_in_says_why_she_begins_with_what_lay_ready(tmp_path: Path, bram: Script, stick: Path) -> None:
    opened = opened_by(tmp_path / "van-noor", NOBODYS)
    card = receiver_in(tmp_path / "lijst.json", "Bram Öz")
    stand_in = Colleague(name=card.name, public_key=card.public_key, verified_on=date(2026, 11, 1))
    records.save(opened.store, stand_in)
    choose_stand_ins(opened.store, None, stand_in.id)
    assert put_aside(opened, stick).packed == 2
    opened.close()
    path = str(max(second_place.packages_in(second_place.packages_folder(stick)), key=lambda each: each.sequence).path)

    refused = bram("import", path, "--ja")
    assert refused.code == 2
    assert "--reden" in refused.err
    assert bram("import", path, "--ja", "--reden", "ziek", "--tot", "2099-12-31").code == 0

    held = opened_by(bram.folder)
    with held.store.reading() as reading:
        (row,) = reading.all(Handover)
    held.close()
    assert (row.passed_on_by, row.passed_on_why, row.until) == ("Bram Öz", "onverwacht ziek", date(2099, 12, 31))


@pytest.mark.parametrize(
    "words",
    [
        ("1", "--alle"),
        (),
        ("7",),
        ("1", "--van", "0000-0000"),
        ("1", "--tot", "2020-01-01"),
        ("1", "--voor", "Niemand"),
    ],
    ids=["both", "neither", "no such number", "no such vault", "past", "nobody"],
)
def test_unclear_words_make_no_package(tmp_path: Path, bram: Script, stick: Path, words: tuple[str, ...]) -> None:
    found = bram(
        "coordinator", "doorgeven", str(stick), "--sleutel", str(tmp_path / "sleutel.txt"), "--voor", "Bram", "--team",
        str(tmp_path / "lijst.json"), "--naar", str(tmp_path / "voor-bram.age"), *WORDS, *words,
    )  # fmt: skip

    assert found.code in (1, 2)
    assert found.err.count("\n") == 1
    assert not (tmp_path / "voor-bram.age").exists()


def test_the_second_place_is_brought_up_to_date_by_a_back_up_on_the_command_line(
    tmp_path: Path, bram: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file = tmp_path / "instellingen.toml"
    place = tmp_path / "tweede"
    settings_file.write_text(f'tweede_plek = "{place.as_posix()}"\n')
    monkeypatch.setattr("copiloot_tui.paths.settings_file", lambda: settings_file)
    place.mkdir()
    opened = opened_by(bram.folder)
    prepare_place(place, opened.keys.vault_id, bram.folder)
    opened.close()

    assert bram("backup").code == 0

    assert len(list(second_place.backups_of(place, opened.keys.vault_id).glob("*.db"))) == 1
