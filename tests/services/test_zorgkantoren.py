"""What is said of a zorgkantoor while somebody writes it down."""

import pytest

from copiloot_tui.services.zorgkantoren import region_told, zorgkantoor_names


def test_each_region_is_offered_by_its_name_and_with_its_zorgkantoor() -> None:
    names = zorgkantoor_names()

    assert len(names) == len(set(names)) == 64
    assert {"Utrecht", "Zilveren Kruis Utrecht", "Menzis Groningen"} <= set(names)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("menzis groningen", "Regio Groningen, van Zorgkantoor Menzis."),
        ("zilv", ""),
        ("utr", ""),
        ("uit", "Deze regio kent Copiloot niet. Bewaren mag; in de dekking telt dit gezin dan niet mee."),
        ("Utrecht", "Regio Utrecht, van Zorgkantoor Zilveren Kruis (nog niet gecontroleerd)."),
        ("DSW", "Welke regio? Bijvoorbeeld Nieuwe Waterweg Noord of Westland Schieland Delfland."),
    ],
)
def test_the_region_is_told_with_who_holds_it_once_it_is_clear(text: str, told: str) -> None:
    assert region_told(text) == told
