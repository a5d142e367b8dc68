"""Finding who stands in the directory twice."""

from datetime import date
from typing import Any
from uuid import UUID

from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.doubles import SAME_EMAIL, SAME_NAME, SAME_NUMBER, likely_doubles

CIZ = Institution(id=UUID(int=1), name="CIZ", phone="088 789 1000")
SVB = Institution(id=UUID(int=2), name="SVB")


def person(name: str, at: Institution = CIZ, **fields: Any) -> Aanspreekpunt:
    return Aanspreekpunt(institution_id=at.id, name=name, **fields)


def found(*people: Aanspreekpunt) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.one.name, each.other.name, each.reasons) for each in likely_doubles(people, [CIZ, SVB])]


def test_the_same_number_address_or_name_makes_a_double_whatever_the_notation() -> None:
    assert found(person("Bos", phone="06 12345678"), person("J. Vos", SVB, ways=("mobiel: +31 6 1234 5678",)))
    assert found(person("Bos", email="A@b.nl"), person("Vos", ways=("a@B.nl",)))[0][2] == (SAME_EMAIL,)
    assert found(person("Mevr. Yılmaz"), person("yilmaz"))[0][2] == (SAME_NAME,)
    assert found(person("Bos", phone="06 1234567"), person("Bos", phone="061234567"))[0][2] == (SAME_NUMBER, SAME_NAME)


def test_who_has_nothing_in_common_or_only_what_is_everybodys_is_no_double() -> None:
    assert not found(person("Bos", phone="06 1"), person("Vos", phone="06 2"))
    assert not found(person("Bos"), person("Bos", SVB))
    assert not found(person("Bos", phone="088-7891000"), person("Vos", phone="088 789 1000"))
    assert not found(*(person(f"Balie {letter}", phone="088 1") for letter in "abcde"))
    assert not found(person("Balie", region="Utrecht"), person("Balie", region="Drenthe"))


def test_the_likeliest_comes_first_and_the_better_card_is_kept() -> None:
    old, new = person("Bos", phone="06 1", verified_on=date(2025, 1, 1)), person("Bos", phone="06 1")
    zevmb = person("Vos", phone="06 2", zevmb=True)

    first, *_ = likely_doubles([person("Das", phone="06 2"), zevmb, new, old], [CIZ])

    assert (first.one, first.other) == (old, new)
    assert found(person("Das", phone="06 2", verified_on=date(2026, 1, 1)), zevmb) == [("Vos", "Das", (SAME_NUMBER,))]
