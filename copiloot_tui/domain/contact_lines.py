"""One contact with several families: the line in the log of each, with its part of the time and its own people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.minutes import shared
from copiloot_tui.domain.present import Known, Present


def line_for_each(
    moment: ContactMoment,
    families: Sequence[UUID],
    everybody: Present,
    known: Mapping[str, Known],
    regelzaken: Mapping[UUID, Collection[UUID]],
    *,
    is_shared: bool,
) -> list[ContactMoment]:
    """The lines, in the order of the families; nobody and nothing of one family stands in the log of another.

    Args:
        moment: what is the same for all; the first line keeps its id.
        families: with which families it was, at least one, each once.
        everybody: who took part.
        known: of those who are known the name, by key.
        regelzaken: per family its regelzaken; of those of the moment each family gets its own.
        is_shared: whether minutes and travel are divided; otherwise they count for each family.
    """
    minutes, travel = (
        shared(spent, len(families)) if is_shared else [spent] * len(families)
        for spent in (moment.minutes, moment.travel_minutes)
    )
    lines = []
    for place, family_id in enumerate(families):
        theirs = everybody.in_family(family_id, known)
        line = replace(
            moment,
            family_id=family_id,
            minutes=minutes[place],
            travel_minutes=travel[place],
            with_whom=theirs.called(known),
            aanspreekpunt_id=next(iter(theirs.aanspreekpunt_ids), None),
            member_ids=theirs.member_ids,
            network_ids=theirs.network_ids,
            regelzaak_ids=tuple(own for own in moment.regelzaak_ids if own in regelzaken.get(family_id, ())),
        )
        lines.append(replace(line, id=uuid4()) if place else line)
    return lines
