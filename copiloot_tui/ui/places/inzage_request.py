"""One inzageverzoek: everything that is held about the person, and what is decided on each thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label, Static

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.dutch import count, listing, long_date
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.held import HeldItem, Progress, progress
from copiloot_tui.domain.inzage import Inzagestuk, Verdict
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.services.inzage import (
    RequestPage,
    as_proposed,
    decide,
    proposed_whom,
    request_page,
    verdict_on,
    with_decisions,
)
from copiloot_tui.services.inzage_copy import undecided_words
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.filtering import NOTHING_FOUND, matches
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.places.inzage_state import state_words
from copiloot_tui.ui.places.regelzaak_columns import MARKED
from copiloot_tui.ui.table import RecordTable, TableRow, TickTable
from copiloot_tui.ui.table_place import TablePlace
from copiloot_tui.ui.text import muted, plain


class Shown(Enum):
    """Which things are shown; the value is shown."""

    ALL = "alles"
    UNDECIDED = "nog niet besloten"
    GIVE = "geven"
    BLACKEN = "zwart maken"
    KEEP_BACK = "niet geven"


_HEADINGS: Final = ("", "Wat", "Dag", "Begint met", "Besluit of voorstel")
_ROOMS: Final = (1, 18, 16, 34)
_NARROW_ROOMS: Final = (1, 14, 11, 20)
_STYLES: Final = {Verdict.GIVE: "$success", Verdict.BLACKEN: "$warning", Verdict.KEEP_BACK: "$error"}


def _has_item(screen: object) -> bool:
    return isinstance(screen, InzageRequestPlace) and bool(screen.chosen)


def _is_narrowed(screen: object) -> bool:
    return isinstance(screen, InzageRequestPlace) and screen.showing is not Shown.ALL


COMMANDS: Final = (
    Command(
        id="give", title="Geven", help="Geef het stuk, of alle gemarkeerde, helemaal", key="g", in_footer=True,
        available=_has_item,
    ),
    Command(
        id="blacken", title="Zwart maken", help="Geef het stuk met delen zwart; bij meer stukken wat is voorgesteld",
        key="z", in_footer=True, available=_has_item,
    ),
    Command(
        id="keep_back", title="Niet geven", help="Geef het stuk, of alle gemarkeerde, niet, met een reden", key="o",
        in_footer=True, available=_has_item,
    ),
    Command(
        id="take_proposal", title="Voorstel", key="p", in_footer=True, available=_has_item,
        help="Neem het voorstel over; wat een ander kan noemen sla je eerst zelf open",
    ),
    Command(
        id="own_view", title="Eigen lezing", key="l", available=_has_item,
        help="Schrijf op wat de persoon zelf over het stuk zegt, of hoe het hoort te zijn",
    ),
    Command(
        id="take_back", title="Besluit weg", help="Haal het besluit over het stuk, of alle gemarkeerde, weg", key="r",
        available=_has_item,
    ),
    Command(id="mark", title="Markeer", help="Markeer het stuk, of niet meer", key="space", available=_has_item),
    Command(id="mark_all", title="Alles markeren", help="Markeer alles wat je ziet, of niets meer", key="m"),
    Command(
        id="next_showing", title="Kies", help="Laat alles zien, of wat nog open is, gegeven, zwart of niet gegeven",
        key="k", in_footer=True,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f"),
    Command(id="explain", title="Termijn", help="Laat zien waarom deze termijn, en waar je op let", key="i"),
    Command(id="change", title="Wijzig", help="Wijzig het verzoek: verlengen, meekijken, ingetrokken", key="e"),
    Command(id="make_copy", title="Kopie", help="Maak de kopie, als over alles is besloten", key="x", in_footer=True),
    Command(
        id="show_all", title="Alles", help="Laat weer alle stukken zien", key="escape,backspace",
        available=_is_narrowed,
    ),
    Command(
        id="back", title="Terug", help="Terug naar de verzoeken", key="escape,backspace", in_footer=True,
        available=lambda screen: not _is_narrowed(screen),
    ),
)  # fmt: skip


class InzageRequestPlace(TablePlace):
    """What is held about a person, thing by thing."""

    MODE = "families"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    COLUMNS = _HEADINGS
    EMPTY = "Er is niets over deze persoon opgeschreven."
    HELP_TEXT = (
        "Hier staat alles wat er over de persoon is: wat naar hem of haar verwijst, wat over het hele gezin gaat en "
        "wat de naam noemt. Ook werknotities, concepten en wat in de prullenbak ligt. **Enter** laat een stuk helemaal "
        "zien.\n\n**g** geeft het, **z** maakt delen zwart, **o** geeft het niet, **p** neemt het voorstel over. Met "
        "**spatie** markeer je er meer, met **m** alles; dan geldt je besluit voor die allemaal, en **u** draait het "
        "in één keer terug. Wat iemand anders in vertrouwen zei, staat op *niet geven* tot jij anders beslist. Staat "
        "er een woord als *vader*, dan lees je het stuk eerst zelf. **l** schrijft op wat de persoon er zelf van zegt: "
        "dat blijft bij het stuk.\n\n**k** kiest wat je ziet, **f** zoekt. **e** wijzigt het verzoek, **i** zegt "
        "waarom deze termijn, **x** maakt de kopie als over alles is besloten."
    )

    is_from_dossier = True

    def __init__(self, request_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._request_id = request_id
        self._family_id = family_id
        self._page: RequestPage | None = None
        self._is_all_stale = True
        self.showing = Shown.ALL
        """Which things are shown."""
        self.marked: frozenset[UUID] = frozenset()
        """What is marked, by what is decided on it."""

    @property
    def title_here(self) -> str:
        """Who asks."""
        return f"Inzageverzoek van {self._page.held.request.asked_by}" if self._page else "Inzageverzoek"

    @property
    def family_here(self) -> UUID:
        """The family it is about."""
        return self._family_id

    @property
    def items(self) -> tuple[HeldItem, ...]:
        """Everything that is held."""
        return self._page.held.items if self._page else ()

    @property
    def chosen(self) -> list[HeldItem]:
        """What is marked, or else the thing with the cursor."""
        ids = self.marked or ({self.selected.id} if self.selected else frozenset())
        return [item for item in self.items if item.stuk.id in ids]

    def compose_table(self) -> Iterable[Widget]:
        """Who asks, until when and how far it is; what is shown; the table."""
        yield Static(classes="request-about", markup=False)
        yield Label("", id="shown", markup=False)
        yield TickTable()

    def _note_changes(self, changes: Changes) -> None:
        """Go over everything again only when something else changed than what was decided."""
        self._is_all_stale = self._is_all_stale or bool(changes.areas & ~Area.INZAGE)
        super()._note_changes(changes)

    async def read(self) -> None:
        """Ask what is held, or only what was decided since."""
        desk, law = self.copiloot.desk, self.copiloot.law_book()
        if self._page is None or self._is_all_stale:
            self._is_all_stale = False
            self._page = await desk.read(request_page, self._request_id, law)
        else:
            self._page = await desk.read(with_decisions, self._page, law)

    # Showing

    def rows(self, words: str) -> Iterable[TableRow]:
        """A row for each thing."""
        for item in self.items:
            if self._is_shown(item) and matches(words, f"{item.kind_name} {item.title} {item.text}"):
                yield item.stuk, [mark(item, is_marked=item.stuk.id in self.marked), *self._cells(item)]

    def _is_shown(self, item: HeldItem) -> bool:
        match self.showing:
            case Shown.ALL:
                return True
            case Shown.UNDECIDED:
                return item.verdict is None
        return item.verdict is not None and item.verdict.value == self.showing.value

    def _cells(self, item: HeldItem) -> list[Content]:
        day = long_date(item.on) if item.on and self.size.width >= WIDE else f"{item.on:%d-%m-%Y}" if item.on else ""
        return [plain(item.kind_name), muted(day), plain(item.title), _decided(item)]

    def nothing_here(self, words: str) -> str:
        """What to say of a table without rows."""
        if words:
            return NOTHING_FOUND
        return self.EMPTY if self.showing is Shown.ALL else f"Er is niets bij '{self.showing.value}'. Esc: alles."

    def show_rows(self) -> None:
        """Put what is wanted in the table, as wide as there is room, and say how far it is."""
        rooms = _ROOMS if self.size.width >= WIDE else _NARROW_ROOMS
        left = self.size.width - sum(room + 2 for room in rooms) - 2
        self.table.show_columns(_HEADINGS, (*rooms, left))
        super().show_rows()
        self._tell_shown()
        self.show_heading(_far(progress(self.items)))
        self.query_one(".request-about", Static).update(Content("\n").join(self._about()))

    def fit(self) -> None:
        """Show as much of each as fits."""
        self.show_rows()

    def _about(self) -> Iterator[Content]:
        if (page := self._page) is None:
            return
        held, request = page.held, page.held.request
        yield Content.assemble(
            plain(f"Over {held.member.name}", "bold"),
            muted(f"  {request.ground.value}, ontvangen {long_date(request.received_on)}  "),
            state_words(request, page.state, self.today),
            muted(f" ({NOT_CHECKED})" if request.is_open else ""),
        )
        for doubt in page.doubts:
            yield plain(f"! {doubt}", "$warning")
        if not request.is_open and (left := progress(self.items).left):
            yield plain(f"Sindsdien kwam er iets bij. {undecided_words(left)}", "$warning")

    def _tell_shown(self) -> None:
        parts = []
        if self.showing is not Shown.ALL:
            parts.append(Content.assemble(plain(self.showing.value, "bold"), muted(" (Esc: alles)")))
        if self.marked:
            parts.append(plain(f"{len(self.marked)} gemarkeerd: g, z, o en p gelden voor die allemaal", "$accent"))
        told = self.query_one("#shown", Label)
        told.update(Content("   ").join(parts))
        told.set_class(bool(parts), "-shown")

    def action_next_showing(self) -> None:
        """Show the next selection."""
        every = list(Shown)
        self.showing = every[(every.index(self.showing) + 1) % len(every)]
        self.show_rows()

    def action_show_all(self) -> None:
        """Show everything again."""
        self.showing = Shown.ALL
        self.show_rows()

    # Marking

    def action_mark(self) -> None:
        """Mark the thing with the cursor, and go on to the next."""
        if isinstance(stuk := self.selected, Inzagestuk):
            self._turn_mark(stuk)
            self.table.action_cursor_down()

    @on(RecordTable.Ticked)
    def _tick(self, event: RecordTable.Ticked) -> None:
        if isinstance(event.record, Inzagestuk):
            self._turn_mark(event.record)

    def _turn_mark(self, stuk: Inzagestuk) -> None:
        self.marked ^= {stuk.id}
        item = next(item for item in self.items if item.stuk.id == stuk.id)
        self.table.show_cell(stuk, 0, mark(item, is_marked=stuk.id in self.marked))
        self._tell_shown()
        self.refresh_bindings()

    def action_mark_all(self) -> None:
        """Mark everything that is shown; when that is so already, nothing."""
        shown = {item.stuk.id for item in self.items if self._is_shown(item) and self._holds_words(item)}
        self.marked = frozenset() if shown <= self.marked else self.marked | shown
        self.show_rows()

    def _holds_words(self, item: HeldItem) -> bool:
        return matches(self.words, f"{item.kind_name} {item.title} {item.text}")

    # Deciding

    @work(group="decide")
    async def action_give(self) -> None:
        """Give them whole; what somebody said in confidence only when that is said once more."""
        if (page := self._page) is None:
            return
        items = self.chosen
        if (question := _before_giving(items)) is not None and await self.app.push_screen_wait(question) != "give":
            return
        await self._decide([verdict_on(page.held, item, Verdict.GIVE) for item in items])

    @work(group="decide")
    async def action_keep_back(self) -> None:
        """Give none of them, with one reason."""
        from copiloot_tui.ui.dialogs.keep_back import KeepBack

        if (page := self._page) is None or not (items := self.chosen):
            return
        reason = items[0].stuk.reason or items[0].proposal.reason
        given = await self.app.push_screen_wait(KeepBack(len(items), reason))
        if given is not None:
            await self._decide([verdict_on(page.held, item, Verdict.KEEP_BACK, given) for item in items])

    @work(group="decide")
    async def action_blacken(self) -> None:
        """Choose what is blackened in one; in several it is what was proposed."""
        if (page := self._page) is None or not (items := self.chosen):
            return
        if len(items) == 1:
            self._open_form("inzagestuk", items[0])
            return
        fitting = [item for item in items if proposed_whom(item)]
        if not fitting:
            self.copiloot.tell("Bij deze stukken is geen voorstel om iets zwart te maken. Doe het een voor een.")
            return
        left = len(items) - len(fitting)
        detail = f"Bij {left} is niets voorgesteld; die blijven zoals ze zijn. " if left else ""
        answer = await self.app.push_screen_wait(
            Ask(
                f"In {count(len(fitting), 'stuk', 'stukken')} zwart maken wat is voorgesteld?",
                Answer("blacken", "Zwart maken", "primary"),
                Answer("stay", "Nog niet"),
                detail=f"{detail}Lees ze daarna na: wie niet in het dossier staat, vindt Copiloot niet.",
            )
        )
        if answer == "blacken":
            await self._decide([verdict_on(page.held, item, Verdict.BLACKEN) for item in fitting])

    @work(group="decide")
    async def action_take_proposal(self) -> None:
        """Take over what is proposed; of several, what may name somebody by a word is read first."""
        if (page := self._page) is None or not (items := self.chosen):
            return
        if len(items) == 1:
            await self._decide([verdict_on(page.held, items[0], items[0].proposal.verdict)])
            return
        taken, left = as_proposed(page.held, [item for item in items if item.verdict is None])
        if taken:
            await self._decide(taken)
        if left:
            stays = count(len(left), "stuk", "stukken")
            self.copiloot.tell(f"{stays} met een woord als 'vader' lees je eerst zelf. k laat zien wat nog open is.")

    @work(group="decide")
    async def action_take_back(self) -> None:
        """Take back what was decided."""
        if (page := self._page) is not None:
            decided = [item for item in self.chosen if item.stuk.verdict is not None]
            await self._decide([verdict_on(page.held, item, None) for item in decided])

    async def _decide(self, stukken: Sequence[Inzagestuk]) -> None:
        if not stukken:
            return
        was_one = not self.marked
        try:
            changes = await self.copiloot.desk.write(decide, stukken)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self.marked = frozenset()
        self.copiloot.tell_change(changes)
        if was_one and self.showing is Shown.ALL:
            self.table.action_cursor_down()

    def action_own_view(self) -> None:
        """Write down what the person says of it."""
        if isinstance(self.selected, Inzagestuk):
            self._open_form("eigen_lezing", next(item for item in self.items if item.stuk.id == self.selected.id))

    def _open_form(self, name: str, item: HeldItem) -> None:
        self.app.push_screen(
            form_named(name)(
                record_id=item.stuk.id,
                family_id=self._family_id,
                request_id=self._request_id,
                about_id=item.record_id,
            )
        )

    # The rest

    @on(RecordTable.Chosen)
    @work(group="open")
    async def _open(self, event: RecordTable.Chosen) -> None:
        from copiloot_tui.ui.dialogs.held_item import HeldItemDialog

        item = next((item for item in self.items if item.stuk.id == event.record.id), None)
        if item is None:
            return
        action = await self.app.push_screen_wait(HeldItemDialog(item))
        if action is not None:
            self.marked = frozenset()
            getattr(self, f"action_{action}")()

    def action_explain(self) -> None:
        """Show why this term, and what to look at."""
        if (page := self._page) is not None:
            lines = [*map(plain, page.term.reasons), *(plain(each, "$warning") for each in page.term.warnings)]
            if not page.term.is_extended and page.held.request.is_open:
                last = long_date(page.term.first_on)
                lines.append(plain(f"Zeggen dat het langer duurt kan tot en met {last} (toets e)."))
            lines += [plain(f"! {doubt}", "$warning") for doubt in page.doubts]
            self.app.push_screen(Explanation("Termijn van dit verzoek", lines))

    def action_change(self) -> None:
        """Change the request."""
        if self._page is not None:
            self.app.push_screen(change_form(self._page.held.request))

    def action_make_copy(self) -> None:
        """Make the copy; not while something was not decided on."""
        from copiloot_tui.ui.dialogs.inzage_copy import InzageCopyDialog

        if left := progress(self.items).left:
            self.copiloot.tell(f"{undecided_words(left)} k laat zien welke.", is_error=True)
        else:
            self.app.push_screen(InzageCopyDialog(self._request_id, self._family_id))


def _before_giving(items: Sequence[HeldItem]) -> Ask | None:
    """What is asked before things are given of which not all is proposed to be given; None when there is nothing."""
    told = [each for each in items if each.proposal.verdict is Verdict.KEEP_BACK and each.verdict is None]
    named = [each for each in items if each.proposal.verdict is Verdict.BLACKEN and each.verdict is None]
    answers = Answer("give", "Toch geven", "warning"), Answer("stay", "Nog niet", "primary")
    if told:
        whom = listing(list(dict.fromkeys(each.proposal.whom for each in told)))
        kept = f"{count(len(told), 'stuk', 'stukken')} kan in vertrouwen zijn verteld. Toch geven?"
        return Ask(kept, *answers, detail=f"Door of met: {whom}.")
    if len(items) > 1 and named:
        whole = f"{count(len(named), 'stuk gaat', 'stukken gaan')} ook over een ander. Toch helemaal geven?"
        return Ask(whole, *answers, detail="Het voorstel was om daarin delen zwart te maken (z).")
    return None


def mark(item: HeldItem, *, is_marked: bool) -> Content:
    """Whether a thing is marked, or else has to be looked at."""
    if is_marked:
        return MARKED
    return plain("!", "$warning") if item.is_changed_since or (item.heed and item.verdict is None) else Content(" ")


def _decided(item: HeldItem) -> Content:
    verdict = item.verdict
    own = muted("  eigen lezing") if item.stuk.own_view.strip() else Content("")
    if verdict is not None:
        reason = f"  {item.stuk.reason}" if item.stuk.reason else ""
        return Content.assemble(plain(verdict.value, _STYLES[verdict]), muted(reason), own)
    proposal = item.proposal
    again = plain("veranderd, kijk opnieuw  ", "$warning") if item.is_changed_since else Content("")
    reason = f": {proposal.reason}" if proposal.reason else ""
    heed = plain(f"  let op: {', '.join(item.heed)}", "$warning") if item.heed else Content("")
    return Content.assemble(again, muted(f"voorstel: {proposal.verdict.value}"), heed, muted(reason), own)


def _far(far: Progress) -> str:
    return f"{far.decided} van {far.total} besloten"
