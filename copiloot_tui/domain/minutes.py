"""Minutes as people type them, and minutes shared among several."""

import re
from typing import Final

from copiloot_tui.domain.errors import InvalidInput

_MINUTES: Final = re.compile(r"(?P<minutes>\d{1,6}) ?(?:m|min|minuten|minuut)?")
_HOURS: Final = re.compile(r"(?P<hours>\d{1,4}) ?(?:u|uur|:) ?(?:(?P<minutes>\d{1,2}) ?(?:m|min|minuten)?)?")


def read_minutes(text: str, field: str = "minutes") -> int:
    """The minutes that were typed: '45', '45 min', '1u30', '1:30' or '2 uur'.

    Raises:
        InvalidInput: when it is no whole number of minutes.
    """
    typed = text.strip().lower()
    if found := _MINUTES.fullmatch(typed):
        return int(found["minutes"])
    if found := _HOURS.fullmatch(typed):
        return int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if typed.startswith("-"):
        raise InvalidInput(field, "Minder dan 0 minuten kan niet.")
    raise InvalidInput(field, "Vul een heel getal in, zonder punt of komma, of bijvoorbeeld 1u30.")


def shared(minutes: int, among: int) -> list[int]:
    """Minutes in as many parts, whole and as equal as can be, that add up to what there was; the first are larger."""
    each, rest = divmod(minutes, among)
    return [each + 1 if place < rest else each for place in range(among)]
