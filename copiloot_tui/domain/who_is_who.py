"""Which of their aanspreekpunten and instanties are which of ours: a family that comes from a colleague names hers.

The directory is nobody's dossier: theirs is laid beside ours as any file of addresses is (`matching`), with what is
doubtful shown. What the records of the family say of hers is then said of ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.matching import Judged, Verdict
from copiloot_tui.domain.record_state import RecordState, Value, Version


def ours_for_theirs(judged: Iterable[Judged]) -> dict[UUID, UUID]:
    """By their id that of ours, of everybody who is known here beyond doubt under another id.

    Args:
        judged: their cards beside our directory, each card with the id of its record.
    """
    sure = (Verdict.SAME, Verdict.CHANGED)
    return {
        UUID(each.card.uid): each.known.id
        for each in judged
        if each.verdict in sure and each.known is not None and each.card.uid and UUID(each.card.uid) != each.known.id
    }


def in_our_words(state: RecordState, ours: Mapping[UUID, UUID]) -> RecordState:
    """A record as it says ours where it said theirs."""
    versions = {
        field: frozenset(_in_ours(version, ours) for version in every) for field, every in state.versions.items()
    }
    return replace(state, versions=versions)


def _in_ours(version: Version, ours: Mapping[UUID, UUID]) -> Version:
    value: Value = version.value
    if isinstance(value, UUID):
        value = ours.get(value, value)
    elif isinstance(value, tuple):
        value = tuple(ours.get(one, one) if isinstance(one, UUID) else one for one in value)
    return version if value == version.value else replace(version, value=value)
