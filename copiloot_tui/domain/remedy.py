"""What is open to a family against a decision: objection, reconsideration, or the court."""

import re
from dataclasses import dataclass
from typing import Final

from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import NOT_CHECKED, TermRule

OBJECTION: Final = "bezwaar"
"""The key of the term for objecting."""

_OBJECTION_WORDS: Final = frozenset(
    {"awb", "bestuursrecht", "wlz", "blz", "rlz", "langdurige", "wmo", "jeugdwet", "akw", "kinderbijslagwet"}
    | {"wajong", "leerplichtwet", "awir"}
)
"""Words of laws under which administrative bodies decide."""
_NO_OBJECTION_WORDS: Final = frozenset({"zvw", "zorgverzekering", "zorgverzekeringswet", "wazo", "arbeid", "polis"})
"""Words of laws under which insurers and employers decide, who are none."""
_COURT_WORDS: Final = frozenset({"bw", "wetboek"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What is open against one decision."""

    kind: str
    """The key of the term within which it has to be used; empty when the law gives none."""
    sentence: str = ""
    """What to know about it; empty when the term says all."""
    is_certain: bool = True
    """Whether the law of the decision says so; otherwise it is assumed."""


_OBJECTION: Final = Remedy(kind=OBJECTION)
_PERHAPS_OBJECTION: Final = Remedy(
    kind=OBJECTION,
    sentence=f"Er is geen wet ingevuld die Copiloot kent. Of tegen dit besluit bezwaar open staat, is {NOT_CHECKED}.",
    is_certain=False,
)
_RECONSIDERATION: Final = Remedy(
    kind="",
    sentence=(
        "Tegen dit besluit staat geen bezwaar open: wie hier besluit, is geen bestuursorgaan. Bij een zorgverzekeraar "
        f"kan heroverweging worden gevraagd, daarna kan de SKGZ (Zvw art. 114). Dat de Awb hier niet geldt, is "
        f"{NOT_CHECKED}."
    ),
)
_APPEAL_TO_COURT: Final = Remedy(
    kind="cbm-hoger-beroep",
    sentence=f"Tegen een uitspraak van de rechter staat geen bezwaar open; hoger beroep kan wel ({NOT_CHECKED}).",
)


def remedy(regelzaak: Regelzaak, rule: TermRule | None) -> Remedy:
    """What is open against the decision on a regelzaak.

    Args:
        regelzaak: what was decided on.
        rule: the term within which was decided; None when there is none: then the law in words tells.
    """
    if rule is not None:
        return _OBJECTION if rule.is_awb else _RECONSIDERATION
    words = frozenset(re.findall(r"\w+", regelzaak.law.casefold()))
    if words & _OBJECTION_WORDS:
        return _OBJECTION
    if words & _COURT_WORDS:
        return _APPEAL_TO_COURT
    return _RECONSIDERATION if words & _NO_OBJECTION_WORDS else _PERHAPS_OBJECTION
