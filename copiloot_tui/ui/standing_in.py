"""The mark of a family that somebody stands in for: a sign before its name and a word behind it, on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import App
from textual.content import Content

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.desk import Desk
from copiloot_tui.ui.text import EMPTY, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.domain.standing_in import StandingIn


class Standing:
    """Who stands in for which family."""

    def __init__(self, by_family: Mapping[UUID, StandingIn] | None = None) -> None:
        self._by_family = by_family or {}

    def of(self, family_id: UUID | None) -> StandingIn | None:
        """What there is to say of a family; None for one's own that nobody else works for."""
        return self._by_family.get(family_id) if family_id is not None else None

    def held(self, family_id: UUID | None) -> StandingIn | None:
        """The same, only of a family that is somebody else's."""
        found = self.of(family_id)
        return found if found is not None and found.is_held else None

    @property
    def has_held(self) -> bool:
        """Whether any family is somebody else's."""
        return any(each.is_held for each in self._by_family.values())

    def named(self, name: str, family_id: UUID | None, style: str = "") -> Content:
        """A family by its name: '» De Wit waarneming' when it is somebody else's."""
        return named(name, self.held(family_id), style)

    def signed(self, name: str, family_id: UUID | None) -> str:
        """A family by its name in a sentence, or where the word stands already: '» De Wit' when it is another's."""
        held = self.held(family_id)
        return f"{held.sign} {name}" if held is not None and name else name


def named(name: str, held: StandingIn | None, style: str = "") -> Content:
    """A family by its name, with the mark of one that is somebody else's."""
    if held is None or not name:
        return plain(name, style)
    return Content.assemble(sign(held), plain(name, style), muted(f" {held.word}"))


def sign(one: StandingIn | None) -> Content:
    """What stands before the name of a family; nothing before that of one's own."""
    if one is None:
        return EMPTY
    return Content.styled(f"{one.sign} ", "bold $accent" if one.is_held else "$muted")


class StandingWatch:
    """Knows who stands in for which family: asked once, and again after that changed."""

    def __init__(self, app: App[int], desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self.now = Standing()
        """As the vault said last."""
        self._is_known = False
        self._is_listening = False

    async def get_ready(self) -> None:
        """Ask the vault, unless it is known; before anything is shown.

        Raises:
            CopilootError: when the vault cannot be read.
        """
        # Nothing is shown any more by a program that closes, and it can listen to nothing.
        if self._is_known or not self._app.is_running:
            return
        from copiloot_tui.services.standing_in import standing_in

        if not self._is_listening:
            self._is_listening = True
            self._desk.changed.subscribe(self._app, self._note)
        # Before it is asked: what changes meanwhile has to be asked again.
        self._is_known = True
        try:
            self.now = Standing(await self._desk.read(standing_in))
        except CopilootError:
            self._is_known = False
            raise

    def _note(self, changes: Changes) -> None:
        if changes.areas & (Area.HANDOVERS | Area.FAMILIES):
            self._is_known = False
