"""Giving a whole family to a colleague: what leaves is told, and it leaves sealed or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from textual import on, work

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.family_package import FamilyToGive, family_to_give, let_family_out, package_file_name
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work
from copiloot_tui.ui.dialogs.leaving import LeavingDialog
from copiloot_tui.ui.dialogs.sealing import COLLEAGUES, PHRASE, seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField

_WAYS: Final = ((COLLEAGUES, "voor collega's"), (PHRASE, "met zeven woorden"))
_WITHOUT: Final = "without"
_WITH: Final = "with"
_NOTES: Final = ((_WITHOUT, "zonder wat alleen voor mij is of in vertrouwen"), (_WITH, "alle notities"))


class GiveFamilyDialog(LeavingDialog):
    """Tells what there is of a family, and saves it sealed."""

    AUTO_FOCUS = ""
    TITLE_HERE = "Gezin meegeven"
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
        self._given: FamilyToGive | None = None

    def compose_fields(self) -> Iterable[Field]:
        """For whom, and where to."""
        yield LineField("receiver", "Voor wie", hint="naam van een collega")
        yield ChoiceField("notes", "Notities", _NOTES)
        yield ChoiceField("seal", "Verzegelen", _WAYS)
        yield from (field for field in seal_fields() if field.key != "seal")
        yield LineField("path", "Opslaan als")

    def on_mount(self) -> None:
        """Gather what leaves."""
        self.field("seal").show(COLLEAGUES)
        self.field("notes").show(_WITHOUT)
        self.fit_seal()
        self.offer_colleagues()
        self.field("notes").focus_answer()
        self._gather()

    @work(exclusive=True, group="gather")
    async def _gather(self) -> None:
        desk, with_private = self.copiloot.desk, self.field("notes").text == _WITH
        self._given = None

        async def gather(bar: AtWork) -> FamilyToGive:
            return await desk.read(
                family_to_give, self._family_id, with_private=with_private, is_stopped=lambda: bar.is_stopped
            )

        try:
            self._given = given = await at_work(self.copiloot, "Het gezin wordt bij elkaar gezocht.", gather)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            self.dismiss()
            return
        self.propose_path()
        whose = f"{given.name}, dossier {given.number:04}"
        self.show_leaving([whose, f"Wat eruit gaat: {given.contents}.", "", *given.cautions], "")

    @property
    def ending(self) -> str:
        """How it would end unsealed; it never does."""
        return "json"

    @property
    def is_sealed(self) -> bool:
        """It is, always."""
        return True

    @property
    def file_name(self) -> str:
        """Number and day."""
        return package_file_name(self._given.number if self._given else 0, civil_day(self.copiloot.desk.clock.now()))

    @property
    def contents(self) -> str:
        """How many of what."""
        return self._given.contents if self._given else ""

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        if event.field.key == "notes":
            self._gather()

    def may_be_saved(self) -> str:
        """For whom it is."""
        if self._given is None:
            raise InvalidInput("path", "Het gezin is nog niet bij elkaar gezocht.")
        receiver = clean_line(self.field("receiver").text)
        if not receiver:
            asked = "receivers" if self.way_of_sealing == COLLEAGUES else "receiver"
            raise InvalidInput(asked, "Vul in voor wie het is.")
        return f"{receiver}, met alle namen"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out on consent, or for a reason."""
        given, desk = self._given, self.copiloot.desk
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
