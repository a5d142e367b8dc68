"""What is sealed is opened by whom it is for, and by nobody else; a file that asks too much is refused at once."""

import subprocess
import sys
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import is_public_key
from copiloot_tui.vault import age_header, passphrase, sealing
from copiloot_tui.vault.age_header import Lock, lock_of
from tests.sealed_files import sealed_by_phrase

OURS, THEIRS, ANOTHER = (sealing.new_secret() for _ in range(3))
PHRASE = "zweven molen fiets appel brug regen stoel"


def refused(data: bytes, secret: str = OURS) -> str:
    with pytest.raises(InvalidInput) as caught:
        sealing.unseal(data, secret)
    assert caught.value.field == "file"
    return str(caught.value)


def with_factor(factor: str) -> bytes:
    first, lock, rest = sealed_by_phrase(b"x", PHRASE).split(b"\n", 2)
    return b"\n".join((first, lock.rsplit(b" ", 1)[0] + b" " + factor.encode(), rest))


def test_each_of_the_receivers_opens_it_and_nobody_else() -> None:
    content = b"Yara\n" * 20_000
    sealed = sealing.seal(content, [sealing.public_key_of(OURS), sealing.public_key_of(THEIRS)])

    assert lock_of(sealed) is Lock.KEY
    assert b"Yara" not in sealed
    assert sealing.unseal(sealed, OURS) == sealing.unseal(sealed, THEIRS) == content
    assert refused(sealed, ANOTHER) == sealing.FOR_SOMEBODY_ELSE


def test_a_key_that_is_none_and_no_receiver_are_refused_before_anything_is_sealed() -> None:
    for keys in ([], ["age1" + "q" * 58], [sealing.public_key_of(OURS)] * 51):
        with pytest.raises(InvalidInput) as caught:
            sealing.seal(b"x", keys)
        assert caught.value.field == "receivers"


def test_a_file_that_was_cut_or_changed_gives_nothing() -> None:
    sealed = sealing.seal(b"x" * 200_000, [sealing.public_key_of(OURS)])
    assert refused(b"") == refused(b"PK\x03\x04") == age_header.NOT_SEALED
    for length in (22, 60, 150, 300, 65_000, 70_000, len(sealed) - 1):
        assert refused(sealed[:length]) == age_header.DAMAGED
    for place in (40, 90, 400, 70_000, len(sealed) - 1):
        other = sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        assert refused(other) in (age_header.DAMAGED, sealing.FOR_SOMEBODY_ELSE, age_header.OTHER_SEAL)
    assert refused(sealed + b"x") == age_header.DAMAGED


def test_a_file_of_a_later_age_asks_to_update() -> None:
    sealed = sealing.seal(b"x", [sealing.public_key_of(OURS)])
    assert refused(sealed.replace(b"/v1", b"/v2", 1)) == age_header.OTHER_SEAL
    assert refused(sealed.replace(b"-> X25519", b"-> mlkem", 1)) == age_header.OTHER_SEAL


@pytest.mark.parametrize("factor", ["21", "24", "30", "63", "999"])
def test_a_phrase_that_would_hold_the_machine_is_refused_in_a_moment(factor: str) -> None:
    began = time.perf_counter()
    with pytest.raises(InvalidInput) as caught:
        sealing.unseal_with_phrase(with_factor(factor), PHRASE)
    assert str(caught.value) == age_header.TOO_MUCH_WORK
    assert time.perf_counter() - began < 0.1


@pytest.mark.parametrize("factor", ["0", "-1", "018", "18.", "a", "1" * 400, "9999"])
def test_a_factor_that_is_none_is_refused(factor: str) -> None:
    with pytest.raises(InvalidInput):
        lock_of(with_factor(factor))


