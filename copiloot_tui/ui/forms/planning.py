"""The form of an appointment or a next step."""

from collections.abc import Sequence

from copiloot_tui.domain.contact import Appointment
from copiloot_tui.ui.forms.answers import (
    FamilyField,
    HourField,
    NeededDayField,
    OptionalRecordField,
    PastDayField,
)
from copiloot_tui.ui.forms.fields import Field, LineField
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
