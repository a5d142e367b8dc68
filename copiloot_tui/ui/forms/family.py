"""The forms of a family and of an urgent question."""

from collections.abc import Sequence
from dataclasses import replace

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.family import (
    DEFAULT_IDEAL_GAP_DAYS,
    DEFAULT_MAXIMUM_GAP_DAYS,
    Family,
    FamilyStatus,
)
from copiloot_tui.services.families import open_spoedvraag, save_family
from copiloot_tui.services.records import get
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, TextField, options_of
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_day


class FamilyForm(Form):
    """Opens a dossier, or changes what it says of the family as a whole."""

    ID = "family"

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Gezin wijzigen" if self.record_id else "Nieuw gezin"

    def compose_fields(self) -> Sequence[Field]:
        """Only the name is needed."""
        return (
            LineField("name", "Naam", hint="Zoals jij het gezin noemt"),
            LineField("municipality", "Gemeente"),
            LineField("zorgkantoor", "Zorgkantoor", hint="Regio"),
            ChoiceField("status", "Status", options_of(FamilyStatus)),
            LineField("started_on", "Begonnen op", hint="bijvoorbeeld: vandaag of 12-3-2026"),
            LineField("ended_on", "Geëindigd op"),
            LineField("ideal_gap_days", "Gewoonlijk contact om de", hint=f"{DEFAULT_IDEAL_GAP_DAYS} dagen"),
            LineField("maximum_gap_days", "Uiterlijk na", hint=f"{DEFAULT_MAXIMUM_GAP_DAYS} dagen"),
            LineField("tags", "Trefwoorden", hint="met komma's ertussen"),
            LineField("keep_until", "Bewaren tot"),
        )

    async def fill(self) -> dict[str, str]:
        """What is known of the family."""
        if self.record_id is None:
            return {"status": FamilyStatus.AANMELDING.value, "started_on": "vandaag"}
        family = await self.copiloot.desk.read(get, Family, self.record_id)
        return {
            "name": family.name,
            "municipality": family.municipality,
            "zorgkantoor": family.zorgkantoor,
            "status": family.status.value,
            "started_on": write_day(family.started_on),
            "ended_on": write_day(family.ended_on),
            "ideal_gap_days": str(family.ideal_gap_days),
            "maximum_gap_days": str(family.maximum_gap_days),
            "tags": ", ".join(family.tags),
            "keep_until": write_day(family.keep_until),
        }

    async def hand_in(self, values: Values) -> Changes:
        """Keep the family."""
        desk = self.copiloot.desk
        known = await desk.read(get, Family, self.record_id) if self.record_id else Family(name="?")
        family = replace(
            known,
            name=values.line("name"),
            municipality=values.line("municipality"),
            zorgkantoor=values.line("zorgkantoor"),
            status=values.choice("status", FamilyStatus),
            started_on=values.day("started_on"),
            ended_on=values.day("ended_on"),
            ideal_gap_days=values.number("ideal_gap_days", DEFAULT_IDEAL_GAP_DAYS),
            maximum_gap_days=values.number("maximum_gap_days", DEFAULT_MAXIMUM_GAP_DAYS),
            tags=tuple(tag for part in values.line("tags").split(",") if (tag := part.strip())),
            keep_until=values.day("keep_until"),
        )
        return await desk.write(save_family, family)


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
            TextField("what", "Wat is er aan de hand", hint="De eerste regel wordt de regelzaak"),
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
