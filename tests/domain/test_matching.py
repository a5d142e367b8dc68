"""Cards of a file beside the directory: who is known, what would change, what is doubtful and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.differences import Difference, differences_of_institution, differences_of_person
from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.intake import Answer, Choice, Intake, Kept, choice_of, usual_choice, whole_choice
from copiloot_tui.domain.matching import NO_INSTITUTION, Judged, Verdict, lay_beside, tidy
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way, bare_number

TODAY = date(2026, 11, 21)
KEPT_AT = datetime(2026, 11, 1, tzinfo=UTC)
CIZ = Institution(created_at=KEPT_AT, name="CIZ", kind=InstitutionKind.CIZ, phone="088 789 10 00")
UTRECHT = Institution(created_at=KEPT_AT, name="Gemeente Utrecht", kind=InstitutionKind.MUNICIPALITY, region="Utrecht")
AYLIN = Aanspreekpunt(
    institution_id=CIZ.id, name="Aylin Yilmaz", function="indicatieadviseur", phone="030 111 22 33",
    email="a.yilmaz@ciz.example", verified_on=date(2026, 3, 1),
)  # fmt: skip


def bare(number: str) -> str:
    """Like the real one, for numbers as these tests write them."""
    digits = bare_number(number)
    return f"31{digits[1:]}" if len(digits) == 10 and digits[0] == "0" else ""


def ways(*values: str) -> tuple[Way, ...]:
    return tuple(map(Way.from_line, values))


def card(name: str = "Aylin Yilmaz", organisation: str = "CIZ", *reach: str, **fields: Any) -> VisitingCard:
    every = ways(*reach)
    return VisitingCard(
        name=name,
        organisation=organisation,
        phones=tuple(way for way in every if not way.is_email),
        emails=tuple(way for way in every if way.is_email),
        **fields,
    )


@dataclass
class Book:
    """A directory in memory into which cards can be read."""

    people: dict[UUID, Aanspreekpunt] = field(default_factory=dict)
    institutions: dict[UUID, Institution] = field(default_factory=dict)

    def look_at(self, cards: Sequence[VisitingCard], **options: Any) -> list[Judged]:
        tidied = [tidy(each, TODAY) for each in cards]
        judged = lay_beside(tidied, self.people.values(), self.institutions.values(), bare, **options)
        return sorted(judged, key=lambda each: each.number)

    def read_in(self, cards: Sequence[VisitingCard], decide: Callable[[Judged], Choice], **options: Any) -> int:
        judged = self.look_at(cards, **options)
        intake = Intake(
            judged,
            {each.number: decide(each) for each in judged},
            from_whom="",
            source="",
            present=lambda known: (self.people | self.institutions).get(known.id, known),
            differences=self._differences,
        )
        kept = 0
        for _, records in intake.records():
            for record in records:
                kept += 1
                record = replace(record, created_at=KEPT_AT)
                if isinstance(record, Aanspreekpunt):
                    assert record.institution_id in self.institutions
                    self.people[record.id] = record
                else:
                    self.institutions[record.id] = record
        return kept

    def _differences(self, judged: Judged, present: Kept) -> tuple[Difference, ...]:
        if present == judged.known:
            return judged.differences
        if isinstance(present, Institution):
            return differences_of_institution(judged.card, present, bare)
        return differences_of_person(judged.card, present, None, frozenset(), None, bare)


def book(*records: Kept) -> Book:
    made = Book()
    for record in records:
        (made.people if isinstance(record, Aanspreekpunt) else made.institutions)[record.id] = record  # type: ignore[index]
    return made


def judge(one: VisitingCard, *known: Kept) -> Judged:
    return book(CIZ, UTRECHT, *known).look_at([one])[0]


def labels(judged: Judged) -> list[str]:
    return [each.label for each in judged.differences]


@pytest.mark.parametrize(
    "one",
    [
        card(),
        card("mevr. Aylin Yilmaz", "ciz"),
        card("Yilmaz, Aylin", "Centrum Indicatiestelling Zorg (CIZ)"),
        card("AYLIN YILMAZ", "CIZ kantoor Utrecht"),
        card("A. Yilmaz", "CIZ", "+31 30 1112233"),
        card("A. Yilmaz", "", "A.Yilmaz@CIZ.example"),
        card(function="Indicatieadviseur", verified_on=date(2025, 1, 1)),
        card("Aylin Yilmaz", "CIZ", uid=str(AYLIN.id)),
    ],
)
def test_a_card_that_says_nothing_new_is_the_same_however_it_is_written(one: VisitingCard) -> None:
    judged = judge(one, AYLIN)

    assert (judged.verdict, judged.known) == (Verdict.SAME, AYLIN)


def test_a_number_in_a_name_is_no_initial() -> None:
    known = replace(AYLIN, name="Wijkteam Noord 12", phone="")

    assert judge(card("Wijkteam Noord 1", "CIZ"), known).verdict is Verdict.NEW


def test_a_letter_stands_for_a_first_name_and_not_for_a_surname() -> None:
    known = replace(AYLIN, name="Koen Yilmaz-van Beek", phone="")

    assert judge(card("B. Yilmaz", "CIZ"), known).verdict is Verdict.NEW
    assert judge(card("K. Yilmaz", "CIZ"), known).verdict is Verdict.DOUBTFUL


def test_a_file_with_one_name_at_two_places_tells_them_apart_itself() -> None:
    cards = [card("Jan Bos", "CIZ", "030 555 66 77"), card("Jan Bos", "Gemeente Utrecht", "030 555 66 88")]

    assert [each.verdict for each in book(CIZ, UTRECHT).look_at(cards)] == [Verdict.NEW, Verdict.NEW]


def test_what_is_empty_is_filled_and_what_contradicts_is_left_to_the_user() -> None:
    one = card("A. Yilmaz", "CIZ", "030 111 22 33", "06 12345678", function="teamleider", reachable="ma t/m wo")

    judged = judge(one, AYLIN)

    assert judged.verdict is Verdict.CHANGED
    assert [(each.label, each.old, each.new, each.is_usual) for each in judged.differences] == [
        ("Functie", "indicatieadviseur", "teamleider", False),
        ("Bereikbaar", "", "ma t/m wo", True),
        ("Ook", "", "06 12345678", True),
    ]
    assert usual_choice(judged).labels == {"Bereikbaar", "Ook"}


def test_a_later_check_takes_over_what_it_says() -> None:
    one = card("Aylin Yilmaz", "CIZ", "030 999 88 77", verified_on=date(2026, 10, 5), verified_by="Sara")
    there = book(CIZ, AYLIN)

    there.read_in([one], usual_choice)

    changed = there.people[AYLIN.id]
    assert (changed.phone, changed.verified_on, changed.verified_by) == ("030 999 88 77", date(2026, 10, 5), "Sara")
    assert (changed.email, changed.function) == (AYLIN.email, AYLIN.function)


def test_another_number_without_a_later_check_waits_for_the_user() -> None:
    one = card("Aylin Yilmaz", "CIZ", "030 999 88 77")
    there = book(CIZ, AYLIN)

    judged = there.look_at([one])[0]

    assert labels(judged) == ["Telefoon"]
    assert there.read_in([one], usual_choice) == 0
    there.read_in([one], whole_choice)
    assert there.people[AYLIN.id].phone == "030 999 88 77"


def test_a_check_that_is_still_to_come_is_none() -> None:
    assert judge(card(verified_on=date(2027, 1, 1), verified_by="x"), AYLIN).verdict is Verdict.SAME


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (card("Aylin Yilmaz", "Gemeente Utrecht"), "Deze naam staat al bij een andere instantie: CIZ."),
        (
            card("Aylin Yilmaz", "Gemeente Utrecht", "030 111 22 33"),
            "Aylin Yilmaz werkt volgens jouw lijst ergens anders: CIZ.",
        ),
        (card("Piet Jansen", "CIZ", "030 111 22 33"), "Dit nummer staat bij een andere naam: Aylin Yilmaz."),
        (
            card("Piet Jansen", "CIZ", "a.yilmaz@ciz.example"),
            "Dit e-mailadres staat bij een andere naam: Aylin Yilmaz.",
        ),
        (card("Yilmaz", "CIZ", function="teamleider"), "Lijkt op iemand die daar al staat: Aylin Yilmaz."),
        (card("Piet Jansen", ""), NO_INSTITUTION),
        (card("Aylin Yilmaz", "", function="teamleider"), "Deze naam staat al bij een andere instantie: CIZ."),
    ],
)
def test_what_is_not_certain_is_doubtful_with_its_reason(one: VisitingCard, reason: str) -> None:
    judged = judge(one, AYLIN)

    assert (judged.verdict, judged.reason) == (Verdict.DOUBTFUL, reason)
    assert usual_choice(judged).answer is Answer.SKIP


def test_a_number_of_several_people_says_nothing_of_who_it_is() -> None:
    others = [replace(AYLIN, id=uuid4(), name=name, email="") for name in ("Jan Bos", "Els Vos", "Ria Mol", "Wim Tak")]

    judged = judge(card("Piet Jansen", "CIZ", "030 111 22 33"), *others)

    assert judged.reason == "Dit nummer is van meer mensen: Jan Bos, Els Vos, Ria Mol en nog 1."


def test_the_general_number_of_an_institution_is_nobodys_own() -> None:
    known = replace(AYLIN, phone=CIZ.phone)

    assert judge(card("Piet Jansen", "CIZ", CIZ.phone), known).verdict is Verdict.NEW


def test_colleagues_who_share_a_first_name_and_a_number_are_not_taken_for_one() -> None:
    judged = judge(card("Aylin Demir", "CIZ", "030 111 22 33", function="arts"), AYLIN)

    assert judged.verdict is Verdict.DOUBTFUL


def test_two_cards_of_one_person_are_taken_once_and_the_second_is_asked_about() -> None:
    cards = [card("Jan Bos", "CIZ", "030 555 66 77"), card("J. Bos", "CIZ", "030 555 66 77", function="arts")]

    first, second = book(CIZ).look_at(cards)

    assert (first.verdict, second.verdict, second.twin) == (Verdict.NEW, Verdict.DOUBTFUL, 0)
    assert second.reason == "Lijkt op een andere kaart in dit bestand: Jan Bos."


def test_two_cards_of_one_person_can_be_made_one() -> None:
    cards = [card("Jan Bos", "CIZ", "030 555 66 77"), card("J. Bos", "CIZ", "030 555 66 77", function="arts")]
    there = book(CIZ)

    there.read_in(cards, lambda each: choice_of(each, Answer.MERGE) if each.twin is not None else usual_choice(each))

    assert [(one.name, one.function) for one in there.people.values()] == [("Jan Bos", "arts")]


def test_a_card_that_stands_in_the_file_twice_is_read_once() -> None:
    assert [each.verdict for each in book(CIZ).look_at([card(), card()])] == [Verdict.NEW, Verdict.SAME]


def test_who_left_is_asked_about_and_whoever_came_after_is_new() -> None:
    left = replace(AYLIN, left_on=date(2026, 5, 3))

    again = judge(card(function="teamleider"), left)
    after = judge(card("Piet Jansen", "CIZ", "030 111 22 33"), left)

    assert again.reason == "Aylin Yilmaz werkt daar niet meer sinds 3 mei 2026."
    assert after.verdict is Verdict.NEW


def test_somebody_known_by_our_own_identity_can_have_another_name_and_institution() -> None:
    one = card("Aylin Demir", "Gemeente Utrecht", uid=str(AYLIN.id))
    there = book(CIZ, UTRECHT, AYLIN)

    there.read_in([one], whole_choice)

    assert (there.people[AYLIN.id].name, there.people[AYLIN.id].institution_id) == ("Aylin Demir", UTRECHT.id)


def test_an_institution_that_is_not_known_comes_along_once_with_its_kind() -> None:
    cards = [card("Jan Bos", "Zorgkantoor Menzis"), card("Els Vos", "zorgkantoor MENZIS B.V.")]
    there = book(CIZ)

    there.read_in(cards, usual_choice)

    (made,) = [one for one in there.institutions.values() if one.id != CIZ.id]
    assert (made.name, made.kind) == ("Zorgkantoor Menzis", InstitutionKind.ZORGKANTOOR)
    assert {one.institution_id for one in there.people.values()} == {made.id}


@pytest.mark.parametrize(
    ("organisation", "name"), [("Gemeente", "Gemeente Utrecht"), ("gem. Utrecht", "Gemeente Utrecht")]
)
def test_a_municipality_is_found_by_its_place(organisation: str, name: str) -> None:
    judged = judge(card("Jan Bos", organisation, region="Utrecht"))

    assert judged.institution is not None
    assert judged.institution.name == name


def test_who_names_no_institution_goes_to_the_one_that_is_chosen_for_all() -> None:
    there = book(CIZ)

    there.read_in([card("Jan Bos", ""), card("Els Vos", "")], usual_choice, for_the_rest=there.institutions[CIZ.id])

    assert {one.institution_id for one in there.people.values()} == {CIZ.id}


def test_the_card_of_an_institution_fills_what_is_not_known_of_it() -> None:
    there = book(CIZ)
    one = card("", "Centrum Indicatiestelling Zorg", "088 789 10 00", website="https://www.ciz.nl/")

    (judged,) = there.look_at([one])
    there.read_in([one], usual_choice)

    assert judged.verdict is Verdict.CHANGED
    assert (there.institutions[CIZ.id].name, there.institutions[CIZ.id].website) == ("CIZ", "https://www.ciz.nl/")


def test_desks_of_one_name_are_each_somebody_new() -> None:
    cards = [card("Balie", f"Gemeente {number}") for number in range(2000)]

    assert {each.verdict for each in book().look_at(cards)} == {Verdict.NEW}


names = st.one_of(
    st.sampled_from(
        ["Jan Bos", "J. Bos", "Bos", "mevr. A. Bos", "Balie", "Balie Wmo", "Aylin Yilmaz", "!!", "Bos, Jan"]
    ),
    st.text(max_size=8),
)
places = st.sampled_from(["", "CIZ", "ciz B.V.", "Gemeente", "Gemeente Utrecht", "Utrecht", "SVB Utrecht", "??"])
values = st.sampled_from(
    [
        "030 111 22 33",
        "+31301112233",
        "06 12345678",
        "14 030",
        "030-KANTOOR",
        "jan@bos.example",
        "JAN@bos.example",
        "x: y",
    ]
)
some_ways = st.lists(
    st.builds(Way, label=st.sampled_from(["", "mobiel", "kantoor 2", "a:b"]), value=values), max_size=3
)
checks = st.sampled_from([None, date(2025, 1, 1), date(2026, 5, 5), date(2027, 1, 1)])
ids = [str(AYLIN.id), str(uuid4()), "x", ""]
cards = st.builds(
    VisitingCard,
    name=names,
    function=st.sampled_from(["", "arts", "Arts", "consulent"]),
    organisation=places,
    kind=st.sampled_from([None, *InstitutionKind]),
    region=st.sampled_from(["", "Utrecht", "Zeist"]),
    phones=some_ways.map(tuple),
    emails=some_ways.map(tuple),
    website=st.sampled_from(["", "ciz.nl", "https://www.ciz.nl/"]),
    address=st.sampled_from(["", "Postbus 1\nUtrecht"]),
    reachable=st.sampled_from(["", "ma t/m wo"]),
    languages=st.sampled_from(["", "Turks", "Turks, Engels", "Frans en Turks"]),
    zevmb=st.booleans(),
    remarks=st.sampled_from(["", "Belt terug.", "Belt terug.\nAltijd."]),
    verified_on=checks,
    verified_by=st.sampled_from(["", "Sara"]),
    source=st.sampled_from(["", "lijst"]),
    uid=st.sampled_from(ids),
).filter(lambda one: bool(tidy(one, TODAY).name or tidy(one, TODAY).organisation))
files = st.lists(cards, max_size=6)


@given(before=files, file=files)
def test_reading_everything_in_twice_changes_nothing(before: list[VisitingCard], file: list[VisitingCard]) -> None:
    there = book(CIZ, UTRECHT, AYLIN)
    there.read_in(before, usual_choice, for_the_rest=there.institutions[CIZ.id])
    there.read_in(file, whole_choice, for_the_rest=there.institutions[CIZ.id])

    again = there.look_at(file, for_the_rest=there.institutions[CIZ.id])

    assert [each.verdict for each in again] == [Verdict.SAME] * len(file)
    assert there.read_in(file, whole_choice, for_the_rest=there.institutions[CIZ.id]) == 0


@given(file=files)
def test_reading_in_what_is_usual_twice_changes_nothing(file: list[VisitingCard]) -> None:
    there = book(CIZ, UTRECHT)
    there.read_in(file, usual_choice)
    before = (dict(there.people), dict(there.institutions))

    there.read_in(file, usual_choice)

    assert (there.people, there.institutions) == before


@given(before=files, file=files)
def test_reading_in_empties_no_field(before: list[VisitingCard], file: list[VisitingCard]) -> None:
    there = book(CIZ, UTRECHT, AYLIN)
    there.read_in(before, usual_choice)
    were = {**there.people, **there.institutions}

    there.read_in(file, whole_choice, for_the_rest=there.institutions[CIZ.id])

    are = {**there.people, **there.institutions}
    for record_id, was in were.items():
        # Who did a later check is not who did the one before.
        for name in {*was.__slots__} - {"verified_by"}:
            assert not getattr(was, name) or getattr(are[record_id], name), name
