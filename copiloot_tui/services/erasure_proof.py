"""The proof of an erasure, to read on the screen and to save."""

from pathlib import Path

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.erasure import Erasure
from copiloot_tui.exchange.erasure_proof import TITLE, proof_text
from copiloot_tui.services.new_file import write_new_file

__all__ = ["proof_name", "proof_text", "save_proof"]


def proof_name(erasure: Erasure) -> str:
    """A name that says nothing of who it was: 'bewijs-van-wissen-0007-2026-11-21.pdf'."""
    numbers = "-".join(f"{number:04}" for number in erasure.numbers[:3])
    return f"bewijs-van-wissen-{numbers}-{civil_day(erasure.at).isoformat()}.pdf"


def save_proof(erasure: Erasure, path: Path) -> None:
    """Write the proof to a new file: a PDF when its name ends so, otherwise plain text.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
    """
    text = proof_text(erasure)
    if path.suffix.lower() == ".pdf":
        from copiloot_tui.exchange.pdf import letter_pdf

        write_new_file(path, letter_pdf(text, TITLE))
    else:
        write_new_file(path, text.encode())
