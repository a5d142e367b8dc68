"""Who is in the team and with which key: filled by a teamlijst, checked by phone, and never changed unseen."""

from dataclasses import replace
from pathlib import Path

import pytest

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.team import KeyCard, TeamVerdict
from copiloot_tui.services import records, team
from copiloot_tui.store.store import Store
from copiloot_tui.vault import age, coordinator, sealing
from tests.factories import TODAY, keep, make_everything

KEYS = [sealing.public_key_of(sealing.new_secret()) for _ in range(5)]
ANNA = KeyCard(name="Anna Kuipers", public_key=KEYS[0], function="Copiloot")
BRAM = KeyCard(name="Bram Öz", public_key=KEYS[1])
CARLA = KeyCard(name="Carla [b]", public_key=KEYS[2])


def list_of(folder: Path, *cards: KeyCard) -> Path:
    path = folder / f"lijst-{len(list(folder.iterdir()))}.json"
    team.write_team_list(cards, path, TODAY)
    return path


def take_in(store: Store, path: Path, *, remove_gone: bool = False) -> None:
    team.carry_out(store, team.plan_team(store, path), remove_gone=remove_gone)


def named(store: Store, name: str) -> Colleague:
    return next(each for each in team.team(store).colleagues if each.name == name)


def verdicts(store: Store, path: Path) -> dict[str, TeamVerdict]:
    return {change.name: change.verdict for change in team.plan_team(store, path).changes}


def test_a_pair_of_keys_is_drawn_once_and_its_secret_stays_in_the_vault(store: Store, tmp_path: Path) -> None:
    assert team.team(store).own is None
    first = team.introduce(store, "  Noor  de Wit ", "Copiloot")
    again = team.introduce(store, "Noor Bakker", "Copiloot")

    assert first.card.public_key == again.card.public_key
    assert team.team(store).own == again
    team.write_card(again.card, tmp_path / "kaart.json")
    assert team.read_card(tmp_path / "kaart.json") == again.card
    with store.reading() as reading:
        secret = team.own_secret(reading)
    assert secret not in (tmp_path / "kaart.json").read_text("utf-8")
    assert sealing.unseal(sealing.seal(b"x", [first.card.public_key]), secret) == b"x"


def test_nobody_is_called_nothing(store: Store) -> None:
    with pytest.raises(InvalidInput) as caught:
        team.introduce(store, "  ")
    assert caught.value.field == "name"
    assert team.team(store).own is None


def test_a_list_fills_the_team_in_one_go_that_can_be_undone(store: Store, tmp_path: Path) -> None:
    own = team.introduce(store, "Noor")
    path = list_of(tmp_path, ANNA, BRAM, own.card)
    assert verdicts(store, path) == {
        "Anna Kuipers": TeamVerdict.NEW, "Bram Öz": TeamVerdict.NEW, "Noor": TeamVerdict.OURSELVES,
    }  # fmt: skip
    assert team.team(store).colleagues == ()

    changes = team.carry_out(store, team.plan_team(store, path), remove_gone=False)

    assert [each.name for each in team.team(store).colleagues] == ["Anna Kuipers", "Bram Öz"]
    assert all(each.verified_on is None for each in team.team(store).colleagues)
    assert team.plan_team(store, path).is_empty
    records.undo(store, changes.entry_id)  # type: ignore[arg-type]
    assert team.team(store).colleagues == ()


def test_a_list_and_a_single_card_are_called_what_they_are(store: Store, tmp_path: Path) -> None:
    team.write_card(ANNA, tmp_path / "anna.json")
    card, whole = tmp_path / "anna.json", list_of(tmp_path, ANNA, BRAM)

    titles = [team.carry_out(store, team.plan_team(store, path), remove_gone=False).title for path in (card, whole)]

    assert titles == ["Sleutelkaart ingelezen", "Teamlijst ingelezen"]


def test_another_key_stands_first_and_has_to_be_checked_again(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA, BRAM))
    team.mark_checked(store, named(store, "Anna Kuipers"), is_checked=True)
    assert named(store, "Anna Kuipers").verified_on == TODAY

    path = list_of(tmp_path, BRAM, CARLA, replace(ANNA, public_key=KEYS[3]))
    plan = team.plan_team(store, path)
    assert plan.changes[0].verdict is TeamVerdict.OTHER_KEY
    assert plan.loud == plan.changes[:1]
    team.carry_out(store, plan, remove_gone=False)

    anna = named(store, "Anna Kuipers")
    assert (anna.public_key, anna.former_key, anna.verified_on) == (KEYS[3], KEYS[0], None)


