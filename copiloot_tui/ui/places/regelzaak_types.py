"""The kinds of regelzaak: those of the program, and what one made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count, long_date
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.domain.step_line import words_of_day
from copiloot_tui.domain.term import NOT_CHECKED, Source
from copiloot_tui.services.regelzaak_types import (
    forget_own_type,
    is_shipped,
    own_type_from,
    regelzaak_types,
    uses_of_type,
)
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.recurrence import CHOICES
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.table import RecordTable
from copiloot_tui.ui.table_place import TABLE_COMMANDS, TablePlace
from copiloot_tui.ui.text import muted, plain

_OWN: Final = "eigen"
_CHANGED: Final = "aangepast"


def _is_own(screen: object) -> bool:
    kind = screen.kind if isinstance(screen, RegelzaakTypesPlace) else None
    return kind is not None and kind.own_id is not None and not is_shipped(kind.key)


def _is_changed(screen: object) -> bool:
    kind = screen.kind if isinstance(screen, RegelzaakTypesPlace) else None
    return kind is not None and kind.own_id is not None and is_shipped(kind.key)


COMMANDS: Final = (
    *(command for command in TABLE_COMMANDS if command.id != "remove"),
    Command(id="remove", title="Verwijder", help="Verwijder deze eigen soort", key="delete,d", available=_is_own),
    Command(
        id="reset",
        title="Terugzetten",
        help="Terug naar hoe het programma deze soort kent",
        key="r",
        in_footer=True,
        available=_is_changed,
    ),
    Command(id="show_contact_kinds", title="Soorten contact", help="Naar de soorten contact", key="s", in_footer=True),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class RegelzaakTypesPlace(TablePlace):
    """Every kind of regelzaak, to look at, change and add to."""

    MODE = "regelzaken"
    SHOWS = Area.MADE_TO_MEASURE
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = ("Soort", "", "Bij", "Termijn", "Keert terug")
    EMPTY = "Er zijn geen soorten."
    HELP_TEXT = (
        "Een soort vult een nieuwe regelzaak in en zet stukken en stappen klaar. **Enter** laat zien wat erin staat en "
        "waar het vandaan komt. **e** past een soort aan; die heet dan *aangepast*, en met **r** is zij weer zoals het "
        "programma haar kent. **a** voegt een eigen soort toe. Regelzaken die al lopen veranderen niet mee. **s** gaat "
        "naar de soorten contact."
    )

    def __init__(self) -> None:
        super().__init__()
        self._kinds: dict[UUID, RegelzaakType] = {}

    @property
    def title_here(self) -> str:
        """The kinds."""
        return "Soorten regelzaak"

    @property
    def kind(self) -> RegelzaakType | None:
        """The kind under the cursor."""
        return self._kinds.get(self.selected.id) if self.selected else None

    async def read(self) -> None:
        """Ask for the kinds."""
        self._kinds = {own_type_from(kind).id: kind for kind in await self.copiloot.desk.read(regelzaak_types)}
        self.show_heading(count(len(self._kinds), "soort", "soorten"))

    def rows(self, words: str) -> Iterable[tuple[Record, Sequence[Content]]]:
        """A row for each kind."""
        law = self.copiloot.law_book()
        for kind in self._kinds.values():
            where, whose = kind.institution_kind.value, _whose(kind)
            if matches(words, f"{kind.title} {where} {kind.law} {whose}"):
                yield (
                    own_type_from(kind),
                    (
                        plain(kind.title),
                        muted(whose),
                        plain(where),
                        plain(_term(kind, law)),
                        plain(words_of_rule(kind.recurrence)),
                    ),
                )

    @on(RecordTable.Chosen)
    def _explain(self) -> None:
        if (kind := self.kind) is not None:
            self.app.push_screen(Explanation(kind.title, explain(kind, self.copiloot.law_book())))

    def action_add(self) -> None:
        """Add a kind."""
        self.begin(form_named("own_type")())

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove a kind of one's own."""
        if (kind := self.kind) is not None:
            uses = await self.copiloot.desk.read(uses_of_type, kind.key)
            await ask_and_remove(self.copiloot, own_type_from(kind), detail=_stays(uses))

    @work(group="remove")
    async def action_reset(self) -> None:
        """Make a kind again what the program knows of it."""
        if (kind := self.kind) is not None:
            await self.write(forget_own_type, own_type_from(kind))

    def action_show_contact_kinds(self) -> None:
        """Show the kinds of contact above these."""
        from copiloot_tui.ui.places.contact_kinds import ContactKindsPlace

        self.app.push_screen(ContactKindsPlace())


