"""With whom there was contact."""

from uuid import uuid4

import pytest

from copiloot_tui.domain.present import PersonKind, keys_and_words_of, person_key, present, read_person_key
from tests.factories import make_family, make_moment

MEMBER, CALLED = uuid4(), uuid4()
MEMBER_KEY = person_key(PersonKind.MEMBER, MEMBER)
CALLED_KEY = person_key(PersonKind.AANSPREEKPUNT, CALLED)
NAMES = {MEMBER_KEY: "Noor de Wit", CALLED_KEY: "Meryem Yılmaz"}


def test_known_people_and_names_that_were_typed_are_told_apart():
    found = present([CALLED_KEY, "juf Anja", MEMBER_KEY, "juf Anja"])

    assert (found.aanspreekpunt_ids, found.member_ids, found.network_ids) == ((CALLED,), (MEMBER,), ())
    assert found.called(NAMES) == "Meryem Yılmaz, juf Anja, Noor de Wit"


@pytest.mark.parametrize("words", ["moeder", "lid:van de raad", "aanspreekpunt: mw. Bakker", ":", "", "lid:"])
def test_words_with_a_colon_are_still_words(words):
    assert read_person_key(words) is None


def test_a_line_of_the_log_gives_back_whom_it_was_written_with():
    moment = make_moment(
        make_family(), aanspreekpunt_id=CALLED, member_ids=(MEMBER,), with_whom="Meryem Yılmaz, juf Anja, Noor de Wit"
    )
    assert keys_and_words_of(moment, NAMES) == [CALLED_KEY, MEMBER_KEY, "juf Anja"]
