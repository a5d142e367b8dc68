from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stdnum.nl import bsn

from copiloot_tui.exchange import identifiers
from copiloot_tui.exchange.identifiers import spelled_out

BSN = "111222333"


@pytest.mark.parametrize("written", [BSN, "111.222.333", "1112 22 333", "111 222 333"])
def test_what_may_be_a_bsn_is_left_out(written: str) -> None:
    text, count = identifiers.omit_bsn(f"Zijn nummer is {written}, zei moeder.")

    assert spelled_out(text) == "Zijn nummer is [nummer weggelaten], zei moeder."
    assert count == 1


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(st.integers(10_000_000, 999_999_999).map(lambda number: f"{number:09}").filter(bsn.is_valid))
def test_every_number_that_passes_the_elfproef_is_left_out(number: str) -> None:
    text, _ = identifiers.omit_bsn(f"kamer 12 {number} einde")

    assert number not in text


@pytest.mark.parametrize("kept", ["06 12345678", "+31 6 12345678", "030-2345678", "123456789", "21-11-2026 10.30"])
def test_a_phone_number_a_date_or_another_number_is_no_bsn(kept: str) -> None:
    assert identifiers.omit_bsn(f"x {kept} y") == (f"x {kept} y", 0)


@pytest.mark.parametrize(
    "phone",
    [
        "06-12345678",
        "06 12 34 56 78",
        "0612345678",
        "+31 6 1234 5678",
        "0031612345678",
        "(030) 234 56 78",
        "0341-123456",
    ],
)
def test_a_phone_number_is_left_out_in_any_notation(phone: str) -> None:
    text, _ = identifiers.omit_numbers(f"Bel {phone} na vijven")

    assert not any(character.isdigit() for character in text)


@pytest.mark.parametrize(
    "kept", ["21-11-2026", "01-02-2026 10:30", "2026-11-21", "om 10.30 uur", "12 jaar", "3 april 2026"]
)
def test_a_date_or_a_time_stays(kept: str) -> None:
    assert identifiers.omit_numbers(f"Op {kept} gebeld") == (f"Op {kept} gebeld", 0)


@pytest.mark.parametrize("secret", ["1234 AB", "NL91 ABNA 0417 1643 00", "20260045"])
def test_a_postcode_an_account_and_a_long_number_are_left_out(secret: str) -> None:
    text, _ = identifiers.omit_numbers(f"Zie {secret}.")

    assert secret not in text


@pytest.mark.parametrize(
    "online", ["noor@dewit.nl", "https://dewit.nl/noor", "www.dewit.nl", "dewit.nl", "a.b+c@x.co.uk"]
)
def test_what_is_online_is_left_out(online: str) -> None:
    text, count = identifiers.omit_online(f"Zie {online} daar")

    assert online not in text
    assert count == 1


@pytest.mark.parametrize(
    "written", ["3-4-2012", "03/04/2012", "3.4.12", "3 april 2012", "3 apr. 2012", "2012-04-03", "3 APRIL 2012"]
)
def test_a_birth_date_is_left_out_in_any_notation(written: str) -> None:
    text, count = identifiers.birth_dates([date(2012, 4, 3)]).omit(f"geboren {written}.")

    assert spelled_out(text) == "geboren [geboortedatum weggelaten]."
    assert count == 1


def test_another_date_is_no_birth_date() -> None:
    assert identifiers.birth_dates([date(2012, 4, 3)]).omit("op 13-4-2012") == ("op 13-4-2012", 0)


def test_a_known_number_is_left_out_whatever_signs_stand_in_it() -> None:
    text, _ = identifiers.known_numbers(["WLZ-26/0045"]).omit("Kenmerk wlz 26 0045 of WLZ26.0045")

    assert spelled_out(text) == "Kenmerk [nummer weggelaten] of [nummer weggelaten]"


def test_an_address_is_left_out_in_whole_and_in_part() -> None:
    known = identifiers.known_addresses(["Dorpsstraat 12, 1234 AB Ons Dorp"])
    text, _ = known.omit("In de dorpsstraat, op Dorpsstraat 12, te Ons Dorp.")

    assert spelled_out(text) == "In de [adres weggelaten], op [adres weggelaten], te [adres weggelaten]."


def test_a_place_that_is_an_everyday_word_is_found_by_its_capital() -> None:
    assert (
        spelled_out(identifiers.known_places(["Best"]).omit("Best is best ver")[0]) == "[plaats weggelaten] is best ver"
    )


def test_a_very_long_text_without_spaces_takes_no_time() -> None:
    long = "a" * 100_000 + "." + "1" * 50_000

    for omit in (identifiers.omit_bsn, identifiers.omit_online, identifiers.omit_numbers):
        omit(long)
