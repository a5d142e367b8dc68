"""The institutions that ship with the program: every fact has a source, or says that nobody checked it."""

from datetime import date

import pytest

from copiloot_tui.catalogue.institutions import ORIGINAL_KEYS, edition, institutions, read_institutions
from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.errors import BrokenCatalogue
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.way import Way
from copiloot_tui.services.phone_numbers import is_complete, written

BY_KEY = {one.key: one for one in institutions()}
ENTRY = '[[institution]]\nkey = "wij"\nname = "Wij"\nkind = "overig"\n'
SOURCE = '[[institution.source]]\nwhere = "een pagina"\nchecked_on = 2026-11-21\n'


def test_every_fact_that_has_no_source_is_named_here() -> None:
    """Whoever adds a fact without a source finds it in this list, and the screen says that nobody checked it."""
    assert {(one.key, fact) for one in institutions() for fact in one.unverified} == {
        ("bosk", "decides"),
        ("gemeente", "remarks"),
        ("landelijk-meldpunt-zorg", "decides"),
        ("mee", "decides"),
        ("valys", "decides"),
        ("watvindik", "decides"),
        ("wegwijzer", "decides"),
        ("zorgkantoor-cz", "regions"),
        ("zorgkantoor-dsw", "regions"),
        ("zorgkantoor-menzis", "regions"),
        ("zorgkantoor-salland", "regions"),
        ("zorgkantoor-vgz", "regions"),
        ("zorgkantoor-zilveren-kruis", "regions"),
        ("zorgkantoor-zorg-en-zekerheid", "regions"),
    }


def test_what_an_institution_does_is_empty_only_where_no_source_says_it() -> None:
    assert all(one.decides or "decides" in one.unverified for one in institutions())
    assert {source.checked_on for one in institutions() for source in one.sources} == {date(2026, 11, 21)}


def test_keys_and_names_are_given_once() -> None:
    assert len({one.key for one in institutions()}) == len({one.name for one in institutions()}) == len(institutions())


def test_only_what_was_found_in_a_source_can_be_called_or_written_to() -> None:
    assert {one.key for one in institutions() if one.phone} == {"ciz", "juiste-loket", "kinderombudsman"}
    assert {one.key for one in institutions() if one.ways} == {"ciz"}
    assert {one.key for one in institutions() if one.email} == {"juiste-loket", "per-saldo"}
    assert {one.key for one in institutions() if one.address} == {"svb"}


def test_numbers_stand_as_a_form_would_write_them() -> None:
    for one in institutions():
        for number in (one.phone, *(Way.from_line(line).value for line in one.ways)):
            assert is_complete(number)
            assert written(number) == number


def test_there_are_entries_for_a_crisis_and_social_maps() -> None:
    def of(kind: InstitutionKind) -> set[str]:
        return {one.key for one in institutions() if one.kind is kind}

    assert of(InstitutionKind.CRISIS) == {"crisisregisseur", "regionale-taskforce", "landelijke-commissie", "cce"}
    assert of(InstitutionKind.SOCIAL_MAP) == {"watvindik", "wegwijzer"}


def test_every_region_is_held_by_one_zorgkantoor() -> None:
    held = [name for one in institutions() for name in one.regions]

    assert sorted(held) == sorted(region.name for region in regions())
    assert {one.kind for one in institutions() if one.regions} == {InstitutionKind.ZORGKANTOOR}
    assert BY_KEY["zorgkantoor-salland"].regions == ("Midden-IJssel",)


def test_texts_stand_as_they_will_be_kept() -> None:
    for one in institutions():
        for name, text in one.says.items():
            assert text == (clean(text) if name in ("decides", "remarks", "address", "ways", "regions") else text)
            assert name in ("decides", "remarks", "address", "ways", "regions") or clean_line(text) == text


def test_what_the_first_edition_said_is_known_of_its_institutions_alone() -> None:
    assert {one.key for one in institutions() if one.originally} == ORIGINAL_KEYS
    assert BY_KEY["ciz"].originally["phone"] == "088 789 10 00"
    assert BY_KEY["ciz"].originally["decides"] == BY_KEY["ciz"].decides


def test_an_edition_is_told_by_what_stands_in_the_files() -> None:
    assert len(edition()) == 64


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (ENTRY * 2, "twee keer"),
        (ENTRY.replace('"Wij"', '""'), "mogen niet leeg"),
        (ENTRY + 'telefoon = "030"\n', "telefoon is onbekend"),
        (ENTRY + 'unverified = ["phone"]\n', "'phone' staat bij unverified"),
        (ENTRY + SOURCE + 'covers = ["phone"]\n', "'phone' heeft een bron"),
        (ENTRY + SOURCE.replace("checked_on = 2026-11-21\n", ""), "checked_on ontbreekt"),
        (ENTRY + 'was = { phone = "030" }\n', "stond nog niet in de eerste uitgave"),
        (ENTRY.replace('"wij"', '"ciz"') + 'was = { laws = "Wlz" }\n', "'laws' stond niet"),
        (ENTRY.replace('"wij"', '"ciz"') + "was = { phone = 30 }\n", "namen met teksten"),
        (ENTRY.replace("overig", "elders"), "kind kan alleen zijn"),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(BrokenCatalogue, match=sentence):
        read_institutions(text, ())


def test_a_region_without_its_zorgkantoor_is_told() -> None:
    with pytest.raises(BrokenCatalogue, match="houdt een regio, en staat er niet"):
        read_institutions(ENTRY, regions())


def test_a_fact_that_no_source_covers_is_unverified() -> None:
    [read] = read_institutions(ENTRY + 'phone = "030 111 2222"\nlaws = "Wlz"\n' + SOURCE + 'covers = ["laws"]\n', ())

    assert read.unverified == {"decides", "phone"}
