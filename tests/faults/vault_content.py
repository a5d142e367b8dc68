"""Something in a vault: enough pages to damage, and a word by which it is known again."""

from pathlib import Path

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.services import records, vaults
from copiloot_tui.services.opened import Opened
from tests.vaults import NOON, PASSPHRASE, SetClock, make_vault


def make_filled_vault(folder: Path, notes: int, word: str = "eerste") -> Family:
    """A vault with a family, and in its dossier as many notes and contact moments."""
    opened, _ = make_vault(folder)
    family = Family(name=f"Van {word.title()}")
    records.save(opened.store, family)
    records.save(opened.store, *some_notes(family, notes, word))
    records.save(
        opened.store, *(ContactMoment(family_id=family.id, at=NOON, text=f"Contact {n}") for n in range(notes))
    )
    opened.close()
    return family


def some_notes(family: Family, count: int, word: str) -> list[Note]:
    """Notes of different lengths with one word in all of them."""
    return [Note(family_id=family.id, text=f"Notitie {n} {word} " + "woorden " * (n % 90)) for n in range(count)]


def reopen(folder: Path) -> Opened:
    """The vault, opened with its passphrase."""
    return vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
