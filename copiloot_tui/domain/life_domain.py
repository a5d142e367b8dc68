"""Life domains (leefdomeinen): which part of a family's life something is about."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

NOT_SAID: Final = "niet gezegd"
"""Shown where nobody said what part of life something is about."""


class LifeDomain(Enum):
    """A part of life; the value is shown, and is a fixed code in national figures.

    Financiën, zelfbepaling and school of werk come from the research on cliëntondersteuning (Partoer and RUG, in the
    progress report Volwaardig leven, October 2020, 2.2); the others are a proposal after the domains that child
    health care uses (MKS: medisch, ontwikkeling, sociaal, veiligheid).
    """

    HEALTH = "gezondheid"
    CARE = "zorg en ondersteuning"
    HOUSING = "wonen"
    SCHOOL_OR_WORK = "school of werk"
    MONEY = "financiën"
    SELF_DETERMINATION = "zelfbepaling"
    FAMILY_LIFE = "gezin en rust"
    COMPANY = "mensen en vrije tijd"
    SAFETY = "veiligheid"


def domain_of(said: LifeDomain | None, of_regelzaken: Iterable[LifeDomain | None]) -> LifeDomain | None:
    """What part of life a contact moment was about: the one rule, for the log and for the figures.

    What the moment itself says comes first. Without it, the regelzaken it was about speak, when all that have a
    domain have the same one; a regelzaak without a domain says nothing, so it does not contradict either.

    Args:
        said: what was filled in at the moment itself.
        of_regelzaken: the domains of the regelzaken it was about, in any order.

    Returns:
        None when nobody said, or when the regelzaken differ: 'niet gezegd'.
    """
    if said is not None:
        return said
    found = {each for each in of_regelzaken if each is not None}
    return found.pop() if len(found) == 1 else None
