"""Which families are somebody else's, also where they are about to go for good."""

from datetime import timedelta
from uuid import uuid4

from copiloot_tui.domain.family import Family
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.regelzaak_filter import RegelzaakFilter
from copiloot_tui.domain.saved_filter import SavedFilter
from copiloot_tui.services import records
from copiloot_tui.services.erasing import named_families
from copiloot_tui.services.filters import saved_filters
from copiloot_tui.services.regelzaak_list import regelzaak_list
from copiloot_tui.services.standing_in import standing_in
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family, make_note, make_regelzaak

HELD, OWN = make_family(name="Kaya"), make_family(name="De Wit")


def handover(family: Family, side: HandoverSide = HandoverSide.HELD) -> Handover:
    return Handover(
        family_id=family.id, handover=uuid4(), sort=HandoverSort.STAND_IN, side=side, other_name="Zoë",
        given_on=TODAY, until=TODAY + timedelta(days=3),
    )  # fmt: skip


def test_what_was_removed_is_still_somebody_elses(store: Store) -> None:
    note = make_note(still_there := make_family(name="Yilmaz"))
    keep(store, HELD, OWN, still_there, note)
    keep(store, handover(HELD), handover(OWN, HandoverSide.GIVEN), handover(still_there))
    for gone in (note, HELD, OWN):
        records.remove(store, gone)

    told = {each.value.id: each.stands_in.word if each.stands_in else "" for each in records.removed(store)}

    assert told == {note.id: "waarneming", HELD.id: "waarneming", OWN.id: "bij Zoë"}
    assert list(standing_in(store)) == [still_there.id]
    assert named_families(store, [OWN.id, HELD.id]) == ["» Kaya (0001, waarneming)", "De Wit (0002)"]


def test_a_family_is_ones_own_when_only_what_was_agreed_about_it_was_removed(store: Store) -> None:
    keep(store, HELD, note := make_note(HELD), agreed := handover(HELD))
    records.remove(store, agreed)
    records.remove(store, note)

    assert [each.stands_in for each in records.removed(store)] == [None, None]
    assert named_families(store, [HELD.id]) == ["Kaya (0001)"]


def test_a_filter_on_a_family_says_whose_it_is_with_the_sign(store: Store) -> None:
    wanted = RegelzaakFilter(family_id=HELD.id)
    keep(store, HELD, OWN, make_regelzaak(HELD), handover(HELD), SavedFilter(name="Haar", values=wanted.values))

    assert regelzaak_list(store, wanted).words == "gezin » Kaya"
    assert regelzaak_list(store, RegelzaakFilter(family_id=OWN.id)).words == "gezin De Wit"
    assert [each.words for each in saved_filters(store)] == ["gezin » Kaya"]
