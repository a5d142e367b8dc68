"""Which regelzaken a list shows, in which order, and how that is kept and said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar
from uuid import UUID

from copiloot_tui.domain.dutch import count, listing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import NOT_SAID, LifeDomain
from copiloot_tui.domain.regelzaak import RegelzaakStatus, Turn

E = TypeVar("E", bound=Enum)
T = TypeVar("T")

MOST_DAYS: Final = 3660
"""How far ahead a filter looks: ten years."""
LEFT_OUT: Final = "Een deel van dit filter bestaat niet (meer) en is weggelaten."
"""What is said when a kept filter holds something that this program, or this vault, does not know."""
YES: Final = "ja"
NO_LONGER_THERE: Final = "(niet meer bekend)"


class Showing(Enum):
    """Whether a part of the regelzaken is shown; the value is shown."""

    WITHOUT = "niet"
    WITH = "ook"
    ONLY = "alleen"


class Unsaid(Enum):
    """What nobody filled in, to be asked for among what somebody did; the value is shown."""

    UNSAID = NOT_SAID


class Order(Enum):
    """What comes first; the value is shown."""

    NEXT_DATE = "eerste datum"
    TITLE = "naam"
    FAMILY = "gezin"
    INSTITUTION = "instantie"
    TYPE = "soort"
    WAITED = "langst gewacht"
    CHANGED = "laatst gewijzigd"


class Grouping(Enum):
    """What stands together under one heading; the value is shown."""

    NONE = "niet"
    FAMILY = "gezin"
    INSTITUTION = "instantie"
    TURN = "aan zet"
    TYPE = "soort"
    STATUS = "status"
    LIFE_DOMAIN = "leefdomein"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegelzaakFilter:
    """What has to be so of a regelzaak to be shown: everything that is said here, at once."""

    statuses: frozenset[RegelzaakStatus] = frozenset()
    """One of these; any when empty."""
    turns: frozenset[Turn] = frozenset()
    """One of these has to move; anybody when empty."""
    institution_id: UUID | None = None
    type_key: str = ""
    life_domain: LifeDomain | Unsaid | None = None
    """What part of life it is for; any when None."""
    family_id: UUID | None = None
    within_days: int | None = None
    """Its next date is late, or at most this many days away."""
    is_late: bool = False
    """Its next date has passed."""
    asleep: Showing = Showing.WITH
    """What sleeps until a day to come."""
    done: Showing = Showing.WITHOUT
    """What is done."""
    order: Order = Order.NEXT_DATE
    grouping: Grouping = Grouping.NONE

    def __post_init__(self) -> None:
        if self.within_days is not None and not 0 <= self.within_days <= MOST_DAYS:
            raise InvalidInput("within", f"Vul een aantal dagen in van 0 tot en met {MOST_DAYS}.")

    @property
    def shows_done(self) -> Showing:
        """Whether what is done is shown: also when its status is asked for by name."""
        is_named = RegelzaakStatus.DONE in self.statuses and self.done is Showing.WITHOUT
        return Showing.WITH if is_named else self.done

    @property
    def values(self) -> dict[str, str]:
        """As the fields of its form have it, and as it is kept; what says nothing is left out."""
        texts = {
            "status": _words(status for status in RegelzaakStatus if status in self.statuses),
            "turn": _words(turn for turn in Turn if turn in self.turns),
            "institution": str(self.institution_id or ""),
            "type": self.type_key,
            "life_domain": self.life_domain.value if self.life_domain else "",
            "family": str(self.family_id or ""),
            "within": "" if self.within_days is None else str(self.within_days),
            "late": YES if self.is_late else "",
            "asleep": self.asleep.value,
            "done": self.done.value,
            "order": self.order.value,
            "grouping": self.grouping.value,
        }
        return {name: text for name, text in texts.items() if text}


def word_of(choice: Enum) -> str:
    """A choice as one word, for a field in which several are ticked: 'besluit_ontvangen'."""
    return str(choice.value).replace(" ", "_")


def read_filter(values: Mapping[str, str]) -> tuple[RegelzaakFilter, bool]:
    """A filter from how it was kept, and whether something in it was not understood and left out.

    Whatever stands there, this gives a filter: it may come from another version of the program.
    """
    reader = _Reader(values)
    found = RegelzaakFilter(
        statuses=reader.several("status", RegelzaakStatus),
        turns=reader.several("turn", Turn),
        institution_id=reader.one("institution", UUID, None),
        type_key=reader.one("type", str, ""),
        life_domain=reader.one("life_domain", _domain, None),
        family_id=reader.one("family", UUID, None),
        within_days=reader.one("within", _days, None),
        is_late=reader.one("late", _yes, False),
        asleep=reader.one("asleep", Showing, Showing.WITH),
        done=reader.one("done", Showing, Showing.WITHOUT),
        order=reader.one("order", Order, Order.NEXT_DATE),
        grouping=reader.one("grouping", Grouping, Grouping.NONE),
    )
    return found, reader.has_left_out or bool(values.keys() - reader.names)


def filter_words(wanted: RegelzaakFilter, names: Mapping[UUID, str], type_titles: Mapping[str, str]) -> str:
    """What a filter shows, in Dutch: 'aan zet gezin, bij CIZ, binnen 14 dagen'; empty when it narrows nothing.

    Args:
        wanted: the filter.
        names: of families and institutions.
        type_titles: of the kinds of regelzaak, by key.
    """
    return ", ".join(_said(wanted, names, type_titles))


def _said(wanted: RegelzaakFilter, names: Mapping[UUID, str], type_titles: Mapping[str, str]) -> Iterator[str]:
    yield from _said_of_it(wanted, names, type_titles)
    if wanted.is_late:
        yield "te laat"
    if wanted.within_days is not None:
        yield f"datum binnen {count(wanted.within_days, 'dag', 'dagen')}"
    if wanted.asleep is not Showing.WITH:
        yield f"{wanted.asleep.value} wat slaapt"
    if wanted.done is not Showing.WITHOUT:
        yield f"{wanted.done.value} afgerond"


def _said_of_it(wanted: RegelzaakFilter, names: Mapping[UUID, str], type_titles: Mapping[str, str]) -> Iterator[str]:
    if wanted.statuses:
        yield _either(status.value for status in RegelzaakStatus if status in wanted.statuses)
    if wanted.turns:
        yield f"aan zet {_either(turn.value for turn in Turn if turn in wanted.turns)}"
    if wanted.institution_id:
        yield f"bij {names.get(wanted.institution_id, NO_LONGER_THERE)}"
    if wanted.type_key:
        yield f"soort {type_titles.get(wanted.type_key, wanted.type_key)}"
    if wanted.life_domain:
        yield f"leefdomein {wanted.life_domain.value}"
    if wanted.family_id:
        yield f"gezin {names.get(wanted.family_id, NO_LONGER_THERE)}"


def _either(words: Iterable[str]) -> str:
    return listing(tuple(words), "of")


def _words(choices: Iterable[Enum]) -> str:
    return " ".join(map(word_of, choices))


def _days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= MOST_DAYS:
        raise ValueError
    return days


def _domain(text: str) -> LifeDomain | Unsaid:
    return Unsaid.UNSAID if text == NOT_SAID else LifeDomain(text)


def _yes(text: str) -> bool:
    if text != YES:
        raise ValueError
    return True


class _Reader:
    """Reads what was kept, and remembers whether all of it was understood."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.names: set[str] = set()
        self.has_left_out = False

    def one(self, name: str, meaning: Callable[[str], T], otherwise: T) -> T:
        """What stands under a name; something else when there is nothing, or nothing that is known."""
        self.names.add(name)
        text = self._values.get(name, "")
        if not text:
            return otherwise
        try:
            return meaning(text)
        except ValueError:
            self.has_left_out = True
            return otherwise

    def several(self, name: str, kind: type[E]) -> frozenset[E]:
        """The choices that stand under a name."""
        self.names.add(name)
        known = {word_of(choice): choice for choice in kind}
        words = self._values.get(name, "").split()
        self.has_left_out = self.has_left_out or any(word not in known for word in words)
        return frozenset(known[word] for word in words if word in known)