def test_another_name_at_a_checked_key_has_to_be_checked_again(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA))
    team.mark_checked(store, named(store, "Anna Kuipers"), is_checked=True)
    path = list_of(tmp_path, replace(ANNA, name="Anna Kuipers-Bos"))
    assert verdicts(store, path) == {"Anna Kuipers-Bos": TeamVerdict.OTHER_NAME}
    take_in(store, path)
    assert named(store, "Anna Kuipers-Bos").verified_on is None


def test_keys_that_changed_places_are_both_told_loudly(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA, BRAM))
    swapped = list_of(tmp_path, replace(ANNA, public_key=KEYS[1]), replace(BRAM, public_key=KEYS[0]))
    assert set(verdicts(store, swapped).values()) == {TeamVerdict.OTHER_KEY}


def test_a_function_changes_and_the_check_holds(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA))
    team.mark_checked(store, named(store, "Anna Kuipers"), is_checked=True)
    take_in(store, list_of(tmp_path, replace(ANNA, function="teamleider")))
    assert named(store, "Anna Kuipers").function == "teamleider"
    assert named(store, "Anna Kuipers").verified_on == TODAY


def test_who_is_not_on_the_list_stays_unless_asked(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA, BRAM))
    path = list_of(tmp_path, BRAM)
    assert verdicts(store, path)["Anna Kuipers"] is TeamVerdict.GONE
    take_in(store, path)
    assert len(team.team(store).colleagues) == 2
    take_in(store, path, remove_gone=True)
    assert [each.name for each in team.team(store).colleagues] == ["Bram Öz"]


def test_a_plan_of_before_a_change_is_not_carried_out(store: Store, tmp_path: Path) -> None:
    take_in(store, list_of(tmp_path, ANNA))
    plan = team.plan_team(store, list_of(tmp_path, replace(ANNA, public_key=KEYS[3])))
    team.save_colleague(store, replace(named(store, "Anna Kuipers"), function="anders"))
    with pytest.raises(InvalidInput):
        team.carry_out(store, plan, remove_gone=False)


def test_by_hand_another_key_or_name_takes_the_check_away(store: Store) -> None:
    keep(store, anna := Colleague(name="Anna", public_key=KEYS[0], verified_on=TODAY))
    team.save_colleague(store, replace(anna, function="arts"))
    assert named(store, "Anna").verified_on == TODAY
    team.save_colleague(store, replace(anna, public_key=KEYS[1]))
    assert (named(store, "Anna").verified_on, named(store, "Anna").former_key) == (None, KEYS[0])


@pytest.mark.parametrize(("name", "key", "field"), [("ANNA", 1, "name"), ("Bea", 0, "public_key")])
def test_two_colleagues_can_be_told_apart(store: Store, name: str, key: int, field: str) -> None:
    keep(store, Colleague(name="Anna", public_key=KEYS[0]))
    with pytest.raises(InvalidInput) as caught:
        team.save_colleague(store, Colleague(name=name, public_key=KEYS[key]))
    assert caught.value.field == field


def test_a_folder_of_cards_becomes_a_list_with_the_organisation(tmp_path: Path) -> None:
    for number, card in enumerate((ANNA, BRAM)):
        team.write_card(card, tmp_path / f"kaart{number}.json")
    (tmp_path / "iets.json").write_text("{}")
    (tmp_path / "brief.pdf").write_bytes(b"%PDF")
    sheet, public = coordinator.draw_key_pair(TODAY)
    (tmp_path / "sleutel.txt").write_text(sheet)

    found = team.gather(tmp_path)
    organisation = team.organisation_card(tmp_path / "sleutel.txt", "Stichting Ĝis")

    assert found.cards == (ANNA, BRAM)
    assert [name for name, _ in found.refused] == ["iets.json"]
    assert (organisation.public_key, organisation.is_organisation) == (public, True)
    team.write_team_list((organisation, *found.cards), tmp_path / "lijst.json", TODAY)
    assert "AGE-SECRET" not in (tmp_path / "lijst.json").read_text("utf-8")


def test_a_folder_without_cards_or_with_doubles_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nergens"):
        with pytest.raises(InvalidInput):
            team.gather(folder)
    for number, card in enumerate((ANNA, replace(BRAM, name="ANNA kuipers"))):
        team.write_card(card, tmp_path / f"{number}.json")
    with pytest.raises(InvalidInput, match="heten hetzelfde"):
        team.gather(tmp_path)


def test_nothing_of_a_spoiled_list_is_kept(store: Store, tmp_path: Path) -> None:
    keep(store, *make_everything())
    before = team.team(store)
    path = list_of(tmp_path, ANNA, BRAM)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(InvalidInput) as caught:
        team.plan_team(store, path)
    assert caught.value.field == "file"
    assert team.team(store) == before


def test_a_machine_without_age_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(age, "is_available", lambda: False)
    with pytest.raises(age.NoSealing):
        team.introduce(store, "Noor")
