"""The dossier of one family: overzicht, gezinsleden, notities, regelzaken, contactmomenten, signalen, gezinsplan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static, TabbedContent, TabPane

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.dutch import capital, count
from copiloot_tui.domain.family import FamilyMember, MemberRole
from copiloot_tui.domain.note import Note
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.closing import reopen_family
from copiloot_tui.services.contacts import finish_appointment
from copiloot_tui.services.families import Dossier, dossier, withdraw_consent
from copiloot_tui.services.left_open import left_open
from copiloot_tui.services.plan import end_goal
from copiloot_tui.services.signals import signals
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.choose import Choice, Choose
from copiloot_tui.ui.dialogs.corrections import Corrections
from copiloot_tui.ui.dialogs.reader import Reader, reading
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import WIDE, Place
from copiloot_tui.ui.places.checklist import AdulthoodPlace, AftercarePlace
from copiloot_tui.ui.places.dossier_rows import (
    moment_rows,
    note_rows,
    people_rows,
    plan_rows,
    regelzaak_rows,
    signal_rows,
)
from copiloot_tui.ui.places.overview import overview
from copiloot_tui.ui.places.regelzaak_file import RegelzaakFilePlace
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Rows
from copiloot_tui.ui.text import plain
from copiloot_tui.ui.text_pane import TextPane

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

TABS: Final = {
    "overview": "Overzicht",
    "people": "Gezinsleden",
    "notes": "Notities",
    "regelzaken": "Regelzaken",
    "moments": "Contact",
    "signals": "Signalen",
    "plan": "Gezinsplan",
}
"""What the last is called is a choice of the organisation."""
_ROWS_OF: Final = {"people": people_rows, "notes": note_rows, "regelzaken": regelzaak_rows, "moments": moment_rows}
_ADDED_ON: Final = {
    "notes": "note",
    "regelzaken": "regelzaak",
    "moments": "contact_moment",
    "signals": "signal",
    "plan": "plan_goal",
}
"""The form that adds what a tab shows; on the others it is asked."""
_EMPTY: Final = {
    "people": "Nog niemand. Typ a om een gezinslid of iemand uit het netwerk toe te voegen.",
    "notes": "Nog geen notities. Typ n om er een te schrijven.",
    "regelzaken": "Nog geen regelzaken. Typ a om er een te beginnen.",
    "moments": "Nog geen contactmomenten. Typ c om er een op te schrijven.",
    "signals": "Nog geen signalen. Typ a, of F5 bij een notitie, regelzaak of contactmoment.",
    "plan": "Nog geen doelen. Typ g om op te schrijven wat het gezin wil bereiken.",
}
_WITH_TEXT: Final = ("notes", "moments", "plan")
"""The tabs on which there is room to read beside the list."""


def _has_record(screen: object) -> bool:
    return isinstance(screen, DossierPlace) and screen.selected is not None


def _has_living(screen: object) -> bool:
    return isinstance(screen, DossierPlace) and bool(screen.coming_of_age)


def _has_died(screen: object) -> bool:
    return isinstance(screen, DossierPlace) and bool(screen.died)


def _is_held(screen: object) -> bool:
    """Whether the family is worked for in somebody else's place, and is not at the kitchen table."""
    if not isinstance(screen, DossierPlace) or screen.copiloot.table_family:
        return False
    return screen.copiloot.standing.held(screen.family_here) is not None


def _may_be_withdrawn(record: Record | None) -> bool:
    return isinstance(record, Consent) and record.withdrawn_on is None


COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Voeg toe wat bij dit tabblad hoort", key="a,plus", in_footer=True),
    Command(
        id="change",
        title="Wijzig",
        help="Wijzig de gekozen regel; op het overzicht het gezin zelf",
        key="e",
        in_footer=True,
    ),
    Command(
        id="remove",
        title="Verwijder",
        help="Verwijder de gekozen regel",
        key="delete,d",
        available=_has_record,
    ),
    Command(
        id="finish",
        title="Gedaan",
        help="Zet een afspraak op gedaan, of een doel op bereikt; een bereikt doel loopt dan weer",
        key="space",
        available=lambda s: isinstance(s, DossierPlace) and isinstance(s.selected, Appointment | PlanGoal),
    ),
    Command(id="begin_goal", title="Doel", help="Schrijf op wat het gezin wil bereiken", key="g"),
    Command(
        id="let_goal_go",
        title="Loslaten",
        help="Zet het gekozen doel op losgelaten; een losgelaten doel loopt dan weer",
        key="o",
        available=lambda s: isinstance(s, DossierPlace) and isinstance(s.selected, PlanGoal),
    ),
    Command(
        id="export",
        title="Samenvatting",
        help="Maak een samenvatting voor een collega",
        also="printen afdrukken mailen pdf anoniem pseudoniem kindblad delen",
        key="x",
        in_footer=True,
    ),
    Command(
        id="come_of_age",
        title="18 jaar",
        help="Laat zien wat er rond de 18e verjaardag te regelen is",
        key="m",
        available=_has_living,
    ),
    Command(
        id="withdraw",
        title="Intrekken",
        help="Zet de gekozen toestemming op ingetrokken",
        key="i",
        available=lambda s: isinstance(s, DossierPlace) and _may_be_withdrawn(s.selected),
    ),
    Command(
        id="note_death",
        title="Overleden",
        help="Schrijf op dat het gekozen gezinslid is overleden; het dossier blijft open",
        available=lambda s: isinstance(s, DossierPlace) and isinstance(s.selected, FamilyMember),
    ),
    Command(
        id="look_after",
        title="Nazorg",
        help="Laat zien wat er na een overlijden te regelen kan zijn, als het je uitkomt",
        key="z",
        available=_has_died,
    ),
    Command(
        id="close_family",
        title="Afsluiten",
        help="Sluit het werk met dit gezin af",
        key="s",
        available=lambda s: isinstance(s, DossierPlace) and s.is_family_open is True,
    ),
    Command(
        id="reopen_family",
        title="Heropenen",
        help="Neem het werk met dit gezin weer op",
        key="s",
        available=lambda s: isinstance(s, DossierPlace) and s.is_family_open is False,
    ),
    Command(id="show_year", title="Jaar", help="Laat het jaar van dit gezin zien, week voor week", key="j"),
    Command(
        id="show_consents",
        title="Toestemmingen",
        help="Laat per gezinslid zien wie waarvoor toestemming gaf, voor wie en tot wanneer",
        key="t",
    ),
    Command(
        id="show_requests",
        title="Inzage",
        help="Laat zien wie vroeg wat er is opgeschreven, en antwoord daarop",
        key="w",
    ),
    Command(
        id="show_questions",
        title="Openstaande vragen",
        help="Kies een versie waar een collega en jij los van elkaar iets anders schreven",
        key="k",
        available=lambda s: isinstance(s, DossierPlace) and s.questions_open > 0,
    ),
    Command(
        id="show_departures",
        title="Wat eruit ging",
        help="Laat zien wat er van dit gezin de kluis uit ging, en waarop dat rustte",
        key="l",
    ),
    Command(
        id="show_corrections",
        title="Eerder",
        help="Laat zien wat het gekozen contactmoment eerder zei",
        key="h",
        available=lambda s: isinstance(s, DossierPlace) and isinstance(s.selected, ContactMoment),
    ),
    Command(
        id="hand_over",
        title="Geven",
        help="Geef dit gezin aan een collega: een waarneming of een overdracht",
        key="b",
        available=lambda s: isinstance(s, DossierPlace) and not s.copiloot.table_family,
    ),
    Command(
        id="show_first_day",
        title="Eerste dag",
        help="Laat van dit gezin zien waar je begint nu je waarneemt",
        key="f",
        available=_is_held,
    ),
    Command(id="plan", title="Afspraak", help="Plan een afspraak of volgende stap", key="p"),
    Command(id="previous_tab", title="Vorig tabblad", help="Ga een tabblad terug", key="left"),
    Command(id="next_tab", title="Volgend tabblad", help="Ga een tabblad verder", key="right"),
    Command(id="back", title="Terug", help="Terug naar de lijst", key="escape,backspace", in_footer=True),
)


