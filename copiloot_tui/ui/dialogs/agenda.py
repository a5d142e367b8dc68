"""The calendar as a file for the calendar on a telephone or laptop."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from copiloot_tui.domain.agenda import EntryKind
from copiloot_tui.domain.dutch import count, listing
from copiloot_tui.domain.readable import Readable
from copiloot_tui.services.agenda import FILE_NAME, Agenda, agenda_file, let_agenda_out, readable_agenda
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.ui.dialogs.sealable_file import SealableFile
from copiloot_tui.ui.forms.fields import CheckField, Field

_ONE_MANY: Final = {
    EntryKind.TERM: ("termijn", "termijnen"),
    EntryKind.DUE: ("uiterste dag", "uiterste dagen"),
    EntryKind.STEP: ("stap", "stappen"),
    EntryKind.APPOINTMENT: ("afspraak", "afspraken"),
    EntryKind.ENDS: ("einddatum", "einddata"),
    EntryKind.EVALUATION: ("evaluatie", "evaluaties"),
}


class AgendaDialog(SealableFile):
    """Saves all terms, dates, steps, appointments and evaluations, neutral unless asked otherwise."""

    TITLE_HERE = "Agenda als bestand"
    WHAT = PackageContent.AGENDA
    HELP_TEXT = (
        "Elke termijn, stap, afspraak en evaluatie van een doel komt in een bestand dat andere agenda's kunnen lezen. "
        "De titels zijn neutraal, zoals *Regelzaak 12-3, termijn*, tenzij je om de volledige titels vraagt. Lees je "
        "het bestand later nog eens in, dan verschuift wat verschoven is en komt niets dubbel. Met **Verzegelen** kan "
        "alleen een collega het openen, of wie zeven woorden kent."
    )

    def __init__(self, agenda: Agenda) -> None:
        super().__init__()
        self._agenda = agenda

    @property
    def question(self) -> str:
        """How much of each kind."""
        found = [
            count(number, _ONE_MANY[kind][0], _ONE_MANY[kind][1])
            for kind in EntryKind
            if (number := self._agenda.counts.get(kind, 0))
        ]
        return f"{listing(found)}." if found else "Er staat niets met een dag."

    @property
    def open_detail(self) -> str:
        """Who can read it."""
        return (
            "Het bestand zelf is niet versleuteld. Met neutrale titels staat er niets over een gezin in; met volledige "
            "titels wel, ook in elke agenda die het inleest."
        )

    @property
    def file_name(self) -> str:
        """Always the same."""
        return FILE_NAME

    def more_fields(self) -> Iterable[Field]:
        """Whether names go along."""
        yield CheckField("with_names", "Volledige titels", hint="ja, met naam en onderwerp")
        yield from super().more_fields()

    @property
    def _with_names(self) -> bool:
        return bool(self.query_one(CheckField).text)

    async def plain(self, path: Path) -> bytes:
        """The calendar."""
        return agenda_file(self._agenda, with_names=self._with_names)

    async def readable(self) -> Readable:
        """The calendar by day, and as a file."""
        return readable_agenda(self._agenda, with_names=self._with_names)

    async def let_out(self, content: bytes, path: Path, to_whom: str, *, is_sealed: bool) -> None:
        """Write it; an older open one in that place is replaced, for that is how a calendar is kept up."""
        await self.copiloot.desk.write(
            let_agenda_out,
            self._agenda,
            content,
            path,
            with_names=self._with_names,
            to_whom=to_whom,
            is_sealed=is_sealed,
        )
