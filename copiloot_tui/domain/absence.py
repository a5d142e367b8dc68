"""Why somebody cannot give her families to a colleague herself."""

from enum import Enum


class Absence(Enum):
    """The usual reasons to begin with a package that lay ready; the value is what the owner reads."""

    ILL = "onverwacht ziek"
    LEAVE = "langer verlof"
    OUT_OF_REACH = "niet bereikbaar"
    LEFT = "uit dienst"
    DIED = "overleden"
