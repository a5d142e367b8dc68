"""What is given to a colleague: what leaves is told, it is sealed for one, and written down with it or not at all."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.errors import CopilootError, InvalidInput, NotFound, Stopped, StorageFull
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.exchange import handover_file
from copiloot_tui.services import giving
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.giving import (
    family_ids_numbered,
    gather,
    give,
    package_file_name,
    prepare,
    private_notes,
    receivers_to_choose,
)
from copiloot_tui.services.giving_back import NOT_HELD, prepare_return
from copiloot_tui.services.records import remove, undo
from copiloot_tui.services.sealed_packages import NOT_CHECKED, Seal, pack
from copiloot_tui.services.team import OWN_NAME
from copiloot_tui.vault import writing
from tests.factories import PUBLIC_KEY, TODAY, keep, make_family, make_member, make_moment, make_note
from tests.handing_over import LAST_DAY, SPOKEN, Person, know_each_other, make_person, renew_key

STAND_IN = HandoverSort.STAND_IN
JANSEN = make_family()
DE_WIT = make_family(name="De Wit")


@pytest.fixture
def noor(tmp_path: Path) -> Iterator[Person]:
    person = make_person("Noor", tmp_path / "noor")
    person.keep(JANSEN, make_member(JANSEN), make_note(JANSEN, share=ShareMark.COLLEAGUE), make_moment(JANSEN), DE_WIT)
    yield person
    person.store.close()


@pytest.fixture
def bram(tmp_path: Path, noor: Person) -> Iterator[Person]:
    person = make_person("Bram", tmp_path / "bram")
    know_each_other((noor, person))
    yield person
    person.store.close()


def refused(call: object, *args: object, **kwargs: object) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        call(*args, **kwargs)  # type: ignore[operator]
    return caught.value


def test_what_leaves_is_counted_per_family_and_private_notes_stay_unless_wanted(noor: Person) -> None:
    member = make_member(JANSEN, name="Zoë Jansen")
    noor.keep(member, make_note(JANSEN, share=ShareMark.ME), make_note(JANSEN, in_confidence_from=member.id))

    without = gather(noor.store, [DE_WIT.id, JANSEN.id], with_private=False)
    everything = gather(noor.store, [JANSEN.id], with_private=True)

    assert [each.number for each in without.families] == [1, 2]
    assert (without.families[0].counts[Note], everything.families[0].counts[Note]) == (1, 3)
    assert without.counts[FamilyMember] == 2
    assert without.private == everything.private == 2
    assert any("2 van 3 notities. Die blijven hier." in each for each in without.cautions(HandoverSort.STAND_IN))
    assert any("zijn weg als je het gezin na de overdracht" in each for each in without.cautions(HandoverSort.TRANSFER))
    assert any("Die gaan mee" in each for each in everything.cautions(HandoverSort.STAND_IN))
    assert private_notes(noor.store, [JANSEN.id, DE_WIT.id]) == 2


def test_what_lies_in_the_trash_goes_along_and_that_is_told(noor: Person) -> None:
    noor.keep(gone := make_note(JANSEN, share=ShareMark.COLLEAGUE))
    remove(noor.store, gone)

    found = gather(noor.store, [JANSEN.id], with_private=False)

    assert found.families[0].counts[Note] == 1
    assert any("prullenbak ligt gaat mee, als verwijderd: 1 gegeven." in each for each in found.cautions(STAND_IN))


def test_nothing_private_stands_in_a_package_that_leaves_without(noor: Person, bram: Person) -> None:
    noor.keep(make_note(JANSEN, "GEHEIM van mij", share=ShareMark.ME))

    without = noor.ready_for(bram, JANSEN.id).members
    everything = noor.ready_for(bram, JANSEN.id, with_private=True).members

    assert not any(b"GEHEIM" in content for content in without.values())
    assert any(b"GEHEIM" in content for content in everything.values())


def test_what_whoever_passes_it_on_can_read_names_no_family(noor: Person, bram: Person) -> None:
    ready = noor.ready_for(bram, JANSEN.id, DE_WIT.id)
    seal = Seal(receiver_ids=(ready.receiver.id,))
    packed = pack(noor.store, seal, ready.content, ready.members).content

    with zipfile.ZipFile(BytesIO(packed)) as archive:
        outside = archive.read("manifest.json") + archive.read("overdracht.json")
        assert archive.namelist()[:2] == ["manifest.json", "overdracht.json"]
    assert b"Jansen" not in outside
    assert b"De Wit" not in outside
    assert handover_file.read(ready.members["overdracht.json"]) == ready.terms
    assert package_file_name("waarneming", ready.gathered, TODAY) == f"waarneming-2-gezinnen-{TODAY.isoformat()}.json"


def test_giving_writes_the_file_what_was_agreed_and_that_it_left(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN, DE_WIT)

    assert path.read_bytes().startswith(b"age-encryption.org/v1")
    rows = noor.rows()
    assert {row.family_id for row in rows} == {JANSEN.id, DE_WIT.id}
    assert {row.handover for row in rows} == {rows[0].handover}
    first = rows[0]
    assert (first.side, first.sort, first.other_name) == (HandoverSide.GIVEN, HandoverSort.STAND_IN, "Bram")
    assert (first.given_on, first.until, first.purpose, first.is_running) == (TODAY, LAST_DAY, "vakantie", True)
    (left,) = noor.all(Departure)
    assert (left.what, left.to_whom, left.is_sealed) == (Leaving.STAND_IN, "Bram", True)
    told = [(each.entry.what, each.entry.number) for each in audit_log(noor.store)]
    assert sorted(told, key=lambda each: each[1] or 0) == [(Audited.GIVEN, 1), (Audited.GIVEN, 2)]


def test_undo_takes_back_what_was_agreed_and_what_left_stays_written(noor: Person, bram: Person) -> None:
    ready = noor.ready_for(bram, JANSEN.id)
    changes = give(noor.store, ready, noor.seal(ready), noor.next_path(), SPOKEN)

    assert changes.entry_id is not None
    undo(noor.store, changes.entry_id)

    assert noor.rows() == []
    assert len(noor.all(Departure)) == 1


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"receiver_id": None}, "receiver"),
        ({"until": None}, "until"),
        ({"until": TODAY - timedelta(days=1)}, "until"),
        ({"purpose": "  "}, "purpose"),
    ],
)
def test_what_is_missing_is_asked_at_its_field(
    noor: Person, bram: Person, wanted: dict[str, object], field: str
) -> None:
    assert refused(noor.ready_for, bram, JANSEN.id, **wanted).field == field


def test_it_is_given_only_to_a_colleague_whose_key_was_checked(noor: Person, bram: Person) -> None:
    organisation = Colleague(
        name="Stichting", public_key=noor.colleague(bram).public_key, is_organisation=True, verified_on=TODAY
    )
    noor.keep(organisation)
    assert [each.name for each in receivers_to_choose(noor.store)] == ["Bram"]
    assert refused(noor.ready_for, bram, JANSEN.id, receiver_id=organisation.id).field == "receiver"

    renew_key(bram, noor)

    assert receivers_to_choose(noor.store) == []
    assert str(refused(noor.ready_for, bram, JANSEN.id)) == NOT_CHECKED


def test_a_key_that_changes_between_looking_and_writing_lets_nothing_out(noor: Person, bram: Person) -> None:
    ready = noor.ready_for(bram, JANSEN.id)
    content, path = noor.seal(ready), noor.next_path()
    renew_key(bram, noor)
    keep(noor.store, replace(noor.colleague(bram), verified_on=TODAY))

    assert refused(give, noor.store, ready, content, path, SPOKEN).field == "receiver"

    assert not path.exists()
    assert noor.rows() == noor.all(Departure) == []


def test_a_stick_that_is_pulled_out_half_way_leaves_nothing(
    noor: Person, bram: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = noor.ready_for(bram, JANSEN.id)
    content, path = noor.seal(ready), noor.next_path()

    def full(_number: int) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(writing.os, "fsync", full)
    with pytest.raises(StorageFull):
        give(noor.store, ready, content, path, SPOKEN)
    monkeypatch.undo()

    assert not path.exists()
    assert noor.rows() == noor.all(Departure) == []
    assert not audit_log(noor.store)
    with pytest.raises(CopilootError):
        give(noor.store, ready, content, noor.folder / "weg" / "pakket.age", SPOKEN)
    assert noor.rows() == []


def test_a_family_that_is_held_for_another_is_not_given_on(noor: Person, bram: Person) -> None:
    held = Handover(
        family_id=JANSEN.id, handover=JANSEN.id, sort=HandoverSort.STAND_IN, side=HandoverSide.HELD, other_name="Zoë",
        given_on=TODAY,
    )  # fmt: skip
    noor.keep(held)

    assert str(refused(noor.ready_for, bram, JANSEN.id)) == giving.HELD_FOR_ANOTHER


def test_a_family_that_was_given_already_is_pointed_out(noor: Person, bram: Person) -> None:
    noor.give(bram, JANSEN)

    again = gather(noor.store, [JANSEN.id], with_private=False)

    assert any("gaf je al aan Bram" in each for each in again.cautions(HandoverSort.STAND_IN))


def test_only_families_that_are_there_are_gathered_and_it_can_be_stopped(noor: Person) -> None:
    assert family_ids_numbered(noor.store, [2, 1]) == (DE_WIT.id, JANSEN.id)
    with pytest.raises(NotFound):
        family_ids_numbered(noor.store, [7])
    assert refused(gather, noor.store, [], with_private=False).field == "families"
    with pytest.raises(Stopped):
        gather(noor.store, [JANSEN.id], with_private=False, is_stopped=lambda: True)
    remove(noor.store, noor.family(DE_WIT))
    with pytest.raises(NotFound):
        gather(noor.store, [DE_WIT.id], with_private=False)


def test_before_one_has_a_name_nothing_can_be_given(tmp_path: Path) -> None:
    person = make_person("Noor", tmp_path / "los")
    person.keep(JANSEN)
    with person.store.unit("") as work:
        work.keep(OWN_NAME, "")
    colleague = Colleague(name="Bram", public_key=PUBLIC_KEY, verified_on=TODAY)
    person.keep(colleague)
    gathered = gather(person.store, [JANSEN.id], with_private=False)
    wanted = giving.HandoverWanted(sort=HandoverSort.TRANSFER, receiver_id=colleague.id)

    assert refused(prepare, person.store, gathered, wanted).field == "seal"
    person.store.close()


def test_what_is_not_held_cannot_go_back(noor: Person) -> None:
    gathered = gather(noor.store, [JANSEN.id], with_private=False)

    assert str(refused(prepare_return, noor.store, gathered, is_last=False)) == NOT_HELD
