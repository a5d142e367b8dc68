"""What a checklist proposes for a member of a family, and taking that over one by one."""

from collections.abc import Iterable, Iterator
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
from copiloot_tui.services.beginning import begin_regelzaak, likely_institution
from copiloot_tui.services.regelzaak_types import types_in
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
    kind: RegelzaakType | None = None
    """As what it is begun; None when no kind fits, or that kind is no longer there."""
    institution_id: UUID | None = None
    """Where such a regelzaak is, when there is just one institution of that sort: the CIZ, the UWV."""


def propose(reading: Reading, member: FamilyMember, items: Iterable[ChecklistItem]) -> Iterator[Proposal]:
    """Each item for a member: what it became already, by being taken over or begun by hand, or as what it is begun."""
    regelzaken = reading.of_family(Regelzaak, member.family_id)
    kept: dict[UUID, Regelzaak | Step] = {regelzaak.id: regelzaak for regelzaak in regelzaken}
    kept |= {step.id: step for step in reading.of_family(Step, member.family_id)}
    by_type = {each.type_key: each for each in regelzaken if each.type_key and each.member_id == member.id}
    kinds = {kind.key: kind for kind in types_in(reading)}
    institutions = reading.all(Institution)
    for item in items:
        kind = kinds.get(item.type_key)
        place = likely_institution(kind, institutions) if kind else None
        yield Proposal(
            item=item,
            taken=kept.get(_regelzaak_id(member.id, item))
            or kept.get(_step_id(member.id, item))
            or by_type.get(item.type_key),
            kind=kind,
            institution_id=place.id if place else None,
        )


def _regelzaak_id(member_id: UUID, item: ChecklistItem) -> UUID:
    """The same each time, so that an item is taken over once."""
    return uuid5(member_id, f"checklist/{item.key}")


def _step_id(member_id: UUID, item: ChecklistItem) -> UUID:
    return uuid5(member_id, f"checklist/{item.key}/step")


def take_over(store: Store, member: FamilyMember, proposal: Proposal, law: LawBook) -> Changes:
    """Let an item become a regelzaak of its own for this member, of its kind when there is one."""
    item, kind = proposal.item, proposal.kind
    regelzaak = Regelzaak(
        id=_regelzaak_id(member.id, item),
        family_id=member.family_id,
        member_id=member.id,
        title=item.action,
        type_key=kind.key if kind else "",
        law=kind.law if kind else "",
        decision_term=kind.decision_term if kind else "",
        recurrence=kind.recurrence if kind else "",
        life_domain=kind.life_domain if kind else None,
        institution_id=proposal.institution_id,
        turn_since=civil_day(store.clock.now()),
        due_on=proposal.on,
        due_reason=proposal.when if proposal.on else "",
        remarks=item.explanation,
    )
    return begin_regelzaak(store, regelzaak, law, kind.documents if kind else (), kind.steps if kind else ())


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
