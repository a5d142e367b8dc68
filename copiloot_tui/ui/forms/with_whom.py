"""The field in which the people of a contact are found: family, network and aanspreekpunten, or just a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import work

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.present import PersonKind, person_key, read_person_key
from copiloot_tui.domain.text import fold
from copiloot_tui.services.contact_setting import Around
from copiloot_tui.ui.contact_words import where
from copiloot_tui.ui.forms.finding import Choice, SeveralField

if TYPE_CHECKING:
    from copiloot_tui.services.address_book import Listing
    from copiloot_tui.ui.program import Program

MOST_TO_CALL: Final = 8
"""So many aanspreekpunten stand in the list at most; another letter finds the others."""
_JUST_A_NAME: Final = "zo opschrijven"


def choices_around(found: Iterable[Around]) -> list[Choice]:
    """The people of and around families, and who handles their regelzaken."""
    choices: dict[str, Choice] = {}
    for each in found:
        members = [(PersonKind.MEMBER, one.id, one.name, one.role.value) for one in each.members]
        network = [(PersonKind.NETWORK, one.id, one.name, one.role or one.organisation) for one in each.network]
        called = [(PersonKind.AANSPREEKPUNT, one.id, one.name, one.function) for one in each.called]
        for kind, own, name, about in (*members, *network, *called):
            key = person_key(kind, own)
            choices[key] = Choice(key=key, name=name, about=about)
    return list(choices.values())


class WithWhomField(SeveralField):
    """People, several of them: whom the program knows, or only a name."""

    holds_words: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("with_whom", "Met wie", hint="Typ een deel van een naam", opens=True)
        self.family_id: UUID | None = None
        """Near whose family is looked first."""
        self._to_call: list[Choice] = []
        self._found_for = ""

    @property
    def text(self) -> str:
        """Everybody, a line each: the known by their key, the others by name, and what is half typed."""
        return "\n".join(filter(None, (super().text, self.words_typed)))

    def _choice_of(self, key: str, name: str = "") -> Choice:
        return super()._choice_of(key, name or key)

    def add(self, listing: Listing) -> None:
        """Put somebody from the address book with the others."""
        self.take()
        self._choose(_to_call(listing))

    def leave_out_strangers(self) -> None:
        """Leave out who belongs to a family that it is no longer about."""
        own = {choice.key for choice in self._choices}
        strange = (PersonKind.MEMBER, PersonKind.NETWORK)
        self.chosen = [
            each for each in self.chosen if each.key in own or (read_person_key(each.key) or ("",))[0] not in strange
        ]
        self._show_chosen()

    def _choose(self, choice: Choice) -> None:
        super()._choose(replace(choice, about="") if choice.about == _JUST_A_NAME else choice)

    # Finding

    def _found(self) -> list[Choice]:
        words = self.words_typed
        found = super()._found()
        if not words:
            return found
        known = {choice.key for choice in (*found, *self.chosen)}
        to_call = self._to_call if fold(words).startswith(fold(self._found_for)) else []
        others = [choice for choice in to_call if choice.key not in known]
        return [*found, *others, Choice(key=words, name=words, about=_JUST_A_NAME)]

    def _follow_typing(self) -> None:
        self._find(self.words_typed)

    @work(exclusive=True, group="with_whom")
    async def _find(self, words: str) -> None:
        if await self._look_up(words):
            self._listed_for = None
            self._show_list()

    async def _look_up(self, words: str) -> bool:
        """Ask the address book who answers to the words; whether those still stand there."""
        app: Program = self.app  # type: ignore[assignment]
        try:
            found = await app.shelf.find(words, family_id=self.family_id, limit=MOST_TO_CALL) if words else []
        except CopilootError as error:
            self.tell(str(error))
            return False
        if words != self.words_typed:
            return False
        self._to_call, self._found_for = [_to_call(each) for each in found], words
        return True

    async def take_by_enter(self) -> bool:
        """Take whom the cursor is on, once it is known who answers to all that was typed."""
        if self.words_typed and not self._has_moved and self._found_for != self.words_typed:
            await self._look_up(self.words_typed)
        return await super().take_by_enter()

    def take(self) -> None:
        """Keep what was typed as a name, unless it is the beginning of the name of one person alone."""
        words = self.words_typed
        if self._has_moved and (moved_to := self._under_cursor):
            self._choose(moved_to)
        elif words:
            meant = [choice for choice in self._found()[:-1] if _begins_words_of(words, choice.name)]
            self._choose(meant[0] if len(meant) == 1 else Choice(key=words, name=words))


def _begins_words_of(words: str, name: str) -> bool:
    parts = fold(name).split()
    return all(any(part.startswith(word) for part in parts) for word in fold(words).split())


def _to_call(listing: Listing) -> Choice:
    if listing.is_institution:
        return Choice(key=listing.name, name=listing.name, about=where(listing))
    about = "  ".join(filter(None, (where(listing), listing.function)))
    return Choice(key=person_key(PersonKind.AANSPREEKPUNT, listing.record_id), name=listing.name, about=about)
