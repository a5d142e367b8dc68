"""Whoever tells the story of one family: its chance, its words, and sentences that do not come back soon."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import cycle
from random import Random
from typing import Any, Final
from uuid import UUID

from copiloot_tui.demo.casework import Case
from copiloot_tui.demo.chance import without_repeating
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.matters import Phase, load_text
from copiloot_tui.demo.people import Household
from copiloot_tui.demo.words import WEEKDAYS, first_name, sentence, words_of_child
from copiloot_tui.domain.family import FamilyMember

_IN_ORDER: Final = frozenset({"urgent"})
"""Pools that tell one story, from beginning to end."""


class Teller:
    """Fills in sentences about one family."""

    def __init__(self, rng: Random, household: Household, directory: Directory) -> None:
        self.rng = rng
        """The chance of this family alone."""
        self.aside = Random(household.family.id.int)
        """Chance for what stands beside the story, so that the story itself stays the same whatever that is."""
        self.household = household
        """The family."""
        self.directory = directory
        """Who there is to call."""
        self.cases: list[Case] = []
        """The regelzaken that run at this point of the story."""
        self.asleep: list[Case] = []
        """Those that return later."""
        self._child_words = {child.id: words_of_child(household, child, directory, rng) for child in household.children}
        self._parents = tuple(first_name(parent.name) for parent in household.parents)
        self._bags: dict[str, Iterator[str]] = {}
        self._notes = {phase: self._note_bag(phase) for phase in Phase}

    def words_of(self, child: FamilyMember) -> dict[str, str]:
        """The words about one child."""
        return self._child_words[child.id]

    def any_case(self, at: datetime) -> Case | None:
        """One of the regelzaken that run at a moment, when there are any."""
        begun = [case for case in self.cases if case.regelzaak.created_at is None or case.regelzaak.created_at <= at]
        return self.rng.choice(begun) if begun else None

    def any_words(self, case: Case | None, parent: str = "", whom: str = "") -> Mapping[str, str]:
        """The words of a regelzaak or of a child, with a parent and a weekday for this time."""
        words = case.subject.words if case else self._child_words[self.rng.choice(self.household.children).id]
        words["ouder"] = parent or self.rng.choice(self._parents)
        words["dag"] = self.rng.choice(WEEKDAYS)
        words["wie"] = whom or words["ouder"]
        return words

    def next_pattern(self, pool: str) -> str:
        """The next sentence of a pool of the contact log, before its words are filled in."""
        return self._next(pool, load_text("contact.toml")[pool])

    def detail_of(self, case: Case) -> str:
        """The next detail about this kind of regelzaak, before its words are filled in."""
        return self._next(case.subject.matter.noun, case.subject.matter.details)

    def next_note_kind(self, phase: Phase) -> Mapping[str, Any]:
        """The next kind of note for a part of the work."""
        return next(self._notes[phase])

    def part_of_note(self, kind: Mapping[str, Any], part: str) -> str:
        """The next title, opening, heading or closing of a kind of note."""
        return self._next(kind["titles"][0] + part, kind[part])

    def is_free_for(self, group: str, child_id: UUID) -> bool:
        """Whether this child has nothing of a group of matters running yet."""
        return all(
            case.subject.matter.group != group or case.subject.child.id != child_id
            for case in (*self.cases, *self.asleep)
        )

    def _next(self, name: str, patterns: Sequence[str]) -> str:
        if name not in self._bags:
            self._bags[name] = cycle(patterns) if name in _IN_ORDER else without_repeating(self.rng, patterns)
        return next(self._bags[name])

    def _note_bag(self, phase: Phase) -> Iterator[Mapping[str, Any]]:
        kinds = load_text("notes.toml")["note"]
        fitting = [kind for kind in kinds if Phase(kind.get("phase", "care")) is phase]
        return without_repeating(self.rng, [kind for kind in fitting for _ in range(kind["weight"])])


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """A sentence with its words, beginning with a capital."""
    return sentence(pattern.format_map(words))
