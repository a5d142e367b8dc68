from datetime import timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.departure import Departure, Grounds, Leaving, Outgoing, ReasonWithout
from copiloot_tui.domain.errors import InvalidInput, StorageFailed
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import records
from copiloot_tui.services.departures import consent_for, departures, let_out, record_departure
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.store import Store
from tests.factories import MORNING, TODAY, keep, make_consent, make_departure, make_family, make_member


def lines(store: Store) -> list[Departure]:
    with store.reading() as reading:
        return reading.all(Departure)


def test_what_leaves_and_its_line_are_written_together(store: Store, tmp_path: Path) -> None:
    keep(store, family := make_family())
    grounds = Grounds(reason=ReasonWithout.OTHER, remark=" zo  afgesproken ")
    outgoing = Outgoing(
        what=Leaving.SUMMARY, family_ids=(family.id,), to_whom=" CIZ\n", level=Level.INITIALS, grounds=grounds
    )

    changes = let_out(store, outgoing, tmp_path / "uit.md", lambda path: write_new_file(path, b"tekst"))

    (line,) = lines(store)
    assert (line.at, line.what, line.level, line.to_whom) == (MORNING, Leaving.SUMMARY, Level.INITIALS, "CIZ")
    assert (line.family_ids, line.reason, line.remark) == ((family.id,), ReasonWithout.OTHER, "zo afgesproken")
    assert (tmp_path / "uit.md").read_bytes() == b"tekst"
    assert (changes.areas, changes.entry_id) == (Area.DEPARTURES, None)


def test_what_could_not_be_written_left_no_line(store: Store, tmp_path: Path) -> None:
    outgoing = Outgoing(what=Leaving.CARDS)

    with pytest.raises(InvalidInput):
        let_out(store, outgoing, tmp_path, lambda path: write_new_file(path, b""))

    assert lines(store) == []


def test_what_has_no_line_does_not_leave(store: Store, tmp_path: Path) -> None:
    old, new = tmp_path / "oud.md", tmp_path / "nieuw.md"
    old.write_text("oud")

    def write_and_fail(path: Path) -> None:
        path.write_text("nieuw")
        raise StorageFailed

    for path in (old, new):
        with pytest.raises(StorageFailed):
            let_out(store, Outgoing(what=Leaving.CARDS), path, write_and_fail)

    assert lines(store) == []
    assert not new.exists()
    assert old.exists()


def test_what_left_by_the_clipboard_has_a_line_too(store: Store) -> None:
    record_departure(store, Outgoing(what=Leaving.FILE_TEXT, to_whom="gezin"))

    assert [line.what for line in lines(store)] == [Leaving.FILE_TEXT]


def test_consent_is_asked_about_everybody_in_every_family(store: Store) -> None:
    family, other = make_family(), make_family()
    noor, sam = make_member(family), make_member(other)
    consent = make_consent(noor, to_whom="CIZ", valid_to=TODAY)
    keep(store, family, other, noor, sam, consent)

    one, both = consent_for(store, [family.id], "CIZ"), consent_for(store, [family.id, other.id], "ciz")

    assert one.is_complete
    assert [each.id for each in both.holding] == [consent.id]
    assert [each.id for each in both.lacking] == [sam.id]
    assert not consent_for(store, [], "CIZ").is_complete


def test_the_log_tells_whom_it_was_about_the_last_first(store: Store) -> None:
    wit, kaya = make_family(name="De Wit"), make_family(name="Kaya")
    consent = make_consent(noor := make_member(wit))
    early = make_departure(wit, at=MORNING - timedelta(days=1), consent_ids=(consent.id,))
    late = make_departure(wit, kaya)
    nobody = make_departure(what=Leaving.CARDS, at=MORNING - timedelta(days=2))
    keep(store, wit, kaya, noor, consent, early, late, nobody)

    found = departures(store)

    assert [each.departure.id for each in found] == [late.id, early.id, nobody.id]
    assert [each.families for each in found] == [("De Wit", "Kaya"), ("De Wit",), ()]
    assert [each.id for each in found[1].consents] == [consent.id]
    assert [each.departure.id for each in departures(store, kaya.id)] == [late.id]


def test_a_line_stays_when_its_family_and_consent_are_wiped(store: Store) -> None:
    family = make_family()
    consent = make_consent(noor := make_member(family))
    keep(store, family, noor, consent, make_departure(family, consent_ids=(consent.id,)))

    records.erase(store, family)

    (glance,) = departures(store)
    assert (glance.families, glance.gone, glance.consents) == ((), 1, ())
