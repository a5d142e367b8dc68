"""What of a waarneming is only here is told before it is erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copiloot_tui.domain.note import ShareMark
from copiloot_tui.services.giving_back import NotGivenBack, not_given_back
from tests.factories import make_family, make_member, make_moment, make_note
from tests.handing_over import Person, know_each_other, make_person

JANSEN, DE_WIT = make_family(), make_family(name="De Wit")
NOTHING = NotGivenBack(never=False, changed=(), private_notes=0)


@pytest.fixture
def bram(tmp_path: Path) -> Iterator[Person]:
    """Stands in for Noor's two families."""
    noor, found = make_person("Noor", tmp_path / "noor"), make_person("Bram", tmp_path / "bram")
    know_each_other((noor, found))
    noor.keep(JANSEN, make_member(JANSEN), DE_WIT)
    found.take_in(noor.give(found, JANSEN, DE_WIT))
    yield found
    noor.store.close()
    found.store.close()


def told(bram: Person) -> NotGivenBack:
    return not_given_back(bram.store, bram.rows()[0].handover)


def test_nothing_went_back_until_something_did(bram: Person) -> None:
    assert told(bram).never

    bram.give_back(JANSEN, DE_WIT)

    assert told(bram) == NOTHING


def test_what_was_written_since_is_told_by_family_until_it_went_back_too(bram: Person) -> None:
    bram.give_back(JANSEN, DE_WIT)
    bram.keep(make_moment(DE_WIT))

    assert [each.name for each in told(bram).changed] == ["De Wit"]

    bram.give_back(JANSEN, DE_WIT)
    assert told(bram) == NOTHING


def test_notes_that_were_left_out_are_told_until_they_went_along(bram: Person) -> None:
    bram.keep(make_note(JANSEN, share=ShareMark.ME), make_note(JANSEN, share=ShareMark.COLLEAGUE))
    bram.give_back(JANSEN, DE_WIT)
    assert told(bram) == NotGivenBack(never=False, changed=(), private_notes=1)

    bram.give_back(JANSEN, DE_WIT, with_private=True)

    assert told(bram) == NOTHING
