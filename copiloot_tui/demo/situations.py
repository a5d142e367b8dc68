"""Which situations the made-up families are in, so that even a small caseload shows every kind."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copiloot_tui.domain.family import FamilyStatus

DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The time a caseload is about."""

    today: date
    years: int

    @property
    def days(self) -> int:
        """How many days it is long."""
        return round(self.years * DAYS_A_YEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is particular about a family."""

    status: FamilyStatus = FamilyStatus.UITVOERING
    youngest: float
    """Lower end of the age of the eldest child with ZEVMB today, in years."""
    oldest: float
    children: int = 1
    """Children with ZEVMB."""
    is_separated: bool = False
    known_days: int | None = None
    """For how long the family is known; None means for all the years asked."""
    died_days_ago: int | None = None
    ended_days_ago: int | None = None
    unheard_days: int | None = None
    """For how many days nobody of the family was really spoken to."""
    card_fullness: float | None = 0.5
    """How much of the current strippenkaart is used; None means there is no card."""
    scenes: tuple[str, ...] = ()
    """Regelzaken that are at a telling point today, by their names in `scenes.py`; the time known is long enough."""
    kept_days: int = 730
    """How long the dossier is kept after it was closed."""
    has_wlz: bool = True
    """Whether the children have a Wlz indication; without one there is no pgb and no meerzorg."""
    former_fullness: float | None = None
    """How much of the strippenkaart before the current one was used when that ended; None leaves it to chance."""
    came_urgent: bool = False
    """Whether it came in as a spoedvraag, and the work went on in the usual way."""
    is_taken_over: bool = False
    """Whether a colleague had the family before."""
    is_handed_over: bool = False
    """Whether a colleague took the family over when the work ended."""
    machtiging_ends_in: int | None = None
    """In how many days a machtiging ends; below zero it has ended."""

    @property
    def is_adult(self) -> bool:
        """Whether the eldest child is over eighteen."""
        return self.youngest >= 18

    def quiet_from(self, today: date) -> date | None:
        """The day on which a quiet time began, when there is one now."""
        return today - timedelta(days=150) if self.status is FamilyStatus.WAAKVLAM else None

    def died_on(self, today: date) -> date | None:
        """The day on which the child died."""
        return None if self.died_days_ago is None else today - timedelta(days=self.died_days_ago)


_BEGINNING: Final = (
    Situation(
        youngest=17.76,
        oldest=17.8,
        card_fullness=0.45,
        former_fullness=1.15,
        machtiging_ends_in=37,
        scenes=("grant ends", "objected"),
    ),
    Situation(youngest=6, oldest=10, is_separated=True, card_fullness=1.2, scenes=("penalty", "day 42")),
    Situation(status=FamilyStatus.NAZORG, youngest=8, oldest=11, died_days_ago=163, card_fullness=0.3),
    Situation(
        status=FamilyStatus.WAAKVLAM,
        youngest=12,
        oldest=14,
        card_fullness=0.2,
        machtiging_ends_in=-24,
        scenes=("returns",),
    ),
    Situation(
        youngest=9,
        oldest=13,
        children=2,
        unheard_days=47,
        came_urgent=True,
        card_fullness=0.85,
        scenes=("papers", "objection closes"),
    ),
    Situation(
        status=FamilyStatus.INVENTARISATIE,
        youngest=1.6,
        oldest=2.7,
        known_days=150,
        is_taken_over=True,
        card_fullness=0.95,
        has_wlz=False,
        scenes=("term passed",),
    ),
    Situation(status=FamilyStatus.SPOEDVRAAG, youngest=5, oldest=9, known_days=1, card_fullness=None),
)
_LATER: Final = (
    Situation(
        status=FamilyStatus.AFGESLOTEN,
        youngest=15,
        oldest=17.5,
        ended_days_ago=96,
        is_handed_over=True,
        card_fullness=0.7,
    ),
    Situation(youngest=19, oldest=23, card_fullness=0.6, machtiging_ends_in=12, scenes=("objection closes",)),
    Situation(youngest=15.8, oldest=16.9, card_fullness=0.25, scenes=("grant ends",)),
    Situation(
        status=FamilyStatus.AFGESLOTEN, youngest=8, oldest=13, ended_days_ago=310, kept_days=270, card_fullness=0.9
    ),
    Situation(
        status=FamilyStatus.KENNISMAKING,
        youngest=3,
        oldest=5,
        known_days=30,
        came_urgent=True,
        card_fullness=0.2,
        has_wlz=False,
    ),
    Situation(youngest=4, oldest=7, children=2, card_fullness=0.9, scenes=("penalty",)),
    Situation(youngest=7, oldest=12, is_separated=True, card_fullness=0.5, scenes=("papers",)),
    Situation(youngest=10, oldest=15, card_fullness=1.0, machtiging_ends_in=52, scenes=("day 42",)),
    Situation(youngest=2, oldest=4, card_fullness=0.4, has_wlz=False),
    Situation(youngest=8, oldest=14, unheard_days=61, card_fullness=0.6, scenes=("advice",)),
    Situation(status=FamilyStatus.AANMELDING, youngest=1, oldest=6, known_days=6, card_fullness=None, has_wlz=False),
    Situation(youngest=5, oldest=9, card_fullness=1.1, machtiging_ends_in=-60, scenes=("returns",)),
    Situation(youngest=20, oldest=27, is_separated=True, card_fullness=0.35),
    Situation(status=FamilyStatus.WAAKVLAM, youngest=6, oldest=16, card_fullness=0.15),
    Situation(youngest=11, oldest=16, card_fullness=0.75, scenes=("grant ends",)),
    Situation(youngest=17.1, oldest=17.9, children=2, card_fullness=0.55),
    Situation(youngest=3, oldest=8, card_fullness=0.3, scenes=("objection closes",)),
    Situation(youngest=12, oldest=15, card_fullness=0.8, machtiging_ends_in=29),
    Situation(youngest=6, oldest=11, card_fullness=0.5),
    Situation(status=FamilyStatus.NAZORG, youngest=4, oldest=12, died_days_ago=88, card_fullness=0.4),
    Situation(youngest=9, oldest=14, card_fullness=0.65, scenes=("returns",)),
    Situation(youngest=18.3, oldest=19, card_fullness=0.95),
    Situation(youngest=7, oldest=13, children=2, card_fullness=0.45),
    Situation(youngest=5, oldest=12, is_separated=True, card_fullness=0.7),
    Situation(youngest=14, oldest=16.5, card_fullness=0.6),
)


def situation_of(index: int) -> Situation:
    """The situation of the family with this place in the caseload, counted from 0."""
    if index < len(_BEGINNING):
        return _BEGINNING[index]
    return _LATER[(index - len(_BEGINNING)) % len(_LATER)]
