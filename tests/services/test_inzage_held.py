from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.held import HeldItem, WhyHeld, progress
from copiloot_tui.domain.inzage import BAR, InzageGround, Inzageverzoek, Verdict
from copiloot_tui.domain.note import Draft, Note
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.exchange.blackening import Blackener, Person
from copiloot_tui.services import records
from copiloot_tui.services.inzage import as_proposed, blackened, decide, keep_own_view, verdict_on
from copiloot_tui.services.inzage_held import (
    GATHERED,
    NOTHING_PERSONAL,
    PARTS_OF,
    SEARCHED_BY_NAME,
    Held,
    held_about,
)
from copiloot_tui.services.inzage_words import HANDLING
from copiloot_tui.services.record_words import LABELS, TECHNICAL
from copiloot_tui.store.schema import RECORD_TABLES
from copiloot_tui.store.store import Store
from tests.factories import (
    TODAY,
    keep,
    make_aanspreekpunt,
    make_everything,
    make_institution,
    make_member,
    make_moment,
    make_note,
)
from tests.services.separated import Separated, ids


def held(store: Store, request: Inzageverzoek) -> Held:
    with store.reading() as reading:
        return held_about(reading, request.id)


def item_of(found: Held, record: Record) -> HeldItem:
    return next(item for item in found.items if item.record_id == record.id)


def test_every_kind_is_gathered_or_named_as_holding_nothing_about_anybody() -> None:
    every = [*GATHERED, *PARTS_OF, *SEARCHED_BY_NAME, *NOTHING_PERSONAL]

    assert set(every) == {table.record for table in RECORD_TABLES}
    assert len(every) == len(set(every))
    assert not {kind for kind in SEARCHED_BY_NAME if issubclass(kind, FamilyRecord)}
    assert all(NOTHING_PERSONAL.values())


@pytest.mark.parametrize("kind", LABELS, ids=lambda kind: kind.__name__)
def test_every_field_of_what_is_gathered_is_written_out_or_known_to_say_nothing(kind: type[Record]) -> None:
    shared = {"id", "created_at", "updated_at", "family_id"}

    assert {field.name for field in fields(kind)} == (
        set(LABELS[kind]) | TECHNICAL.get(kind, frozenset()) | (shared & {field.name for field in fields(kind)})
    )


def test_every_word_of_every_kind_about_somebody_stands_in_what_is_held(store: Store) -> None:
    values = make_everything()
    keep(store, *values)
    request = next(each for each in values if isinstance(each, Inzageverzoek))
    told = "\n".join(item.text for item in held(store, request).items)
    technical = {"key", "source", "sha256", "kind", "catalogue_key", "shipped", "values", *HANDLING}

    for value in values:
        if type(value) in (*GATHERED, *PARTS_OF):
            for name in type(value).__dataclass_fields__:
                text = getattr(value, name)
                if isinstance(text, str) and name not in technical:
                    assert all(word in told for word in text.split() if word.startswith("kenmerk")), (value, name)


@pytest.mark.parametrize("place", [0, 1])
def test_a_parent_gets_every_record_about_that_parent_and_nothing_the_other_said_in_confidence(
    store: Store, place: int
) -> None:
    family = Separated()
    parent, other = family.both[place]
    request = family.request_of(parent)
    keep(store, *family.records, request)

    found = held(store, request)
    listed = {item.record_id for item in found.items}
    taken, left = as_proposed(found, found.items)
    decide(store, [*taken, *(verdict_on(found, item, Verdict.GIVE) for item in left)])
    found = held(store, request)
    given = {item.record_id for item in found.items if item.given_text}
    text = "\n".join(item.given_text for item in found.items)

    # All about this parent is listed, also what is not proposed to be given.
    about = ids(family.about[parent.id]) | ids(family.about_all) | ids(family.in_confidence[parent.id])
    assert listed >= about | ids(family.in_confidence[other.id][:2])
    # What is about the other alone, and about the child alone, is not.
    assert not listed & (ids(family.about[other.id]) | ids(family.of_nobody_here))
    # Everything about this parent is given, save what the other said, and where the other may have.
    kept_back = {item.record_id for item in found.items if item.verdict is Verdict.KEEP_BACK}
    assert given == listed - kept_back
    assert kept_back == listed & ids(family.in_confidence[other.id])
    assert len(kept_back) == 3
    # And not a word of the other's own.
    secrets = [note.text.split()[0] for note in family.in_confidence[other.id]]
    for word in (*secrets, other.phone, other.address.split(",")[0], other.remarks, other.name):
        assert word not in text, word
    assert parent.phone in text
    assert parent.remarks in text
    assert progress(found.items).left == 0


