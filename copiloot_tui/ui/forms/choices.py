"""The choices that come from the vault: families, their members, institutions, aanspreekpunten, regelzaken."""

from collections.abc import Iterable
from uuid import UUID

from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak, Turn
from copiloot_tui.domain.standing_in import StandingIn
from copiloot_tui.domain.term import TermDirection
from copiloot_tui.services.directory import AanspreekpuntGlance
from copiloot_tui.services.glances import FamilyGlance
from copiloot_tui.ui.forms.fields import Option
from copiloot_tui.ui.program import Program


def family_choices(glances: Iterable[FamilyGlance], app: Program) -> list[Option]:
    """Families by name with their file number and their mark; in tafelstand only the one at the table."""
    only = app.table_family
    return [
        (str(glance.family.id), _told(glance, app.standing.held(glance.family.id)))
        for glance in glances
        if only is None or glance.family.id == only
    ]


def _told(glance: FamilyGlance, held: StandingIn | None) -> str:
    # The name goes first here: by its letters it is found while typing.
    words = f"{glance.family.name}  ({glance.family.number:04})"
    return f"{words}  {held.sign} {held.word}" if held else words


def only_open_family(glances: Iterable[FamilyGlance]) -> UUID | None:
    """The family it has to be about when there is work with only one; None when it has to be chosen."""
    open_ones = [glance.family.id for glance in glances if glance.family.is_open]
    return open_ones[0] if len(open_ones) == 1 else None


def member_choices(members: Iterable[FamilyMember]) -> list[Option]:
    """Members with what they are to the family."""
    return [(str(member.id), f"{member.name}  ({member.role.value})") for member in members]


def institution_choices(institutions: Iterable[Institution]) -> list[Option]:
    """Institutions with their region."""
    return [(str(each.id), f"{each.name}  {each.region}".rstrip()) for each in institutions]


def aanspreekpunt_choices(glances: Iterable[AanspreekpuntGlance]) -> list[Option]:
    """Aanspreekpunten with their institution."""
    return [
        (str(glance.aanspreekpunt.id), f"{glance.aanspreekpunt.name}  ({glance.institution.name})")
        for glance in glances
    ]


def regelzaak_choices(regelzaken: Iterable[Regelzaak]) -> list[Option]:
    """The regelzaken that are still open."""
    return [(str(each.id), each.title) for each in regelzaken if each.is_open]


def term_choices(law: LawBook) -> list[Option]:
    """The terms within which an institution decides, by title."""
    rules = [rule for rule in law.rules.values() if rule.binds is Turn.INSTITUTION]
    running_on = [rule for rule in rules if rule.direction is TermDirection.AFTER]
    return [(rule.key, f"{rule.title}  ({rule.length})") for rule in sorted(running_on, key=lambda rule: rule.title)]
