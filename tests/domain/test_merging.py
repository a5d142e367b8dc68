"""Two cards of one person become one."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.differences import way_key, ways_of
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.merging import merged
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.domain.way import Way, bare_number

CIZ, SVB = UUID(int=1), UUID(int=2)

LINES = st.text("abcDÉ ,.-12", max_size=8).map(clean_line)
NUMBERS = st.sampled_from(["", "06 12345678", "+31 6 1234 5678", "088 789 1000", "0887891001", "tst 12"])
EMAILS = st.sampled_from(["", "a@b.nl", "A@B.nl", "c@d.nl"])
LABELS = st.sampled_from(["", "mobiel", "Mobiel", "balie"])
WAYS = st.builds(
    lambda label, value: Way(label=label, value=value).line, LABELS, st.one_of(NUMBERS, EMAILS).filter(bool)
)
DAYS = st.sampled_from([None, date(2025, 1, 1), date(2026, 1, 1)])
REMARKS = st.lists(LINES, max_size=3).map("\n".join)
PEOPLE = st.builds(
    Aanspreekpunt,
    id=st.uuids(),
    institution_id=st.sampled_from([CIZ, SVB]),
    name=LINES.filter(bool),
    function=LINES,
    region=LINES,
    phone=NUMBERS,
    email=EMAILS,
    ways=st.lists(WAYS, max_size=3).map(tuple),
    reachable=LINES,
    languages=st.lists(st.sampled_from(["Turks", "turks", "Engels", "Pools"]), max_size=3).map(", ".join),
    zevmb=st.booleans(),
    remarks=REMARKS,
    verified_on=DAYS,
    verified_by=LINES,
    source=LINES,
    known_by=st.lists(LINES.filter(bool), max_size=2).map(tuple),
    left_on=DAYS,
    replaced_by=st.sampled_from([None, UUID(int=9)]),
)


def words_of(person: Aanspreekpunt) -> str:
    """Everything that a card says, folded."""
    parts = (
        person.name, person.function, person.region, person.reachable, person.languages, person.source, person.remarks,
        *person.known_by,
    )  # fmt: skip
    return fold("\n".join(parts))


@given(PEOPLE, PEOPLE)
def test_nothing_that_either_card_says_is_lost(kept: Aanspreekpunt, other: Aanspreekpunt) -> None:
    one = merged(kept, other, "Elders")

    said, ways = words_of(one), {way_key(way, bare_number) for way in ways_of(one)}
    for card in (kept, other):
        for text in (card.function, card.region, card.reachable, card.source, *card.known_by):
            assert fold(text) in said
        for line in (*card.remarks.splitlines(), *card.languages.split(",")):
            assert fold(line.strip()) in said
        assert {way_key(way, bare_number) for way in ways_of(card)} <= ways
        for way in ways_of(card):
            assert not way.label or fold(way.label) in {fold(each.label) for each in ways_of(one)}
    assert "elders" in said
    assert one.zevmb is (kept.zevmb or other.zevmb)
    assert one.is_there is (kept.is_there or other.is_there)
    checks = [card.verified_on for card in (kept, other) if card.verified_on]
    assert one.verified_on == max(checks, default=None)


@given(PEOPLE, PEOPLE)
def test_what_the_kept_card_says_goes_first_and_merging_again_changes_nothing(
    kept: Aanspreekpunt, other: Aanspreekpunt
) -> None:
    one = merged(kept, other)

    assert merged(one, other) == one
    assert (one.id, one.name, one.institution_id) == (kept.id, kept.name, kept.institution_id)
    for field in ("function", "region", "phone", "email", "reachable", "source"):
        assert getattr(one, field) == (getattr(kept, field) or getattr(other, field))
    assert one.ways[: len(kept.ways)] == kept.ways
    assert one.remarks.startswith(kept.remarks)


def test_what_differs_and_has_no_field_of_its_own_is_added_to_the_remarks() -> None:
    kept = Aanspreekpunt(institution_id=CIZ, name="A. Yilmaz", function="consulent", languages="Turks", remarks="belt")
    other = Aanspreekpunt(
        institution_id=SVB, name="Aylin Yilmaz-Bos", function="teamleider", languages="turks, Engels", phone="06 1",
        remarks="belt\nop dinsdag",
    )  # fmt: skip

    one = merged(kept, other, "SVB")

    assert one.remarks == "belt\nNaam: Aylin Yilmaz-Bos\nFunctie: teamleider\nOok bij: SVB\nop dinsdag"
    assert (one.languages, one.phone) == ("Turks, Engels", "06 1")


def test_another_notation_of_a_number_is_no_other_number() -> None:
    kept = Aanspreekpunt(institution_id=CIZ, name="Bos", phone="06 12345678")
    other = Aanspreekpunt(
        institution_id=CIZ, name="Bos", phone="+31612345678", email="bos@ciz.example", ways=("balie: 088 1",)
    )

    assert merged(kept, other) == replace(kept, email="bos@ciz.example", ways=("balie: 088 1",))


def test_languages_that_are_too_long_together_go_into_the_remarks() -> None:
    kept = Aanspreekpunt(institution_id=CIZ, name="Bos", languages="a" * 300)
    other = Aanspreekpunt(institution_id=CIZ, name="Bos", languages="b" * 300)

    one = merged(kept, other)

    assert (one.languages, one.remarks) == ("a" * 300, f"Talen: {'b' * 300}")
    assert merged(one, other) == one


def test_of_two_who_left_the_successor_is_neither_of_them() -> None:
    kept = Aanspreekpunt(institution_id=CIZ, name="Bos", left_on=date(2026, 1, 1))
    other = Aanspreekpunt(institution_id=CIZ, name="Bos", left_on=date(2026, 2, 1), replaced_by=kept.id)

    one = merged(replace(kept, replaced_by=other.id), other)

    assert (one.left_on, one.replaced_by) == (date(2026, 2, 1), None)
