"""The address book that lies ready: read once, and again after something in it changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from textual.app import App

from copiloot_tui.domain.changes import Area, Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.ui.desk import Desk

if TYPE_CHECKING:
    from copiloot_tui.domain.freshness import FreshnessLimits
    from copiloot_tui.services.address_book import AddressBook, Listing
    from copiloot_tui.services.records import Store


class BookShelf:
    """Keeps the address book in memory, so that every screen finds people in milliseconds."""

    def __init__(self, app: App[int], desk: Desk, limits: Callable[[], FreshnessLimits]) -> None:
        """Make an empty shelf.

        Args:
            app: the program.
            desk: where the vault is.
            limits: asked each time, because the settings can change.
        """
        self._app = app
        self._desk = desk
        self._limits = limits
        self._book: AddressBook | None = None
        self._read_for: object = None
        self._near: dict[UUID | None, frozenset[str]] = {}
        self._is_listening = False
        self._reading = asyncio.Lock()

    async def book(self) -> AddressBook:
        """Everybody to call, as the vault has it now.

        Raises:
            CopilootError: when the vault cannot be read.
        """
        self._listen()
        async with self._reading:
            limits = self._limits()
            # A check grows old overnight, also in a program that stands open.
            read_for = (limits, civil_day(self._desk.clock.now()))
            while self._book is None or self._read_for != read_for:
                self._read_for = read_for
                self._book = await self._desk.read(_read, limits)
            return self._book

    async def near(self, family_id: UUID | None) -> frozenset[str]:
        """The regions of a family, or of all families with work; whoever works there goes first."""
        from copiloot_tui.services.address_book import regions_near

        self._listen()
        if family_id not in self._near:
            self._near[family_id] = await self._desk.read(regions_near, family_id)
        return self._near[family_id]

    async def find(self, words: str, *, family_id: UUID | None = None, limit: int) -> list[Listing]:
        """Whoever answers to the words, best first; looked for beside the loop that takes the keys."""
        book, near = await self.book(), await self.near(family_id)
        return await asyncio.to_thread(book.find, words, near=near, limit=limit)

    async def get_ready(self, family_id: UUID | None = None) -> None:
        """Make what the first letter or digit would wait for."""
        book, _ = await self.book(), await self.near(family_id)
        for question in ("a", "0"):
            await asyncio.to_thread(book.find, question, limit=1)

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self._desk.changed.subscribe(self._app, self._note_changes)

    def _note_changes(self, changes: Changes) -> None:
        # How often somebody is called decides too, but slowly: for that the book is not read again.
        if changes.areas & Area.DIRECTORY:
            self._read_for = None
        if changes.areas & Area.FAMILIES:
            self._near.clear()


def _read(store: Store, limits: FreshnessLimits) -> AddressBook:
    from copiloot_tui.services.address_book import address_book

    return address_book(store, limits)
