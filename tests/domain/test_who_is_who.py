"""A colleague's aanspreekpunten beside ours: who both know is not doubled, and doubt is left to a person."""

from uuid import UUID, uuid4

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.matching import Judged, Verdict, lay_beside
from copiloot_tui.domain.record_state import NOTHING, Writing, written
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way, bare_number
from copiloot_tui.domain.who_is_who import in_our_words, ours_for_theirs
from tests.domain.apart import START

CIZ = Institution(name="CIZ")
MARIJKE = Aanspreekpunt(institution_id=CIZ.id, name="Marijke de Wit", phone="030 111 2222")


def card(name: str, phone: str, uid: UUID) -> VisitingCard:
    return VisitingCard(name=name, organisation="CIZ", phones=(Way(value=phone),), uid=str(uid))


def beside(*cards: VisitingCard) -> list[Judged]:
    return list(lay_beside(cards, [MARIJKE], [CIZ], bare_number))


def test_who_both_know_is_ours_under_our_own_id() -> None:
    theirs = uuid4()

    assert ours_for_theirs(beside(card("Marijke de Wit", "(030) 1112222", theirs))) == {theirs: MARIJKE.id}


def test_who_came_from_us_keeps_the_id() -> None:
    assert ours_for_theirs(beside(card("Marijke de Wit", "030 333 4444", MARIJKE.id))) == {}


def test_somebody_new_and_somebody_doubtful_are_nobody_of_ours() -> None:
    judged = beside(card("Piet Bakker", "020 555 6666", uuid4()), card("Karin Smit", "030 111 2222", uuid4()))

    assert ours_for_theirs(judged) == {}
    assert {each.verdict for each in judged} == {Verdict.NEW, Verdict.DOUBTFUL}


def test_what_the_records_of_the_family_say_of_theirs_is_said_of_ours() -> None:
    theirs, other, by = uuid4(), uuid4(), Writing(entry=uuid4(), side=uuid4(), at=START)
    values = {"aanspreekpunt_id": theirs, "member_ids": (theirs, other), "text": "Gebeld", "words": ("een",)}
    state = written(NOTHING, values, by)

    ours = in_our_words(state, {theirs: MARIJKE.id})

    assert ours.values("aanspreekpunt_id") == [MARIJKE.id]
    assert ours.values("member_ids") == [(MARIJKE.id, other)]
    assert (ours.values("text"), ours.values("words"), ours.seen) == (["Gebeld"], [("een",)], state.seen)
    assert in_our_words(ours, {theirs: MARIJKE.id}) == ours
