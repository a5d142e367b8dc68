"""How much of what was planted in 300 notes of the demo is hidden at the level of pseudonyms."""

import asyncio

import pytest

from copiloot_tui.domain.hidden import Found
from copiloot_tui.services.searching import can_search, search_people
from tests.benchmarks.hiding import STRANGERS_TARGET, hidden, left_over
from tests.planting import ALL_OF_THEM, Kind, Planted, planted


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    return planted(tmp_path_factory.mktemp("planted"))


def test_no_known_name_number_mail_or_address_can_be_read_and_what_is_misspelt_is_doubtful(notes: Planted) -> None:
    made = hidden(notes, [(note.family, note.text) for note in notes.notes])
    left, unseen = left_over(notes, made)
    misspelt = [plant for note in notes.notes for plant in note.plants if plant.kind is Kind.MISSPELT]

    assert {plant.kind for note in notes.notes for plant in note.plants} == set(Kind)
    assert [plant for plant in left if plant.kind in ALL_OF_THEM] == []
    assert sum(plant.kind is Kind.MISSPELT for plant in unseen) <= len(misspelt) / 20


def test_ordinary_words_stay_and_few_are_doubtful(notes: Planted) -> None:
    findings = [each for marked in hidden(notes, notes.untouched).values() for each in marked.findings]

    small = [each.mark.original for each in findings if not each.mark.why.is_doubtful and each.mark.original.islower()]
    assert small == []
    assert sum(each.mark.why.is_doubtful for each in findings) <= 5


@pytest.mark.long
@pytest.mark.skipif(not can_search(), reason="needs the extra [anoniem]")
def test_with_deduce_most_strangers_are_hidden(notes: Planted) -> None:
    texts = [(note.family, note.text) for note in notes.notes]
    searched = {text for marked in hidden(notes, texts).values() for text in marked.to_search}
    found: Found = asyncio.run(search_people(sorted(searched)))

    left, _ = left_over(notes, hidden(notes, texts, found))

    strangers = sum(plant.kind is Kind.STRANGER for note in notes.notes for plant in note.plants)
    missed = sum(plant.kind is Kind.STRANGER for plant in left)
    assert 100 * (1 - missed / strangers) >= STRANGERS_TARGET
