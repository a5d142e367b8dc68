"""Real vaults that work on one family apart: what one knows goes to another as the bytes of a package."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.joined_family import States
from copiloot_tui.domain.questions import Asked
from copiloot_tui.services.joining import JoiningPlan, JoiningReport, join, plan_joining
from copiloot_tui.services.shared_families import families_in, members_of, shared_family
from copiloot_tui.store.joined import known_family
from copiloot_tui.store.store import Store

LAW = law_book()
NO_DECISIONS: Mapping[Asked, Decision] = {}


def package_of(store: Store, *family_ids: UUID, with_private: bool = True) -> Mapping[str, bytes]:
    """What one vault sends."""
    with store.reading() as reading:
        return members_of([shared_family(reading, one, with_private=with_private) for one in family_ids])


def plan_of(store: Store, package: Mapping[str, bytes]) -> JoiningPlan:
    """A package beside the vault of who opened it."""
    return plan_joining(store, families_in(package))


def worked_in(
    store: Store, plan: JoiningPlan, decisions: Mapping[Asked, Decision] = NO_DECISIONS
) -> tuple[Changes, JoiningReport]:
    """What was planned, done."""
    with store.unit("Samengevoegd") as work:
        report = join(work, plan, decisions, LAW)
    return work.changes, report


def work_in(
    store: Store, package: Mapping[str, bytes], decisions: Mapping[Asked, Decision] = NO_DECISIONS
) -> tuple[Changes, JoiningReport]:
    """A package joined with what the vault knows."""
    return worked_in(store, plan_of(store, package), decisions)


def send(giver: Store, family_ids: Sequence[UUID], *receivers: Store) -> None:
    """What one vault knows reaches others."""
    package = package_of(giver, *family_ids)
    for receiver in receivers:
        work_in(receiver, package)


def states_of(store: Store, family_id: UUID) -> States:
    """What a vault knows of a family."""
    with store.reading() as reading:
        return known_family(reading, family_id).states
