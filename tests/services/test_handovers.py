"""Families that are given, taken in, confirmed and given back between vaults of people; and all that goes wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.closing import Closing, ClosingReason
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.departure import Departure, Leaving
from copiloot_tui.domain.errors import InvalidInput, NotFound, Stopped
from copiloot_tui.domain.family import Family, FamilyMember, FamilyStatus
from copiloot_tui.domain.handover import HandoverSide, HandoverSort
from copiloot_tui.domain.handover_terms import HandoverTerms, PassedOn, transfer_code
from copiloot_tui.domain.note import Note, ShareMark
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.strippenkaart import Strippenkaart
from copiloot_tui.domain.tally import add_up
from copiloot_tui.exchange import handover_file
from copiloot_tui.exchange import package as packages
from copiloot_tui.services import giving_back, handovers
from copiloot_tui.services.attachments import attach, content
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.families import dossier
from copiloot_tui.services.giving import gather
from copiloot_tui.services.giving_back import prepare_return
from copiloot_tui.services.handovers import confirm, end, join_in, open_handover, remarks, running
from copiloot_tui.services.joining import plan_joining
from copiloot_tui.services.records import erase, get, remove, undo
from copiloot_tui.services.sealed_packages import ReceivedPackage, Seal, open_with_own_key, pack, read_sealed, sealed
from copiloot_tui.services.tallies import make_tally
from copiloot_tui.vault import sealing as vault_sealing
from tests.factories import (
    TODAY,
    keep,
    make_card,
    make_closing,
    make_family,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
)
from tests.handing_over import LAST_DAY, LAW, Person, know_each_other, make_person, renew_key

JANSEN = make_family()
DE_WIT = make_family(name="De Wit")
NOTE = make_note(JANSEN, "Zoekt een logeerhuis", share=ShareMark.COLLEAGUE)
REGELZAAK = make_regelzaak(JANSEN)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Person, Person, Person]]:
    """Noor, whose families they are, Bram, who stands in, and Zoë."""
    found = tuple(make_person(name, tmp_path / name) for name in ("Noor", "Bram", "Zoë"))
    know_each_other(found)
    found[0].keep(JANSEN, make_member(JANSEN), NOTE, REGELZAAK, DE_WIT, make_member(DE_WIT, name="Kim de Wit"))
    yield found  # type: ignore[misc]
    for each in found:
        each.store.close()


@pytest.fixture
def noor(people: tuple[Person, Person, Person]) -> Person:
    return people[0]


@pytest.fixture
def bram(people: tuple[Person, Person, Person]) -> Person:
    return people[1]


@pytest.fixture
def zoe(people: tuple[Person, Person, Person]) -> Person:
    return people[2]


def refused(call: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(InvalidInput) as caught:
        call(*args, **kwargs)  # type: ignore[operator]
    return str(caught.value)


def notes_of(person: Person) -> set[str]:
    return {each.text for each in person.all(Note)}


def audited(person: Person) -> list[Audited]:
    return [each.entry.what for each in audit_log(person.store)]


# A waarneming from beginning to end


def test_a_stand_in_has_all_that_is_needed_and_both_know_what_was_agreed(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN, DE_WIT)
    incoming = bram.open(path)
    assert incoming.terms.purpose == "vakantie"
    assert incoming.terms.how_long == "tot en met 4 december 2026"
    assert incoming.from_name == "Noor"
    assert remarks(bram.store, incoming) == []

    _, report = bram.take_in(path)

    assert report.new_families == 2
    assert {each.name for each in bram.all(Family)} == {"Jansen", "De Wit"}
    assert notes_of(bram) == {"Zoekt een logeerhuis"}
    assert len(bram.all(FamilyMember)) == 2
    rows = bram.rows()
    assert {row.family_id for row in rows} == {JANSEN.id, DE_WIT.id}
    assert all(row.side is HandoverSide.HELD and row.is_running and row.other_name == "Noor" for row in rows)
    assert {row.handover for row in rows} == {row.handover for row in noor.rows()}
    assert {row.code for row in rows} == {row.code for row in noor.rows()}
    with bram.store.reading() as reading:
        assert running(reading).keys() == {JANSEN.id, DE_WIT.id}
    assert audited(bram) == [Audited.TAKEN_IN] * 2


def test_taking_in_is_undone_as_one_thing_and_can_be_done_again(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN)
    changes, _ = bram.take_in(path)
    assert changes.entry_id is not None

    undo(bram.store, changes.entry_id)
    assert bram.all(Family) == bram.rows() == []

    bram.take_in(path)
    assert [each.name for each in bram.all(Family)] == ["Jansen"]
    assert len(bram.rows()) == 1


def test_what_a_stand_in_does_comes_back_and_the_owner_keeps_what_she_did(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    bram.keep(make_moment(JANSEN, text="Moeder gesproken"), make_note(JANSEN, "Nieuw", share=ShareMark.COLLEAGUE))
    noor.keep(make_note(JANSEN, "Zelf nog", share=ShareMark.COLLEAGUE))

    path = bram.give_back(JANSEN)
    assert noor.open(path).is_return
    assert remarks(noor.store, noor.open(path)) == []
    noor.take_in(path)

    assert notes_of(noor) == {"Zoekt een logeerhuis", "Nieuw", "Zelf nog"}
    assert [each.text for each in noor.all(ContactMoment)] == ["Moeder gesproken"]
    (row,) = noor.rows()
    assert (row.returned_on, row.ended_on) == (TODAY, None)
    assert bram.rows()[0].returned_on == TODAY
    assert [each.what for each in bram.all(Departure)] == [Leaving.RETURN]
    assert Audited.JOINED in audited(noor)
    assert Audited.SENT_BACK in audited(bram)


def test_it_comes_back_as_often_as_one_likes_and_the_last_time_ends_it(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    for number in range(3):
        bram.keep(make_moment(JANSEN, text=f"Dag {number}"))
        noor.take_in(bram.give_back(JANSEN, is_last=number == 2))

    assert len(noor.all(ContactMoment)) == 3
    assert noor.rows()[0].ended_on == TODAY
    with noor.store.reading() as reading:
        assert running(reading) == {}


def test_a_waarneming_that_is_agreed_anew_ends_the_one_before_on_both_sides(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    later = LAST_DAY + timedelta(days=14)

    bram.take_in(noor.give(bram, JANSEN, until=later))

    for person in (noor, bram):
        assert [row.until for row in person.rows() if row.is_running] == [later]
    noor.take_in(bram.give_back(JANSEN, is_last=True))
    assert not any(row.is_running for row in noor.rows())


def test_private_notes_of_the_stand_in_stay_unless_given(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    bram.keep(make_note(JANSEN, "GEHEIM", share=ShareMark.ME))

    noor.take_in(bram.give_back(JANSEN))
    assert "GEHEIM" not in notes_of(noor)

    noor.take_in(bram.give_back(JANSEN, with_private=True))
    assert "GEHEIM" in notes_of(noor)


def test_the_owner_can_say_that_it_is_over_and_take_that_back(noor: Person, bram: Person) -> None:
    noor.give(bram, JANSEN)
    handover = noor.rows()[0].handover

    changes = end(noor.store, handover)
    assert noor.rows()[0].ended_on == TODAY
    assert refused(end, noor.store, handover) == handovers.ALREADY_OVER

    assert changes.entry_id is not None
    undo(noor.store, changes.entry_id)
    assert noor.rows()[0].is_running
    with pytest.raises(NotFound):
        end(noor.store, uuid4())


# The code


def test_only_the_code_that_the_receiver_reads_confirms_it(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    handover, code = bram.rows()[0].handover, bram.rows()[0].code

    assert refused(confirm, noor.store, handover, "62ZA") == handovers.NO_CODE
    assert refused(confirm, noor.store, handover, code_from(b"other")) == handovers.WRONG_CODE
    assert noor.rows()[0].confirmed_on is None

    confirm(noor.store, handover, code.lower().replace("-", " "))

    assert noor.rows()[0].confirmed_on == TODAY
    assert noor.rows()[0].is_running
    assert noor.family(JANSEN).is_open
    assert Audited.CONFIRMED in audited(noor)


def test_an_overdracht_closes_the_family_here_once_confirmed_and_is_the_others_at_once(
    noor: Person, bram: Person
) -> None:
    path = noor.give(bram, JANSEN, sort=HandoverSort.TRANSFER)
    assert noor.family(JANSEN).is_open
    bram.take_in(path)
    (held,) = bram.rows()
    assert (held.sort, held.ended_on, held.is_running) == (HandoverSort.TRANSFER, TODAY, False)

    until = TODAY + timedelta(days=365)
    changes = confirm(noor.store, held.handover, held.code, until)

    assert not noor.family(JANSEN).is_open
    (closing,) = noor.all(Closing)
    assert (closing.reason, closing.keep_until) == (ClosingReason.OTHER_SUPPORT, until)
    assert closing.transfer_code == transfer_code(held.handover, JANSEN.id)
    assert not noor.rows()[0].is_running
    assert bram.family(JANSEN).is_open
    assert changes.entry_id is not None
    undo(noor.store, changes.entry_id)
    assert noor.family(JANSEN).is_open
    assert noor.rows()[0].confirmed_on is None


def test_the_country_counts_a_family_of_an_overdracht_once(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN, sort=HandoverSort.TRANSFER))
    (held,) = bram.rows()
    confirm(noor.store, held.handover, held.code)
    period = Period.read("2026-Q4")

    together = add_up([make_tally(noor.store, period), make_tally(bram.store, period)])

    assert together.counted_once == 1
    assert together.counts["gezinnen.in_periode"] == 2  # Jansen and De Wit


def test_work_of_before_an_overdracht_is_counted_by_whoever_did_it(noor: Person, bram: Person) -> None:
    noor.keep(make_moment(JANSEN, minutes=60))
    bram.take_in(noor.give(bram, JANSEN, sort=HandoverSort.TRANSFER))
    period = Period.read("2026-Q4")

    assert not any(
        key.startswith("contact") and number for key, number in make_tally(bram.store, period).counts.items()
    )


def test_a_family_that_was_closed_meanwhile_keeps_its_closing_under_the_code(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN, sort=HandoverSort.TRANSFER))
    (held,) = bram.rows()
    noor.keep(replace(noor.family(JANSEN), status=FamilyStatus.AFGESLOTEN), make_closing(JANSEN, transfer_code=""))

    confirm(noor.store, held.handover, held.code)

    assert [each.transfer_code for each in noor.all(Closing)] == [transfer_code(held.handover, JANSEN.id)]


# What goes wrong


def test_a_package_for_somebody_else_says_so(noor: Person, bram: Person, zoe: Person) -> None:
    assert refused(zoe.open, noor.give(bram, JANSEN)) == vault_sealing.FOR_SOMEBODY_ELSE


def test_twice_the_same_changes_nothing(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN)
    bram.take_in(path)
    before = (bram.all(Note), bram.all(FamilyMember), {row.id for row in bram.rows()})

    (said,) = remarks(bram.store, bram.open(path))
    assert said.startswith("Dit pakket las je al in op 20 november 2026.")
    bram.take_in(path)

    assert (bram.all(Note), bram.all(FamilyMember), {row.id for row in bram.rows()}) == before


def test_a_waarneming_that_is_over_does_not_open(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN)
    bram.clock.turn(days=20)
    assert refused(bram.open, path).startswith("Dit pakket was te openen tot en met 4 december 2026.")


def test_what_comes_back_after_the_last_day_is_still_worked_in(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    for each in (noor, bram):
        each.clock.turn(days=20)
    bram.keep(make_moment(JANSEN, text="Te laat"))
    path = bram.give_back(JANSEN)

    (said,) = remarks(noor.store, noor.open(path))
    assert said == "Dit is teruggegeven op 10 december 2026, na de einddatum (4 december 2026)."
    noor.take_in(path)
    assert [each.text for each in noor.all(ContactMoment)] == ["Te laat"]


def test_what_a_third_person_brings_back_is_pointed_out(noor: Person, bram: Person, zoe: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    gathered = gather(bram.store, [JANSEN.id], with_private=False)
    ready = prepare_return(bram.store, gathered, is_last=False)
    seal = Seal(receiver_ids=(zoe.colleague(noor).id,))
    path = zoe.next_path()
    path.write_bytes(sealed(pack(zoe.store, seal, ready.content, ready.members)))

    (said,) = remarks(noor.store, noor.open(path))

    assert said == "Let op: je gaf dit aan Bram, en het komt van een ander terug. Bel Bram voor je het samenvoegt."


def test_a_return_for_another_owner_is_refused(noor: Person, bram: Person, zoe: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    gathered = gather(bram.store, [JANSEN.id], with_private=False)
    ready = prepare_return(bram.store, gathered, is_last=False)
    seal = Seal(receiver_ids=(bram.colleague(zoe).id,))
    path = bram.next_path()
    path.write_bytes(sealed(pack(bram.store, seal, ready.content, ready.members)))

    assert refused(zoe.open, path) == handovers.NOT_OURS


def test_the_stand_ins_new_key_is_told_apart_from_a_third_person(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    renew_key(bram, noor)

    path = bram.give_back(JANSEN)
    (said,) = remarks(noor.store, noor.open(path))
    assert said == "Bram heeft een andere sleutel dan toen je het gaf. De nieuwe is nog niet gecontroleerd: bel."

    keep(noor.store, replace(noor.colleague(bram), verified_on=TODAY))
    (said,) = remarks(noor.store, noor.open(path))
    assert said.endswith("De nieuwe is gecontroleerd.")


def test_it_goes_back_only_to_a_key_of_the_owner_that_was_checked(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    renew_key(noor, bram)
    assert refused(bram.give_back, JANSEN) == giving_back.OWNER_NOT_CHECKED

    keep(bram.store, replace(bram.colleague(noor), verified_on=TODAY))
    assert noor.open(bram.give_back(JANSEN)).is_return

    remove(bram.store, bram.colleague(noor))
    assert refused(bram.give_back, JANSEN) == giving_back.OWNER_UNKNOWN


def test_a_package_that_was_cut_or_altered_is_refused_and_nothing_is_taken_in(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN)
    whole = path.read_bytes()
    for spoiled in (whole[: len(whole) // 2], whole[:-1], whole[:-40] + bytes(40)):
        path.write_bytes(spoiled)
        refused(bram.open, path)
    assert bram.all(Family) == bram.rows() == []


def opened_with(person: Person, path: Path, **members: bytes | None) -> ReceivedPackage:
    """A package as it was opened, with other files in it."""
    received = open_with_own_key(person.store, read_sealed(path))
    files = {name: data for name, data in (dict(received.files) | members).items() if data is not None}
    return replace(received, files=files)


def other_terms(terms: HandoverTerms, **changes: object) -> dict[str, bytes]:
    return {packages.HANDOVER_FILE: handover_file.written(replace(terms, **changes))}  # type: ignore[arg-type]


def test_families_and_terms_that_do_not_belong_together_are_refused(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN, DE_WIT)
    terms = bram.open(path).terms
    alone = tuple(each for each in terms.families if each.family_id == JANSEN.id)
    swapped = {f"gezinnen/{JANSEN.id}.json": bram_file(bram, path, DE_WIT)}
    missing = {f"gezinnen/{DE_WIT.id}.json": None}
    for members in (
        other_terms(terms, families=alone),
        other_terms(terms, sort=HandoverSort.TRANSFER, until=None),
        swapped,
        missing,
        {f"bijlagen/{uuid4()}": b"%PDF-1.7 vreemd"},
    ):
        refused(open_handover, bram.store, opened_with(bram, path, **members))
    assert bram.all(Family) == []


def bram_file(bram: Person, path: Path, family: Family) -> bytes:
    return open_with_own_key(bram.store, read_sealed(path)).files[f"gezinnen/{family.id}.json"]


def test_records_of_another_family_mixed_in_are_refused(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN, DE_WIT)
    mixed = bram_file(bram, path, JANSEN).replace(str(JANSEN.id).encode(), str(DE_WIT.id).encode())

    refused(open_handover, bram.store, opened_with(bram, path, **{f"gezinnen/{DE_WIT.id}.json": mixed}))

    assert bram.all(Family) == bram.all(Note) == []


def test_a_record_that_stands_in_another_dossier_here_is_refused(noor: Person, bram: Person) -> None:
    own = make_family(name="Van Bram")
    bram.keep(own, replace(NOTE, family_id=own.id))
    incoming = bram.open(noor.give(bram, JANSEN))

    refused(plan_joining, bram.store, incoming.families)

    assert [each.name for each in bram.all(Family)] == ["Van Bram"]


def test_what_comes_back_finds_the_family_closed_removed_or_erased(noor: Person, bram: Person) -> None:
    bram.take_in(noor.give(bram, JANSEN))
    bram.keep(make_moment(JANSEN, text="Gebeld"))
    path = bram.give_back(JANSEN)

    noor.keep(replace(noor.family(JANSEN), status=FamilyStatus.AFGESLOTEN))
    assert any("intussen afgesloten" in each for each in remarks(noor.store, noor.open(path)))
    remove(noor.store, noor.family(JANSEN))
    assert any("In je prullenbak: 1." in each for each in remarks(noor.store, noor.open(path)))
    erase(noor.store, get(noor.store, Family, JANSEN.id))
    said = remarks(noor.store, noor.open(path))
    assert any("komt als nieuw dossier terug: 1." in each for each in said)

    noor.take_in(path)
    assert [each.text for each in noor.all(ContactMoment)] == ["Gebeld"]
    (row,) = noor.rows()
    assert (row.other_name, row.returned_on) == ("Bram", TODAY)


def test_a_strippenkaart_that_both_used_up_counts_all_that_was_used(noor: Person, bram: Person) -> None:
    card = make_card(JANSEN, strips=2)
    noor.keep(card)
    bram.take_in(noor.give(bram, JANSEN))
    for person in (noor, bram):
        person.keep(make_moment(JANSEN, minutes=2 * card.minutes_per_strip))

    noor.take_in(bram.give_back(JANSEN))

    (balance,) = dossier(noor.store, JANSEN.id).balances
    assert "2 extra" in balance.words
    assert len(noor.all(Strippenkaart)) == 1


def test_an_owner_without_a_row_sees_by_whom_and_why_it_was_passed_on(noor: Person, bram: Person) -> None:
    path = noor.give(bram, JANSEN)
    with noor.store.unit("") as work:
        for row in noor.rows():
            work.remove(row)
    incoming = bram.open(path)
    passed = PassedOn(by="Coördinatie", why="Noor ligt in het ziekenhuis", on=TODAY)
    incoming = replace(incoming, terms=replace(incoming.terms, passed_on=passed))
    join_in(bram.store, incoming, plan_joining(bram.store, incoming.families), {}, LAW)
    assert bram.rows()[0].passed_on_by == "Coördinatie"

    back = bram.give_back(JANSEN)
    said = remarks(noor.store, noor.open(back))
    assert any("zonder jou doorgegeven door Coördinatie" in each and "ziekenhuis" in each for each in said)
    noor.take_in(back)

    (row,) = noor.rows()
    assert (row.passed_on_by, row.passed_on_why, row.other_name) == (passed.by, passed.why, "Bram")
    assert Audited.OPENED_WITHOUT_US in audited(noor)


def test_attachments_come_along_and_back(noor: Person, bram: Person) -> None:
    attach(noor.store, REGELZAAK, "Brief", b"%PDF-1.7 een brief")
    bram.take_in(noor.give(bram, JANSEN))
    attach(bram.store, REGELZAAK, "Foto", b"\xff\xd8\xff\xe0 een foto")
    noor.take_in(bram.give_back(JANSEN))

    for person in (noor, bram):
        kept = {each.title: content(person.store, each.id) for each in person.all(Attachment)}
        assert kept == {"Brief": b"%PDF-1.7 een brief", "Foto": b"\xff\xd8\xff\xe0 een foto"}


def test_stopping_leaves_nothing(noor: Person, bram: Person) -> None:
    incoming = bram.open(noor.give(bram, JANSEN))
    plan = plan_joining(bram.store, incoming.families)

    with pytest.raises(Stopped):
        join_in(bram.store, incoming, plan, {}, LAW, is_stopped=lambda: True)
    with pytest.raises(Stopped):
        plan_joining(bram.store, incoming.families, is_stopped=lambda: True)

    assert bram.all(Family) == bram.rows() == []
    assert not audit_log(bram.store)


def test_everything_is_listed_what_runs_first(noor: Person, bram: Person) -> None:
    noor.give(bram, DE_WIT)
    end(noor.store, noor.rows()[0].handover)
    noor.give(bram, JANSEN)

    found = handovers.handovers(noor.store)

    assert [each.is_running for each in found] == [True, False]
    assert [each.families[0].family.name for each in found] == ["Jansen", "De Wit"]
    assert not found[0].is_past(LAST_DAY)
    assert found[0].is_past(LAST_DAY + timedelta(days=1))
