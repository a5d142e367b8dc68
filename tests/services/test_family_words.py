import pytest

from copiloot_tui.domain.family import MemberRole
from copiloot_tui.services.family_words import HAS_BSN, FamilyWords, family_words, warnings
from copiloot_tui.services.records import remove
from copiloot_tui.store.store import Store
from tests.factories import keep, make_family, make_member

NAMES = FamilyWords(["De Wit", "familie Yılmaz", "Bakker-van der Meer"], ["Noor de Wit", "Zoë", "Bo"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("belde over de wit", ["de wit"]),
        ("belde over NOOR", ["NOOR"]),
        ("weet van zoe's rolstoel", ["zoe"]),
        ("familie Yilmaz belt op dinsdag", ["familie Yilmaz"]),
        ("spreek in voor Wit", ["Wit"]),
        ("Bo en bo", ["Bo"]),
        ("de witte balie, kies optie 2", []),
        ("vraag naar de kaart, op wit papier, bij de bakker", []),
        ("noordelijk kantoor", []),
        ("alleen ma t/m do, 9 tot 12 uur", []),
        ("", []),
    ],
)
def test_whole_names_are_seen_whatever_their_accents_and_everyday_words_are_left_in_peace(
    text: str, found: list[str]
) -> None:
    assert NAMES.names_in(text) == found


def test_a_warning_names_what_it_saw_and_only_the_first_few() -> None:
    names = FamilyWords([], ["Anna", "Bram", "Cas", "Daan"])

    assert names.warnings("bel anna, bram, cas en daan") == [
        "Dit lijkt op de naam van een gezin: 'anna', 'bram' en 'cas'. Deze lijst deel je met collega's."
    ]


def test_the_names_come_from_the_vault_without_those_in_the_prullenbak(store: Store) -> None:
    wit, gone = make_family(name="De Wit"), make_family(name="Verdwenen")
    keep(store, wit, gone, make_member(wit, role=MemberRole.PARENT, name="Sanne", nickname="San"))
    remove(store, gone)

    assert family_words(store).names_in("Sanne of San, bij Verdwenen") == ["Sanne", "San"]
    assert warnings(store, "BSN 111222333") == [HAS_BSN]
    assert warnings(store, " ") == []
