"""The form with which the work with a family ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from textual import on
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.closing import BigFive, Closing, ClosingReason, kept_until
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.strippenkaart import card_on
from copiloot_tui.services.closing import Handling, OpenEnd, close_family, transfer_code
from copiloot_tui.services.families import Dossier, dossier
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.forms.answers import DayField, EnumField, PastDayField, options_of
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField, ManyField, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_day

GIVE_ALONG = (
    "Geef deze code aan je collega. Die vult hem in bij het gezin, bij Overdrachtscode. Dan telt het gezin een keer "
    "mee in de landelijke cijfers. De code zegt niets over wie het is, en blijft in dit dossier staan."
)
NO_YEARS = "Je organisatie gaf nog geen bewaartermijn op. Er is daarom niets ingevuld; zie Instellingen."


class SettledField(ManyField):
    """Which of the big five are settled."""

    def __init__(self) -> None:
        options = [(each.name, str(each.value)) for each in BigFive]
        super().__init__("settled", "Geregeld", options)

    def settled(self) -> tuple[str, ...]:
        """The values of what is ticked."""
        return tuple(str(BigFive[name].value) for name in self.text.split())


class ClosingForm(Form):
    """Asks why the work ends and what becomes of what is open; warns, and refuses nothing."""

    ID = "closing"
    HELP_TEXT = (
        "Neemt een collega het over, zet dan een kruisje bij **Overdracht**: je krijgt een code om mee te geven. "
        "Zet met **spatie** een kruisje bij wat geregeld is. Bij elke open regelzaak kies je of die blijft staan, "
        "wordt afgerond, of later verder gaat. Je kunt altijd afsluiten, ook als niet alles geregeld is. Met **u** "
        "maak je het ongedaan, en een afgesloten gezin kun je weer openen."
    )

    def __init__(self, *, record_id: UUID | None = None, family_id: UUID | None = None) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._seen: Dossier | None = None
        self._given = ""

    @property
    def title_here(self) -> str:
        """Closing."""
        return "Gezin afsluiten"

    def compose_fields(self) -> Sequence[Field]:
        """When, why, what was settled, what came of it, and how long it is kept."""
        return (
            PastDayField("closed_on", "Afgesloten op"),
            EnumField("reason", "Reden", ClosingReason),
            CheckField("to_colleague", "Overdracht", hint=f"naar een andere {self.copiloot.settings.role}"),
            SettledField(),
            LineField("result", "Resultaat", hint="wat het heeft opgeleverd, in een regel"),
            TextField("note", "Toelichting"),
            DayField("keep_until", "Bewaren tot en met"),
            CheckField("cancel", "Afspraken", hint="haal weg wat nog gepland staat"),
        )

    def compose_below(self) -> Iterable[Widget]:
        """What stays behind."""
        yield Label(classes="form-remark")

    async def fill(self) -> dict[str, str]:
        """Show what is still open."""
        assert self.family_id is not None
        self._seen = await self.copiloot.desk.read(dossier, self.family_id)
        await self.query_one(".fields", VerticalScroll).mount_all(self._open_ends())
        self.field("cancel").display = bool(self._coming)
        today = write_day(self._today)
        reason = ClosingReason.DEATH if self._has_lost_the_child else ClosingReason.SETTLED
        return {"closed_on": today, "reason": reason.value, "keep_until": self._keep_until(today)}

    def begin(self) -> None:
        """Ask for what belongs to what stands there, and say when nothing says how long a dossier is kept."""
        self._fit()
        if self.copiloot.settings.keep_years is None:
            self.field("keep_until").tell(NO_YEARS, is_error=False)

    @property
    def _today(self) -> date:
        return civil_day(self.copiloot.desk.clock.now())

    def _open_ends(self) -> Iterator[Field]:
        for regelzaak in self._open_regelzaken:
            yield ChoiceField(f"do_{regelzaak.id}", regelzaak.title, options_of(Handling))
            move = DayField(f"to_{regelzaak.id}", "", hint="naar welke dag")
            move.display = False
            yield move

    @property
    def _open_regelzaken(self) -> list[Regelzaak]:
        return [each for each in self._seen.regelzaken if each.is_open] if self._seen else []

    @property
    def _has_lost_the_child(self) -> bool:
        """Whether the child for whom the work was done has died: then nothing is asked about what is arranged."""
        children = [each for each in self._seen.members if each.role is MemberRole.CHILD] if self._seen else []
        return bool(children) and all(each.died_on for each in children)

    @property
    def _coming(self) -> int:
        return sum(each.done_on is None for each in self._seen.appointments) if self._seen else 0

    def _keep_until(self, closed_on: str) -> str:
        try:
            day = Values({"day": closed_on}, self.copiloot.desk.clock).day("day")
            return write_day(kept_until(day, self.copiloot.settings.keep_years)) if day else ""
        except (InvalidInput, OverflowError, ValueError):
            return ""

    @on(Field.Changed)
    def _follow(self, event: Field.Changed) -> None:
        key = event.field.key
        if key == "closed_on" and not self.field("keep_until").is_touched:
            self.field("keep_until").show(self._keep_until(event.field.text))
        self._fit()

    def _fit(self) -> None:
        """Ask for what belongs to what was chosen, and say what stays behind."""
        self.field("settled").display = not self._is_death
        self.field("to_colleague").display = self._is_taken_over
        for regelzaak in self._open_regelzaken:
            self.field(f"to_{regelzaak.id}").display = self.field(f"do_{regelzaak.id}").text == Handling.MOVE.value
        self._show_remark()

    @property
    def _is_taken_over(self) -> bool:
        return bool(self.field("reason").text == ClosingReason.OTHER_SUPPORT.value)

    @property
    def _is_death(self) -> bool:
        return bool(self.field("reason").text == ClosingReason.DEATH.value)

    def _show_remark(self) -> None:
        self.query_one(".form-remark", Label).update(Content(" ".join(self._remarks())))

    def _remarks(self) -> Iterable[str]:
        if self._seen is None:
            return
        field: SettledField = self.field("settled")
        missing = [str(each.value) for each in BigFive if each.value not in field.settled()]
        if missing and not self._is_death:
            yield f"Nog niet geregeld: {', '.join(missing)}. Afsluiten kan ook zo."
        left = sum(self.field(f"do_{each.id}").text == Handling.LEAVE.value for each in self._open_regelzaken)
        if left:
            yield f"{count(left, 'regelzaak blijft', 'regelzaken blijven')} open staan."
        if self._coming and not self.field("cancel").text:
            yield f"{count(self._coming, 'afspraak blijft', 'afspraken blijven')} gepland staan."
        card = card_on(self._today, self._seen.cards)
        for balance in self._seen.balances:
            if balance.card == card:
                yield f"Strippenkaart: {balance.words}."

    async def hand_in(self, values: Values) -> Changes:
        """Close the family."""
        assert self.family_id is not None
        closed_on = values.past_day("closed_on")
        if closed_on is None:
            raise InvalidInput("closed_on", "Vul de dag in.")
        settled: SettledField = self.field("settled")
        code = await self._code(values)
        closing = Closing(
            family_id=self.family_id,
            closed_on=closed_on,
            reason=values.choice("reason", ClosingReason),
            result=values.line("result"),
            note=values.text("note"),
            transfer_code=code,
            settled=() if self._is_death else settled.settled(),
            keep_until=values.day("keep_until"),
        )
        changes = await self.copiloot.desk.write(
            close_family,
            closing,
            [self._open_end(values, each.id) for each in self._open_regelzaken],
            cancel_appointments=values.is_checked("cancel"),
        )
        self._given = code
        return changes

    async def _code(self, values: Values) -> str:
        """The code for the colleague who takes over, when one does."""
        if not (self._is_taken_over and values.is_checked("to_colleague")):
            return ""
        assert self.family_id is not None
        return await self.copiloot.desk.read(transfer_code, self.family_id)

    def dismiss(self, result: Changes | None = None) -> AwaitComplete:
        """Close the form; when the family goes to a colleague, show what to give along."""
        if self._given:
            shown = Ask(f"Overdrachtscode: {self._given}", Answer("done", "Klaar", "primary"), detail=GIVE_ALONG)
            self.app.call_later(self.app.push_screen, shown)
        return super().dismiss(result)

    def _open_end(self, values: Values, regelzaak_id: UUID) -> OpenEnd:
        handling = values.choice(f"do_{regelzaak_id}", Handling)
        if handling is not Handling.MOVE:
            return OpenEnd(regelzaak_id=regelzaak_id, handling=handling)
        return OpenEnd(regelzaak_id=regelzaak_id, handling=handling, move_to=values.required_day(f"to_{regelzaak_id}"))
