from datetime import date

from copiloot_tui.catalogue.institutions import institutions
from copiloot_tui.domain.text import clean, clean_line


def test_every_institution_says_what_it_does_and_where_that_was_found() -> None:
    assert all(one.decides and one.source for one in institutions())
    assert {one.checked_on for one in institutions()} == {date(2026, 11, 21)}


def test_keys_and_names_are_given_once() -> None:
    assert len({one.key for one in institutions()}) == len({one.name for one in institutions()}) == len(institutions())


def test_only_what_was_found_in_a_source_can_be_called() -> None:
    assert {one.key for one in institutions() if one.phone} == {"ciz", "juiste-loket", "kinderombudsman"}
    assert {one.key for one in institutions() if one.email} == {"juiste-loket", "per-saldo"}


def test_texts_stand_as_they_will_be_kept() -> None:
    for one in institutions():
        assert clean_line(one.name) == one.name
        assert clean(one.decides) == one.decides
