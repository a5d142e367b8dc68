"""Inzageverzoeken of one family: who asked what is written about whom, and until when that can be answered."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.inzage import InzageGround, Inzageverzoek
from copiloot_tui.services.inzage import RequestGlance, Requests, requests_of
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.family_list_place import FamilyListPlace, is_on_record
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.places.inzage_state import state_words
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, near_date, plain

COMMANDS: Final = (
    Command(id="add", title="Nieuw", help="Schrijf een inzageverzoek op", key="a,plus", in_footer=True),
    Command(
        id="change", title="Wijzig", help="Wijzig het gekozen verzoek", key="e", in_footer=True, available=is_on_record
    ),
    Command(
        id="remove", title="Verwijder", help="Verwijder het gekozen verzoek", key="delete,d", available=is_on_record
    ),
    Command(id="back", title="Terug", help="Terug naar het dossier", key="escape,backspace", in_footer=True),
)


class InzagePlace(FamilyListPlace):
    """The requests of a family, open ones first."""

    KIND = Inzageverzoek
    SHOWS = Area.INZAGE | Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Een ouder, een kind vanaf 16 of een mentor mag vragen wat je over iemand opschreef. Vragen twee ouders "
        "het, dan zijn dat twee verzoeken, elk met een eigen kopie. **a** schrijft er een op, **Enter** opent het: "
        "daar staat alles wat er over die persoon is, en beslis je per stuk. De termijn is een maand na ontvangst (AVG "
        "artikel 12, nog niet gecontroleerd). Verwijder je een verzoek, dan gaat mee wat je erin besloot."
    )

    _seen: Requests | None = None

    @property
    def title_here(self) -> str:
        """The requests of whom."""
        return f"Inzageverzoeken  {self._seen.family.name}" if self._seen else "Inzageverzoeken"

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

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        from copiloot_tui.ui.places.inzage_request import InzageRequestPlace

        if isinstance(event.value, Inzageverzoek):
            self.app.push_screen(InzageRequestPlace(event.value.id, self._family_id))

    def action_add(self) -> None:
        """Write a request down."""
        self.begin(form_named("inzageverzoek")(family_id=self._family_id))


def _line(glance: RequestGlance, today: date) -> Line:
    request = glance.request
    is_own = request.ground is InzageGround.SELF and request.asked_by == glance.about
    whom = "over zichzelf" if is_own else f"over {glance.about}, {request.ground.value}"
    about = f"{whom}, ontvangen {near_date(request.received_on, today)}"
    return Line(
        Content.assemble(plain(request.asked_by, "bold"), "  ", muted(about)),
        state_words(request, glance.state, today),
    )
