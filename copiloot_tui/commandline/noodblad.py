"""Handing over the noodblad: in a new, private file, or once on standard output when nobody looks."""

from pathlib import Path
from typing import Final

from copiloot_tui.commandline.answer import remark
from copiloot_tui.commandline.asking import ask, is_at_terminal, is_shown_to_person
from copiloot_tui.commandline.new_file import refuse_bad_target
from copiloot_tui.domain.errors import WrongUsage
from copiloot_tui.services import vaults
from copiloot_tui.services.noodblad import save_noodblad

_STAYS_ON_SCREEN: Final = (
    "Op het scherm zou het noodblad leesbaar blijven staan. Zeg waar het heen moet: --noodblad BESTAND, "
    "het liefst op een usb-stick."
)


def refuse_bad_noodblad(target: Path | None) -> None:
    """Refuse, before anything is asked, where the noodblad cannot go."""
    if target is not None:
        refuse_bad_target(target)
    elif is_shown_to_person():
        raise WrongUsage(_STAYS_ON_SCREEN)


def hand_over(noodblad: str, recovery_key: str, target: Path | None, folder: Path) -> None:
    """Write the noodblad to its file and, at a terminal, have a part typed back; without that it goes away again."""
    if target is None:
        return
    save_noodblad(noodblad, target, folder)
    try:
        if is_at_terminal():
            _have_typed_back(target, recovery_key)
    except BaseException:
        take_back(target)
        raise


def take_back(target: Path | None) -> None:
    """Remove a noodblad that opens nothing."""
    if target is not None:
        target.unlink(missing_ok=True)


def _have_typed_back(target: Path, recovery_key: str) -> None:
    remark(f"Het noodblad staat in {target}. Print het, of bewaar het op een veilige plek buiten deze laptop.")
    while not vaults.is_proof(recovery_key, ask(f"Typ van de noodsleutel {vaults.PROOF_PLACE}")):
        remark("Dat klopt niet met het noodblad. Kijk nog eens.")
