"""The form for somebody who left: who comes after, and whether the regelzaken move along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Checkbox

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Aanspreekpunt
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.services.records import get
from copiloot_tui.services.replacing import Leaving, leave, leaving, successor_of
from copiloot_tui.ui.forms.answers import PastDayField
from copiloot_tui.ui.forms.fields import CheckField, ChoiceField, Field, LineField, Option
from copiloot_tui.ui.forms.pointing_out import PointingOut
from copiloot_tui.ui.forms.reaching import EmailField, PhoneField
from copiloot_tui.ui.forms.values import Values, write_check, write_day

SOMEBODY_NEW: Final = "nieuw"
NOBODY_KNOWN: Final = "onbekend"
_OF_SOMEBODY_NEW: Final = ("name", "phone", "email")


class ReplacingForm(PointingOut):
    """Asks who comes after somebody at an institution, and when the post was found to be left."""

    ID = "replacing"
    AUTO_FOCUS = "Input"
    """Mostly somebody new comes: the name can be typed at once."""
    HELP_TEXT = (
        "Kies wie er in de plaats komt: iemand nieuw, iemand die je daar al kent, of nog niemand. Open regelzaken gaan "
        "mee als je het vakje aan laat. Wat er eerder is besproken, houdt de oude naam. Met **u** draai je alles in "
        "één keer terug."
    )

    _has_regelzaken = True

    @property
    def title_here(self) -> str:
        """Somebody has left."""
        return "Weg of vervangen"

    def compose_fields(self) -> Sequence[Field]:
        """Who comes after, how to reach them, since when, and what moves along."""
        return (
            ChoiceField("successor", "In de plaats komt", _choices(())),
            LineField("name", "Naam", hint="van wie er nu zit"),
            PhoneField("phone", "Telefoon"),
            EmailField("email", "E-mail"),
            PastDayField("left_on", "Weg sinds", hint="bijvoorbeeld: vandaag"),
            CheckField("takes_over", "Regelzaken", hint="gaan mee"),
        )

    async def fill(self) -> dict[str, str]:
        """Say who it is about, who else works there, and how much moves along."""
        beginning = {"successor": SOMEBODY_NEW, "left_on": "vandaag", "takes_over": write_check(True)}
        if self.record_id is None:
            return beginning
        seen = await self.copiloot.desk.read(leaving, self.record_id)
        self._tell_of(seen)
        return beginning | ({"left_on": write_day(seen.person.left_on)} if seen.person.left_on else {})

    def _tell_of(self, seen: Leaving) -> None:
        self.query_one(".dialog", Vertical).border_title = Content(f"{seen.person.name}: weg of vervangen")
        self.field("successor").offer(_choices(seen.colleagues))
        moving = count(seen.open_regelzaken, "open regelzaak gaat", "open regelzaken gaan")
        self.field("takes_over").query_one(Checkbox).label = Content(f"{moving} mee")
        self._has_regelzaken = bool(seen.open_regelzaken)

    def begin(self) -> None:
        """Ask only what is needed."""
        super().begin()
        self._follow_choice()

    @on(Field.Changed)
    def _follow_choice(self) -> None:
        chosen = self.field("successor").text
        for name in _OF_SOMEBODY_NEW:
            self.field(name).display = chosen == SOMEBODY_NEW
        self.field("takes_over").display = chosen != NOBODY_KNOWN and self._has_regelzaken

    async def hand_in(self, values: Values) -> Changes:
        """Write it down in one go."""
        if self.record_id is None:
            raise NotFound
        left_on = values.past_day("left_on")
        return await self.copiloot.desk.write(
            leave,
            self.record_id,
            left_on,
            await self._successor(values),
            takes_over=values.is_checked("takes_over"),
        )

    async def _successor(self, values: Values) -> Aanspreekpunt | None:
        chosen, desk = self.texts["successor"], self.copiloot.desk
        if chosen == NOBODY_KNOWN or self.record_id is None:
            return None
        if chosen != SOMEBODY_NEW:
            return await desk.read(get, Aanspreekpunt, UUID(chosen))
        if not values.line("name"):
            raise InvalidInput("name", "Vul een naam in, of kies dat er nog niemand bekend is.")
        person = await desk.read(get, Aanspreekpunt, self.record_id)
        phone, email = self.field("phone").meaning(values), self.field("email").meaning(values)
        today, role = civil_day(desk.clock.now()), self.copiloot.settings.role
        return successor_of(person, values.line("name"), phone, email, today, role)


def _choices(colleagues: Sequence[Aanspreekpunt]) -> list[Option]:
    return [(SOMEBODY_NEW, "iemand nieuw"), (NOBODY_KNOWN, "nog niemand bekend"), *_known(colleagues)]


def _known(colleagues: Sequence[Aanspreekpunt]) -> Iterator[Option]:
    for one in colleagues:
        about = f"  ({one.function})" if one.function else ""
        yield str(one.id), f"{one.name}{about}"
