"""The tellingbestand of a period, and the sum of those of others: what a worker and a coordinator do on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on, work
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.period import Period
from copiloot_tui.services.national import (
    National,
    add_up_folder,
    read_expected_file,
    read_key_file,
    write_national,
)
from copiloot_tui.services.new_file import path_from
from copiloot_tui.services.tallies import TallyFile, tally_file_of, write_tally
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms.fields import CheckField, Field, LineField
from copiloot_tui.ui.forms.save_as import SaveAs


class TallyExport(SaveAs):
    """Saves the tellingbestand of a period, sealed when the coordinator's key is known."""

    TITLE_HERE = "Tellingbestand"
    HELP_TEXT = (
        "Het tellingbestand is voor de coördinator, die alle cijfers bij elkaar telt. Er staan alleen getallen in, en "
        "een code waaraan zij ziet wie er nog ontbreekt. Staat haar sleutel bij **Instellingen**, dan wordt het "
        "bestand verzegeld en kan alleen zij het lezen. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(self, period: Period, key: str, tally: TallyFile) -> None:
        super().__init__()
        self._period = period
        self._key = key
        self._tally = tally

    @property
    def question(self) -> str:
        """Of which period."""
        return f"Tellingbestand, {self._period.label}"

    @property
    def detail(self) -> str:
        """What is in it, and what it means that it leaves."""
        return "\n".join(self._tally.told)

    @property
    def file_name(self) -> str:
        """By period and code."""
        return self._tally.file_name

    def more_fields(self) -> Iterable[Field]:
        """Whether to leave it open, where it could be sealed."""
        if self._key:
            yield CheckField("open", "Niet verzegelen", hint="iedereen kan het dan lezen")

    @on(Field.Changed)
    @work(exclusive=True, group="look")
    async def _changed(self, event: Field.Changed) -> None:
        if event.field.key != "open":
            return
        try:
            await self._count()
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self.query_one(".detail", Label).update(Content(self.detail))
        if not self.path.is_touched:
            self.show_place()

    async def _count(self) -> None:
        is_open = any(field.text for field in self.query(CheckField))
        key = "" if is_open else self._key
        self._tally = await self.copiloot.desk.read(tally_file_of, self._period, key)

    async def write(self, path: Path) -> None:
        """Write it as it is now; open only after being asked once more."""
        await self._count()
        if not self._tally.is_sealed and not await self._is_agreed():
            raise InvalidInput("path", "Er is niets geschreven.")
        await self.copiloot.desk.write(write_tally, self._tally, path)

    async def _is_agreed(self) -> bool:
        question = Ask(
            "Mag dit zo de kluis uit?",
            Answer("save", "Opslaan", "primary"),
            Answer("stay", "Nog niet"),
            detail="Het bestand wordt niet verzegeld: wie het in handen krijgt, kan alle getallen lezen.",
        )
        return await self.app.push_screen_wait(question) == "save"


class AddingUp(SaveAs):
    """Adds up the tellingbestanden in a folder, and saves what may be published of them."""

    TITLE_HERE = "Tellingbestanden optellen"
    SAVE_LABEL = "Optellen"
    HELP_TEXT = (
        "Voor een coördinator. Alle tellingbestanden in de map worden gelezen en opgeteld; daarna worden kleine "
        "getallen verborgen, met wat ze zou verraden. Op de lijst staat op elke regel een code en een naam: zo zie je "
        "wie er ontbreekt. Met **.csv** aan het eind opent een rekenblad het, met **.pdf** is het om te printen, met "
        "**.md** is het Markdown. **Ctrl+S** telt op, **Esc** sluit."
    )

    def __init__(self, period: Period) -> None:
        super().__init__()
        self._period = period
        self.national: National | None = None
        """What came of it; None while nothing was added up."""

    @property
    def question(self) -> str:
        """Of which period."""
        return f"Tellingbestanden, {self._period.label}"

    @property
    def detail(self) -> str:
        """What happens."""
        return "Alles in de map wordt gelezen. Wat niet meetelt zegt Copiloot erbij, met de reden."

    @property
    def file_name(self) -> str:
        """By period."""
        return f"cijfers-samen-{self._period.code}.pdf"

    def more_fields(self) -> Iterable[Field]:
        """Where the files are, what opens them, and whose are expected."""
        yield LineField("folder", "Map", hint="met alle tellingbestanden")
        yield LineField("key", "Sleutel", hint="je geheime sleutel; mag leeg")
        yield LineField("expected", "Lijst", hint="wie je verwacht; mag leeg")

    async def write(self, path: Path) -> None:
        """Add up and write."""
        folder, key, expected = (self._path_in(name) for name in ("folder", "key", "expected"))
        if folder is None:
            raise InvalidInput("folder", "Vul de map in.")
        today = civil_day(self.copiloot.desk.clock.now())

        def add_up() -> National:
            found = add_up_folder(
                folder,
                secret=read_key_file(key) if key else "",
                expected=read_expected_file(expected) if expected else (),
                period=self._period,
                skip=[each for each in (key, expected) if each],
            )
            write_national(found, path, today)
            return found

        self.national = await self.copiloot.desk.read(lambda _store: add_up())

    def _path_in(self, name: str) -> Path | None:
        typed = self._field(name).text.strip()
        return path_from(typed) if typed else None
