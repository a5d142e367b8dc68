"""Life domains (leefdomeinen): which part of a family's life something is about."""

from enum import Enum


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
