"""Giving a whole family to a colleague: what leaves is told, and it leaves sealed or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.family_package import FamilyToGive, family_to_give, let_family_out, package_file_name
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.at_work import AtWork
from copiloot_tui.ui.dialogs.gathering import GatheringDialog, notes_field
from copiloot_tui.ui.dialogs.sealing import COLLEAGUES, PHRASE, seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField

_WAYS: Final = ((COLLEAGUES, "voor collega's"), (PHRASE, "met zeven woorden"))


class GiveFamilyDialog(GatheringDialog[FamilyToGive]):
    """Tells what there is of a family, and saves it sealed."""

    TITLE_HERE = "Gezin meegeven"
    GATHERING = "Het gezin wordt bij elkaar gezocht."
    HELP_TEXT = (
        "Geeft een collega dit gezin als gegevens, om over te nemen in de eigen kluis. Het pakket gaat alleen "
        "verzegeld weg: voor collega's van wie de sleutel is gecontroleerd, of met zeven woorden die je langs een "
        "andere weg geeft. Notities met *alleen ik* en wat in vertrouwen is gezegd gaan alleen mee als je dat kiest. "
        "Jouw dossier blijft zoals het is. Voor wie alleen moet meelezen is een samenvatting genoeg. **Ctrl+S** slaat "
        "op, en dat komt in het overzicht van wat eruit ging."
    )

    def __init__(self, family_id: UUID) -> None:
        super().__init__()
        self._family_id = family_id

    def compose_fields(self) -> Iterable[Field]:
        """For whom, and where to."""
        yield LineField("receiver", "Voor wie", hint="naam van een collega")
        yield notes_field()
        yield ChoiceField("seal", "Verzegelen", _WAYS)
        yield from (field for field in seal_fields() if field.key != "seal")
        yield LineField("path", "Opslaan als")

    def on_mount(self) -> None:
        """Offer for whom it can be."""
        self.field("seal").show(COLLEAGUES)
        self.fit_seal()
        self.offer_colleagues()

    async def gather(self, bar: AtWork, *, with_private: bool) -> FamilyToGive:
        """Find the family."""
        return await self.copiloot.desk.read(
            family_to_give, self._family_id, with_private=with_private, is_stopped=lambda: bar.is_stopped
        )

    def told_of(self, found: FamilyToGive) -> Iterable[str]:
        """Whose it is, and what leaves."""
        name = self.copiloot.standing.signed(found.name, found.family_id)
        return f"{name}, dossier {found.number:04}", f"Wat eruit gaat: {found.contents}.", "", *found.cautions

    @property
    def file_name(self) -> str:
        """Number and day."""
        number = self.gathered.number if self.gathered else 0
        return package_file_name(number, civil_day(self.copiloot.desk.clock.now()))

    @property
    def contents(self) -> str:
        """How many of what."""
        return self.gathered.contents if self.gathered else ""

    def may_be_saved(self) -> str:
        """For whom it is."""
        if self.gathered is None:
            raise InvalidInput("path", "Het gezin is nog niet bij elkaar gezocht.")
        receiver = clean_line(self.field("receiver").text)
        if not receiver:
            asked = "receivers" if self.way_of_sealing == COLLEAGUES else "receiver"
            raise InvalidInput(asked, "Vul in voor wie het is.")
        return f"{receiver}, met alle namen"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out on consent, or for a reason."""
        given, desk = self.gathered, self.copiloot.desk
        if given is None:
            return False
        receiver = clean_line(self.field("receiver").text)
        grounds = await ask_grounds(self.copiloot, await desk.read(consent_for, (given.family_id,), receiver), receiver)
        if grounds is None:
            return False
        content = await self.sealed_as_agreed(PackageContent.FAMILY, given.members, Level.FULL)
        if content is None:
            return False
        await desk.write(let_family_out, given, content, path, grounds, receiver, overwrite=overwrite)
        return True
