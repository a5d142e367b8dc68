"""The zorgkantoor regions that ship with the program."""

import pytest

from copiloot_tui.catalogue.regions import read_regions, regions
from copiloot_tui.domain.errors import BrokenCatalogue

HEAD = 'source = { where = "een lijst", checked_on = 2026-11-21 }\n[[holder]]\nkey = "zk"\ncalled = ["Kruis"]\n'
READ = 'source = { where = "een pagina", checked_on = 2026-11-21 }\n'


def test_there_are_32_regions_each_with_a_name_of_its_own() -> None:
    assert len({region.name for region in regions()}) == len(regions()) == 32


def test_only_what_a_source_says_of_a_holder_counts_as_read() -> None:
    assert {region.name for region in regions() if not region.unverified} == {
        "Groningen",
        "Nijmegen",
        "Noord- en Midden-Limburg",
        "Noord-Holland Noord",
        "Noord-Oost Brabant",
        "Waardenland",
    }
    assert all(region.source.where and region.source.checked_on for region in regions())


def test_what_people_call_a_region_is_called_so_nowhere_else() -> None:
    called = [name.casefold() for region in regions() for name in (region.name, *region.also)]

    assert len(set(called)) == len(called)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[[region]]\nname = "Ons"\nholder = "zk"\nunverified = true\n' * 2, "twee keer"),
        ('[[region]]\nname = "Ons"\nholder = "kz"\nunverified = true\n', "'kz' staat niet bij de zorgkantoren"),
        ('[[region]]\nname = "Ons"\nholder = "zk"\n', "source ontbreekt"),
        ('[[region]]\nname = "Ons"\nholder = "zk"\nsource = { where = "x" }\n', "checked_on"),
        ('[[region]]\nname = ""\nholder = "zk"\nunverified = true\n', "name mag niet leeg"),
        (f'[[region]]\nname = "Ons"\nholder = "zk"\nunverified = true\n{READ}', "source is onbekend"),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(BrokenCatalogue, match=sentence):
        read_regions(HEAD + text)