class DossierPlace(Place):
    """Everything about one family."""

    AUTO_FOCUS = ""
    MODE = "families"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "**Pijl links en rechts** gaan naar een ander tabblad, **Enter** opent de gekozen regel, **a** voegt "
        "toe, **e** wijzigt, **d** verwijdert. **m** laat zien wat er rond de 18e verjaardag speelt, **s** sluit het "
        "gezin af of opent het weer. Is iemand overleden? Zet de cursor bij Gezinsleden op diegene en kies met "
        "**Ctrl+P** *Overleden*. **F2** schrijft een contactmoment bij dit gezin, **F4** een notitie, "
        "**g** begint een doel van het gezinsplan; bij een doel zet **spatie** het op bereikt en **o** op losgelaten. "
        "**x** maakt een samenvatting, **t** laat de toestemmingen zien, **l** wat eruit ging, "
        "**w** de inzageverzoeken, **j** het jaar, **h** wat een contactmoment eerder zei, **b** geeft dit gezin aan "
        "een collega (waarneming of overdracht), **F8** laat alleen dit gezin zien. Neem je voor dit gezin waar, dan "
        "toont **f** je eerste dag."
    )

    is_from_dossier = True

    def __init__(self, family_id: UUID, tab: str = "overview") -> None:
        super().__init__()
        self._family_id = family_id
        self._first_tab = tab
        self._seen: Dossier | None = None
        self.questions_open: int = 0
        """How much was left open when the work of a colleague was worked in."""

    @property
    def title_here(self) -> str:
        """The name of the family, with its file number."""
        if self._seen is None:
            return "Dossier"
        return f"{self._seen.family.name}  {self._seen.family.number:04}"

    @property
    def family_here(self) -> UUID:
        """The family of the dossier."""
        return self._family_id

    @property
    def tab_here(self) -> str:
        """The tab in front."""
        return self.query_one(TabbedContent).active

    @property
    def selected(self) -> Record | None:
        """What the cursor is on."""
        if self._seen is None or not self.query(TabbedContent):
            return None
        if self.tab_here == "overview":
            return self._seen.family
        value = self._rows.selected
        return value if isinstance(value, Record) else None

    @property
    def is_family_open(self) -> bool | None:
        """Whether there is still work with the family; None before it was read."""
        return self._seen.family.is_open if self._seen else None

    @property
    def coming_of_age(self) -> list[FamilyMember]:
        """Whose eighteenth birthday can be looked at: the chosen member, or else every child with ZEVMB."""
        if isinstance(chosen := self.selected, FamilyMember):
            return [] if chosen.died_on else [chosen]
        members = self._seen.members if self._seen else ()
        return [member for member in members if member.role is MemberRole.CHILD and not member.died_on]

    @property
    def died(self) -> list[FamilyMember]:
        """The members who have died; only the chosen one when that is one of them."""
        members = self._seen.members if self._seen else ()
        found = [member for member in members if member.died_on]
        return [member for member in found if member == self.selected] or found

    @property
    def _plan_name(self) -> str:
        return capital(self.copiloot.settings.plan_name)

    @property
    def _rows(self) -> Rows:
        return self.query_one(f"#{self.tab_here}-rows", Rows)

    def compose_body(self) -> ComposeResult:
        """The tabs; notes, the log and the plan with room to read beside the list."""
        with TabbedContent(initial=self._first_tab):
            for tab, title in TABS.items():
                with TabPane(Content(self._plan_name if tab == "plan" else title), id=tab):
                    if tab == "overview":
                        with VerticalScroll(id="overview-pane"):
                            yield Static(id="overview-text")
                    elif tab in _WITH_TEXT:
                        with Horizontal(classes="panes"):
                            yield Rows(id=f"{tab}-rows", empty=_EMPTY[tab], classes="list-pane")
                            with VerticalScroll(classes="look-pane"):
                                yield TextPane(id=f"{tab}-text")
                    else:
                        yield Rows(id=f"{tab}-rows", empty=_EMPTY[tab])

    async def show_data(self) -> None:
        """Read the dossier."""
        self._seen = await self.copiloot.desk.read(dossier, self._family_id)
        found = await self.copiloot.desk.read(signals, self._family_id)
        left = await self.copiloot.desk.read(left_open)
        self.questions_open = sum(each.count for each in left if each.family_id == self._family_id)
        self.show_heading(self._seen.family.status.value)
        for tab, rows in _ROWS_OF.items():
            self.query_one(f"#{tab}-rows", Rows).show_rows(rows(self._seen, self.today))
        self.query_one("#signals-rows", Rows).show_rows(signal_rows(found, self.today))
        self.fit()
        self._read()

    def fit(self) -> None:
        """Write the overview as wide as there is room, and the steps of goals where there is none beside them."""
        if self._seen is not None:
            text = self.query_one("#overview-text", Static)
            width = max(40, min(100, self.size.width - 6))
            told = overview(self._seen, self.today, width, self._plan_name)
            text.update(Content("\n").join((*self._questions_told(), *told)))
            is_wide = self.size.width >= WIDE
            self.query_one("#plan-rows", Rows).show_rows(plan_rows(self._seen, self.today, with_steps=not is_wide))

    def _questions_told(self) -> Iterator[Content]:
        """That something has still to be decided; a quiet line, for nothing is lost meanwhile."""
        if self.questions_open:
            number = count(self.questions_open, "openstaande vraag", "openstaande vragen")
            yield plain(f"{number} na het samenvoegen (k)", "$warning")

    @on(TabbedContent.TabActivated)
    def _focus_tab(self) -> None:
        target = self.query_one("#overview-pane") if self.tab_here == "overview" else self._rows
        if self.is_current:
            target.focus()
        self.refresh_bindings()
        self._read()

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()
        self._read()

    def _read(self) -> None:
        if self.tab_here in _WITH_TEXT and self._seen is not None:
            text = reading(self.selected, self._seen.members, views=self._seen.own_views)
            self.query_one(f"#{self.tab_here}-text", TextPane).show_text(text)

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Regelzaak):
            self.app.push_screen(RegelzaakFilePlace(event.value.id, self._family_id))
        elif isinstance(event.value, Note | ContactMoment) and self._seen is not None:
            self.app.push_screen(Reader(event.value, self._seen.members))
        elif isinstance(event.value, Record):
            self.app.push_screen(change_form(event.value))

    @work(group="add")
    async def action_add(self) -> None:
        """Add what belongs on this tab."""
        name = _ADDED_ON.get(self.tab_here)
        if name is None:
            name = await self.app.push_screen_wait(
                Ask(
                    "Wat wil je toevoegen?",
                    Answer("family_member", "Gezinslid", "primary"),
                    Answer("network_person", "Netwerk"),
                    Answer("authority", "Gezag"),
                    Answer("machtiging", "Machtiging"),
                    Answer("consent", "Toestemming"),
                    Answer("known_at", "Cliëntnummer"),
                )
            )
        if name is not None:
            self.begin(form_named(name)(family_id=self._family_id))

    def action_change(self) -> None:
        """Change what the cursor is on."""
        if (record := self.selected) is not None:
            self.app.push_screen(change_form(record))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove what the cursor is on."""
        if (record := self.selected) is not None:
            await ask_and_remove(self.copiloot, record)

    @work(group="finish")
    async def action_finish(self) -> None:
        """Mark an appointment as done, or a goal as reached."""
        if isinstance(record := self.selected, Appointment):
            await self.write(finish_appointment, record)
        elif isinstance(record, PlanGoal):
            await self.write(end_goal, record, GoalStatus.REACHED)

    @work(group="finish")
    async def action_let_goal_go(self) -> None:
        """Mark a goal as let go."""
        if isinstance(record := self.selected, PlanGoal):
            await self.write(end_goal, record, GoalStatus.LET_GO)

    def action_begin_goal(self) -> None:
        """Begin a goal, on whatever tab."""
        self.begin(form_named("plan_goal")(family_id=self._family_id))

    def action_export(self) -> None:
        """Make a summary for somebody else."""
        from copiloot_tui.ui.dialogs.export import ExportDialog

        if self._seen is not None:
            self.app.push_screen(ExportDialog(self._seen.family))

    @work(group="age")
    async def action_come_of_age(self) -> None:
        """Show what is due around an eighteenth birthday."""
        if (member := await self._choose(self.coming_of_age)) is not None:
            await self.app.push_screen(AdulthoodPlace(member.id, self._family_id))

    @work(group="aftercare")
    async def action_look_after(self) -> None:
        """Show what there may be to arrange after a death."""
        if (member := await self._choose(self.died)) is not None:
            await self.app.push_screen(AftercarePlace(member.id, self._family_id))

    async def _choose(self, members: list[FamilyMember]) -> FamilyMember | None:
        if len(members) <= 1:
            return members[0] if members else None
        choices = (Choice(id=member.id, words=member.name, detail=member.role.value) for member in members)
        chosen = await self.app.push_screen_wait(Choose("Over wie gaat het?", choices))
        return next((member for member in members if member.id == chosen), None)

    @work(group="withdraw")
    async def action_withdraw(self) -> None:
        """Write down that a consent was withdrawn today."""
        if isinstance(consent := self.selected, Consent):
            await self.write(withdraw_consent, consent)

    def action_note_death(self) -> None:
        """Open the quiet form for a death."""
        if isinstance(member := self.selected, FamilyMember):
            self.app.push_screen(form_named("death")(record_id=member.id, family_id=self._family_id))

    def action_close_family(self) -> None:
        """Open the form with which the work ends."""
        self.app.push_screen(form_named("closing")(family_id=self._family_id))

    @work(group="reopen")
    async def action_reopen_family(self) -> None:
        """Take up the work again."""
        answer = await self.app.push_screen_wait(
            Ask(
                "Dit gezin weer oppakken?",
                Answer("reopen", "Heropenen", "primary"),
                Answer("stay", "Laat dicht"),
                detail="Alles staat er nog. De afsluiting blijft in het dossier staan, met de dag van heropenen.",
            )
        )
        if answer == "reopen":
            await self.write(reopen_family, self._family_id)

    def action_show_year(self) -> None:
        """Show the year of this family."""
        from copiloot_tui.ui.places.family_year import FamilyYearPlace

        self.app.push_screen(FamilyYearPlace(self._family_id))

    def action_show_consents(self) -> None:
        """Show who agreed to what."""
        from copiloot_tui.ui.places.consents import ConsentsPlace

        self.app.push_screen(ConsentsPlace(self._family_id))

    def action_show_requests(self) -> None:
        """Show who asked what is written about whom."""
        from copiloot_tui.ui.places.inzage import InzagePlace

        self.app.push_screen(InzagePlace(self._family_id))

    def action_hand_over(self) -> None:
        """Give this family to a colleague."""
        from copiloot_tui.ui.dialogs.hand_over import GiveDialog

        self.app.push_screen(GiveDialog((self._family_id,)))

    def action_show_questions(self) -> None:
        """Show what was left open when the work of a colleague was worked in."""
        from copiloot_tui.ui.places.open_questions import OpenQuestionsPlace

        self.app.push_screen(OpenQuestionsPlace(self._family_id))

    def action_show_first_day(self) -> None:
        """Show where to begin with this family."""
        self.copiloot.show_first_day((self._family_id,))

    def action_show_departures(self) -> None:
        """Show what left about this family."""
        from copiloot_tui.ui.places.departures import DeparturesPlace

        self.app.push_screen(DeparturesPlace(self._family_id))

    def action_show_corrections(self) -> None:
        """Show what the contact moment with the cursor said before."""
        if isinstance(moment := self.selected, ContactMoment):
            self.app.push_screen(Corrections(moment.id, moment.family_id))

    def action_plan(self) -> None:
        """Plan something with this family."""
        self.app.push_screen(form_named("appointment")(family_id=self._family_id))

    def action_next_tab(self) -> None:
        """Go to the next tab."""
        self._turn_tab(1)

    def action_previous_tab(self) -> None:
        """Go to the tab before."""
        self._turn_tab(-1)

    def _turn_tab(self, step: int) -> None:
        tabs = list(TABS)
        self.query_one(TabbedContent).active = tabs[(tabs.index(self.tab_here) + step) % len(tabs)]

    def action_back(self) -> None:
        """Go back to the list of families; at the kitchen table there is no list."""
        if self.copiloot.table_family is None:
            self.app.pop_screen()


async def open_dossier(app: Program, family_id: UUID, tab: str = "overview") -> None:
    """Go to the dossier of a family, from anywhere."""
    if app.current_mode != "families":
        await app.switch_mode("families")
    while isinstance(app.screen, Place) and app.screen.is_from_dossier:
        app.pop_screen()
    await app.push_screen(DossierPlace(family_id, tab))


async def open_adulthood(app: Program, member_id: UUID, family_id: UUID) -> None:
    """Go to what is due around an eighteenth birthday, from anywhere; behind it is the dossier."""
    await open_dossier(app, family_id)
    await app.push_screen(AdulthoodPlace(member_id, family_id))
