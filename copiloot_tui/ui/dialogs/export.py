"""Handing a summary to somebody else: choose, see it before it leaves, save it, and have that logged."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from textual import on, work
from textual.widgets import Button

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import NO_GROUNDS
from copiloot_tui.domain.dutch import capital, count
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.summary import (
    Level,
    Section,
    Span,
    SummaryKind,
    Wanted,
    levels_of,
    sections_of,
    usual_sections,
    usual_span,
)
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.marked import Marked
from copiloot_tui.services.sealed_packages import PackageContent
from copiloot_tui.services.summaries import (
    Export,
    Written,
    export_file_name,
    let_summary_out,
    record_copied,
    record_export,
    summarise,
    written,
)
from copiloot_tui.services.summary_reading import ToChooseFrom, to_choose_from
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.dialogs.leaving import FORMATS
from copiloot_tui.ui.dialogs.reviewed import ReviewedDialog
from copiloot_tui.ui.dialogs.sealing import SEAL_FIELDS, seal_fields
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.answers import options_of
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, ManyField, Option
from copiloot_tui.ui.marked_text import marked_content

PAUSE_SECONDS: Final = 0.25
"""What is typed settles this long before the summary is made again."""
_KINDS: Final = (
    (SummaryKind.COLLEAGUE.value, "samenvatting voor een collega"),
    (SummaryKind.INSTITUTION.value, "over één regelzaak, voor een instantie"),
    (SummaryKind.CHILD.value, "kindblad: één blad over een kind"),
    (SummaryKind.OWN_FILE.value, "tekst voor het dossier van het gezin"),
)
_SECTIONS: Final = {
    Section.SITUATION: "Situatie",
    Section.RISKS: "Let op",
    Section.MEMBERS: "Gezinsleden",
    Section.MANDATES: "Gezag en machtigingen",
    Section.CLIENTS: "Cliëntnummers",
    Section.NETWORK: "Netwerk",
    Section.LIFE_DOMAINS: "Leefdomeinen",
    Section.REGELZAKEN: "Regelzaken",
    Section.DECISIONS: "Besluiten",
    Section.AGREEMENTS: "Afspraken",
    Section.AANSPREEKPUNTEN: "Aanspreekpunten",
    Section.CARDS: "Strippenkaart",
    Section.MOMENTS: "Contact",
    Section.NOTES: "Notities",
}
_MEANT_FOR_THEM: Final = frozenset({SummaryKind.CHILD, SummaryKind.OWN_FILE})
"""Without names these are of no use, so they begin at the full level."""


class ExportDialog(ReviewedDialog):
    """Shows what would leave, as it is chosen, and saves it where the user says."""

    TITLE_HERE = "Samenvatting"
    HELP_TEXT = (
        "Kies **waarvoor** het is: een collega, een instantie (alleen wat over één regelzaak gaat), een **kindblad** "
        "van één bladzijde voor ziekenhuis of logeerhuis, of een tekst voor het dossier van het gezin zelf. Kies hoe "
        "**open** het is, hoe ver contact en notities teruggaan, en met de **spatiebalk** welke onderdelen erin komen. "
        "Je ziet precies wat eruit gaat. Met **Verzegelen** kan alleen een collega het openen, of wie zeven woorden "
        "kent. **Ctrl+S** slaat op; dat wordt opgeschreven. Is er geen toestemming vastgelegd, dan vraagt Copiloot "
        "waarom het toch weg mag. Een gepseudonimiseerde tekst kan nog te herleiden zijn: **F5** gaat langs alles wat "
        "vervangen is en wat twijfelachtig is. Met **vaste namen** heet iemand in elk stuk hetzelfde."
    )

    def __init__(self, family: Family) -> None:
        super().__init__()
        self._family = family
        self._made: Export | None = None
        self._export: Export | None = None
        self._file: Written | None = None
        self._about: ToChooseFrom | None = None

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return self._family.id

    def compose_fields(self) -> Iterable[Field]:
        """For what, about whom, for whom, how open, how far back, as what, with which parts, where to."""
        yield ChoiceField("kind", "Wat", _KINDS)
        yield ChoiceField("about", "Over", hint="kies", may_be_empty=True)
        yield LineField("receiver", "Voor wie", hint="collega of organisatie")
        yield ChoiceField("level", "Hoe open", options_of(Level))
        yield self.compose_lasting()
        yield ChoiceField("span", "Hoe ver terug", options_of(Span))
        yield ChoiceField("form", "Bestand", FORMATS)
        yield from seal_fields()
        yield LineField("path", "Opslaan als")
        yield ManyField("sections", "Onderdelen")

    def compose_buttons(self) -> Iterable[Button]:
        """To look it over, and to take the text to the family's own file."""
        yield from super().compose_buttons()
        yield Button("Kopieer de tekst", id="copy")

    async def on_mount(self) -> None:
        """Begin with the level that gives away least and can still be read."""
        self.field("level").show(Level.PSEUDONYM.value)
        self._fit_kind()
        self._preview()

    @property
    def kind(self) -> SummaryKind:
        """For what it is."""
        return SummaryKind(self.field("kind").text)

    @property
    def level(self) -> Level:
        """How open it is."""
        return Level(self.field("level").text)

    @property
    def file_name(self) -> str:
        """File number, level and day."""
        today = civil_day(self.copiloot.desk.clock.now())
        return export_file_name(self._family.number, self.level, today, self.kind, self.form)

    @property
    def has_receiver(self) -> bool:
        """The family's own file has one receiver."""
        return self.kind is not SummaryKind.OWN_FILE

    @property
    def contents(self) -> str:
        """What is in it."""
        return self._export.contents if self._export else ""

    @property
    def _wanted(self) -> Wanted:
        about = self.field("about").text
        record_id = UUID(about) if about else None
        return Wanted(
            kind=self.kind,
            sections=frozenset(Section(word) for word in self.field("sections").text.split()),
            span=Span(self.field("span").text),
            regelzaak_id=record_id if self.kind is SummaryKind.INSTITUTION else None,
            child_id=record_id if self.kind is SummaryKind.CHILD else None,
            plan_name=self.copiloot.settings.plan_name,
        )

    def _fit_kind(self) -> None:
        """Offer what goes with the kind."""
        kind, level, sections = self.kind, self.field("level"), self.field("sections")
        if not self.field("span").is_touched:
            self.field("span").show(usual_span(kind).value)
        if isinstance(level, ChoiceField):
            level.offer((each.value, each.value) for each in levels_of(kind))
            if not level.is_touched:
                level.show((Level.FULL if kind in _MEANT_FOR_THEM else Level.PSEUDONYM).value)
        if isinstance(sections, ManyField):
            sections.show("")
            sections.offer((each.value, self._words(each)) for each in sections_of(kind))
            sections.show(" ".join(each.value for each in sections_of(kind) if each in usual_sections(kind)))
        self.field("about").display = kind in (SummaryKind.INSTITUTION, SummaryKind.CHILD)
        self.fit_seal()
        self.query_one("#copy", Button).display = kind is SummaryKind.OWN_FILE
        self.propose_path()
        if self._about is not None:
            self._offer_about(self._about)

    def _words(self, section: Section) -> str:
        return capital(self.copiloot.settings.plan_name) if section is Section.PLAN else _SECTIONS[section]

    def _offer_about(self, found: ToChooseFrom) -> None:
        field = self.field("about")
        options: list[Option] = []
        if self.kind is SummaryKind.INSTITUTION:
            options = [(str(each.id), clean_line(each.title)) for each in found.regelzaken]
        elif self.kind is SummaryKind.CHILD:
            options = [(str(each.id), clean_line(each.name)) for each in found.children]
        if isinstance(field, ChoiceField):
            field.show("")
            field.offer(options)
            if len(options) == 1 or (options and self.kind is SummaryKind.CHILD):
                field.show(options[0][0])

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        key = event.field.key
        if key in SEAL_FIELDS or (key == "path" and not self.follow_ending()):
            return
        if key == "kind":
            self._fit_kind()
        elif key in ("level", "form"):
            self.propose_path()
        self._preview()

    @property
    def marked(self) -> Marked[Any] | None:
        """The summary before anything was decided."""
        return self._made.marked if self._made else None

    @work(exclusive=True, group="preview")
    async def _preview(self) -> None:
        with unless_closed(self):
            self._made = self._export = None
            self.offer_lasting(self.level)
            await asyncio.sleep(PAUSE_SECONDS)
            await self.make_again()

    async def make_again(self) -> None:
        """Make the summary of what is chosen now, and show it."""
        desk, receiver = self.copiloot.desk, clean_line(self.field("receiver").text)
        try:
            if self._about is None:
                self._about = await desk.read(to_choose_from, self._family.id)
                self._offer_about(self._about)
            self._made = await desk.read(
                summarise, self._family.number, self.level, receiver, self._wanted, self.hiding
            )
            await self.show_decided()
        except InvalidInput as error:
            self.show_leaving([str(error)], "")
            return
        except CopilootError as error:
            self.copiloot.tell_error(error)

    async def show_decided(self) -> None:
        """Show the summary as it leaves."""
        made, form, decisions = self._made, self.form, self.decisions
        if made is None:
            return

        def decided(_store: object) -> tuple[Export, Written, str]:
            export = made.decided(decisions)
            return export, written(export.document, form), made.preview(decisions)

        export, file, preview = await self.copiloot.desk.read(decided)
        if made is not self._made:
            return
        self._export, self._file = export, file
        replaced = count(export.replacements, "keer iets vervangen", "keer iets vervangen")
        first = f"Wat eruit gaat: {export.contents or 'niets'}; {replaced}."
        lines = [first, *self.review_lines(), *export.warnings, *file.remarks, ""]
        self.show_leaving(lines, marked_content(preview))

    def may_be_saved(self) -> str:
        """For whom it is and how open."""
        export = self._export
        if export is None:
            raise InvalidInput("about", "Even wachten: de samenvatting is nog niet klaar, of kies eerst waarover.")
        if not export.receiver:
            raise InvalidInput("receiver", "Vul in voor wie de samenvatting is.")
        return f"{export.receiver}, niveau {export.level.value}"

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out on consent, or for a reason."""
        export, file = self._export, self._file
        if export is None or file is None:
            return False
        desk, grounds = self.copiloot.desk, NO_GROUNDS
        if export.needs_consent:
            given = await desk.read(consent_for, (export.family_id,), export.receiver)
            asked = await ask_grounds(self.copiloot, given, export.receiver)
            if asked is None:
                return False
            grounds = asked
        what = PackageContent.CHILD_SHEET if export.kind is SummaryKind.CHILD else PackageContent.SUMMARY
        content = await self.as_it_leaves(file.content, what, export.markdown, export.level)
        if content is None:
            return False
        is_sealed = self.seal is not None
        await desk.write(let_summary_out, export, content, path, grounds, overwrite=overwrite, is_sealed=is_sealed)
        return True

    @on(Button.Pressed, "#copy")
    @work(exclusive=True, group="save")
    async def _copy(self) -> None:
        """Take the text to the clipboard, and write down that it was pasted once the user says so."""
        if self._export is None or not await self.may_leave():
            return
        export = self._export
        if export is None:
            return
        copy_for_a_while(self.copiloot, export.plain, "De tekst", warning="Plak hem in het dossier van het gezin.")
        try:
            await self.copiloot.desk.write(record_copied, export)
            answer = await self.app.push_screen_wait(
                Ask(
                    "Staat de tekst nu in het dossier van het gezin?",
                    Answer("done", "Ja, schrijf dat op", "primary"),
                    Answer("stay", "Nog niet"),
                    detail="Plak hem daar, bijvoorbeeld in Jouw Omgeving. Daarna komt er een regel in het dossier.",
                )
            )
            if answer == "done":
                await self.copiloot.desk.write(record_export, export)
        except CopilootError as error:
            self.tell(str(error))
            return
        if answer == "done":
            self.dismiss()
            self.copiloot.tell("Er staat nu in het dossier dat de tekst is geplakt.")
