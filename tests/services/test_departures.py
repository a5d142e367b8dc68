from datetime import timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.departure import Departure, Grounds, Leaving, Outgoing, ReasonWithout
from copiloot_tui.domain.errors import InvalidInput, StorageFailed
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import records
from copiloot_tui.services.agenda import agenda, agenda_file, let_agenda_out
from copiloot_tui.services.closed_periods import period_figures
from copiloot_tui.services.contact_overview import contact_overview, let_overview_out
from copiloot_tui.services.departures import consent_for, departures, let_out, record_departure
from copiloot_tui.services.figure_export import let_figures_out
from copiloot_tui.services.letters import let_letter_out
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.taking_out import take_out
from copiloot_tui.services.visiting_cards import CardFormat, cards_of, let_cards_out
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_attachment,
    make_consent,
    make_departure,
    make_family,
    make_institution,
    make_member,
    make_regelzaak,
)


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
    assert [each.families for each in found] == [{wit.id: "De Wit", kaya.id: "Kaya"}, {wit.id: "De Wit"}, {}]
    assert [each.id for each in found[1].consents] == [consent.id]
    assert [each.departure.id for each in departures(store, kaya.id)] == [late.id]


def test_a_line_stays_when_its_family_and_consent_are_wiped(store: Store) -> None:
    family = make_family()
    consent = make_consent(noor := make_member(family))
    keep(store, family, noor, consent, make_departure(family, consent_ids=(consent.id,)))

    records.erase(store, family)

    (glance,) = departures(store)
    assert (glance.families, glance.gone, glance.consents) == ({}, 1, ())


def test_everything_else_that_leaves_has_a_line_too(store: Store, tmp_path: Path) -> None:
    family = make_family(number=7)
    ciz = make_institution(name="CIZ")
    regelzaak = make_regelzaak(family, institution_id=ciz.id, due_on=TODAY)
    keep(store, family, ciz, regelzaak)
    with store.reading() as reading:
        family = reading.get(type(family), family.id)
    attachment = make_attachment(regelzaak)
    figures = period_figures(store, Period.read("2026-11"))

    found = agenda(store)
    let_agenda_out(store, found, agenda_file(found), tmp_path / "a.ics")
    let_agenda_out(store, found, agenda_file(found, with_names=True), tmp_path / "b.ics", with_names=True)
    let_cards_out(store, cards_of(store), tmp_path / "c.vcf", CardFormat.VCARD)
    let_overview_out(store, contact_overview(store, family.id, 2026), b"# Overzicht", tmp_path / "d.md")
    let_letter_out(store, b"Beste", tmp_path / "e.txt", regelzaak)
    let_letter_out(store, b"Beste", tmp_path / "f.txt", None)
    take_out(store, attachment, b"%PDF-1.7", tmp_path / "g.pdf")
    let_figures_out(store, figures, tmp_path / "h.csv")

    for number, leave in enumerate(
        (
            lambda path: let_agenda_out(store, found, b"age", path, to_whom="Bram", is_sealed=True),
            lambda path: let_overview_out(
                store, contact_overview(store, family.id, 2026), b"age", path, to_whom="Bram", is_sealed=True
            ),
            lambda path: let_letter_out(store, b"age", path, regelzaak, to_whom="Bram", is_sealed=True),
            lambda path: take_out(store, attachment, b"age", path, to_whom="Bram", is_sealed=True),
        )
    ):
        leave(tmp_path / f"dicht{number}.age")

    sealed = [line for line in lines(store) if line.is_sealed]
    assert {line.to_whom for line in sealed} == {"Bram"}
    assert [line.what for line in sealed] == [Leaving.AGENDA, Leaving.OVERVIEW, Leaving.LETTER, Leaving.ATTACHMENT]
    assert sorted(path.name for path in tmp_path.iterdir() if len(path.stem) == 1) == [
        "a.ics", "b.ics", "c.vcf", "d.md", "e.txt", "f.txt", "g.pdf", "h.csv",
    ]  # fmt: skip
    assert [(line.what, line.family_ids, line.to_whom, line.level) for line in lines(store) if not line.is_sealed] == [
        (Leaving.AGENDA, (), "", None),
        (Leaving.AGENDA, (family.id,), "", Level.FULL),
        (Leaving.CARDS, (), "", None),
        (Leaving.OVERVIEW, (family.id,), "het gezin zelf", None),
        (Leaving.LETTER, (family.id,), "CIZ", None),
        (Leaving.LETTER, (), "", None),
        (Leaving.ATTACHMENT, (family.id,), "", None),
        (Leaving.FIGURES, (), "", None),
    ]
