"""The forms of an appointment and of a strippenkaart."""

from collections.abc import Sequence

from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.strippenkaart import DEFAULT_STRIP_MINUTES, DEFAULT_STRIPS, Strippenkaart, TravelCount
from copiloot_tui.ui.forms.answers import (
    DayField,
    EnumField,
    FamilyField,
    HourField,
    NeededDayField,
    NumberField,
    OptionalRecordField,
    PastDayField,
)
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm


class AppointmentForm(RecordForm):
    """Plans an appointment or a next step, or changes one."""

    ID = "appointment"
    KIND = Appointment
    NEW_TITLE = "Afspraak of volgende stap"
    CHANGE_TITLE = "Afspraak wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What, when, with whom."""
        return (
            LineField("what", "Wat"),
            FamilyField(),
            NeededDayField("on", "Op", hint="bijvoorbeeld: vr, 12-3 of morgen"),
            HourField("time", "Om", hint="bijvoorbeeld 14:30; leeg kan op elk moment van die dag"),
            LineField("with_whom", "Met wie"),
            OptionalRecordField("regelzaak_id", "Bij regelzaak", hint="geen"),
            PastDayField("done_on", "Gedaan op"),
        )


class StrippenkaartForm(RecordForm):
    """Gives a family a strippenkaart, or changes one."""

    ID = "strippenkaart"
    KIND = Strippenkaart
    NEW_TITLE = "Nieuwe strippenkaart"
    CHANGE_TITLE = "Strippenkaart wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """How much, for how long."""
        return (
            FamilyField(),
            NumberField("strips", "Strippen", default=DEFAULT_STRIPS),
            NumberField("minutes_per_strip", "Minuten per strip", default=DEFAULT_STRIP_MINUTES),
            NeededDayField("valid_from", "Geldig vanaf", hint="bijvoorbeeld: vandaag of 1-1-2027"),
            DayField("valid_to", "Geldig tot en met"),
            EnumField("travel", "Reistijd telt mee", TravelCount),
            TextField("remarks", "Bijzonderheden"),
        )

    def beginning(self) -> dict[str, str]:
        """A card that begins today."""
        return {"valid_from": "vandaag"}