def test_a_phrase_stands_alone_in_its_header() -> None:
    first, lock, body, rest = sealed_by_phrase(b"x", PHRASE).split(b"\n", 3)
    other = sealing.seal(b"x", [sealing.public_key_of(OURS)]).split(b"\n")[1:3]
    for lines in (
        [first, lock, body, lock, body, rest],
        [first, *other, lock, body, rest],
        [first, lock, body, *other],
    ):
        with pytest.raises(InvalidInput):
            lock_of(b"\n".join(lines))


@given(st.binary(max_size=300))
def test_any_header_has_a_lock_or_a_sentence(noise: bytes) -> None:
    for data in (noise, b"age-encryption.org/v1\n" + noise, b"age-encryption.org/v1\n-> scrypt " + noise):
        with suppress(InvalidInput):
            assert lock_of(data) in Lock


def test_a_header_without_end_is_refused_soon() -> None:
    began = time.perf_counter()
    for endless in (
        b"-> x-grease\n" * 500_000,
        b"-> X25519 " + b"A" * 9_000_000,
        b"-> X25519 a\n" + (b"A" * 64 + b"\n") * 99_999,
    ):
        with pytest.raises(InvalidInput):
            lock_of(b"age-encryption.org/v1\n" + endless)
    assert time.perf_counter() - began < 1


def test_a_phrase_opens_what_it_sealed_however_it_is_typed() -> None:
    sealed = sealing.seal_with_phrase(b"gezin 7", PHRASE)
    assert lock_of(sealed) is Lock.PHRASE
    assert sealing.unseal_with_phrase(sealed, f"  {PHRASE.upper()} ".replace(" ", "  ")) == b"gezin 7"


def test_another_phrase_or_a_damaged_file_opens_nothing() -> None:
    sealed = sealed_by_phrase(b"gezin 7" * 30_000, PHRASE)
    assert sealing.unseal_with_phrase(sealed, PHRASE) == b"gezin 7" * 30_000
    for data, phrase in ((sealed, PHRASE[:-1]), (sealed[:-1], PHRASE), (sealed, "")):
        with pytest.raises(InvalidInput) as caught:
            sealing.unseal_with_phrase(data, phrase)
        assert caught.value.field == "phrase"


def test_one_way_of_opening_is_not_taken_for_the_other() -> None:
    assert refused(sealed_by_phrase(b"x", PHRASE)) == sealing.WRONG_PHRASE
    with pytest.raises(InvalidInput):
        sealing.unseal_with_phrase(sealing.seal(b"x", [sealing.public_key_of(OURS)]), PHRASE)


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_SECONDS", 0.01)
    with pytest.raises(sealing.PhraseTooHeavy):
        sealing.unseal_with_phrase(sealed_by_phrase(b"x", PHRASE), PHRASE)


def test_the_process_gets_the_phrase_by_no_argument() -> None:
    sealed = sealed_by_phrase(b"gezin 7", PHRASE)
    given = len(PHRASE).to_bytes(4, "big") + PHRASE.encode() + sealed
    done = subprocess.run(
        [sys.executable, "-P", "-m", "copiloot_tui.vault.phrase_child", "open"],
        input=given,
        capture_output=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == (b"gezin 7", b"")


def test_a_fingerprint_is_six_words_that_belong_to_one_key() -> None:
    public = sealing.public_key_of(OURS)
    assert is_public_key(public)
    assert len(sealing.fingerprint(public).split()) == sealing.FINGERPRINT_WORDS
    assert sealing.fingerprint(public) == sealing.fingerprint(public)
    assert sealing.fingerprint(public) != sealing.fingerprint(sealing.public_key_of(THEIRS))
    known = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    assert sealing.fingerprint(known) == "paling badkuip stil opendoen bakken zwembad", (
        "what was read out by phone once has to stay what it was"
    )


@given(st.binary(min_size=32, max_size=32))
def test_words_say_the_first_bits_of_a_digest(digest: bytes) -> None:
    words = passphrase.in_words(digest, 6).split()
    known = passphrase._words()
    bits = "".join(f"{known.index(word):011b}" for word in words)
    assert bits == f"{int.from_bytes(digest, 'big'):0256b}"[:66]
