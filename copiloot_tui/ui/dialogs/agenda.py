"""The calendar as a file for the calendar on a telephone or laptop."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from copiloot_tui.domain.agenda import EntryKind
from copiloot_tui.domain.dutch import count, listing
from copiloot_tui.services.agenda import FILE_NAME, Agenda, let_agenda_out
from copiloot_tui.ui.forms.fields import CheckField, Field
from copiloot_tui.ui.forms.save_as import SaveAs

_ONE_MANY: Final = {
    EntryKind.TERM: ("termijn", "termijnen"),
    EntryKind.DUE: ("uiterste dag", "uiterste dagen"),
    EntryKind.STEP: ("stap", "stappen"),
    EntryKind.APPOINTMENT: ("afspraak", "afspraken"),
    EntryKind.ENDS: ("einddatum", "einddata"),
    EntryKind.EVALUATION: ("evaluatie", "evaluaties"),
}


class AgendaDialog(SaveAs):
    """Saves all terms, dates, steps, appointments and evaluations, neutral unless asked otherwise."""

    TITLE_HERE = "Agenda als bestand"
    HELP_TEXT = (
        "Elke termijn, stap, afspraak en evaluatie van een doel komt in een bestand dat andere agenda's kunnen lezen. "
        "De titels zijn neutraal, zoals *Regelzaak 12-3, termijn*, tenzij je om de volledige titels vraagt. Lees je "
        "het bestand later nog eens in, dan verschuift wat verschoven is en komt niets dubbel."
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
    def detail(self) -> str:
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

    async def write(self, path: Path) -> None:
        """Write it; an older one in that place is replaced, for that is how a calendar is kept up."""
        with_names = bool(self.query_one(CheckField).text)
        await self.copiloot.desk.write(let_agenda_out, self._agenda, path, with_names=with_names)
