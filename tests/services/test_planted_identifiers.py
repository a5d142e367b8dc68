"""How much of what was planted in 300 notes of the demo is hidden at the level of pseudonyms."""

import pytest

from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange.pseudonyms import disguise_for
from tests.planting import ALL_OF_THEM, Kind, Planted, planted


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return planted(tmp_path_factory.mktemp("planted"))


def test_no_known_name_number_mail_or_address_can_be_read(notes: Planted) -> None:
    disguises = {family: disguise_for(Level.PSEUDONYM, facts) for family, facts in notes.facts.items()}
    hidden = [(note, disguises[note.family].text(note.text)) for note in notes.notes]

    left = [plant for note, text in hidden for plant in note.left_in(text)]
    kinds = {plant.kind for note in notes.notes for plant in note.plants}

    assert kinds == set(Kind)
    assert [plant for plant in left if plant.kind in ALL_OF_THEM] == []
