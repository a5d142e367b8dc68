"""Inzageverzoeken of one family: who asked what is written about whom, and until when that can be answered."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.inzage import InzageGround, Inzageverzoek
from copiloot_tui.services.inzage import RequestGlance, Requests, requests_of
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.places.inzage_state import state_words
from copiloot_tui.ui.removing import ask_and_remove
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, near_date, plain


def _has_request(screen: object) -> bool:
    return isinstance(screen, InzagePlace) and screen.selected is not None


COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Schrijf een inzageverzoek op", key="a,plus", in_footer=True),
    Command(
        id="change", title="Wijzig", help="Wijzig het gekozen verzoek", key="e", in_footer=True, available=_has_request
    ),
    Command(
        id="remove", title="Verwijder", help="Verwijder het gekozen verzoek", key="delete,d", available=_has_request
    ),
    Command(id="back", title="Terug", help="Terug naar het dossier", key="escape,backspace", in_footer=True),
)


class InzagePlace(Place):
    """The requests of a family, open ones first."""

    MODE = "families"
    SHOWS = Area.INZAGE | Area.FAMILIES
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Een ouder, een kind vanaf 16 of een mentor mag vragen wat je over iemand opschreef. Vragen twee ouders "
        "het, dan zijn dat twee verzoeken, elk met een eigen kopie. **a** schrijft er een op, **Enter** opent het: "
        "daar staat alles wat er over die persoon is, en beslis je per stuk. De termijn is een maand na ontvangst (AVG "
        "artikel 12, nog niet gecontroleerd). Verwijder je een verzoek, dan gaat mee wat je erin besloot."
    )

    is_from_dossier = True

    def __init__(self, family_id: UUID) -> None:
        super().__init__()
        self._family_id = family_id
        self._seen: Requests | None = None

    @property
    def title_here(self) -> str:
        """The requests of whom."""
        return f"Inzageverzoeken  {self._seen.family.name}" if self._seen else "Inzageverzoeken"

    @property
    def family_here(self) -> UUID:
        """The family it is about."""
        return self._family_id

    @property
    def selected(self) -> Inzageverzoek | None:
        """The request with the cursor."""
        value = self.query_one(Rows).selected if self.query(Rows) else None
        return value if isinstance(value, Inzageverzoek) else None

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Rows(
            empty="Nog geen inzageverzoeken. Typ a als iemand vraagt wat je hebt opgeschreven.", classes="list-pane"
        )

    async def show_data(self) -> None:
        """Ask for the requests."""
        self._seen = await self.copiloot.desk.read(requests_of, self._family_id)
        still_open = sum(glance.request.is_open for glance in self._seen.shown)
        self.show_heading(f"{still_open} open")
        self.fit()

    def fit(self) -> None:
        """Show them as wide as there is room."""
        if self._seen is not None:
            rows = [Row(_line(glance, self.today), glance.request) for glance in self._seen.shown]
            self.query_one(Rows).show_rows(rows)

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        from copiloot_tui.ui.places.inzage_request import InzageRequestPlace

        if isinstance(event.value, Inzageverzoek):
            self.app.push_screen(InzageRequestPlace(event.value.id, self._family_id))

    def action_add(self) -> None:
        """Write a request down."""
        self.app.push_screen(form_named("inzageverzoek")(family_id=self._family_id))

    def action_change(self) -> None:
        """Change the request with the cursor."""
        if (request := self.selected) is not None:
            self.app.push_screen(change_form(request))

    @work(group="remove")
    async def action_remove(self) -> None:
        """Remove the request with the cursor."""
        if (request := self.selected) is not None:
            await ask_and_remove(self.copiloot, request)


def _line(glance: RequestGlance, today: date) -> Line:
    request = glance.request
    is_own = request.ground is InzageGround.SELF and request.asked_by == glance.about
    whom = "over zichzelf" if is_own else f"over {glance.about}, {request.ground.value}"
    about = f"{whom}, ontvangen {near_date(request.received_on, today)}"
    return Line(
        Content.assemble(plain(request.asked_by, "bold"), "  ", muted(about)),
        state_words(request, glance.state, today),
    )
