from datetime import timedelta

from copiloot_tui.domain.signal import THEMES, Signal, SignalKind
from copiloot_tui.services import records
from copiloot_tui.services.signals import signals, themes
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_consent, make_family, make_member, make_note, make_signal


def test_signals_come_newest_first_with_their_family(store: Store) -> None:
    wit, kaya = make_family(name="De Wit"), make_family(name="Kaya")
    older, newer = make_signal(wit, on=TODAY - timedelta(days=3)), make_signal(kaya)
    keep(store, wit, kaya, newer, older)

    assert [(each.signal.id, each.family_name) for each in signals(store)] == [
        (newer.id, "Kaya"),
        (older.id, "De Wit"),
    ]
    assert [each.signal.id for each in signals(store, wit.id)] == [older.id]


def test_only_a_story_lacks_the_consent_that_it_does_not_have(store: Store) -> None:
    family = make_family()
    noor = make_member(family)
    holds, withdrawn = make_consent(noor), make_consent(noor, withdrawn_on=TODAY)
    allowed = make_signal(family, kind=SignalKind.STORY, consent_id=holds.id)
    taken_back = make_signal(family, kind=SignalKind.STORY, consent_id=withdrawn.id)
    unasked = make_signal(family, kind=SignalKind.STORY)
    knelpunt = make_signal(family)
    keep(store, family, noor, holds, withdrawn, allowed, taken_back, unasked, knelpunt)

    assert {each.signal.id for each in signals(store) if each.lacks_consent} == {taken_back.id, unasked.id}


def test_a_consent_that_was_removed_holds_no_more(store: Store) -> None:
    family = make_family()
    noor = make_member(family)
    consent = make_consent(noor)
    keep(store, family, noor, consent, make_signal(family, kind=SignalKind.STORY, consent_id=consent.id))

    records.remove(store, consent)

    assert signals(store)[0].lacks_consent


def test_themes_of_ones_own_can_be_chosen_again(store: Store) -> None:
    family = make_family()
    keep(store, family, make_signal(family, theme="zwemmen"), make_signal(family))

    assert themes(store) == (*THEMES, "zwemmen")


def test_a_signal_stays_when_the_note_it_came_from_is_wiped(store: Store) -> None:
    family = make_family()
    note = make_note(family)
    keep(store, family, note, signal := make_signal(family, note_id=note.id))

    records.erase(store, note)

    assert records.get(store, Signal, signal.id).note_id is None
