"""A family with parents who live apart: what is about each of them, and what each said in confidence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.contact import Appointment
from copiloot_tui.domain.family import Family, FamilyMember, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.inzage import InzageGround, Inzageverzoek
from copiloot_tui.domain.note import Draft
from copiloot_tui.domain.plan import PlanGoal
from copiloot_tui.domain.record import Record
from tests.factories import (
    TODAY,
    make_closing,
    make_consent,
    make_departure,
    make_event,
    make_family,
    make_machtiging,
    make_member,
    make_moment,
    make_note,
    make_regelzaak,
    make_signal,
    make_step,
)


@dataclass
class Separated:
    """The family, with what is expected of a copy for each parent."""

    family: Family = field(default_factory=lambda: make_family(name="De Wit"))

    def __post_init__(self) -> None:
        family = self.family
        self.sanne = make_member(
            family, name="Sanne Visser", role=MemberRole.PARENT, phone="06 11112222", address="Dorpsstraat 1, Utrecht",
            birth_date=date(1985, 2, 3), remarks="Werkt in de zorg",
        )  # fmt: skip
        self.bram = make_member(
            family, name="Bram de Wit", role=MemberRole.PARENT, phone="06 33334444", address="Kade 8, Utrecht",
            birth_date=date(1983, 4, 5), household=2, remarks="Slaapt slecht",
        )  # fmt: skip
        self.noor = make_member(family, name="Noor de Wit", birth_date=date(2015, 6, 7))
        self.oma = NetworkPerson(
            family_id=family.id, name="Ans Bakker", role="oma", kind=SupportKind.FAMILY, phone="06 55556666"
        )
        self.juf = NetworkPerson(family_id=family.id, name="Els Smit", role="leerkracht", organisation="De Bron")
        gezag = [
            Authority(family_id=family.id, member_id=self.noor.id, kind=AuthorityKind.GEZAG, holder=parent.name)
            for parent in self.parents
        ]
        self.people: list[Record] = [family, self.sanne, self.bram, self.noor, self.oma, self.juf, *gezag]
        self.about_all: list[Record] = [
            make_note(family, "Het huis is te klein"),
            make_departure(family, to_whom="een collega"),
            make_signal(family),
            PlanGoal(family_id=family.id, goal="Een nacht doorslapen"),
            Appointment(family_id=family.id, on=TODAY, what="Huisbezoek"),
            make_closing(family),
            make_regelzaak(family, title="Vervoer"),
            Draft(form="note", family_id=family.id, values={"text": "half getypt"}),
        ]
        self.in_confidence = {
            parent.id: [
                make_note(family, f"GEHEIM{index}a over thuis", in_confidence_from=parent.id),
                make_note(family, f"GEHEIM{index}b", about=(other.id,), in_confidence_from=parent.id),
                make_note(
                    family, f"GEHEIM{index}c over {other.name}", about=(parent.id,), in_confidence_from=parent.id
                ),
            ]
            for index, (parent, other) in enumerate(((self.sanne, self.bram), (self.bram, self.sanne)))
        }
        self.about = {parent.id: list(self._about(parent, other)) for parent, other in self.both}

    @property
    def parents(self) -> tuple[FamilyMember, FamilyMember]:
        return self.sanne, self.bram

    @property
    def both(self) -> tuple[tuple[FamilyMember, FamilyMember], ...]:
        return (self.sanne, self.bram), (self.bram, self.sanne)

    def _about(self, parent: FamilyMember, other: FamilyMember) -> Iterator[Record]:
        """Of one parent and of the other not: by id, by name, by nickname's place in a line."""
        family, first = self.family, parent.name.partition(" ")[0]
        yield make_note(family, f"Gesprek met {first} over werk", about=(parent.id,))
        yield make_note(family, f"Noor vraagt naar {first}", about=(self.noor.id,))
        yield make_moment(family, member_ids=(parent.id,), with_whom=parent.name, text="Over de nachten")
        yield make_moment(family, member_ids=(self.noor.id,), with_whom="school", text=f"{first}s telefoon stond uit")
        yield make_machtiging(parent, given_by=parent.name)
        yield make_consent(self.noor, given_by=parent.name)
        yield make_regelzaak(family, title="Toeslag", member_id=parent.id)
        yield PlanGoal(family_id=family.id, goal="Weer werken", member_id=parent.id)
        yield Draft(form="note", family_id=family.id, values={"about": str(parent.id), "text": "wordt vervolgd"})

    @property
    def of_nobody_here(self) -> list[Record]:
        """About the child alone."""
        return [make_note(self.family, "Noor heeft een nieuwe rolstoel", about=(self.noor.id,))]

    @property
    def records(self) -> list[Record]:
        regelzaak = next(each for each in self.about_all if getattr(each, "title", "") == "Vervoer")
        own = [make_step(regelzaak, text="Bellen"), make_event(regelzaak)]
        told = [note for notes in self.in_confidence.values() for note in notes]
        about = [record for records in self.about.values() for record in records]
        return [*self.people, *self.about_all, *own, *told, *about, *self.of_nobody_here]

    def request_of(self, parent: FamilyMember, **fields: Any) -> Inzageverzoek:
        usual = {"member_id": parent.id, "asked_by": parent.name, "asked_by_member": parent.id, "received_on": TODAY}
        return Inzageverzoek(**{"family_id": self.family.id, **usual, **fields})

    def request_about_noor(self, parent: FamilyMember) -> Inzageverzoek:
        return self.request_of(parent, member_id=self.noor.id, ground=InzageGround.GEZAG)


def ids(records: list[Record]) -> set[UUID]:
    return {record.id for record in records}
