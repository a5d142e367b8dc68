"""What is asked to find everything that is held about a person: of every kind, what was removed included."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy import select

from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.held import OwnView
from copiloot_tui.domain.inzage import Inzagestuk, Inzageverzoek
from copiloot_tui.domain.record import Record
from copiloot_tui.store.mapping import columns_of, mapping_of
from copiloot_tui.store.reading import Reading

R = TypeVar("R", bound=Record)

STUK: Final = columns_of(Inzagestuk)
_EARLIER: Final = """
SELECT ref, count(*) FROM history_change WHERE family_id = ? AND before IS NOT NULL GROUP BY ref
"""


def kind_name(kind: type[Record]) -> str:
    """The name of the table of a kind."""
    return mapping_of(kind).name


def with_removed(reading: Reading, kind: type[R], family_id: UUID | None = None) -> Iterator[tuple[R, bool]]:
    """Every record of a kind, of one family or of all, each with whether it stands in the prullenbak."""
    mapping = mapping_of(kind)
    table = mapping.table.c
    statement = select(*mapping.columns, table.removed_at).order_by(table.created_at)
    if family_id is not None:
        own = table.id if kind is Family else table.family_id
        statement = statement.where(own == family_id)
    for row in reading.rows(statement):
        yield mapping.value(row), row[-1] is not None


def earlier_versions(reading: Reading, family_id: UUID) -> dict[UUID, int]:
    """By record of a family how many earlier versions the vault remembers."""
    rows = reading.connection.exec_driver_sql(_EARLIER, (family_id.hex,)).all()
    return {UUID(ref): number for ref, number in rows}


def stukken_of(reading: Reading, request_id: UUID) -> dict[UUID, Inzagestuk]:
    """What was decided in a request, by record."""
    return {stuk.record_id: stuk for stuk in reading.all(Inzagestuk, STUK.request_id == request_id)}


def views_in(reading: Reading, family_id: UUID) -> list[tuple[Inzagestuk, Inzageverzoek]]:
    """What people of a family said of what is written about them, each with the request in which they did."""
    found = reading.all(Inzagestuk, STUK.family_id == family_id, STUK.own_view != "")
    requests = reading.by_id(Inzageverzoek, {stuk.request_id for stuk in found})
    return [(stuk, requests[stuk.request_id]) for stuk in found if stuk.request_id in requests]


def own_views_in(reading: Reading, family_id: UUID) -> dict[UUID, tuple[OwnView, ...]]:
    """By record what people of a family said of it."""
    found = views_in(reading, family_id)
    members = reading.by_id(FamilyMember, {request.member_id for _, request in found})
    told: dict[UUID, list[OwnView]] = defaultdict(list)
    for stuk, request in found:
        member = members.get(request.member_id)
        name = member.name if member else request.asked_by
        told[stuk.record_id].append(OwnView(request_id=request.id, name=name, text=stuk.own_view))
    return {record_id: tuple(views) for record_id, views in told.items()}
