"""The fields that ask whether something returns by itself, and say when it would."""

from __future__ import annotations

from datetime import date
from typing import Final

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.recurrence import USUAL_RULES
from copiloot_tui.ui.forms.fields import ChoiceField, LineField
from copiloot_tui.ui.forms.values import Values

OWN_RULE: Final = "eigen"
"""What is kept in the choice for a rule that is typed."""
CHOICES: Final = {**USUAL_RULES, OWN_RULE: "eigen regel"}


class RecurrenceField(ChoiceField):
    """By which rule something returns once it is done; the rule itself may stand in the field after this one."""

    def __init__(self) -> None:
        super().__init__(
            "recurrence", "Keert terug", tuple(CHOICES.items()), hint="keert niet terug", may_be_empty=True
        )

    def words(self, value: str) -> str:
        """The choice that stands for a rule."""
        return value if not value or value in CHOICES else OWN_RULE

    def meaning(self, values: Values) -> str:
        """The rule; refused with a sentence when it is none that is followed here."""
        from copiloot_tui.domain.recurrence import check_recurrence

        chosen = values.line(self.key)
        if chosen != OWN_RULE:
            return chosen
        rule = values.line(OwnRuleField.KEY).upper().replace(" ", "")
        if not rule:
            raise InvalidInput(OwnRuleField.KEY, "Vul de regel in, of kies hierboven iets anders.")
        check_recurrence(rule, OwnRuleField.KEY)
        return rule


class OwnRuleField(LineField):
    """The rule itself, when it is none of the usual ones."""

    KEY: Final = "own_rule"

    def __init__(self) -> None:
        super().__init__(self.KEY, "Regel", hint="bijvoorbeeld: FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1")


def texts_of(rule: str) -> dict[str, str]:
    """What stands in both fields for a rule."""
    known = not rule or rule in CHOICES
    return {"recurrence": rule if known else OWN_RULE, OwnRuleField.KEY: "" if known else rule}


def names_a_day(rule: str) -> bool:
    """Whether a rule itself says on which day of the year it is: 'elk jaar voor 1 juli'."""
    return "BYMONTHDAY" in rule


def words_of_return(rule: str, after: date, since: date) -> str:
    """When something would come back: 'Is dit afgerond, dan komt het terug ...'; empty when never."""
    from copiloot_tui.domain.recurrence import next_occurrence

    if not rule:
        return ""
    day = next_occurrence(rule, after, since=since)
    if day is None:
        return "Volgens deze regel komt het niet meer terug."
    return f"Is dit afgerond, dan komt het terug met als uiterste dag {long_date(day)}."
