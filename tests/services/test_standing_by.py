"""Packages that lie ready: which families, for whom, when anew; and passed on by a coordinator who reads none of it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus, MemberRole
from copiloot_tui.domain.handover import HandoverSide
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services import passing_on, records, team
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.begun_without_owner import needs_reason, with_reason
from copiloot_tui.services.handovers import join_in, open_handover, remarks
from copiloot_tui.services.joining import plan_joining
from copiloot_tui.services.opened import Opened
from copiloot_tui.services.putting_aside import prepare_place, put_aside
from copiloot_tui.services.sealed_packages import open_with_own_key, read_sealed
from copiloot_tui.services.standing_by import NOT_FOR_ALL, choose_stand_ins
from copiloot_tui.vault import age, second_place
from tests.factories import Watch
from tests.handing_over import Person, know_each_other
from tests.vaults import SetClock, make_vault

SECRET = age.generate()
ORGANISATION = KeyCard(name="De Stichting", public_key=age.recipient_of(SECRET), is_organisation=True)
MARKER = "Zeldzaamwoord"
SECRET_MARKER = "Hartsgeheim"
WHY = passing_on.PassingOn(by="Carla van de Stichting", reason="Noor ligt in het ziekenhuis", until=date(2026, 12, 24))


def checked(opened: Opened, card: KeyCard) -> Colleague:
    colleague = Colleague(
        name=card.name, public_key=card.public_key, is_organisation=card.is_organisation, verified_on=date(2026, 11, 1)
    )
    records.save(opened.store, colleague)
    return colleague


def in_family(family: Family, text: str, share: ShareMark = ShareMark.COLLEAGUE) -> Note:
    return Note(family_id=family.id, text=text, share=share)


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Opened]:
    """A vault with two open families and one that was closed, that lets an organisation stand in."""
    opened, _ = make_vault(tmp_path / "kluis")
    team.introduce(opened.store, "Noor de Wit")
    families = [Family(name=f"{MARKER} {number}") for number in range(3)]
    kept: list[Record] = [
        *families,
        *(FamilyMember(family_id=each.id, role=MemberRole.CHILD, name=f"{MARKER} kind") for each in families),
        *(in_family(each, f"{MARKER} besproken") for each in families),
        in_family(families[0], SECRET_MARKER, ShareMark.ME),
    ]
    for record in kept:
        records.save(opened.store, record)
    closed = named(opened, 3)
    records.save(opened.store, replace(closed, status=FamilyStatus.AFGESLOTEN))
    choose_stand_ins(opened.store, checked(opened, ORGANISATION).id, None)
    yield opened
    opened.close()


@pytest.fixture
def place(tmp_path: Path, owner: Opened) -> Path:
    stick = tmp_path / "stick"
    stick.mkdir()
    prepare_place(stick, owner.keys.vault_id, owner.keys.files.folder)
    return stick


@pytest.fixture
def colleague(tmp_path: Path) -> Iterator[Opened]:
    opened, _ = make_vault(tmp_path / "collega")
    team.introduce(opened.store, "Bram Öz")
    yield opened
    opened.close()


def named(opened: Opened, number: int) -> Family:
    with opened.store.reading() as reading:
        return next(each for each in reading.all(Family) if each.number == number)


def card_of(opened: Opened) -> KeyCard:
    own = team.team(opened.store).own
    assert own is not None
    return own.card


def lying(place: Path) -> list[tuple[int, int]]:
    return [(name.number, name.sequence) for name in second_place.packages_in(second_place.packages_folder(place))]


def aside(opened: Opened, place: Path, minutes: float = 1) -> int:
    clock = opened.store.clock
    assert isinstance(clock, SetClock)
    clock.pass_by(minutes=minutes)
    found = put_aside(opened, place)
    assert found.is_done
    return found.packed


def test_each_open_family_is_packed_once_and_anew_only_when_it_changed(owner: Opened, place: Path):
    assert aside(owner, place) == 2
    assert aside(owner, place) == 0
    records.save(owner.store, in_family(named(owner, 2), "Iets nieuws"))

    assert aside(owner, place) == 1
    assert lying(place) == [(1, 1), (2, 3), (2, 2)]
    assert [(each.entry.what, each.entry.count) for each in reversed(audit_log(owner.store))] == [
        (Audited.PACKED_ASIDE, 2), (Audited.PACKED_ASIDE, 1),
    ]  # fmt: skip


def test_the_last_three_of_a_family_stay_and_a_package_that_was_taken_away_is_made_again(owner: Opened, place: Path):
    for number in range(5):
        records.save(owner.store, in_family(named(owner, 1), f"Notitie {number}"))
        aside(owner, place)
    assert [number for number, _ in lying(place)] == [1, 1, 1, 2]

    for name in second_place.packages_in(second_place.packages_folder(place)):
        name.path.unlink()
    assert aside(owner, place) == 2


def test_erasing_one_record_for_good_packs_the_family_anew(owner: Opened, place: Path):
    note = in_family(named(owner, 1), "Weg ermee")
    records.save(owner.store, note)
    aside(owner, place)
    with owner.store.unit("") as work:
        work.erase(note)

    assert aside(owner, place) == 1


def test_the_packages_of_a_family_that_is_closed_or_gone_go_with_it(owner: Opened, place: Path):
    aside(owner, place)
    records.save(owner.store, replace(named(owner, 1), status=FamilyStatus.AFGESLOTEN))
    with owner.store.unit("") as work:
        work.erase(work.get(Family, named(owner, 2).id))

    aside(owner, place)

    assert lying(place) == []


def test_without_anybody_to_stand_in_nothing_lies_ready(owner: Opened, place: Path):
    aside(owner, place)
    choose_stand_ins(owner.store, None, None)

    assert aside(owner, place) == 0
    assert lying(place) == []


def test_for_a_key_that_is_not_checked_any_more_nothing_is_sealed_and_that_is_told_once(owner: Opened, place: Path):
    aside(owner, place)
    organisation = team.team(owner.store).colleagues[0]
    team.mark_checked(owner.store, organisation, is_checked=False)

    first, second = put_aside(owner, place), put_aside(owner, place)

    assert (first.sentence, second.sentence) == (NOT_FOR_ALL, "")
    with pytest.raises(InvalidInput):
        choose_stand_ins(owner.store, organisation.id, None)


def test_who_has_no_name_yet_cannot_have_anything_given_back(tmp_path: Path):
    opened, _ = make_vault(tmp_path / "kluis")
    organisation = checked(opened, ORGANISATION)

    with pytest.raises(InvalidInput) as caught:
        choose_stand_ins(opened.store, organisation.id, None)
    assert caught.value.field == "stand_in"
    opened.close()


def test_no_name_and_no_word_of_a_family_stands_in_the_second_place(owner: Opened, place: Path):
    aside(owner, place)
    words = [word.encode(code) for word in (MARKER, SECRET_MARKER, "Noor de Wit") for code in ("utf-8", "utf-16-le")]

    for folder, _, files in os.walk(place):
        for name in files:
            data = (Path(folder) / name).read_bytes()
            assert not any(word in data or word in name.encode() for word in words)


def test_the_fixed_stand_in_opens_a_package_without_anybody_passing_it_on(
    owner: Opened, place: Path, colleague: Opened
):
    organisation = team.team(owner.store).colleagues[0]
    choose_stand_ins(owner.store, organisation.id, checked(owner, card_of(colleague)).id)
    assert aside(owner, place) == 2
    name = second_place.packages_in(second_place.packages_folder(place))[0]

    incoming = open_handover(colleague.store, open_with_own_key(colleague.store, read_sealed(name.path)))

    assert incoming.content is PackageContent.STANDBY
    assert incoming.terms.owner_name == "Noor de Wit"
    assert incoming.terms.passed_on is None
    texts = {text for state in incoming.families[0].states.values() for text in state.values("text")}
    assert f"{MARKER} besproken" in texts
    assert SECRET_MARKER not in texts


def test_notes_for_the_worker_alone_go_along_when_that_was_chosen(owner: Opened, place: Path, colleague: Opened):
    stand_in = checked(owner, card_of(colleague)).id
    choose_stand_ins(owner.store, None, stand_in)
    aside(owner, place)
    choose_stand_ins(owner.store, None, stand_in, with_private=True)

    assert aside(owner, place) == 2

    name = second_place.packages_in(second_place.packages_folder(place))[0]
    incoming = open_handover(colleague.store, open_with_own_key(colleague.store, read_sealed(name.path)))
    assert incoming.terms.has_private
    assert SECRET_MARKER in {text for state in incoming.families[0].states.values() for text in state.values("text")}


def test_a_coordinator_sees_which_lie_ready_and_passes_them_on_with_who_and_why(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened, monkeypatch: pytest.MonkeyPatch
):
    aside(owner, place)
    records.save(owner.store, in_family(named(owner, 2), "Later geschreven"))
    aside(owner, place)

    def never(*_: object) -> None:
        raise AssertionError("a family was read")

    with monkeypatch.context() as watched:
        watched.setattr("copiloot_tui.exchange.shared_file.read", never)
        by_name = passing_on.lying_ready(place)
        by_key = passing_on.lying_ready(place, SECRET)
        packages = passing_on.open_packages(place, SECRET, [1, 2])
        passed = passing_on.pass_on(packages, card_of(colleague), WHY, SECRET, owner.store.clock.now())
    passing_on.write_passed(passed, tmp_path / "voor-bram.age")

    assert [(each.name.number, each.owner, each.problem) for each in by_name] == [(1, "", ""), (2, "", "")]
    assert [(each.name.number, each.owner, each.problem) for each in by_key] == [
        (1, "Noor de Wit", ""), (2, "Noor de Wit", ""),
    ]  # fmt: skip
    incoming = open_handover(
        colleague.store, open_with_own_key(colleague.store, read_sealed(tmp_path / "voor-bram.age"))
    )
    terms = incoming.terms
    assert incoming.content is PackageContent.STAND_IN
    assert (terms.owner_name, terms.vault, terms.until) == ("Noor de Wit", owner.keys.vault_id, WHY.until)
    assert terms.passed_on is not None
    assert (terms.passed_on.by, terms.passed_on.why) == (WHY.by, WHY.reason)
    assert terms.code == passed.terms.code != ""
    assert [each.number for each in terms.families] == [1, 2]
    texts = {text for each in incoming.families for state in each.states.values() for text in state.values("text")}
    assert "Later geschreven" in texts
    assert SECRET_MARKER not in texts


def test_what_comes_back_says_by_whom_and_why_it_was_passed_on_and_nothing_is_lost(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened
):
    noor = Person(name="Noor de Wit", store=owner.store, folder=tmp_path, clock=Watch())
    bram = Person(name="Bram Öz", store=colleague.store, folder=tmp_path, clock=Watch())
    know_each_other([noor, bram])
    aside(owner, place)
    # Written after the last back-up: it is in no package.
    records.save(owner.store, in_family(named(owner, 1), "Nog net geschreven"))
    packages = passing_on.open_packages(place, SECRET, [1, 2])
    passed = passing_on.pass_on(packages, card_of(colleague), WHY, SECRET, owner.store.clock.now())
    passing_on.write_passed(passed, tmp_path / "voor-bram.age")
    families = [named(owner, number) for number in (1, 2)]

    bram.take_in(tmp_path / "voor-bram.age")
    bram.keep(in_family(families[0], "Gebeld door Bram"))
    back = bram.give_back(*families, is_last=True)
    told = " ".join(remarks(owner.store, noor.open(back)))
    noor.take_in(back)

    assert WHY.by in told
    assert WHY.reason in told
    rows = noor.rows()
    assert {(row.side, row.other_name, row.passed_on_by, row.passed_on_why) for row in rows} == {
        (HandoverSide.GIVEN, "Bram Öz", WHY.by, WHY.reason)
    }
    assert {row.family_id for row in rows} == {each.id for each in families}
    texts = {note.text for note in noor.all(Note) if note.family_id == families[0].id}
    assert texts == {f"{MARKER} besproken", SECRET_MARKER, "Nog net geschreven", "Gebeld door Bram"}
    lines = [(each.entry.what, each.entry.number) for each in audit_log(owner.store)]
    assert {(Audited.OPENED_WITHOUT_US, 1), (Audited.OPENED_WITHOUT_US, 2)} <= set(lines)


def test_a_fixed_stand_in_says_why_she_begins_and_the_owner_sees_by_whom_and_why(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened
):
    noor = Person(name="Noor de Wit", store=owner.store, folder=tmp_path, clock=Watch())
    bram = Person(name="Bram Öz", store=colleague.store, folder=tmp_path, clock=Watch())
    know_each_other([noor, bram])
    choose_stand_ins(owner.store, None, noor.colleague(bram).id)
    aside(owner, place)
    family = named(owner, 1)
    path = second_place.packages_in(second_place.packages_folder(place))[0].path
    incoming, last = bram.open(path), date(2099, 12, 31)

    assert needs_reason(bram.store, incoming)
    assert not needs_reason(owner.store, incoming)
    with pytest.raises(InvalidInput) as refused:
        bram.take_in(path)
    assert refused.value.field == "why"
    assert not bram.rows()
    for words, until, field in ((" ", None, "why"), ("ziek", date(2026, 1, 1), "until")):
        with pytest.raises(InvalidInput) as refused:
            with_reason(bram.store, incoming, words, until)
        assert refused.value.field == field

    told = with_reason(bram.store, incoming, "onverwacht ziek", last)
    assert not needs_reason(bram.store, told)
    join_in(bram.store, told, plan_joining(bram.store, told.families), {}, law_book())
    (held,) = bram.rows()
    assert (held.until, held.passed_on_by, held.passed_on_why) == (last, "Bram Öz", "onverwacht ziek")

    back = bram.give_back(family, is_last=True)
    assert any(
        "zonder jou geopend door Bram Öz" in each and "onverwacht ziek" in each
        for each in remarks(noor.store, noor.open(back))
    )
    noor.take_in(back)
    (given,) = noor.rows()
    assert (given.side, given.passed_on_by) == (HandoverSide.GIVEN, "Bram Öz")
    assert (Audited.OPENED_WITHOUT_US, 1) in [(each.entry.what, each.entry.number) for each in audit_log(owner.store)]


def test_a_family_that_is_held_for_a_colleague_is_not_put_aside(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened
):
    noor = Person(name="Noor de Wit", store=owner.store, folder=tmp_path, clock=Watch())
    bram = Person(name="Bram Öz", store=colleague.store, folder=tmp_path, clock=Watch())
    know_each_other([noor, bram])
    bram.keep(Family(name="Van Bram"))
    noor.take_in(bram.give(noor, named(colleague, 1)))
    assert len(noor.all(Family)) == 4

    assert aside(owner, place) == 2


def test_what_cannot_be_passed_on_is_refused_with_a_sentence(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened
):
    aside(owner, place)
    card, now = card_of(colleague), owner.store.clock.now()
    code = second_place.vault_code(owner.keys.vault_id)
    for numbers, van in (([1, 9], ""), ([1], "onzin"), ([1], "0000-0000")):
        with pytest.raises(InvalidInput):
            passing_on.open_packages(place, SECRET, numbers, van)
    for folder in (tmp_path / "weg", tmp_path / "kluis"):
        with pytest.raises(InvalidInput):
            passing_on.lying_ready(folder)
    with pytest.raises(InvalidInput):
        passing_on.open_packages(place, age.generate(), [1])
    packages = passing_on.open_packages(place, SECRET, [], code)
    assert len(packages) == 2
    for why in (replace(WHY, by=" "), replace(WHY, reason=""), replace(WHY, until=date(2026, 1, 1))):
        with pytest.raises(InvalidInput):
            passing_on.pass_on(packages, card, why, SECRET, now)
    with pytest.raises(InvalidInput):
        passing_on.pass_on([packages[0], packages[0]], card, WHY, SECRET, now)


def test_a_package_under_another_name_and_one_that_is_damaged_are_not_passed_on(owner: Opened, place: Path):
    aside(owner, place)
    first, second = second_place.packages_in(second_place.packages_folder(place))
    content = first.path.read_bytes()
    first.path.write_bytes(second.path.read_bytes())
    assert passing_on.lying_ready(place, SECRET)[0].problem == passing_on.OTHER_NAME
    for spoiled in (content[:-1], content[:60], b"", content.replace(b"X25519", b"X25518"), b"\x00" * 200):
        first.path.write_bytes(spoiled)
        assert passing_on.lying_ready(place, SECRET)[0].problem
        with pytest.raises(InvalidInput):
            passing_on.open_packages(place, SECRET, [1])


def test_with_packages_of_two_vaults_in_one_place_the_code_says_which(
    tmp_path: Path, owner: Opened, place: Path, colleague: Opened
):
    records.save(colleague.store, Family(name="Van Bram"))
    choose_stand_ins(colleague.store, checked(colleague, ORGANISATION).id, None)
    prepare_place(place, colleague.keys.vault_id, colleague.keys.files.folder)
    aside(owner, place)
    aside(colleague, place)

    with pytest.raises(InvalidInput, match="--van"):
        passing_on.open_packages(place, SECRET, [1])
    code = second_place.vault_code(colleague.keys.vault_id)
    (found,) = passing_on.open_packages(place, SECRET, [1], code.lower())
    assert found.terms.owner_name == "Bram Öz"


def test_the_receiver_is_found_on_the_list_or_a_card(tmp_path: Path, colleague: Opened):
    card = card_of(colleague)
    team.write_team_list([card, ORGANISATION], tmp_path / "lijst.json", date(2026, 11, 21))
    team.write_card(card, tmp_path / "kaart.json")

    assert passing_on.receiver_in(tmp_path / "lijst.json", "bram") == card
    assert passing_on.receiver_in(tmp_path / "kaart.json", "Bram Öz") == card
    for name in ("De Stichting", "Niemand", ""):
        with pytest.raises(InvalidInput):
            passing_on.receiver_in(tmp_path / "lijst.json", name)
