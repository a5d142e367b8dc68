"""What is sealed in one vault is opened in another that it is for, and says from whom it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange import package as packages
from copiloot_tui.services import sealed_packages as sealing
from copiloot_tui.services import team
from copiloot_tui.services.sealed_packages import PackageContent, Seal
from copiloot_tui.store.store import Store
from copiloot_tui.vault import sealing as vault_sealing
from tests.factories import TODAY, Watch, keep, make_store
from tests.sealed_files import sealed_by_phrase

TEXT = "# Gezin 7\n\nNoor slaapt op de linkerzij."


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "ander").mkdir()
    made = make_store(tmp_path / "ander", clock=Watch())
    yield made
    made.close()


def know_each_other(store: Store, other: Store) -> Colleague:
    """Both have a key and know that of the other; gives the other as known here."""
    ours, theirs = team.introduce(store, "Noor"), team.introduce(other, "Bram")
    bram = Colleague(name="Bram", public_key=theirs.card.public_key, verified_on=TODAY)
    keep(store, bram)
    keep(other, Colleague(name="Noor", public_key=ours.card.public_key, verified_on=TODAY))
    return bram


def sealed_for(store: Store, seal: Seal) -> bytes:
    members = sealing.text_members(TEXT, "pdf", b"%PDF-1.7")
    return sealing.sealed(sealing.pack(store, seal, PackageContent.SUMMARY, members, Level.INITIALS))


def test_the_vault_it_is_for_opens_it_and_the_one_it_came_from_does_not(
    store: Store, other: Store, tmp_path: Path
) -> None:
    bram = know_each_other(store, other)
    path = tmp_path / "pakket.age"
    path.write_bytes(sealed_for(store, Seal(receiver_ids=(bram.id,), expires_on=TODAY)))

    file = sealing.read_sealed(path)
    received = sealing.open_with_own_key(other, file)

    assert not file.needs_phrase
    assert (received.text, received.level, received.expires_on) == (TEXT, Level.INITIALS, TODAY)
    assert received.from_name == "Noor"
    assert "gecontroleerde sleutel" in received.about_sender
    assert "bewijst nog niet" in received.about_sender
    assert sealing.plain_forms(received) == (("pdf", "pdf"), ("md", "Markdown"))
    sealing.save_plain(received, "pdf", tmp_path / "stuk.pdf")
    assert (tmp_path / "stuk.pdf").read_bytes() == b"%PDF-1.7"
    with pytest.raises(InvalidInput) as caught:
        sealing.open_with_own_key(store, file)
    assert str(caught.value) == vault_sealing.FOR_SOMEBODY_ELSE


def test_words_open_it_where_nobody_knows_the_sender(store: Store, other: Store, tmp_path: Path) -> None:
    team.introduce(store, "Noor")
    to_seal = sealing.pack(store, Seal(phrase="x"), PackageContent.SUMMARY, sealing.text_members(TEXT, "md", b""))
    path = tmp_path / "pakket.age"
    path.write_bytes(sealed_by_phrase(to_seal.content, "een twee drie"))

    file = sealing.read_sealed(path)
    assert file.needs_phrase
    received = sealing.open_package(other, sealing.unsealed_by_phrase(file, "Een twee  drie"))
    assert received.text == TEXT
    assert received.about_sender.startswith("Deze afzender staat niet bij Team:")
    assert sealing.plain_forms(received) == (("md", "Markdown"),)


def test_a_sender_with_another_name_or_an_unchecked_key_is_told(store: Store, other: Store) -> None:
    bram = know_each_other(store, other)
    content = sealed_for(store, Seal(receiver_ids=(bram.id,)))
    file = sealing.Sealed(data=content, needs_phrase=False)
    (noor,) = team.team(other).colleagues
    keep(other, replace(noor, verified_on=None))
    assert "nog niet is gecontroleerd" in sealing.open_with_own_key(other, file).about_sender
    keep(other, replace(noor, name="Iemand anders"))
    assert "een andere naam" in sealing.open_with_own_key(other, file).about_sender


def test_nothing_is_sealed_for_nobody_an_unchecked_key_or_a_day_that_is_past(store: Store, other: Store) -> None:
    bram = know_each_other(store, other)
    keep(store, replace(bram, verified_on=None))
    for seal, field in (
        (Seal(), "receivers"),
        (Seal(receiver_ids=(bram.id,)), "receivers"),
        (Seal(phrase="x", expires_on=TODAY - timedelta(days=1)), "expires_on"),
    ):
        with pytest.raises(InvalidInput) as caught:
            sealed_for(store, seal)
        assert caught.value.field == field


def test_without_a_name_or_a_key_of_ones_own_it_is_said_what_to_do(store: Store, other: Store) -> None:
    theirs = team.introduce(other, "Bram")
    keep(store, bram := Colleague(name="Bram", public_key=theirs.card.public_key, verified_on=TODAY))
    with pytest.raises(InvalidInput, match="hoe je heet"):
        sealed_for(store, Seal(receiver_ids=(bram.id,)))
    file = sealing.Sealed(data=vault_sealing.seal(b"x", [theirs.card.public_key]), needs_phrase=False)
    with pytest.raises(InvalidInput, match="nog geen sleutel"):
        sealing.open_with_own_key(store, file)


def test_what_expired_is_not_opened(store: Store, other: Store) -> None:
    bram = know_each_other(store, other)
    file = sealing.Sealed(data=sealed_for(store, Seal(receiver_ids=(bram.id,), expires_on=TODAY)), needs_phrase=False)
    assert isinstance(other.clock, Watch)
    other.clock.turn(days=1)
    with pytest.raises(InvalidInput, match="te openen tot en met"):
        sealing.open_with_own_key(other, file)


def test_what_was_sealed_for_us_but_is_no_package_is_refused(store: Store) -> None:
    own = team.introduce(store, "Noor")
    file = sealing.Sealed(data=vault_sealing.seal(b"zomaar tekst", [own.card.public_key]), needs_phrase=False)
    with pytest.raises(InvalidInput) as caught:
        sealing.open_with_own_key(store, file)
    assert str(caught.value) == packages.NOT_A_PACKAGE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04" * 9, b"age-encryption.org/v1\n"])
def test_any_other_file_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pakket.age"
    path.write_bytes(content)
    for strange in (path, tmp_path, tmp_path / "nergens.age", tmp_path / ("x" * 300)):
        with pytest.raises(InvalidInput) as caught:
            sealing.read_sealed(strange)
        assert caught.value.field == "file"


def test_signs_that_a_terminal_obeys_are_not_shown(store: Store, other: Store) -> None:
    bram = know_each_other(store, other)
    members = sealing.text_members("\x1b]52;c;eA==\x07tekst\u202e" + "a" * 600_000, "md", b"")
    data = sealing.sealed(sealing.pack(store, Seal(receiver_ids=(bram.id,)), PackageContent.SUMMARY, members))
    received = sealing.open_with_own_key(other, sealing.Sealed(data=data, needs_phrase=False))
    assert received.text.startswith("]52;c;eA==tekst")
    assert received.is_cut
    assert len(received.text) == sealing.LONGEST_SHOWN


def test_the_name_of_a_sealed_file_says_no_more_than_that_of_an_open_one() -> None:
    assert sealing.sealed_file_name("samenvatting-0007-pseudoniem-2026-11-21.pdf") == (
        "samenvatting-0007-pseudoniem-2026-11-21.age"
    )
