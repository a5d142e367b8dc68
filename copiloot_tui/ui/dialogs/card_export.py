"""The address book as a file, for a colleague or another program."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final
from uuid import UUID

from textual import on, work
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.text import clean_line
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.visiting_cards import FILE_NAMES, CardFormat, CardsToLeave, cards_of, let_cards_out
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField
from copiloot_tui.ui.forms.save_as import SaveAs

_MARKED: Final = "marked"
_ALL: Final = "all"


class CardExport(SaveAs):
    """Saves aanspreekpunten and institutions, all or those that are marked; never anything about a family."""

    AUTO_FOCUS = "Select"
    TITLE_HERE = "Aanspreekpunten als bestand"
    HELP_TEXT = (
        "Het adresboek komt in een bestand dat een collega kan inlezen, of een ander programma: **vCard** voor een "
        "telefoon, Outlook of Google, **CSV** voor een spreadsheet. Er gaat niets over een gezin mee, en wie weg is "
        "ook niet. Bijzonderheden gaan alleen mee als je dat kiest. Lijkt er ergens iets op de naam van een gezin of "
        "op een BSN, dan blijft die tekst hier en zegt Copiloot bij wie.\n\nMarkeer eerst met de spatiebalk "
        "wie mee mag, of neem iedereen."
    )

    def __init__(self, marked: Collection[UUID] = ()) -> None:
        super().__init__()
        self._marked = frozenset(marked)
        self._found: CardsToLeave | None = None

    @property
    def question(self) -> str:
        """How many of what leave."""
        return f"Erin: {self._found.contents}." if self._found else "Even kijken wat erin komt."

    @property
    def detail(self) -> str:
        """Who can read it, and what stays behind."""
        told = ["Er staat geen gezin in. Het bestand zelf is niet versleuteld."]
        return "\n".join([*told, *(map(clean_line, self._found.stays) if self._found else ())])

    @property
    def file_name(self) -> str:
        """By the kind of file."""
        return FILE_NAMES[self._form]

    def more_fields(self) -> Iterable[Field]:
        """Who go along, as what, and with what."""
        everybody = (_ALL, "iedereen")
        if self._marked:
            marked = (_MARKED, f"{count(len(self._marked), 'gemarkeerde regel', 'gemarkeerde regels')}")
            yield ChoiceField("which", "Wie", (marked, everybody))
        else:
            yield ChoiceField("which", "Wie", (everybody,))
        yield ChoiceField("form", "Soort bestand", [(form.name, form.value) for form in CardFormat])
        yield CheckField("with_remarks", "Bijzonderheden", hint="ja, die gaan ook mee")

    @property
    def _form(self) -> CardFormat:
        fields = {field.key: field for field in self.query(Field)}
        return CardFormat[fields["form"].text] if "form" in fields else CardFormat.VCARD

    def on_mount(self) -> None:
        """Look what would leave."""
        self._look()

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        path = self.query_one(LineField)
        if event.field.key == "form" and not path.is_touched:
            path.show(str(documents_folder() / self.file_name))
        elif event.field.key != "path":
            self._look()

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        try:
            await self._gather()
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self.query_one("#question", Label).update(Content(self.question))
        self.query_one(".detail", Label).update(Content(self.detail))

    async def _gather(self) -> CardsToLeave:
        ids = self._marked if self.query(ChoiceField).first().text == _MARKED else None
        with_remarks = bool(self.query_one(CheckField).text)
        self._found = await self.copiloot.desk.read(cards_of, ids, with_remarks=with_remarks)
        return self._found

    async def write(self, path: Path) -> None:
        """Write what is chosen, as it is now."""
        found, form = await self._gather(), self._form
        await self.copiloot.desk.write(let_cards_out, found, path, form)
