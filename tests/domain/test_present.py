"""With whom there was contact."""

from uuid import uuid4

import pytest

from copiloot_tui.domain.present import Known, PersonKind, keys_and_words_of, person_key, present, read_person_key
from tests.factories import make_family, make_moment

MEMBER, CALLED = uuid4(), uuid4()
MEMBER_KEY = person_key(PersonKind.MEMBER, MEMBER)
CALLED_KEY = person_key(PersonKind.AANSPREEKPUNT, CALLED)
WIT = make_family()
KNOWN = {MEMBER_KEY: Known("Noor de Wit", WIT.id), CALLED_KEY: Known("Meryem Yılmaz")}


def test_known_people_and_names_that_were_typed_are_told_apart():
    found = present([CALLED_KEY, "juf Anja", MEMBER_KEY, "juf Anja"])

    assert (found.aanspreekpunt_ids, found.member_ids, found.network_ids) == ((CALLED,), (MEMBER,), ())
    assert found.called(KNOWN) == "Meryem Yılmaz, juf Anja, Noor de Wit"


@pytest.mark.parametrize("words", ["moeder", "lid:van de raad", "aanspreekpunt: mw. Bakker", ":", "", "lid:"])
def test_words_with_a_colon_are_still_words(words):
    assert read_person_key(words) is None


@pytest.mark.parametrize(
    ("with_whom", "typed"),
    [
        ("Meryem Yılmaz, juf Anja, Noor de Wit", ["juf Anja"]),
        ("juf Anja, Noor de Wit en Meryem Yılmaz", ["juf Anja"]),
        ("papa en mama", ["papa en mama"]),
        ("Noor de Wit en mama", ["mama"]),
        ("Noor de Witte", ["Noor de Witte"]),
        ("", []),
    ],
)
def test_a_line_of_the_log_gives_back_whom_it_was_written_with(with_whom, typed):
    moment = make_moment(make_family(), aanspreekpunt_id=CALLED, member_ids=(MEMBER,), with_whom=with_whom)
    assert keys_and_words_of(moment, KNOWN) == [CALLED_KEY, MEMBER_KEY, *typed]


def test_nobody_of_another_family_is_named_in_a_dossier():
    everybody = present([CALLED_KEY, MEMBER_KEY, "juf Anja"])

    assert everybody.in_family(WIT.id, KNOWN).called(KNOWN) == "Meryem Yılmaz, Noor de Wit, juf Anja"
    assert everybody.in_family(make_family().id, KNOWN).called(KNOWN) == "Meryem Yılmaz, juf Anja"


def test_who_was_erased_has_no_name_any_more():
    assert present([MEMBER_KEY, "juf Anja"]).called({}) == "juf Anja"
