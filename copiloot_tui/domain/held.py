"""What is held about a person: each thing with its words, why it is among them, and what is proposed to do with it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from uuid import UUID

from copiloot_tui.domain.inzage import Inzagestuk, Verdict, mark_of


class WhyHeld(Enum):
    """Why something is among what is held about a person; the value is shown."""

    ABOUT = "gaat over deze persoon"
    WHOLE_FAMILY = "gaat over het hele gezin"
    NAMED = "noemt deze persoon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is proposed to do with something; the worker decides."""

    verdict: Verdict
    reason: str = ""
    """In Dutch, and naming nobody, for it goes along with the copy; empty when nothing speaks against giving it."""
    whom: str = ""
    """Who said it, or whom it is about as well: for the worker alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words in a text that are about somebody else."""

    words: str
    """As they stand there."""
    whom: str
    """About whom they are: 'Bram Jansen', 'telefoonnummer van Bram Jansen'."""
    is_proposed: bool
    """Whether they are proposed to be blackened; what somebody does for a living is no secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnView:
    """What somebody said of what is written about them (AVG art. 16)."""

    request_id: UUID
    """In which request it was said."""
    name: str
    """Who it is about, and mostly who said it."""
    text: str


@dataclass(frozen=True, kw_only=True)
class HeldItem:
    """One thing that is held about a person."""

    kind: str
    """The name of its table."""
    record_id: UUID
    kind_name: str
    """What it is called: 'Notitie'."""
    title: str
    """What it begins with, for the worker's own list alone."""
    on: date | None
    """The day it is of."""
    text: str
    """All of it, as it would be given."""
    why: WhyHeld
    proposal: Proposal
    parts: tuple[Part, ...] = ()
    """What could be blackened."""
    heed: tuple[str, ...] = ()
    """Words that may mean somebody else and cannot be told apart: 'vader'."""
    includes: frozenset[UUID] = frozenset()
    """The records whose words stand in it besides its own."""
    earlier: int = 0
    """How many earlier versions of it the vault remembers."""
    is_removed: bool = False
    """Whether it stands in the prullenbak."""
    stuk: Inzagestuk
    """What was decided; without a verdict as long as nothing was."""

    @cached_property
    def mark(self) -> str:
        """The mark of its text."""
        return mark_of(self.text)

    @property
    def verdict(self) -> Verdict | None:
        """What was decided on it as it is now; None when nothing was, or when it says something else since."""
        return self.stuk.verdict if self.stuk.judged == self.mark else None

    @property
    def is_changed_since(self) -> bool:
        """Whether it was decided on before, and says something else now."""
        return self.stuk.verdict is not None and self.verdict is None

    @property
    def given_text(self) -> str:
        """What is given of it; empty when nothing is."""
        match self.verdict:
            case Verdict.GIVE:
                return self.text
            case Verdict.BLACKEN:
                return self.stuk.given_text
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a request is."""

    total: int
    given: int = 0
    blackened: int = 0
    kept_back: int = 0

    @property
    def decided(self) -> int:
        """On how many things was decided."""
        return self.given + self.blackened + self.kept_back

    @property
    def left(self) -> int:
        """How many are left."""
        return self.total - self.decided


def progress(items: Iterable[HeldItem]) -> Progress:
    """How far the deciding is."""
    verdicts = Counter(item.verdict for item in items)
    return Progress(
        total=verdicts.total(),
        given=verdicts[Verdict.GIVE],
        blackened=verdicts[Verdict.BLACKEN],
        kept_back=verdicts[Verdict.KEEP_BACK],
    )
