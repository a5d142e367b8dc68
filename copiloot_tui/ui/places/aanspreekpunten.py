"""Aanspreekpunten: whom to call where, with the number in the row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.freshness import Freshness
from copiloot_tui.domain.record import Record
from copiloot_tui.services.directory import AanspreekpuntGlance, aanspreekpunten, institutions, verify
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.table import RecordTable
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace
from copiloot_tui.ui.text import muted, plain

FRESHNESS_MARKS: Final = {
    Freshness.FRESH: ("✓", "vers", "$success"),
    Freshness.AGEING: ("~", "wordt oud", "$warning"),
    Freshness.STALE: ("!", "verouderd", "$error"),
    Freshness.UNKNOWN: ("?", "nooit", "$muted"),
}


def _has_person(screen: object) -> bool:
    return isinstance(screen, AanspreekpuntenPlace) and isinstance(screen.selected, Aanspreekpunt)


COMMANDS: Final = (
    *TABLE_COMMANDS,
    Command(
        id="verify", title="Klopt nog", help="Zet erbij dat je vandaag naging dat dit klopt", key="k", in_footer=True,
        available=_has_person,
    ),
)  # fmt: skip


class AanspreekpuntenPlace(TablePlace):
    """The people and desks to call, and the institutions of which nobody is known yet."""

    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = ("", "Naam", "Bij", "Telefoon", "Nagekeken", "Functie", "Bereikbaar")
    EMPTY = "Nog niemand. Typ a om een aanspreekpunt toe te voegen."
    HELP_TEXT = (
        "Elke regel is iemand om te bellen; **ZEVMB** staat bij wie het ZEVMB-aanspreekpunt is. **f** zoekt, **k** zet "
        "erbij dat het vandaag nog klopt, **a** voegt een aanspreekpunt of instantie toe. Onderaan staan de instanties."
    )

    def __init__(self) -> None:
        super().__init__()
        self._glances: list[AanspreekpuntGlance] = []
        self._institutions: list[Institution] = []

    async def read(self) -> None:
        """Ask for people and institutions."""
        self._glances = await self.copiloot.desk.read(aanspreekpunten)
        self._institutions = await self.copiloot.desk.read(institutions)
        self.show_heading(f"{len(self._glances)} bekend")

    def rows(self, words: str) -> Iterable[tuple[Record, Sequence[Content]]]:
        """A row for each person, then for each institution."""
        for glance in self._glances:
            person = glance.aanspreekpunt
            digits = "".join(sign for sign in person.phone if sign.isdigit())
            searchable = f"{person.name} {person.function} {person.region} {person.phone} {digits}"
            if matches(words, f"{searchable} {glance.institution.name} {'zevmb' if person.zevmb else ''}"):
                mark, age, tone = FRESHNESS_MARKS[glance.freshness]
                name = Content.assemble(plain(person.name), ("  ZEVMB" if person.zevmb else "", "bold $primary"))
                yield (
                    person,
                    (
                        plain(mark, tone),
                        name,
                        _where(glance.institution, person.region),
                        plain(person.phone),
                        plain(age, tone),
                        muted(person.function),
                        muted(person.reachable),
                    ),
                )
        yield from self._institution_rows(words)

    def _institution_rows(self, words: str) -> Iterable[tuple[Record, Sequence[Content]]]:
        for each in self._institutions:
            if matches(words, f"{each.name} {each.kind.value} {each.region} {each.phone}"):
                yield (
                    each,
                    (
                        Content(" "),
                        muted("(instantie)"),
                        _where(each, each.region),
                        plain(each.phone),
                        Content(""),
                        muted(each.kind.value),
                        muted(each.decides),
                    ),
                )

    @on(RecordTable.Chosen)
    def _open(self, event: RecordTable.Chosen) -> None:
        self.app.push_screen(change_form(event.record))

    @work(group="add")
    async def action_add(self) -> None:
        """Add a person or an institution."""
        name = await self.app.push_screen_wait(
            Ask(
                "Wat wil je toevoegen?",
                Answer("aanspreekpunt", "Aanspreekpunt", "primary"),
                Answer("institution", "Instantie"),
            )
        )
        if name == "aanspreekpunt":
            self.app.push_screen(form_named(name)(institution_id=self._institution_here))
        elif name is not None:
            self.app.push_screen(form_named(name)())

    @property
    def _institution_here(self) -> UUID | None:
        record = self.selected
        return record.institution_id if isinstance(record, Aanspreekpunt) else record.id if record else None

    @work(group="verify")
    async def action_verify(self) -> None:
        """Say that it still holds."""
        if isinstance(person := self.selected, Aanspreekpunt):
            await self.write(verify, person, self.copiloot.settings.role)


def _where(institution: Institution, region: str) -> Content:
    """The institution with the region, unless its name says that already."""
    name = institution.name if not region or region in institution.name else f"{institution.name} {region}"
    return plain(name).truncate(30, ellipsis=True)
