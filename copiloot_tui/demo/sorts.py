"""The sorts of contact moments there are, and how often each comes."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from copiloot_tui.domain.contact import ContactWay, Purpose
from copiloot_tui.domain.life_domain import LifeDomain


class Tone(Enum):
    """What the contacts of a time are like."""

    CARE = auto()
    FIRST = auto()
    QUIET = auto()
    GRIEF = auto()
    URGENT = auto()
    UNHEARD = auto()


class Company(Enum):
    """Who is on the other side."""

    PARENT = auto()
    DESK = auto()
    PHYSICIAN = auto()
    EVERYBODY = auto()
    CARER = auto()
    COLLEAGUE = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A sort of contact moment."""

    weight: int
    way: ContactWay
    pool: str
    close: str = "close_family"
    company: Company = Company.PARENT
    least: int
    most: int
    """Minutes, from the least to the most."""
    travel: int = 0
    """Longest travelling time, in minutes."""
    purposes: tuple[Purpose | None, ...] = (Purpose.ARRANGE,)
    life_domain: LifeDomain | None = None
    """What part of life it is about when it is about no regelzaak."""


_HEARTS: Final = (Purpose.LISTEN, Purpose.LISTEN, Purpose.DISCUSS)
LISTENING: Final = Sort(
    weight=15,
    way=ContactWay.PHONE,
    pool="listen",
    least=10,
    most=50,
    purposes=_HEARTS,
    life_domain=LifeDomain.FAMILY_LIFE,
)
"""What there always is to talk about."""
_CARE: Final = (
    Sort(
        weight=17,
        way=ContactWay.PHONE,
        pool="phone_matter",
        close="close_matter",
        least=5,
        most=35,
        life_domain=LifeDomain.CARE,
    ),
    LISTENING,
    Sort(
        weight=3,
        way=ContactWay.PHONE,
        pool="siblings",
        least=10,
        most=40,
        purposes=(Purpose.DISCUSS,),
        life_domain=LifeDomain.COMPANY,
    ),
    Sort(
        weight=20,
        way=ContactWay.INSTITUTION,
        pool="institution",
        close="close_matter",
        company=Company.DESK,
        least=5,
        most=40,
        purposes=(Purpose.ARRANGE, Purpose.ARRANGE, Purpose.CONNECT),
        life_domain=LifeDomain.CARE,
    ),
    Sort(weight=14, way=ContactWay.MESSAGE, pool="message", close="close_matter", least=5, most=15),
    Sort(
        weight=9,
        way=ContactWay.VISIT,
        pool="visit",
        least=45,
        most=120,
        travel=75,
        purposes=tuple(Purpose),
        life_domain=LifeDomain.FAMILY_LIFE,
    ),
    Sort(
        weight=5,
        way=ContactWay.VIDEO,
        pool="video",
        least=20,
        most=60,
        purposes=(
            Purpose.ARRANGE,
            Purpose.DISCUSS,
        ),
        life_domain=LifeDomain.CARE,
    ),
    Sort(
        weight=9,
        way=ContactWay.PAPERWORK,
        pool="paperwork",
        close="close_matter",
        company=Company.NOBODY,
        least=20,
        most=110,
    ),
    Sort(
        weight=3,
        way=ContactWay.MDO,
        pool="mdo",
        company=Company.EVERYBODY,
        least=45,
        most=90,
        travel=60,
        purposes=(Purpose.CONNECT,),
        life_domain=LifeDomain.CARE,
    ),
    Sort(
        weight=3,
        way=ContactWay.HOSPITAL,
        pool="hospital",
        company=Company.PHYSICIAN,
        least=45,
        most=150,
        travel=60,
        purposes=(
            Purpose.LISTEN,
            Purpose.CONNECT,
        ),
        life_domain=LifeDomain.HEALTH,
    ),
    Sort(
        weight=2,
        way=ContactWay.INTERVISION,
        pool="intervision",
        close="close_matter",
        company=Company.COLLEAGUE,
        least=20,
        most=45,
        purposes=(
            None,
            Purpose.CONNECT,
        ),
    ),
)
SORTS: Final = {
    Tone.CARE: _CARE,
    Tone.FIRST: (
        Sort(weight=1, way=ContactWay.VISIT, pool="first", least=60, most=120, travel=60, purposes=(Purpose.LISTEN,)),
    ),
    Tone.QUIET: (
        Sort(weight=4, way=ContactWay.PHONE, pool="quiet", least=10, most=30, purposes=(Purpose.LISTEN,)),
        Sort(
            weight=1, way=ContactWay.VISIT, pool="quiet_visit", least=45, most=75, travel=60, purposes=(Purpose.LISTEN,)
        ),
    ),
    Tone.GRIEF: (
        Sort(weight=5, way=ContactWay.PHONE, pool="grief", close="", least=15, most=60, purposes=(Purpose.LISTEN,)),
        Sort(
            weight=2,
            way=ContactWay.VISIT,
            pool="grief_visit",
            close="",
            least=60,
            most=120,
            travel=60,
            purposes=(Purpose.LISTEN,),
        ),
    ),
    Tone.URGENT: (Sort(weight=1, way=ContactWay.PHONE, pool="urgent", close="", least=10, most=35),),
    Tone.UNHEARD: (Sort(weight=1, way=ContactWay.PHONE, pool="", close="", least=1, most=5),),
}
WEIGHTS: Final = {tone: tuple(sort.weight for sort in sorts) for tone, sorts in SORTS.items()}
