"""What a checklist proposes for a member of a family, and taking that over one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.checklist import ChecklistItem
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.regelzaak import Regelzaak, Step
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.services.beginning import begin_regelzaak
from copiloot_tui.services.regelzaak_types import type_named
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An item of a checklist for one person."""

    item: ChecklistItem
    when: str = ""
    """Its moment in words; empty when it has none."""
    on: date | None = None
    is_late: bool = False
    """Whether its day has gone by while nobody took it over."""
    taken: Regelzaak | Step | None = None
    """What it became."""


def proposal_id(member_id: UUID, item: ChecklistItem) -> UUID:
    """The id of the regelzaak that an item becomes: the same each time, so that it is taken over once."""
    return uuid5(member_id, f"checklist/{item.key}")


def _step_id(member_id: UUID, item: ChecklistItem) -> UUID:
    return uuid5(member_id, f"checklist/{item.key}/step")


def taken_over(
    reading: Reading, member: FamilyMember, items: Iterable[ChecklistItem]
) -> dict[str, Regelzaak | Step | None]:
    """By key what each item became: by being taken over, or because one of that kind was begun for this member."""
    regelzaken = reading.of_family(Regelzaak, member.family_id)
    kept: dict[UUID, Regelzaak | Step] = {regelzaak.id: regelzaak for regelzaak in regelzaken}
    kept |= {step.id: step for step in reading.of_family(Step, member.family_id)}
    by_type = {each.type_key: each for each in regelzaken if each.type_key and each.member_id == member.id}
    return {
        item.key: kept.get(proposal_id(member.id, item))
        or kept.get(_step_id(member.id, item))
        or by_type.get(item.type_key)
        for item in items
    }


def take_over(store: Store, member: FamilyMember, proposal: Proposal, law: LawBook) -> Changes:
    """Let an item become a regelzaak of its own for this member, of its kind when there is one."""
    item = proposal.item
    kind = type_named(store, item.type_key)
    regelzaak = Regelzaak(
        id=proposal_id(member.id, item),
        family_id=member.family_id,
        member_id=member.id,
        title=item.action,
        type_key=item.type_key if kind else "",
        law=kind.law if kind else "",
        decision_term=kind.decision_term if kind else "",
        recurrence=kind.recurrence if kind else "",
        institution_id=_only_institution(store, kind) if kind else None,
        turn_since=civil_day(store.clock.now()),
        due_on=proposal.on,
        due_reason=proposal.when if proposal.on else "",
        remarks=item.explanation,
    )
    if kind is None:
        return begin_regelzaak(store, regelzaak, law)
    return begin_regelzaak(store, regelzaak, law, kind.documents, kind.steps)


def _only_institution(store: Store, kind: RegelzaakType) -> UUID | None:
    """The institution where such a regelzaak is, when there is just one of that kind: the CIZ, the UWV."""
    with store.reading() as reading:
        found = [each.id for each in reading.all(Institution) if each.kind is kind.institution_kind]
    return found[0] if len(found) == 1 else None


def take_over_as_step(store: Store, member: FamilyMember, proposal: Proposal, regelzaak_id: UUID) -> Changes:
    """Let an item become the last step of a regelzaak that is there already."""
    item = proposal.item
    with store.unit("Overgenomen als stap") as work:
        steps = [step for step in work.of_family(Step, member.family_id) if step.regelzaak_id == regelzaak_id]
        work.save(
            Step(
                id=_step_id(member.id, item),
                family_id=member.family_id,
                regelzaak_id=regelzaak_id,
                text=item.action,
                position=max((step.position for step in steps), default=0) + 1,
                due_on=proposal.on,
            )
        )
    return work.changes
