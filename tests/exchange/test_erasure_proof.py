"""The proof of erasing as a text: everything that was looked at, and no name."""

from dataclasses import replace
from uuid import uuid4

import pytest

from copiloot_tui.domain.erasure import ErasedFamily, LookedAt, Outcome, Where
from copiloot_tui.exchange.erasure_proof import TITLE, fingerprint, proof_text
from copiloot_tui.exchange.pdf import letter_pdf
from tests.factories import MORNING, make_erasure

DONE = make_erasure(finished_at=MORNING, families=(ErasedFamily(number=7, rows=3130), ErasedFamily(number=12, rows=1)))


def test_it_says_what_went_where_was_looked_and_what_is_out_of_reach() -> None:
    text = proof_text(DONE)

    for words in (
        "Gewist op: 20 november 2026, 10:00 uur", "Klaar op: 20 november 2026", "Waarom: met de hand gewist",
        "Dossier 0007: 3130 regels gewist.", "Dossier 0012: 1 regel gewist.", "41 tabellen doorzocht",
        "ERASED.db: gewist en nagekeken, 3 regels.", "DAMAGED.db: beschadigd, en daarom niet aangeraakt",
        "Samenvatting, uit de kluis gegaan op 20 november 2026, verzegeld.", "In het logboek: 0007 en 0012",
        "2 regels dat er iets uit ging",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_place_that_is_not_clean_is_out_of_reach_once_it_is_finished(outcome: Outcome) -> None:
    looked = (LookedAt(where=Where.BACKUP, name="copiloot-1.db", outcome=outcome),)
    beyond = proof_text(replace(DONE, looked=looked)).split("Waar Copiloot niet bij kan")[1]

    assert ("copiloot-1.db" in beyond) is not outcome.is_clean


def test_what_is_not_finished_says_so_loudly() -> None:
    assert "NOG NIET KLAAR" in proof_text(make_erasure())
    assert "NOG NIET KLAAR" not in proof_text(DONE)
    assert "- Nog niet nagekeken." in proof_text(make_erasure(looked=()))
    assert "- Er waren geen back-ups naast de kluis." in proof_text(replace(DONE, looked=()))


def test_folders_are_told_by_what_lies_in_them() -> None:
    looked = (
        LookedAt(where=Where.SCRATCH, outcome=Outcome.ABSENT),
        LookedAt(where=Where.PACKAGES, outcome=Outcome.REMOVED, count=2),
        LookedAt(where=Where.SECOND_PLACE, outcome=Outcome.AWAY),
    )
    text = proof_text(make_erasure(looked=looked))

    assert "- Tijdelijke bestanden: geen gevonden." in text
    assert "- Klaargezette pakketten: weggehaald, 2 bestanden." in text
    assert "- Back-up op de tweede plek: niet bereikbaar." in text


def test_the_fingerprint_is_of_all_that_stands_above_it() -> None:
    body, last = proof_text(DONE).rsplit("\n\n", 1)

    assert last == f"Vingerafdruk van dit bewijs: {fingerprint(body)}"
    assert len({fingerprint(body), fingerprint(body + " "), fingerprint(body.replace("3130", "3131"))}) == 3


def test_an_id_of_a_family_stands_nowhere_in_it() -> None:
    family = ErasedFamily(number=7, rows=1, family_id=uuid4())
    text = proof_text(make_erasure(families=(family,)))

    assert family.family_id is not None
    assert family.family_id.hex not in text
    assert str(family.family_id) not in text


def test_it_can_be_printed() -> None:
    assert letter_pdf(proof_text(DONE), TITLE).startswith(b"%PDF")