def test_what_a_parent_asks_about_a_child_holds_nothing_the_other_said_in_confidence(store: Store) -> None:
    family = Separated()
    told = make_note(family.family, "GEHEIM over Noor", about=(family.noor.id,), in_confidence_from=family.bram.id)
    own = make_note(family.family, "van mij", about=(family.noor.id,), in_confidence_from=family.sanne.id)
    request = family.request_about_noor(family.sanne)
    keep(store, *family.records, told, own, request)

    found = held(store, request)

    assert item_of(found, told).proposal.verdict is Verdict.KEEP_BACK
    assert item_of(found, told).proposal.whom == "Bram de Wit"
    assert "Bram" not in item_of(found, told).proposal.reason
    assert item_of(found, own).proposal.verdict is Verdict.GIVE
    assert item_of(found, family.in_confidence[family.bram.id][0]).proposal.verdict is Verdict.KEEP_BACK


def test_what_a_child_said_in_confidence_is_kept_from_who_asks_about_it(store: Store) -> None:
    family = Separated()
    told = make_note(family.family, "bang in het donker", about=(family.noor.id,), in_confidence_from=family.noor.id)
    asked = family.request_about_noor(family.sanne)
    mentor = family.request_of(
        family.noor, asked_by="Mieke Mentor", asked_by_member=None, ground=InzageGround.MENTOR, member_id=family.noor.id
    )
    keep(store, *family.records, told, asked, mentor)

    for request in (asked, mentor):
        assert item_of(held(store, request), told).proposal.verdict is Verdict.KEEP_BACK


def test_a_talk_with_another_of_the_family_or_with_school_is_not_proposed_to_be_given(store: Store) -> None:
    family = Separated()
    school = make_institution(kind=InstitutionKind.SCHOOL)
    desk = make_aanspreekpunt(school)
    moments = [
        make_moment(family.family, member_ids=(family.bram.id,), with_whom="Bram", text="over Sanne"),
        make_moment(family.family, network_ids=(family.oma.id,), with_whom="oma", text="over Sanne"),
        make_moment(family.family, network_ids=(family.juf.id,), with_whom="juf", text="over Sanne"),
        make_moment(family.family, aanspreekpunt_id=desk.id, with_whom="school", text="over Sanne"),
    ]
    together = make_moment(
        family.family, member_ids=(family.bram.id, family.sanne.id), with_whom="beiden", text="samen"
    )
    request = family.request_of(family.sanne)
    keep(store, school, desk, *family.records, *moments, together, request)

    found = held(store, request)

    assert {item_of(found, moment).proposal.verdict for moment in moments} == {Verdict.KEEP_BACK}
    assert item_of(found, together).proposal.verdict is Verdict.BLACKEN


def test_of_who_stands_beside_only_what_is_remarked_of_the_person_is_held(store: Store) -> None:
    family = Separated()
    bram = replace(family.bram, remarks="Wil niet met Sanne praten, bel 06 33334444")
    request = family.request_of(family.sanne)
    keep(store, *family.records, bram, request)

    item = item_of(held(store, request), bram)

    assert item.why is WhyHeld.NAMED
    assert "Kade 8" not in item.text
    assert "1983" not in item.text
    assert item.proposal.verdict is Verdict.BLACKEN
    found = held(store, request)
    given = blackened(found, item.text, [part.whom for part in item.parts])
    assert "33334444" not in given
    assert "Bram" not in given
    assert "Sanne" in given
    assert BAR in given


def test_names_outside_the_dossier_are_found_only_as_a_whole(store: Store) -> None:
    family = Separated()
    institution = make_institution(remarks="Sanne Visser belde hier vaak")
    other = make_institution(name="Visser Vervoer", remarks="")
    request = family.request_of(family.sanne)
    keep(store, institution, other, *family.records, request)

    listed = {item.record_id: item.why for item in held(store, request).items}

    assert listed[institution.id] is WhyHeld.NAMED
    assert other.id not in listed


