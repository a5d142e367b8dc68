"""Fields that know what their answer means: dates, times, numbers, choices, other records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from uuid import UUID

from copiloot_tui.ui.forms.fields import ChoiceField, LineField, Option
from copiloot_tui.ui.forms.values import Values, write_day, write_hour, write_id, write_moment


class DayField(LineField):
    """A date, or nothing."""

    def words(self, value: date | None) -> str:
        """The date as people type it."""
        return write_day(value)

    def meaning(self, values: Values) -> date | None:
        """The date that was typed."""
        return values.day(self.key)


class PastDayField(DayField):
    """A date that is not after today, or nothing."""

    def meaning(self, values: Values) -> date | None:
        """The date that was typed."""
        return values.past_day(self.key)


class NeededDayField(DayField):
    """A date that has to be there."""

    def meaning(self, values: Values) -> date:
        """The date that was typed."""
        return values.required_day(self.key)


class HourField(LineField):
    """A time of the day, or nothing."""

    def words(self, value: time | None) -> str:
        """The time as people type it."""
        return write_hour(value)

    def meaning(self, values: Values) -> time | None:
        """The time that was typed."""
        return values.hour(self.key)


class PastMomentField(LineField):
    """A moment that is not in the future; nothing means now."""

    def words(self, value: datetime) -> str:
        """The moment as people type it."""
        return write_moment(value)

    def meaning(self, values: Values) -> datetime:
        """The moment that was typed."""
        return values.moment(self.key)


class NumberField(LineField):
    """A whole number; nothing means what the hint says."""

    def __init__(self, name: str, label: str, *, default: int = 0, hint: str = "") -> None:
        super().__init__(name, label, hint=hint or str(default))
        self._default = default

    def meaning(self, values: Values) -> int:
        """The number that was typed."""
        return values.number(self.key, self._default)


class TagsField(LineField):
    """Words with commas between them."""

    def words(self, value: Iterable[str]) -> str:
        """The words on one line."""
        return ", ".join(value)

    def meaning(self, values: Values) -> tuple[str, ...]:
        """The words, without the commas."""
        return tuple(tag for part in values.line(self.key).split(",") if (tag := part.strip()))


class EnumField(ChoiceField):
    """One of the values of an enum."""

    def __init__(self, name: str, label: str, kind: type[Enum]) -> None:
        super().__init__(name, label, options_of(kind))
        self._kind = kind

    def words(self, value: Enum | None) -> str:
        """What is shown for the value."""
        return str(value.value) if value else ""

    def meaning(self, values: Values) -> Enum | None:
        """What was chosen."""
        return values.choice(self.key, self._kind)


class OptionalEnumField(EnumField):
    """One of the values of an enum, or none of them."""

    def __init__(self, name: str, label: str, kind: type[Enum], *, hint: str) -> None:
        ChoiceField.__init__(self, name, label, options_of(kind), hint=hint, may_be_empty=True)
        self._kind = kind

    def meaning(self, values: Values) -> Enum | None:
        """What was chosen."""
        return values.optional_choice(self.key, self._kind)


class NumberChoiceField(ChoiceField):
    """One of a few numbers."""

    def __init__(self, name: str, label: str, numbers: dict[int, str]) -> None:
        super().__init__(name, label, [(str(number), shown) for number, shown in numbers.items()])

    def meaning(self, values: Values) -> int:
        """The number that was chosen."""
        return values.number(self.key)


class RecordField(ChoiceField):
    """Another record, which has to be chosen."""

    def __init__(self, name: str, label: str, *, hint: str, missing: str) -> None:
        super().__init__(name, label, hint=hint)
        self._missing = missing

    def words(self, value: UUID | None) -> str:
        """The record."""
        return write_id(value)

    def meaning(self, values: Values) -> UUID | None:
        """The record that was chosen; refused with a sentence when none was."""
        return values.record_id(self.key, self._missing)


class OptionalRecordField(RecordField):
    """Another record, or none."""

    def __init__(self, name: str, label: str, *, hint: str) -> None:
        ChoiceField.__init__(self, name, label, hint=hint, may_be_empty=True)

    def meaning(self, values: Values) -> UUID | None:
        """The record that was chosen, or None."""
        return values.optional_id(self.key)


class FamilyField(RecordField):
    """The family it is about."""

    def __init__(self) -> None:
        super().__init__("family_id", "Gezin", hint="Kies een gezin", missing="Kies eerst een gezin.")


def options_of(kind: type[Enum]) -> list[Option]:
    """The values of an enum as choices."""
    return [(str(each.value), str(each.value)) for each in kind]
