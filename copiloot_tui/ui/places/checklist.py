"""A list around a turn in a life: each thing on it can be taken over, and nothing has to."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import capital, long_date
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.services.adulthood import Adulthood, Renewal, adulthood_of, begin_renewal, renewal_words
from copiloot_tui.services.checklists import Proposal, take_over, take_over_as_step
from copiloot_tui.services.farewell import Aftercare, aftercare_of
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.choose import Choice, Choose
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import MARKS, Line, muted, near_date, plain


def _has_proposal(screen: object) -> bool:
    return isinstance(screen, ChecklistPlace) and isinstance(screen.selected, Proposal) and not screen.selected.taken


def _may_be_step(screen: object) -> bool:
    return _has_proposal(screen) and isinstance(screen, ChecklistPlace) and bool(screen.regelzaken)


def _has_renewals(screen: object) -> bool:
    return isinstance(screen, AdulthoodPlace) and screen.has_renewals


COMMANDS: Final = (
    Command(
        id="take_over",
        title="Overnemen",
        help="Maak van de gekozen regel een regelzaak",
        key="a,plus",
        in_footer=True,
        available=_has_proposal,
    ),
    Command(
        id="take_over_as_step",
        title="Als stap",
        help="Maak van de gekozen regel een stap van een regelzaak die al loopt",
        key="s",
        in_footer=True,
        available=_may_be_step,
    ),
    Command(id="back", title="Terug", help="Terug naar het dossier", key="escape,backspace", in_footer=True),
)
RENEW: Final = Command(
    id="renew",
    title="Vernieuwen",
    help="Begin met opnieuw laten geven wat ouders gaven: een regelzaak met voor elk een stap",
    key="r",
    in_footer=True,
    available=_has_renewals,
)


class ChecklistPlace(Place):
    """Proposals for one person, to be taken over one by one."""

    AUTO_FOCUS = "Rows"
    MODE = "families"
    SHOWS = Area.FAMILIES | Area.REGELZAKEN | Area.HANDOVERS
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)

    is_from_dossier = True
    _seen: Adulthood | Aftercare | None = None
    """What was read; None before that."""

    def __init__(self, member_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._member_id = member_id
        self._family_id = family_id

    @property
    def family_here(self) -> UUID:
        """The family of the person."""
        return self._family_id

    @property
    def selected(self) -> object:
        """What the cursor is on."""
        return self.query_one(Rows).selected if self.query(Rows) else None

    @property
    def member(self) -> FamilyMember | None:
        """For whom it is; None before it was read."""
        return self._seen.member if self._seen else None

    @property
    def regelzaken(self) -> tuple[Regelzaak, ...]:
        """The open regelzaken of the family."""
        return self._seen.regelzaken if self._seen else ()

    @abstractmethod
    async def read(self) -> None:
        """Ask for the list."""
        raise NotImplementedError

    @abstractmethod
    def head(self) -> Iterator[Content]:
        """What is said above the list."""
        raise NotImplementedError

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """The lines of the list."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        """What it is about, the list, and more about the line with the cursor."""
        yield Static(id="checklist-head")
        yield Rows(id="checklist-rows", empty="Hier staat nu niets.")
        yield Static(id="checklist-look")

    async def show_data(self) -> None:
        """Read and show."""
        await self.read()
        self.show_heading("")
        self.query_one("#checklist-head", Static).update(Content("\n").join(self.head()))
        self.query_one(Rows).show_rows(self.rows())
        self._look()

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        self.refresh_bindings()
        chosen = self.selected
        lines = _about(chosen) if isinstance(chosen, Proposal) else ()
        look = self.query_one("#checklist-look", Static)
        look.update(Content("\n").join(lines))
        look.display = isinstance(chosen, Proposal)

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        value = event.value
        if isinstance(value, Proposal) and value.taken is None:
            self._ask_to_take_over(value)
        elif isinstance(value, Regelzaak):
            self._open_regelzaak(value.id)
        elif isinstance(value, Proposal):
            taken = value.taken
            self._open_regelzaak(taken.regelzaak_id if isinstance(taken, Step) else taken.id if taken else None)

    def _open_regelzaak(self, regelzaak_id: UUID | None) -> None:
        if regelzaak_id is not None:
            self.app.push_screen(RegelzaakFilePlace(regelzaak_id, self._family_id))

    @work(group="take")
    async def _ask_to_take_over(self, proposal: Proposal) -> None:
        answers = [Answer("on-its-own", "Als regelzaak", "primary")]
        if self.regelzaken:
            answers.append(Answer("as-step", "Als stap"))
        answer = await self.app.push_screen_wait(
            Ask("Overnemen?", *answers, Answer("stay", "Nu niet"), detail=proposal.item.action)
        )
        if answer == "on-its-own":
            await self._take_over(proposal)
        elif answer == "as-step":
            await self._take_over_as_step(proposal)

    @work(group="take")
    async def action_take_over(self) -> None:
        """Begin a regelzaak with the line under the cursor."""
        if isinstance(proposal := self.selected, Proposal):
            await self._take_over(proposal)

    @work(group="take")
    async def action_take_over_as_step(self) -> None:
        """Add the line under the cursor to a regelzaak."""
        if isinstance(proposal := self.selected, Proposal):
            await self._take_over_as_step(proposal)

    async def _take_over(self, proposal: Proposal) -> None:
        if (member := self.member) is not None:
            await self.write(take_over, member, proposal, self.copiloot.law_book())

    async def _take_over_as_step(self, proposal: Proposal) -> None:
        choices = (Choice(id=each.id, words=each.title, detail=each.status.value) for each in self.regelzaken)
        regelzaak_id = await self.app.push_screen_wait(Choose("Bij welke regelzaak?", choices))
        if regelzaak_id is not None and (member := self.member) is not None:
            await self.write(take_over_as_step, member, proposal, regelzaak_id)

    def proposal_row(self, proposal: Proposal, doubt: str = NOT_CHECKED) -> Row:
        """A proposal: how pressing it is, what it is, and whether it was taken over."""
        item, taken = proposal.item, proposal.taken
        is_past = proposal.on is not None and proposal.on < self.today
        pressing = urgency(proposal.on, self.today, is_at_rest=taken is not None or (is_past and not proposal.is_late))
        right = "overgenomen" if taken else "" if item.is_checked else doubt
        return Row(
            Line(Content.assemble(MARKS[pressing], plain(item.action, "$muted" if taken else "")), muted(right)),
            proposal,
        )


class AdulthoodPlace(ChecklistPlace):
    """What is due around an eighteenth birthday."""

    COMMANDS_HERE = (*COMMANDS[:2], RENEW, *COMMANDS[2:])
    BINDINGS: ClassVar = bindings((RENEW,))
    HELP_TEXT = (
        "Dit is een voorstel: niets hoeft. **a** maakt van een regel een regelzaak, **s** een stap van een regelzaak "
        "die al loopt. **!** is al voorbij en nog niet overgenomen. Onderaan staat wat ouders gaven en wat vanaf de "
        "18e verjaardag opnieuw gegeven moet worden; **r** begint daarmee. Met **u** maak je het ongedaan."
    )

    _seen: Adulthood | None = None

    @property
    def title_here(self) -> str:
        """Eighteen, and who."""
        return f"18 jaar  {self._seen.member.name}" if self._seen else "18 jaar"

    @property
    def has_renewals(self) -> bool:
        """Whether there is something to be given again."""
        return self._seen is not None and bool(self._seen.renewals)

    async def read(self) -> None:
        """Ask what is due."""
        self._seen = await self.copiloot.desk.read(adulthood_of, self._member_id)

    def head(self) -> Iterator[Content]:
        """The day, and what to be careful about."""
        assert self._seen is not None
        member, age = self._seen.member, self._seen.age
        if age is None:
            yield plain(f"Van {member.name} is geen geboortedatum bekend. Vul die in bij Gezinsleden, met e.")
            return
        word = "wordt" if age.on > self.today else "werd"
        yield Content.assemble(plain(member.name, "bold"), f" {word} 18 op {long_date(age.on)}.")
        if age.warning:
            yield plain(f"! {age.warning}", "$warning")

    def rows(self) -> Iterator[Row]:
        """The proposals by their moment, and what has to be given again."""
        assert self._seen is not None
        for (when, day_of_it), proposals in groupby(self._seen.proposals, key=lambda each: (each.when, each.on)):
            day = f"  {near_date(day_of_it, self.today)}" if day_of_it else ""
            yield heading(f"{capital(when)}{day}")
            yield from map(self.proposal_row, proposals)
        if self._seen.renewals:
            yield heading("Opnieuw laten geven", len(self._seen.renewals))
            yield from (Row(_renewal(each), each) for each in self._seen.renewals)
        if self._seen.renewal:
            yield Row(Line(plain(f"  {self._seen.renewal.title}"), muted("begonnen")), self._seen.renewal)

    @work(group="take")
    async def action_renew(self) -> None:
        """Begin giving again what parents gave."""
        await self.write(begin_renewal, self._member_id)


class AftercarePlace(ChecklistPlace):
    """What there may be to arrange after a death; it waits until somebody looks."""

    HELP_TEXT = (
        "Niets hiervan hoeft vandaag. **a** maakt van een regel een regelzaak, **s** een stap van een regelzaak die al "
        "loopt. Wat niet past laat je staan. Met **u** maak je het ongedaan."
    )

    _seen: Aftercare | None = None

    @property
    def title_here(self) -> str:
        """Aftercare, and for whom."""
        return f"Nazorg  {self._seen.member.name}" if self._seen else "Nazorg"

    async def read(self) -> None:
        """Ask what there may be to arrange."""
        self._seen = await self.copiloot.desk.read(aftercare_of, self._member_id)

    def head(self) -> Iterator[Content]:
        """That nothing has to be done."""
        assert self._seen is not None
        member = self._seen.member
        died = f", overleden op {long_date(member.died_on)}" if member.died_on else ""
        yield Content.assemble(plain(member.name, "bold"), died)
        yield muted("Niets hiervan hoeft vandaag. Neem over wat past, op jouw moment.")

    def rows(self) -> Iterator[Row]:
        """What may be arranged, and what was still going on."""
        assert self._seen is not None
        yield heading(f"Misschien te regelen ({NOT_CHECKED})")
        yield from (self.proposal_row(each, doubt="") for each in self._seen.proposals)
        if self._seen.still_open:
            yield heading("Liep nog", len(self._seen.still_open))
            yield from (
                Row(Line(plain(f"  {each.title}"), muted(each.status.value)), each) for each in self._seen.still_open
            )


def _about(proposal: Proposal) -> Iterable[Content]:
    """A proposal in full: what it is, why, and where that was found."""
    item = proposal.item
    yield plain(item.action, "bold")
    if item.explanation:
        yield plain(item.explanation)
    if item.unchecked:
        yield plain(f"{NOT_CHECKED.capitalize()}: {item.unchecked}.", "$warning")
    elif not item.is_checked:
        yield plain(f"{NOT_CHECKED.capitalize()}.", "$warning")
    for source in item.sources:
        read_on = f", gelezen op {long_date(source.checked_on)}" if source.checked_on else ""
        yield muted(f"Bron: {source.where}{read_on}")


def _renewal(renewal: Renewal) -> Line:
    return Line(plain(f"  {renewal_words(renewal)}"), muted("van een ouder"))