def _stays(uses: int) -> str:
    """What becomes of the regelzaken that are of a kind that goes."""
    if not uses:
        return ""
    if uses == 1:
        return "Van deze soort is er 1 regelzaak; die blijft."
    return f"Van deze soort zijn er {uses} regelzaken; die blijven."


def _whose(kind: RegelzaakType) -> str:
    if kind.own_id is None:
        return ""
    return _CHANGED if is_shipped(kind.key) else _OWN


def _term(kind: RegelzaakType, law: LawBook) -> str:
    rule = law.rules.get(kind.decision_term)
    if rule is None:
        return "niet meer bekend" if kind.decision_term else ""
    return str(rule.length)


def words_of_rule(rule: str) -> str:
    """When something returns, in words: 'elk jaar'."""
    return CHOICES.get(rule, rule)


def explain(kind: RegelzaakType, law: LawBook) -> Iterator[Content]:
    """What a kind fills in, and where each of it was found."""
    rule = law.rules.get(kind.decision_term)
    yield _fact("Bij", kind.institution_kind.value)
    if kind.life_domain:
        proposed = "  voorstel" if kind.proposed_domain else ""
        yield Content.assemble(_fact("Leefdomein", kind.life_domain.value), muted(proposed))
    if kind.law:
        yield _fact("Wet", kind.law, kind, "law")
    if rule or kind.term_remarks:
        term = f"{rule.title}, {rule.length}. " if rule else ""
        yield _fact("Termijn", f"{term}{kind.term_remarks}".strip(), kind, "decision_term")
    if kind.renew_days:
        yield _fact("Verlengen", f"{kind.renew_days} dagen voor het einde", kind, "renew_days")
    if kind.recurrence:
        yield _fact("Keert terug", words_of_rule(kind.recurrence), kind, "recurrence")
    if kind.remarks:
        yield _fact("Let op", kind.remarks, kind, "remarks")
    yield from _list("Stukken", [(text, text) for text in kind.documents], kind)
    planned = [(plan.text, ", ".join(filter(None, (plan.text, words_of_day(plan))))) for plan in kind.steps]
    yield from _list("Stappen", planned, kind)
    if kind.sources:
        yield Content.styled("\nBronnen", "bold $primary")
        yield from map(_source, kind.sources)
    else:
        yield muted(
            "\nVoor deze soort is nog geen bron gevonden." if kind.own_id is None else "\nDeze komt van jezelf."
        )


def _fact(name: str, text: str, kind: RegelzaakType | None = None, fact: str = "") -> Content:
    return Content.assemble((f"{name}: ", "bold"), plain(text), _doubt(kind, fact))


def _list(title: str, lines: Sequence[tuple[str, str]], kind: RegelzaakType) -> Iterator[Content]:
    if lines:
        yield Content.styled(f"\n{title}", "bold $primary")
    for fact, shown in lines:
        yield Content.assemble("· ", plain(shown), _doubt(kind, fact))


def _doubt(kind: RegelzaakType | None, fact: str) -> Content:
    return Content.styled(f"  {NOT_CHECKED}", "$warning") if kind and fact in kind.unchecked else Content("")


def _source(source: Source) -> Content:
    read = f"gelezen op {long_date(source.checked_on)}" if source.checked_on else NOT_CHECKED
    return Content.assemble("· ", plain(source.where), "  ", muted(read))
