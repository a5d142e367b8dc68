"""The made-up caseload as a whole, in the order in which it would have been written down."""

from collections.abc import Callable, Iterator
from datetime import date
from heapq import merge
from itertools import islice
from random import Random
from typing import Final

from copiloot_tui.catalogue.law import law_book
from copiloot_tui.demo.filters import filters
from copiloot_tui.demo.goals import goals
from copiloot_tui.demo.institutions import make_directory
from copiloot_tui.demo.intervision import shares
from copiloot_tui.demo.inzage import asked
from copiloot_tui.demo.names import surnames
from copiloot_tui.demo.opening import Opening
from copiloot_tui.demo.own_kinds import own_kinds
from copiloot_tui.demo.paper import paper
from copiloot_tui.demo.people import Household, make_household
from copiloot_tui.demo.places import PLACES
from copiloot_tui.demo.quarter import close_former_quarter
from copiloot_tui.demo.signals import learned
from copiloot_tui.demo.situations import DAYS_A_YEAR, Span, situation_of
from copiloot_tui.demo.standing import standing
from copiloot_tui.demo.story import Story
from copiloot_tui.domain.attachment import Attachment
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.record import Record
from copiloot_tui.services.course import note_renewed
from copiloot_tui.services.shipped_institutions import note_taken_in
from copiloot_tui.store.attachments import put_content
from copiloot_tui.store.store import Store

DEFAULT_FAMILIES: Final = 7
DEFAULT_YEARS: Final = 2
DEFAULT_SEED: Final = 1
MOST_WITH_LETTERS: Final = 30
"""In a larger caseload no letters are kept: their bytes say nothing."""
APART: Final = 1
"""The place in the caseload of the family whose parents live apart, and who each ask what is written about them."""
_NAMES_KEPT_APART: Final = 12
"""Children of so many families one after another have different first names."""
_RECORDS_A_FAMILY: Final = 39
_RECORDS_A_FAMILY_YEAR: Final = 265


def caseload(seed: int, families: int, years: int, today: date) -> Iterator[Record]:
    """Everything in the vault of a Copiloot with this many families: directory, families, then what happened by date.

    Args:
        seed: the same seed gives the same values, identities included.
        families: how many families there are.
        years: for how many years the longest known are known.
        today: the day around which everything is dated.
    """
    rng = Random(f"{seed} directory")
    span = Span(today=today, years=years)
    places = PLACES[: max(1, families)]
    directory = make_directory(rng, places, today)
    yield from directory.institutions
    for aanspreekpunten in directory.aanspreekpunten.values():
        yield from aanspreekpunten
    yield from filters(rng, directory, places[0])
    yield from own_kinds(today)
    law, with_letters = law_book(), families <= MOST_WITH_LETTERS
    households: list[tuple[Random, Household]] = []
    taken: list[str] = []
    for index, surname in enumerate(islice(surnames(Random(f"{seed} names")), families)):
        own = Random(f"{seed} family {index}")
        place = places[index % len(places)]
        opening = Opening(
            number=index + 1,
            surname=surname,
            place=place,
            situation=situation_of(index),
            taken=frozenset(taken[-_NAMES_KEPT_APART:]),
        )
        household = make_household(own, opening, span)
        taken.extend(child.nickname for child in household.children)
        yield from household.records
        yield from standing(own, household, directory, today, with_letters=with_letters)
        yield from learned(index, household, today)
        yield from goals(index, household, today)
        households.append((own, household))
    meetings = shares(Random(f"{seed} meetings"), [household for _, household in households], span)
    stories = [
        Story(
            own,
            household,
            directory,
            law,
            today,
            with_letters=with_letters,
            meetings=meetings.get(household.family.id, ()),
        ).tell()
        for own, household in households
    ]
    apart = [household for _, household in households[APART : APART + 1]]
    answers = [sorted(asked(household, law, today), key=_written) for household in apart]
    yield from merge(*stories, *answers, key=_written)


def estimated_records(families: int, years: int) -> int:
    """About how many records a caseload of this size holds."""
    most = Span(today=date.min, years=years).days
    known = sum(min(situation_of(index).known_days or most, most) for index in range(families))
    return families * _RECORDS_A_FAMILY + round(known / DAYS_A_YEAR * _RECORDS_A_FAMILY_YEAR)


def fill(store: Store, seed: int, families: int, years: int, on_progress: Callable[[int], None]) -> None:
    """Fill an empty vault with a caseload dated around the day of its clock."""
    store.fill(caseload(seed, families, years, civil_day(store.clock.now())), on_progress)
    with store.unit("") as work:
        for attachment in work.all(Attachment):
            put_content(work, attachment.id, paper(attachment.title))
    note_renewed(store, law_book())
    note_taken_in(store)
    # All of this is on the writer's thread, and figures are read.
    with store.beside() as beside:
        close_former_quarter(beside)


def _written(record: Record) -> float:
    return record.created_at.timestamp() if record.created_at else 0.0
