"""A family that several vaults work on: out of this one, and out of a package that was opened."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from copiloot_tui.domain.shared_family import SharedFamily
from copiloot_tui.store.reading import Reading

__all__ = ["SharedFamily", "families_in", "members_of", "shared_family"]


def shared_family(
    reading: Reading, family_id: UUID, *, with_private: bool, go_on: Callable[[], None] = lambda: None
) -> SharedFamily:
    """What this vault knows of a family, with the bytes of its attachments.

    Args:
        reading: of the vault.
        family_id: of a family that is there.
        with_private: whether notes go along that are for the worker alone or were told in confidence.
        go_on: called now and then; may raise.

    Raises:
        NotFound: when it is not there, or in the trash.
    """
    raise NotImplementedError


def members_of(families: Sequence[SharedFamily]) -> Mapping[str, bytes]:
    """The files of a package that hold these families, by their names in it.

    Raises:
        InvalidInput: at 'file', when something stands in the vault that could not be read back.
    """
    raise NotImplementedError


def families_in(members: Mapping[str, bytes]) -> tuple[SharedFamily, ...]:
    """The families in the files of a package; what is in it besides families and attachments is not looked at.

    Raises:
        InvalidInput: at 'file', when anything does not fit.
    """
    raise NotImplementedError
