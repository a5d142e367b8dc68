"""The forms of a family and of an urgent question."""

import asyncio
from collections.abc import Sequence
from typing import Final

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.family import DEFAULT_IDEAL_GAP_DAYS, DEFAULT_MAXIMUM_GAP_DAYS, Family, FamilyStatus, rhythm
from copiloot_tui.services.families import keep_family, open_spoedvraag
from copiloot_tui.ui.forms.answers import DayField, EnumField, NumberField, TagsField
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.reaching import PlaceField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values

QUIET: Final = frozenset({FamilyStatus.WAAKVLAM, FamilyStatus.NAZORG})
"""In these the rhythm is slower."""
CALMER: Final = "Bij {status} hoort een rustiger ritme. Je kunt het zelf anders zetten."
CLOSE_BY_KEY: Final = "Met s in het dossier sluit je af met reden en resultaat, en met wat er nog openstaat."


class FamilyForm(RecordForm):
    """Opens a dossier, or changes what it says of the family as a whole."""

    ID = "family"
    KIND = Family
    NEW_TITLE = "Nieuw gezin"
    CHANGE_TITLE = "Gezin wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """Only the name is needed."""
        return (
            LineField("name", "Naam", hint="Zoals jij het gezin noemt"),
            LineField("municipality", "Gemeente"),
            PlaceField("zorgkantoor", "Zorgkantoor", hint="zoals Utrecht; → neemt het voorstel over"),
            EnumField("status", "Status", FamilyStatus),
            DayField("urgent_on", "Spoedvraag op", hint="vult zich in zodra de status spoedvraag is"),
            DayField("started_on", "Begonnen op", hint="bijvoorbeeld: vandaag of 12-3-2026"),
            DayField("ended_on", "Geëindigd op"),
            NumberField("ideal_gap_days", "Gewoon contact, dagen", default=DEFAULT_IDEAL_GAP_DAYS),
            NumberField("maximum_gap_days", "Te lang stil na, dagen", default=DEFAULT_MAXIMUM_GAP_DAYS),
            TagsField("tags", "Trefwoorden", hint="met komma's ertussen"),
            LineField("transfer_code", "Overdrachtscode", hint="van de collega van wie je dit gezin overneemt"),
            DayField("keep_until", "Bewaren tot"),
        )

    async def fill(self) -> dict[str, str]:
        """What is known, and the regions to choose from."""
        from copiloot_tui.services.zorgkantoren import zorgkantoor_names

        beginning = await super().fill()
        self.field("zorgkantoor").offer(await asyncio.to_thread(zorgkantoor_names))
        return beginning

    @on(Field.Changed)
    def _tell_region(self, event: Field.Changed) -> None:
        if event.field.key == "zorgkantoor":
            from copiloot_tui.services.zorgkantoren import region_told

            event.field.tell(region_told(event.field.text), is_error=False)

    @on(Field.Changed)
    def _point_to_closing(self, event: Field.Changed) -> None:
        if event.field.key == "status" and event.field.text == FamilyStatus.AFGESLOTEN.value:
            event.field.tell(CLOSE_BY_KEY, is_error=False)

    @on(Field.Changed)
    def _fit_rhythm(self, event: Field.Changed) -> None:
        """Put the rhythm there that goes with a status, unless somebody typed one."""
        gaps = self.field("ideal_gap_days"), self.field("maximum_gap_days")
        if event.field.key != "status" or any(field.is_touched for field in gaps):
            return
        status = FamilyStatus(event.field.text)
        had = DEFAULT_IDEAL_GAP_DAYS, DEFAULT_MAXIMUM_GAP_DAYS
        if self._known is not None and (status in QUIET or self._known.status not in QUIET):
            had = self._known.ideal_gap_days, self._known.maximum_gap_days
        days = rhythm(status, *had, self.copiloot.settings.nazorg_gap_days)
        for field, number in zip(gaps, days, strict=True):
            field.show(str(number))
        gaps[1].tell(CALMER.format(status=status.value) if status in QUIET else "", is_error=False)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the family, with the day on which it became a spoedvraag."""
        return await self.copiloot.desk.write(keep_family, self.build(values))

    def beginning(self) -> dict[str, str]:
        """A family that asked for somebody today."""
        return {"status": FamilyStatus.AANMELDING.value, "started_on": "vandaag"}


class SpoedvraagForm(Form):
    """Name, number and one regelzaak: a dossier in seconds."""

    ID = "spoedvraag"

    @property
    def title_here(self) -> str:
        """An urgent question."""
        return "Spoedvraag"

    def compose_fields(self) -> Sequence[Field]:
        """Three questions."""
        return (
            LineField("name", "Naam", hint="Naam van het gezin of van wie belt"),
            LineField("phone", "Telefoonnummer"),
            TextField("what", "Wat is er aan de hand", hint="Dit wordt de regelzaak"),
        )

    async def fill(self) -> dict[str, str]:
        """Nothing is known yet."""
        return {}

    async def hand_in(self, values: Values) -> Changes:
        """Open the dossier."""
        _family, changes = await self.copiloot.desk.write(
            open_spoedvraag, values.line("name"), values.line("phone"), values.text("what")
        )
        return changes
