"""What is arranged for when the worker is not there: who can open what, a second place, who stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Label

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import CopilootError, InvalidInput
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.services.organisation import SHUT_OUT, WhoOpens, checked_organisations, shut_out, who_opens
from copiloot_tui.services.putting_aside import second_place_glance
from copiloot_tui.services.standing_by import choose_stand_ins
from copiloot_tui.services.team import TeamGlance, team
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.dialogs.proof import Proof
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.dialogs.team import ask_who_you_are
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField
from copiloot_tui.ui.forms.values import Values, write_check
from copiloot_tui.ui.second_place import keep_second_place, tell_second_place
from copiloot_tui.ui.steps.keys import LettingIn

PROVE: Final = "Om te veranderen wat de kluis opent, laat je eerst merken dat jij het bent."
DEMO: Final = "Dit is een demo: alles wordt bij het stoppen weggegooid, dus er valt niets te regelen."
PACKAGES: Final = (
    "Een pakket gaat open met de sleutel van wie je kiest. De coördinator geeft het door zonder het te lezen; dat is "
    "een afspraak, geen slot."
)
NOBODY_YET: Final = (
    "Bij Team staat nog niemand met een gecontroleerde sleutel. Lees daar de teamlijst in, bel en typ k."
)
_LET_IN: Final = "Organisatie erin"
_SHUT_OUT: Final = "Organisatie eruit"


class WhenAway(Questions[bool]):
    """Shows and changes what is arranged."""

    TITLE_HERE = "Als ik er niet ben"
    HELP_TEXT = (
        "Word je ziek, dan kan een ander alleen verder als je dit vooraf regelde.\n\n"
        "**Tweede plek**: een map buiten de laptop; elke back-up gaat er ook heen, versleuteld. "
        "**Klaarzetten**: daar komt dan ook per lopend gezin een verzegeld pakket. De coördinator van je organisatie "
        "geeft het door aan een collega; kies je een vaste waarnemer, dan kan die het zelf openen. Wie je kunt kiezen, "
        "staat bij **Team** met een gecontroleerde sleutel.\n\n"
        "**Organisatie erin** gaat verder: dan kan je organisatie de hele kluis openen. Daarvoor typ je eerst je "
        "wachtzin of pincode. **Ctrl+S** bewaart, **Esc** sluit."
    )

    def __init__(self) -> None:
        super().__init__()
        self._team = TeamGlance(own=None, colleagues=())
        self._opens: WhoOpens | None = None

    def compose_fields(self) -> Sequence[Field]:
        """The place, and for whom packages lie ready there."""
        return (
            LineField("second_place", "Tweede plek", hint="zoals /media/stick/copiloot; leeg: geen"),
            ChoiceField("organisation", "Klaarzetten voor", hint="niemand", may_be_empty=True),
            ChoiceField("stand_in", "Vaste waarnemer", hint="niemand", may_be_empty=True),
            CheckField("private", "Besloten notities", hint="ook wat alleen voor mij is of in vertrouwen"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """When it was last done, and who can open the vault."""
        yield Label("", classes="detail packages", markup=False)
        yield Label("", classes="detail last-time", markup=False)
        with VerticalScroll(classes="who-opens", can_focus=False):
            yield Label("", markup=False)

    def compose_buttons(self) -> Iterable[Button]:
        """Keep it, and the organisation in or out."""
        yield Button("Bewaren", id="answer", variant="primary", tooltip="Ctrl+S")
        if self.copiloot.start.demo is None:
            yield Button(_LET_IN, id="organisation")

    async def fill(self) -> None:
        """What was arranged before."""
        self.query_one(".questions").add_class("away")
        desk = self.copiloot.desk
        self._team = await desk.read(team)
        chosen, done_at = await desk.read(second_place_glance)
        colleagues = [each for each in self._team.colleagues if each.verified_on is not None]
        for name, is_organisation, now in (
            ("organisation", True, chosen.organisation),
            ("stand_in", False, chosen.colleague),
        ):
            field = self.fields[name]
            assert isinstance(field, ChoiceField)
            field.offer([(str(each.id), each.name) for each in colleagues if each.is_organisation is is_organisation])
            field.show(str(now.id) if now else "")
        self.query_one(".packages", Label).update(Content(PACKAGES if colleagues else NOBODY_YET))
        self.fields["second_place"].show(self.copiloot.settings.second_place)
        self.fields["private"].show(write_check(chosen.with_private))
        last = f"Laatst bijgewerkt: {long_date(civil_day(done_at))}." if done_at else "Nog niet bijgewerkt."
        label = self.query_one(".last-time", Label)
        label.update(Content(last))
        label.display = bool(self.copiloot.settings.second_place)
        await self._show_who_opens()

    async def _show_who_opens(self) -> None:
        desk = self.copiloot.desk
        self._opens = found = await desk.read(who_opens, desk.opened.keys)
        self.query_one(".who-opens Label", Label).update(Content("\n".join(found.told)))
        for button in self.query("#organisation").results(Button):
            button.label = _LET_IN if found.organisation is None else _SHUT_OUT

    async def take(self, values: Values) -> bool:
        """Keep the place and who stands in."""
        desk = self.copiloot.desk
        if self.copiloot.start.demo is not None:
            raise InvalidInput("second_place", DEMO)
        organisation, stand_in = values.optional_id("organisation"), values.optional_id("stand_in")
        place = values.line("second_place")
        if (organisation or stand_in) and not place:
            raise InvalidInput("second_place", "Kies ook waar de pakketten komen, of kies dat ze voor niemand zijn.")
        if organisation or stand_in:
            own = await ask_who_you_are(self, self._team.own)
            if own is None:
                raise InvalidInput("organisation", "Zeg eerst hoe je heet: dat staat in de pakketten.")
            self._team = replace(self._team, own=own)
        await keep_second_place(self.copiloot, place)
        await desk.write(choose_stand_ins, organisation, stand_in, with_private=values.is_checked("private"))
        self.app.run_worker(tell_second_place(self.copiloot), group="second place", exclusive=True)
        self.copiloot.tell("Bewaard. De tweede plek wordt nu bijgewerkt." if place else "Bewaard.")
        return True

    @on(Button.Pressed, "#organisation")
    @work(exclusive=True, group="organisation")
    async def _let_in_or_out(self) -> None:
        if self._opens is None or not await self.app.push_screen_wait(Proof(PROVE)):
            return
        try:
            if self._opens.organisation is None:
                await self._let_in()
            else:
                await self._shut_out(self._opens.organisation)
            await self._show_who_opens()
        except CopilootError as error:
            self.tell(str(error))

    async def _let_in(self) -> None:
        known = await self.copiloot.desk.read(checked_organisations)
        card = None
        if len(known) == 1:
            card = KeyCard(name=known[0].name, public_key=known[0].public_key, is_organisation=True)
        await self.app.push_screen_wait(LettingIn(self.copiloot.start, card))

    async def _shut_out(self, organisation: KeyCard) -> None:
        question = Ask(
            f"Mag {organisation.name} de kluis niet meer openen?",
            Answer("out", "Nee, niet meer", "primary"),
            Answer("stay", "Zo laten"),
            detail=SHUT_OUT,
        )
        if await self.app.push_screen_wait(question) == "out":
            await self.copiloot.desk.change_vault(shut_out)
            self.copiloot.tell("De sleutel van de organisatie is weggehaald. Dat staat in het logboek.")