def test_what_lies_in_the_prullenbak_is_held_too_and_so_are_earlier_texts(store: Store) -> None:
    family = Separated()
    note = family.about[family.sanne.id][0]
    assert isinstance(note, Note)
    request = family.request_of(family.sanne)
    keep(store, *family.records, request)
    keep(store, replace(note, text="Gesprek met Sanne, nagelezen"))
    records.remove(store, note)

    item = item_of(held(store, request), note)

    assert item.is_removed
    assert item.earlier >= 1


def test_a_regelzaak_holds_the_words_of_its_steps_and_of_what_happened(store: Store) -> None:
    family = Separated()
    request = family.request_of(family.sanne)
    keep(store, *family.records, request)

    found = held(store, request)
    item = next(item for item in found.items if item.title == "Vervoer")

    assert "Stap: Bellen" in item.text
    assert "Gebeurtenis: ingediend" in item.text
    assert len(item.includes) == 2


def test_what_changes_after_it_was_decided_on_is_decided_on_again(store: Store) -> None:
    family = Separated()
    note = family.about[family.sanne.id][0]
    request = family.request_of(family.sanne)
    keep(store, *family.records, request)
    found = held(store, request)
    decide(store, [verdict_on(found, item_of(found, note), Verdict.GIVE)])
    assert item_of(held(store, request), note).verdict is Verdict.GIVE

    keep(store, replace(note, text="Heel iets anders"))

    item = item_of(held(store, request), note)
    assert item.verdict is None
    assert item.is_changed_since
    assert item.given_text == ""


def test_nothing_is_kept_back_or_blackened_without_a_reason_and_nothing_is_blackened_that_is_not_black(
    store: Store,
) -> None:
    family = Separated()
    note = family.about_all[0]
    request = family.request_of(family.sanne)
    keep(store, *family.records, request)
    found = held(store, request)
    item = item_of(found, note)

    with pytest.raises(InvalidInput) as refused:
        verdict_on(found, item, Verdict.KEEP_BACK)
    assert refused.value.field == "reason"
    with pytest.raises(InvalidInput) as refused:
        verdict_on(found, item, Verdict.BLACKEN, "om te beginnen")
    assert refused.value.field == "given_text"


def test_words_that_may_mean_somebody_are_read_first(store: Store) -> None:
    family = Separated()
    note = make_note(family.family, "Vader komt niet opdagen", about=(family.sanne.id,))
    request = family.request_of(family.sanne)
    keep(store, *family.records, note, request)
    found = held(store, request)

    taken, left = as_proposed(found, [item_of(found, note)])

    assert not taken
    assert left[0].heed == ("vader",)


def test_what_somebody_said_of_a_thing_stands_with_it_in_every_later_copy(store: Store) -> None:
    family = Separated()
    note = family.about_all[0]
    first, second = family.request_of(family.sanne), family.request_of(family.bram)
    keep(store, *family.records, first, second)
    found = held(store, first)

    keep_own_view(store, item_of(found, note).stuk, "Het huis is groot genoeg, vind ik")

    again = family.request_of(family.sanne)
    keep(store, again)
    assert item_of(held(store, first), note).stuk.own_view.startswith("Het huis is groot genoeg")
    for request in (second, again):
        assert "Eigen lezing van Sanne Visser:\nHet huis is groot genoeg" in item_of(held(store, request), note).text
    assert item_of(held(store, second), note).proposal.verdict is Verdict.BLACKEN


def test_other_families_are_no_part_of_it(store: Store) -> None:
    family, others = Separated(), Separated()
    request = family.request_of(family.sanne)
    keep(store, *family.records, *others.records, request)

    listed = {item.record_id for item in held(store, request).items}

    assert not listed & ids(others.records)


def test_of_a_child_that_died_nothing_is_blackened_for_the_parents(store: Store) -> None:
    family = Separated()
    noor = replace(family.noor, died_on=TODAY - timedelta(days=100))
    note = make_note(family.family, "Noor lag graag bij Sanne", about=(family.sanne.id,))
    request = family.request_of(family.sanne)
    keep(store, *family.records, noor, note, request)

    assert item_of(held(store, request), note).proposal.verdict is Verdict.GIVE


