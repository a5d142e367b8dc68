"""Two valid changes of one record, merged group by group, are a valid record again, whichever half is taken."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.one_choice import all_said_with, said_together
from copiloot_tui.domain.record import FamilyRecord, Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.shared_family import SHARED_KINDS

KINDS = [kind for kind in SHARED_KINDS if issubclass(kind, FamilyRecord)]
TRIES = 400
PLAIN: dict[Any, tuple[Any, ...]] = {
    str: ("", "brief", "gebeld"),
    int: (1, 2, 3),
    bool: (True, False),
    UUID: tuple(UUID(int=number) for number in range(3)),
    date: tuple(date(2026, 1, day) for day in (1, 2, 3)),
    time: (time(9), time(10)),
    datetime: (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
    tuple[str, ...]: ((), ("een",), ("een", "twee")),
    tuple[UUID, ...]: ((), (UUID(int=1),)),
}


def possible(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is UnionType:
        return tuple(one for each in get_args(hint) for one in ((None,) if each is NoneType else possible(each)))
    return tuple(hint) if isinstance(hint, type) and issubclass(hint, Enum) else PLAIN[hint]


def changes(kind: type[Record], chance: Random) -> Iterator[tuple[Any, Any]]:
    """Two valid changes of one valid record, over and over."""
    hints = get_type_hints(kind)
    own = [each for each in fields(kind) if each.name not in Record.__dataclass_fields__]
    needed = [each.name for each in own if each.default is MISSING and each.default_factory is MISSING]

    def some(names: list[str]) -> dict[str, Any]:
        return {name: chance.choice(possible(hints[name])) for name in names}

    for _ in range(TRIES):
        try:
            base = kind(**some(needed))
            mine, theirs = ([each.name for each in own if chance.random() < 0.4] for _ in range(2))
            yield replace(base, **some(mine)), replace(base, **some(theirs))
        except InvalidInput:
            continue


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_halves_of_two_valid_changes_make_a_valid_record(kind: type[Record]) -> None:
    chance, names = Random(kind.__name__), [each.name for each in fields(kind)]
    tried = 0

    for mine, theirs in changes(kind, chance):
        taken = all_said_with(kind, chance.sample(names, chance.randrange(len(names))))
        assert replace(mine, **{name: getattr(theirs, name) for name in taken})
        tried += 1

    assert tried > TRIES / 20


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_said_together_are_fields_of_the_record(kind: type[Record]) -> None:
    names = {each.name for each in fields(kind)}

    assert all(set(said_together(kind, name)) <= names for name in names)


def test_a_field_by_itself_is_said_alone() -> None:
    assert said_together(Regelzaak, "title") == ("title",)
    assert all_said_with(Regelzaak, ["due_on", "title"]) == {"due_on", "due_reason", "title"}
