"""Families that a colleague is to work for, as the files of a package, and back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.handover_terms import HandoverTerms
from copiloot_tui.exchange import handover_file
from copiloot_tui.exchange.package import HANDOVER_FILE, PackageContent
from copiloot_tui.services.sealed_packages import ReceivedPackage
from copiloot_tui.services.shared_families import SharedFamily, families_in, members_of

ALTERED: Final = "De gezinnen in dit pakket zijn niet die waarover het is afgesproken. Er is niets ingelezen."

_SORTS: Final = {PackageContent.STAND_IN: HandoverSort.STAND_IN, PackageContent.TRANSFER: HandoverSort.TRANSFER}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingHandover:
    """A package with families to work for, or with the work that was done for ours."""

    content: PackageContent
    terms: HandoverTerms
    families: tuple[SharedFamily, ...] = field(repr=False)
    """In the order of the terms."""
    made_at: datetime
    from_name: str
    from_key: str
    sender: Colleague | None
    """Whose key the package names, when that is one of ours; this proves nothing."""
    about_sender: str
    """What is known of who sent it, and what not, in Dutch sentences."""

    @property
    def is_return(self) -> bool:
        """Whether it brings back what was ours."""
        return self.content is PackageContent.RETURN


def packed_members(terms: HandoverTerms, families: Sequence[SharedFamily]) -> dict[str, bytes]:
    """The files of a package, what was agreed first; raises as `members_of`."""
    return {HANDOVER_FILE: handover_file.written(terms), **members_of(families)}


def unpacked(received: ReceivedPackage) -> IncomingHandover:
    """What is in a package that was opened and whose content `is_handover`.

    Raises:
        InvalidInput: at 'file', when anything in it does not fit: nothing of it may be used then.
    """
    terms = handover_file.read(received.files[HANDOVER_FILE])
    found = {each.family_id: each for each in families_in(received.files)}
    if set(found) != terms.ids or terms.sort is not _SORTS.get(received.content, terms.sort):
        raise InvalidInput("file", ALTERED)
    return IncomingHandover(
        content=received.content,
        terms=terms,
        families=tuple(found[each.family_id] for each in terms.families),
        made_at=received.made_at,
        from_name=received.from_name,
        from_key=received.from_key,
        sender=received.sender,
        about_sender=received.about_sender,
    )
