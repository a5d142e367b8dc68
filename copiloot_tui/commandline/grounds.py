"""On what grounds something about a family may leave: consent, or a reason that was said."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from copiloot_tui.domain.departure import Grounds, ReasonWithout

if TYPE_CHECKING:
    from uuid import UUID

    from copiloot_tui.services.opened import Opened

NOTHING_WRITTEN: Final = "Er is niets geschreven."
_REASONS: Final = {
    "gevraagd": ReasonWithout.ASKED,
    "afgesproken": ReasonWithout.SPOKEN,
    "wet": ReasonWithout.DUTY,
    "gevaar": ReasonWithout.DANGER,
    "onherkenbaar": ReasonWithout.NOT_TRACEABLE,
}


def add_grounds_arguments(parser: argparse.ArgumentParser) -> None:
    """Let a reason be said, and the last question be answered beforehand."""
    parser.add_argument(
        "--reden", choices=tuple(_REASONS), help="waarom het weg mag als er geen toestemming is vastgelegd"
    )
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def refuse_unasked(asked: argparse.Namespace) -> None:
    """Refuse before anything is opened what cannot be asked."""
    from copiloot_tui.commandline.asking import is_at_terminal
    from copiloot_tui.domain.errors import WrongUsage

    if not asked.ja and not is_at_terminal():
        raise WrongUsage("Zonder terminal kan Copiloot niet vragen of dit weg mag. Zeg dat vooraf met --ja.")


def agreed_grounds(
    asked: argparse.Namespace, opened: "Opened", family_ids: "Sequence[UUID]", to_whom: str
) -> Grounds | None:
    """On what grounds it may leave; None when the user says no."""
    from copiloot_tui.commandline.answer import remark
    from copiloot_tui.commandline.asking import is_agreed
    from copiloot_tui.services.departures import consent_for

    given = consent_for(opened.store, family_ids, to_whom)
    is_agreed_to = given.is_complete or not family_ids
    if not is_agreed_to:
        remark("Er is geen toestemming vastgelegd die nu voor iedereen en voor deze ontvanger geldt.")
    if not asked.ja and not is_agreed("Mag dit de kluis uit?"):
        return None
    consents = tuple(consent.id for consent in given.holding)
    if is_agreed_to:
        return Grounds(consent_ids=consents)
    return Grounds(consent_ids=consents, reason=_REASONS.get(asked.reden, ReasonWithout.UNSAID))