def test_brothers_and_sisters_over_whom_nobody_said_to_decide_are_blackened(store: Store) -> None:
    family = Separated()
    jip = make_member(family.family, name="Jip Visser", role=MemberRole.SIBLING)
    note = make_note(family.family, "Jip maakt ruzie met Sanne")
    request = family.request_of(family.sanne)
    keep(store, *family.records, jip, note, request)

    item = item_of(held(store, request), note)

    assert item.proposal.verdict is Verdict.BLACKEN
    assert "Jip Visser" in item.proposal.whom


NAMES = st.sampled_from(["Bram", "Bram de Wit", "BRAM", "Brams", "Bram's", "06 33334444", "0633334444", "06-33334444"])
FILLING = st.text("abcdef .,\n", max_size=12)


@given(st.lists(st.tuples(FILLING, NAMES), max_size=6), FILLING)
def test_what_is_black_is_of_one_length_and_leaves_nothing_of_whom_it_is_about(
    pieces: list[tuple[str, str]], end: str
) -> None:
    bram = Person(name="Bram de Wit", is_private=True, phone="06 33334444")
    sanne = Person(name="Sanne Visser", is_self=True)
    blackener = Blackener("De Wit", [sanne, bram])
    text = " ".join(f"{filling} {name}" for filling, name in pieces) + f" {end} Sanne's fiets"

    whom = [part.whom for part in blackener.look(text)[0]]
    black = blackener.blackened(text, whom)

    assert black.count(BAR) == len(pieces)
    assert "bram" not in black.lower()
    assert "3333" not in black
    assert black.endswith("Sanne's fiets")
    assert set(black) - set(BAR) <= set(text) | {"'"}


def test_a_first_name_means_who_is_of_the_family_and_two_of_them_are_read_first() -> None:
    sanne = Person(name="Sanne Visser", is_member=True, is_self=True)
    bram = Person(name="Bram de Wit", is_member=True, is_private=True)
    cousin = Person(name="Sanne de Wit", is_member=True, is_private=True)
    desk = Person(name="Bram Smit")
    text = "Bram belde, en Bram Smit ook. Sanne wacht."

    parts, heed = Blackener("De Wit", [sanne, bram, desk]).look(text)
    assert [(part.whom, part.is_proposed) for part in parts] == [("Bram de Wit", True), ("Bram Smit", False)]
    assert heed == ()

    _, heed = Blackener("De Wit", [sanne, bram, desk, cousin]).look(text)
    assert heed == ("Sanne",)


@given(st.text(max_size=200))
def test_what_nobody_else_stands_in_stays_letter_for_letter(text: str) -> None:
    blackener = Blackener("De Wit", [Person(name="Sanne Visser", is_self=True), Person(name="Bram de Wit")])
    plain = "".join(sign for sign in text if not "\ue000" <= sign <= "\uf8ff")

    assert blackener.blackened(text, []) == plain


def test_an_organisation_in_a_line_of_people_is_nobody() -> None:
    sanne = Person(name="Sanne Visser", is_member=True, is_self=True)
    lines = ["Thuiszorgteam Maanlicht, Piet Bos"]

    parts, _ = Blackener("De Wit", [sanne], lines, ["Thuiszorgteam Maanlicht"]).look("Maanlicht en Piet komen")

    assert [part.whom for part in parts] == ["Piet Bos"]


def test_what_is_half_typed_about_the_family_is_of_all_of_it(store: Store) -> None:
    family = Separated()
    draft = Draft(form="contact_moment", values={"family_id": str(family.family.id), "text": "over de nachten"})
    other = Draft(form="note", values={"text": "Sanne Visser belde"})
    strange = Draft(form="note", values={"text": "Sanne belde"})
    request = family.request_of(family.sanne)
    keep(store, *family.records, draft, other, strange, request)

    listed = {item.record_id: item.why for item in held(store, request).items}

    assert listed[draft.id] is WhyHeld.WHOLE_FAMILY
    assert listed[other.id] is WhyHeld.NAMED
    assert strange.id not in listed
