"""The list of what is being arranged, for all families."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from uuid import UUID

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.next_date import next_date
from copiloot_tui.domain.regelzaak_filter import Grouping, RegelzaakFilter, filter_words
from copiloot_tui.domain.urgency import urgency
from copiloot_tui.services.glances import RegelzaakGlance
from copiloot_tui.services.regelzaak_types import type_titles
from copiloot_tui.store.families import died_members, signed_names
from copiloot_tui.store.regelzaak_list import FoundRegelzaak, RegelzaakQuestion, group_key
from copiloot_tui.store.regelzaken import Progress, institution_names, progress
from copiloot_tui.store.store import Store

FIRST_SHOWN: Final = 200
"""How many regelzaken a list shows; a filter finds the others."""
NO_INSTITUTION: Final = "Nog geen instantie"
NO_TYPE: Final = "Geen soort gekozen"
NO_DOMAIN: Final = "Leefdomein niet gezegd"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakGroup:
    """The regelzaken under one heading."""

    title: str
    """Empty when the list is in one part."""
    count: int
    """How many there are, also of those that are not shown."""
    glances: tuple[RegelzaakGlance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakList:
    """The first regelzaken that answer to a filter."""

    groups: tuple[RegelzaakGroup, ...]
    """In order; only those of which something is shown."""
    total: int
    """How many there are in all."""
    words: str
    """What the filter narrows it to, in Dutch; empty when it shows everything."""

    @property
    def glances(self) -> tuple[RegelzaakGlance, ...]:
        """Those that are shown, in order."""
        return tuple(glance for group in self.groups for glance in group.glances)


def regelzaak_list(store: Store, wanted: RegelzaakFilter, words: str = "", limit: int = FIRST_SHOWN) -> RegelzaakList:
    """Regelzaken of all families.

    Args:
        store: the vault.
        wanted: which ones, in which order, and what stands together.
        words: that have to stand in title, family, institution, number or kind, whatever their accents.
        limit: how many are given at most.
    """
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        died, titles = died_members(reading), type_titles(reading)
        page = RegelzaakQuestion(wanted, words, today, died, titles).page(reading, limit)
        steps = progress(reading, (one.regelzaak for one in page.found))
        narrows = filter_words(wanted, signed_names(reading) | institution_names(reading), titles)
    glances = [_glance(one, steps.get(one.regelzaak.id, (0, 0)), died, titles, today) for one in page.found]
    groups = tuple(_groups(glances, wanted.grouping, page.counts, page.total))
    return RegelzaakList(groups=groups, total=page.total, words=narrows)


def _glance(
    found: FoundRegelzaak, steps: Progress, died: frozenset[UUID], titles: Mapping[str, str], today: date
) -> RegelzaakGlance:
    each = found.regelzaak
    terms, steps_left = ([day] if day else [] for day in (found.term, found.step))
    nearest = next_date(each, terms, steps_left) if each.is_open else None
    is_asleep = each.is_asleep_on(today)
    done, total = steps
    return RegelzaakGlance(
        regelzaak=each,
        family_name=found.family_name,
        institution_name=found.institution_name,
        type_title=titles.get(each.type_key, each.type_key),
        steps_done=done,
        steps_total=total,
        next_date=nearest,
        urgency=urgency(nearest.on if nearest else None, today, is_at_rest=each.is_at_rest_on(today, died)),
        is_asleep=is_asleep,
        days_waiting=each.days_waiting(today) if each.is_open and not is_asleep else None,
    )


def _groups(
    glances: Sequence[RegelzaakGlance], grouping: Grouping, counts: Mapping[object, int], total: int
) -> Iterator[RegelzaakGroup]:
    for key, together in groupby(glances, lambda glance: group_key(glance.regelzaak, grouping)):
        some = tuple(together)
        title = _group_title(some[0], grouping)
        yield RegelzaakGroup(title=title, count=counts.get(key, total), glances=some)


def _group_title(glance: RegelzaakGlance, grouping: Grouping) -> str:
    match grouping:
        case Grouping.FAMILY:
            return glance.family_name
        case Grouping.INSTITUTION:
            return glance.institution_name or NO_INSTITUTION
        case Grouping.TYPE:
            return glance.type_title or NO_TYPE
        case Grouping.TURN:
            return f"Aan zet: {glance.regelzaak.turn.value}"
        case Grouping.STATUS:
            return capital(glance.regelzaak.status.value)
        case Grouping.LIFE_DOMAIN:
            domain = glance.regelzaak.life_domain
            return capital(domain.value) if domain else NO_DOMAIN
    return ""
