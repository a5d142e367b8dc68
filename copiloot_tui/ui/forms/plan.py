"""The form of a goal in the gezinsplan."""

from collections.abc import Sequence

from textual import on

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.plan import GoalStatus, PlanGoal
from copiloot_tui.ui.forms.answers import DayField, EnumField, OptionalEnumField, OptionalRecordField, PastDayField
from copiloot_tui.ui.forms.fields import Field, LineField, TextField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import write_day


class PlanGoalForm(RecordForm):
    """Writes down what a family or one of its members wants to reach, or changes it."""

    ID = "plan_goal"
    KIND = PlanGoal
    NEW_TITLE = "Nieuw doel"
    CHANGE_TITLE = "Doel wijzigen"
    HELP_TEXT = (
        "Een doel is wat het gezin of een van hen wil bereiken, in hun eigen woorden. Bij **Stappen** schrijf je hoe "
        "ze daar komen. Op de dag van de **evaluatie** staat het doel op Vandaag: kies dan een nieuwe dag, of zet de "
        "stand op bereikt of losgelaten. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def compose_fields(self) -> Sequence[Field]:
        """What, in which part of life, whose, how, when it is looked at again, how it stands."""
        return (
            LineField("goal", "Doel", hint="Wat wil het gezin bereiken?"),
            OptionalEnumField("life_domain", "Leefdomein", LifeDomain, hint="niet gezegd"),
            OptionalRecordField("member_id", "Van wie", hint="het hele gezin"),
            TextField("steps", "Stappen", hint="Hoe komen ze daar? Een regel die met - begint wordt een lijstje."),
            DayField("evaluate_on", "Evaluatie op", hint="bijvoorbeeld: 1-3 of 1 maart 2027"),
            EnumField("status", "Stand", GoalStatus),
            PastDayField("ended_on", "Sinds", hint="als het bereikt of losgelaten is"),
        )

    def beginning(self) -> dict[str, str]:
        """It begins today."""
        return {"status": GoalStatus.OPEN.value}

    @on(Field.Changed)
    def _follow_status(self, event: Field.Changed) -> None:
        """What is reached has a day, what goes on has none."""
        if event.field.key != "status":
            return
        ended_on = self.field("ended_on")
        if event.field.text == GoalStatus.OPEN.value:
            ended_on.show("")
        elif not ended_on.text:
            ended_on.show(write_day(civil_day(self.copiloot.desk.clock.now())))
