"""Which zorgkantoor region a text means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.catalogue.regions import regions
from copiloot_tui.domain.region import region_meant, region_of_family, regions_meant
from tests.factories import make_family

NAMES = [region.name for region in regions()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zilveren Kruis Utrecht", "Utrecht"),
        ("utrecht", "Utrecht"),
        ("zuidoost brabant", "Zuid-Oost Brabant"),
        ("ZUID-OOST-BRABANT", "Zuid-Oost Brabant"),
        ("fryslan", "Friesland"),
        ("het Gooi", "'t Gooi"),
        ("Noord-Limburg", "Noord- en Midden-Limburg"),
        ("Zutphen", "Apeldoorn/Zutphen"),
        ("kennemer", "Kennemerland"),
        ("Zorgkantoor CZ, Zeeland", "Zeeland"),
        ("Salland", "Midden-IJssel"),
        ("Noord-Holland Noord", "Noord-Holland Noord"),
        ("Zilveren Kruis", ""),
        ("zuid", ""),
        ("Utrecht en Flevoland", ""),
        ("Ede", ""),
        ("  ", ""),
    ],
)
def test_a_text_means_the_one_region_that_it_names(text: str, expected: str) -> None:
    assert region_meant(text, regions()) == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_region_is_found_by_its_own_name_and_with_its_zorgkantoor(name: str) -> None:
    holder = next(region.holder_called[0] for region in regions() if region.name == name)

    assert region_meant(name, regions()) == name
    assert region_meant(f"{holder} {name.upper()}", regions()) == name


def test_a_zorgkantoor_by_its_name_means_all_the_regions_that_it_holds() -> None:
    assert regions_meant("menzis", regions()) == ("Arnhem", "Groningen", "Twente")
    assert set(regions_meant("DSW", regions())) == {"Nieuwe Waterweg Noord", "Westland Schieland Delfland"}


@given(st.text())
def test_any_text_means_regions_that_there_are(text: str) -> None:
    assert set(regions_meant(text, regions())) <= set(NAMES)


def test_the_dossier_says_in_which_region_a_family_lives() -> None:
    assert region_of_family(make_family(zorgkantoor="VGZ Nijmegen", municipality="Utrecht"), regions()) == "Nijmegen"
    assert region_of_family(make_family(municipality="Utrecht"), regions()) == "Utrecht"
    assert region_of_family(make_family(municipality="Ede"), regions()) == ""
    assert region_of_family(make_family(zorgkantoor="Zilveren Kruis", municipality="Utrecht"), regions()) == ""
