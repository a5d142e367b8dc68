import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.audit import AuditEntry
from copiloot_tui.domain.call_timer import CallTimer
from copiloot_tui.domain.closed_period import ClosedPeriod
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.contact_kind import ContactKind
from copiloot_tui.domain.departure import Departure
from copiloot_tui.domain.handover import Handover
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.letter import LetterTemplate
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak_type import OwnType
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.domain.term import Term
from copiloot_tui.store.search import look_up
from copiloot_tui.store.store import Store
from tests.factories import (
    MORNING,
    TODAY,
    keep,
    make_aanspreekpunt,
    make_closing,
    make_consent,
    make_event,
    make_everything,
    make_family,
    make_institution,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_store,
)


def found(store: Store, question: str, limit: int = 60) -> list[object]:
    with store.reading() as reading:
        return [one.record_id for one in look_up(reading, question, limit)]


NOT_LOOKED_FOR = (
    Term, OwnType, LetterTemplate, SavedFilter, ContactKind, ClosedPeriod, CallTimer, Departure,
    Inzageverzoek, Inzagestuk, Colleague, Handover, AuditEntry,
)  # fmt: skip
PLACES_OF_FINDABLE = [place for place, value in enumerate(make_everything()) if not isinstance(value, NOT_LOOKED_FOR)]


@pytest.mark.parametrize("place", PLACES_OF_FINDABLE)
def test_every_kind_is_found_by_a_word_of_its_own(store: Store, place: int) -> None:
    values = make_everything()
    keep(store, *values)
    words = _words(values[place])

    assert words
    for word in words:
        assert values[place].id in found(store, word), word


def _words(value: Record) -> list[str]:
    skipped = {"source", "verified_by", "passport_outcome", "sha256"}
    texts = [
        str(getattr(value, name)) for name in type(value).__dataclass_fields__
        if name not in skipped and isinstance(getattr(value, name), str)
    ]  # fmt: skip
    return [word for text in texts for word in text.split() if word.startswith("kenmerk")]


def test_words_are_found_by_their_beginning_without_capitals_and_accents(store: Store) -> None:
    note = make_note(family := make_family(), text="Afspraak met José over Zoë's rolstoel")
    keep(store, family, note)

    for question in ("jose", "ZOE", "rol jos", unicodedata.normalize("NFD", "zoë"), "  afs  "):
        assert found(store, question) == [note.id]


def test_all_words_have_to_be_there(store: Store) -> None:
    note = make_note(family := make_family(), text="rolstoel besteld")
    keep(store, family, note)

    assert found(store, "rolstoel geweigerd") == []


def test_people_come_before_regelzaken_before_texts_and_the_newest_first_within_each(store: Store) -> None:
    family = make_family(name="De Wit")
    older = make_moment(family, at=MORNING - timedelta(days=9), text="over Aydin")
    newer = make_moment(family, at=MORNING - timedelta(days=2), text="over Aydin")
    regelzaak = make_regelzaak(family, title="Aydin bellen")
    person = make_member(family, name="Noor Aydin")
    keep(store, family, newer, older, person, regelzaak)

    assert found(store, "ayd") == [person.id, regelzaak.id, newer.id, older.id]


def test_a_name_comes_before_a_remark_that_holds_it(store: Store) -> None:
    family = make_family(name="De Wit")
    named, remarked = make_member(family, name="Aydin"), make_member(family, remarks="zus van Aydin")
    keep(store, family, named, remarked)

    assert found(store, "aydin") == [named.id, remarked.id]


@pytest.mark.parametrize("kept", ["06-12 34 56 78", "+31 (0)6 12345678", "0031612345678", "+31612345678 of 0201234567"])
@pytest.mark.parametrize("asked", ["0612345678", "06 1234", "06-12345678", "+31 6 12 34 56 78", "0031 6 12345678"])
def test_a_phone_number_is_found_in_any_notation(store: Store, kept: str, asked: str) -> None:
    member = make_member(family := make_family(), phone=kept)
    keep(store, family, member)

    assert found(store, asked) == [member.id]


def test_the_second_number_in_a_field_is_found_too(store: Store) -> None:
    member = make_member(family := make_family(), phone="06-12345678 / 020 123 45 67")
    keep(store, family, member)

    assert found(store, "0201234567") == [member.id]


def test_a_reference_is_found_with_and_without_what_stands_between(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family(), reference="WLZ-2026.00123")
    keep(store, family, regelzaak)

    assert found(store, "wlz202600123") == found(store, "2026.00123") == [regelzaak.id]


def test_somebody_is_found_by_the_institution_also_when_that_is_renamed(store: Store) -> None:
    institution = make_institution(name="Zorgkantoor")
    person = make_aanspreekpunt(institution)
    keep(store, institution, person)

    keep(store, replace(institution, name="Menzis"))

    assert found(store, "aydin menzis") == [person.id]
    assert found(store, "aydin zorgkantoor") == []


def test_what_was_removed_is_not_found_and_what_comes_back_is(store: Store) -> None:
    note = make_note(family := make_family(), text="rolstoel")
    keep(store, family, note)

    with store.unit("") as work:
        work.remove(note)
    gone = found(store, "rolstoel")
    with store.unit("") as work:
        work.restore(note)

    assert gone == []
    assert found(store, "rolstoel") == [note.id]


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "'",
        "*",
        "a*",
        'AND "',
        "OR",
        "NEAR(a b)",
        "title:x",
        "{a}",
        "^x",
        "a + b",
        "-",
        "(",
        "%",
        "x_y",
        "½²",
        "\x00",
    ],
)
def test_what_was_typed_is_never_a_command_to_the_index(store: Store, question: str) -> None:
    keep(store, make_family())

    assert found(store, question) == []


@given(question=st.text(max_size=40))
def test_any_question_is_safe(question: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("any"))
    keep(store, make_family())

    found(store, question)

    store.close()


@given(word=st.text(alphabet=st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1, max_size=12))
def test_any_word_is_found_again(word: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = make_store(tmp_path_factory.mktemp("any"))
    note = make_note(family := make_family(name="x"), text=f"- {word}")
    keep(store, family, note)

    assert note.id in found(store, word)
    store.close()


def test_a_long_question_is_cut_short(store: Store) -> None:
    keep(store, make_family())

    assert found(store, "jansen " * 2000) != []


def test_no_more_is_found_than_was_asked(store: Store) -> None:
    family = make_family()
    keep(store, family, *(make_note(family) for _ in range(20)))

    assert len(found(store, "rolstoel", limit=5)) == 5


def test_events_and_closings_are_ordered_by_their_own_day(store: Store) -> None:
    family = make_family()
    regelzaak = make_regelzaak(family)
    early = make_event(regelzaak, on=TODAY - timedelta(days=9), remarks="over Aydin")
    closing = make_closing(family, closed_on=TODAY - timedelta(days=5), note="over Aydin")
    late = make_event(regelzaak, on=TODAY - timedelta(days=2), remarks="over Aydin")
    consent = make_consent(child := make_member(family), to_whom="school van Aydin")
    keep(store, family, child, regelzaak, closing, late, early, consent)

    assert found(store, "aydin") == [consent.id, late.id, closing.id, early.id]


def test_what_was_filled_in_at_once_is_in_the_same_order(store: Store) -> None:
    regelzaak = make_regelzaak(family := make_family())
    events = [make_event(regelzaak, on=TODAY - timedelta(days=days), remarks="Aydin") for days in (3, 1, 2)]

    store.fill([family, regelzaak, *events])

    assert found(store, "aydin") == [events[1].id, events[2].id, events[0].id]
