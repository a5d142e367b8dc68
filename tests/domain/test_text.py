import time
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.text import (
    MAX_LINE_LENGTH,
    MOST_ACCENTS,
    UNPRINTABLE,
    clean,
    clean_line,
    first_line,
    fold,
    fold_letter,
    initials,
)

HOSTILE = "veilig \x1b]52;c;UFdORUQ=\x07 [/b] \u202etekst\x9b31m\x00"


@given(st.text())
def test_cleaned_text_is_text_for_a_terminal(text):
    assert UNPRINTABLE.search(clean(text)) is None


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_a_line_has_no_line_end_and_fits(text):
    line = clean_line(text)
    assert "\n" not in line
    assert len(line) <= MAX_LINE_LENGTH


def test_escape_sequences_lose_their_escape_and_keep_their_letters():
    assert clean(HOSTILE) == "veilig ]52;c;UFdORUQ= [/b] tekst31m"


def test_names_in_any_script_stay_as_they_are():
    for name in ("Yılmaz", "Łódź", "ʼs-Gravenhage", "عائلة", "Nguyễn", "👨‍👩‍👧"):
        assert clean_line(name) == name


def test_line_ends_of_every_system_become_one():
    assert clean("een\r\ntwee\rdrie\u2028vier") == "een\ntwee\ndrie\nvier"


def test_the_first_line_leaves_out_the_signs_of_a_heading():
    assert first_line("\n\n# Overleg MDO\nmeer") == "Overleg MDO"


def test_initials_hide_a_name():
    assert initials("Noor de Wit") == "N. d. W."


def test_folding_forgets_case_accents_strokes_and_what_cannot_be_seen():
    assert fold("Bjørn ŁUKASZ Zoë\u200b") == "bjorn lukasz zoe"
    assert fold("Yılmaz İnan Ǿre") == "yilmaz inan ore"
    assert fold("Ægir, Groß en ﬁets") == "aegir, gross en fiets"


@given(st.text())
def test_folding_goes_letter_by_letter_and_twice_changes_nothing_more(text):
    assert fold(text) == "".join(map(fold_letter, text))
    assert fold(fold(text)) == fold(text)


def test_a_heap_of_accents_is_cut_off_at_once_and_what_languages_write_is_kept() -> None:
    heap = "e" + "\u0301\u0316" * 40_000 + "n"
    began = time.process_time()

    kept = clean(heap)

    assert time.process_time() - began < 1
    assert sum(map(bool, map(unicodedata.combining, kept))) <= MOST_ACCENTS
    assert kept.endswith("n")
    assert clean("—" * 80) == "—" * 80
    assert clean("e" + "\u0316" * MOST_ACCENTS) == "e" + "\u0316" * MOST_ACCENTS
