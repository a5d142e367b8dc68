"""What somebody sees of a package of a colleague before anything of it is done, family by family."""

from dataclasses import replace
from pathlib import Path

import pytest

from copiloot_tui.domain.errors import Stopped
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.record_state import REMOVED
from copiloot_tui.services.differences_told import Side
from copiloot_tui.services.handovers import join_in
from copiloot_tui.services.merging import ALREADY, look_at, report_told
from copiloot_tui.services.records import erase, get, remove, save
from copiloot_tui.services.vaults_of_colleagues import people_of
from tests.factories import make_family, make_note
from tests.handing_over import LAW, Person, know_each_other, make_person


class Both:
    """Fatima gave Hanna two families; Hanna wrote something in each."""

    def __init__(self, folder: Path) -> None:
        self.fatima, self.hanna = make_person("Fatima", folder / "fatima"), make_person("Hanna", folder / "hanna")
        know_each_other((self.fatima, self.hanna))
        self.first, self.second = make_family(name="El Amrani"), make_family(name="De Wit")
        self.note = make_note(self.first, "Rolstoel besteld")
        self.fatima.keep(self.first, self.second, self.note)
        path = self.fatima.give(self.hanna, self.first, self.second, with_private=True)
        self.hanna.take_in(path)
        self.hanna.keep(make_note(self.first, "Kamer bekeken"), make_note(self.second, "Alles rustig"))

    def back(self) -> Path:
        return self.hanna.give_back(self.first, self.second, with_private=True)

    def text(self, person: Person, text: str) -> None:
        person.clock.turn(minutes=1)
        save(person.store, replace(get(person.store, Note, self.note.id), text=text))


@pytest.fixture
def both(tmp_path: Path) -> Both:
    return Both(tmp_path)


def test_each_family_says_how_much_comes_and_from_whom(both: Both) -> None:
    look = look_at(both.fatima.store, both.fatima.open(both.back()))

    assert [(each.name, each.counts, each.is_usual) for each in look.families] == [
        ("El Amrani", "1 nieuw", True),
        ("De Wit", "1 nieuw", True),
    ]
    assert look.about[0].startswith("Van: Hanna. ")
    assert look.families[0].told.differences[0].by.startswith("Hanna, ")


def test_a_family_that_is_left_out_stays_as_it_is(both: Both) -> None:
    incoming = both.fatima.open(both.back())
    look = look_at(both.fatima.store, incoming)

    _, report = join_in(both.fatima.store, incoming, look.plan_of({both.second.id}), {}, LAW)

    assert {note.text for note in both.fatima.all(Note)} == {"Rolstoel besteld", "Alles rustig"}
    assert report_told(report) == ["1 nieuw gegeven"]
    assert [row.returned_on is not None for row in both.fatima.rows()].count(True) == 1


def test_the_same_side_can_be_chosen_of_everything(both: Both) -> None:
    both.text(both.fatima, "maandag")
    both.text(both.hanna, "dinsdag")
    look = look_at(both.fatima.store, both.fatima.open(both.back()))

    for side, text in ((Side.MINE, "maandag"), (Side.THEIRS, "dinsdag")):
        (decision,) = look.decisions(side).values()
        assert decision.values == {"text": text}
    assert look.decisions(Side.LATER) == {}
    assert REMOVED not in next(iter(look.decisions(Side.BOTH).values())).values


def test_what_was_worked_in_before_has_nothing_to_tell_and_its_writer_is_remembered(both: Both) -> None:
    path = both.back()
    both.fatima.take_in(path)

    look = look_at(both.fatima.store, both.fatima.open(path))

    assert look.is_empty
    assert [each.counts for each in look.families] == ["niets nieuws", "niets nieuws"]
    assert ALREADY.startswith("Dit was al samengevoegd")
    with both.fatima.store.reading() as reading:
        assert list(people_of(reading).values()) == ["Hanna"]


def test_an_erased_family_comes_back_only_when_somebody_says_so(both: Both) -> None:
    erase(both.fatima.store, both.fatima.family(both.first))

    look = look_at(both.fatima.store, both.fatima.open(both.back()))

    assert look.usual == {both.second.id}
    assert "staat niet meer in je kluis" in look.families[0].remarks[0]
    assert look.families[0].name == "El Amrani"


def test_a_family_in_the_trash_says_whether_it_comes_back(both: Both) -> None:
    remove(both.fatima.store, both.fatima.family(both.first))

    look = look_at(both.fatima.store, both.fatima.open(both.back()))

    (remark,) = look.families[0].remarks
    assert remark.startswith("Dit gezin ligt bij jou in de prullenbak. Samenvoegen zet het terug")
    (question,) = look.families[0].told.questions
    assert question.asked[0][0] is Family
    assert question.answers[0].title == "Toch verwijderen"


def test_looking_can_be_stopped(both: Both) -> None:
    incoming = both.fatima.open(both.back())

    with pytest.raises(Stopped):
        look_at(both.fatima.store, incoming, is_stopped=lambda: True)
