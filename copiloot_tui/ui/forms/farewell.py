"""The quiet form in which a death is written down."""

from collections.abc import Sequence

from textual.containers import Vertical
from textual.content import Content

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.services.farewell import note_death
from copiloot_tui.services.records import get
from copiloot_tui.ui.forms.answers import PastDayField
from copiloot_tui.ui.forms.fields import CheckField, Field
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_check, write_day


class DeathForm(Form):
    """Asks on which day a member died, and nothing else that matters today."""

    ID = "death"
    HELP_TEXT = (
        "Vul de dag in. Verjaardagen, de 18e verjaardag en alles wat afloopt of dringt stopt meteen voor wie is "
        "overleden. Het dossier blijft open. Meer hoeft vandaag niet: met **z** staat in het dossier klaar wat er "
        "later te regelen kan zijn. Met **u** maak je het ongedaan."
    )

    @property
    def title_here(self) -> str:
        """Somebody has died."""
        return "Overleden"

    def compose_fields(self) -> Sequence[Field]:
        """The day, and whether the family is left more in peace from now on."""
        return (
            PastDayField("died_on", "Overleden op", hint="bijvoorbeeld: gisteren of 12-3-2026"),
            CheckField("nazorg", "Rustiger contact", hint="zet dit gezin op nazorg"),
        )

    async def fill(self) -> dict[str, str]:
        """Say who it is about."""
        if self.record_id is None:
            return {"nazorg": write_check(True)}
        member = await self.copiloot.desk.read(get, FamilyMember, self.record_id)
        self.query_one(".dialog", Vertical).border_title = Content(f"{member.name} is overleden")
        return {"died_on": write_day(member.died_on), "nazorg": write_check(True)}

    async def hand_in(self, values: Values) -> Changes:
        """Write it down."""
        died_on = values.past_day("died_on")
        if died_on is None:
            raise InvalidInput("died_on", "Vul de dag in.")
        if self.record_id is None:
            raise NotFound
        gap = self.copiloot.settings.nazorg_gap_days if values.is_checked("nazorg") else None
        return await self.copiloot.desk.write(note_death, self.record_id, died_on, gap)
