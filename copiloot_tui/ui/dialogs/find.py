"""Search everything while typing: whom to call first, with the number, then families, regelzaken and texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from copiloot_tui.domain.errors import CopilootError, ReadingInterrupted
from copiloot_tui.services.address_book import Listing
from copiloot_tui.services.search import DIRECTORY, Hit, HitKind, search
from copiloot_tui.ui.clipboard import copy_for_a_while
from copiloot_tui.ui.contact_words import ZEVMB, freshness_sign, freshness_word, phone_or_how, where
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.with_whom import WithWhomField
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import Line, muted, plain

MOST_TO_CALL: Final = 8
"""So many people and institutions stand above the rest; typing on brings others up, place 4 shows them all."""
_KEYS: Final = "Enter: openen"
_KEYS_OF_A_PERSON: Final = "Enter: kaart   F5: kopieer het nummer   F2: schrijf een gesprek op"
_KEYS_OF_AN_INSTITUTION: Final = "Enter: kaart   F5: kopieer het nummer"


class Find(Finder["Listing | Hit"]):
    """One box for the whole vault; gives what was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "copy_number", "Kopieer het nummer", show=False, priority=True),
    ]
    TITLE_HERE = "Zoek in alles"
    PLACEHOLDER = "Naam, woord of telefoonnummer"
    NOTHING = "Niets gevonden."
    HELP_TEXT = (
        "Typ een paar letters van een of meer woorden; de volgorde maakt niet uit. Een telefoonnummer mag in elke "
        "schrijfwijze, ook een stuk ervan. Bovenaan staat wie je kunt bellen, met het nummer: het ZEVMB-aanspreekpunt "
        "en de regio van je gezin eerst; een tikfout mag. Daarna komen gezinnen, regelzaken en wat je opschreef.\n\n"
        "**Enter** opent. Staat de cursor op iemand om te bellen, dan zet **F5** het nummer op het klembord en begint "
        "**F2** een contactmoment met deze persoon al ingevuld; zoek je vanuit een half ingevuld contactmoment, dan "
        "zet **F2** de persoon daarin."
    )

    def __init__(self, family_id: UUID | None = None) -> None:
        """Prepare a search.

        Args:
            family_id: the family in view, whose region goes first.
        """
        super().__init__()
        self._family_id = family_id
        self.is_complete = True
        """Whether all that was asked for stands in the list."""

    @property
    def _chosen(self) -> object:
        return self.query_one(Rows).selected if self.query(Rows) else None

    @property
    def aanspreekpunt_here(self) -> UUID | None:
        """The person that the cursor is on."""
        chosen = self._chosen
        return chosen.record_id if isinstance(chosen, Listing) and not chosen.is_institution else None

    def look_for(self, words: str) -> None:
        """Show what answers to these words; a newer question goes before an older one."""
        self.copiloot.desk.interrupt_reading()
        self.is_complete = False
        self._search(words)

    @work(exclusive=True, group="search")
    async def _search(self, words: str) -> None:
        try:
            await self._find(words)
        except ReadingInterrupted:
            return
        except CopilootError as error:
            self.copiloot.tell_error(error)

    async def _find(self, words: str) -> None:
        rows = self.query_one(Rows)
        rows.empty = self.NOTHING if words.strip() else ""
        if not words.strip():
            # While nothing is asked for, the address book is fetched for the first letter.
            rows.show_rows(())
            self._tell_keys()
            await self.copiloot.shelf.get_ready(self._family_id)
            self.is_complete = True
            return
        to_call = await self.copiloot.shelf.find(words, family_id=self._family_id, limit=MOST_TO_CALL)
        if to_call:
            self._show(to_call, (), from_the_top=True)
        # What only the remarks about somebody say, the address book does not know.
        hits = await self.copiloot.desk.read(search, words, without=DIRECTORY if to_call else ())
        self._show(to_call, hits, from_the_top=not to_call)
        self.is_complete = True

    def _show(self, to_call: Sequence[Listing], hits: Sequence[Hit], *, from_the_top: bool) -> None:
        standing = self.copiloot.standing
        lines = [
            *(Row(_contact_line(each), each) for each in to_call),
            *(Row(_line(hit, standing), hit) for hit in hits),
        ]
        self.query_one(Rows).show_rows(lines, from_the_top=from_the_top)
        self._tell_keys()

    @on(OptionList.OptionHighlighted)
    def _tell_keys(self) -> None:
        chosen = self._chosen
        keys = _KEYS
        if isinstance(chosen, Listing):
            keys = _KEYS_OF_AN_INSTITUTION if chosen.is_institution else _KEYS_OF_A_PERSON
        self.query_one(".dialog").border_subtitle = keys

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Hit | Listing):
            if any(isinstance(screen, Form) for screen in self.app.screen_stack):
                self.copiloot.tell("Sla eerst op of sluit het formulier; daarna kun je dit openen.")
            else:
                self.dismiss(event.value)

    def action_copy_number(self) -> None:
        """Put the number of whoever the cursor is on, on the clipboard for a while."""
        chosen = self._chosen
        if isinstance(chosen, Hit | Listing) and chosen.phone:
            copy_for_a_while(self.copiloot, chosen.phone, chosen.phone)
        else:
            self.copiloot.tell("Hier staat geen telefoonnummer bij.")

    def fill_in_call(self) -> bool:
        """Put the person with the cursor in the contact moment that is half written below; False when there is none."""
        form = self.app.screen_stack[-2]
        if not isinstance(form, Form) or not isinstance(with_whom := form.fields.get("with_whom"), WithWhomField):
            return False
        person = self._chosen
        if not isinstance(person, Listing) or person.is_institution:
            self.copiloot.tell("Kies eerst iemand om te bellen.")
            return True
        with_whom.add(person)
        self.dismiss(None)
        return True


def _contact_line(listing: Listing) -> Line:
    left = Content.assemble(freshness_sign(listing.freshness), " ", plain(listing.name, "bold"))
    return Line(Content("  ").join([left, *_about(listing)]), Content("  ").join(_how(listing)))


def _about(listing: Listing) -> Iterator[Content]:
    if listing.zevmb:
        yield Content.styled(ZEVMB, "bold $primary")
    yield muted(listing.kind.value) if listing.is_institution else plain(where(listing))
    if listing.function:
        yield muted(listing.function)


def _how(listing: Listing) -> Iterator[Content]:
    if listing.freshness is not None:
        yield freshness_word(listing.freshness)
    yield plain(phone_or_how(listing)) if listing.phone else muted(phone_or_how(listing))


def _line(hit: Hit, standing: Standing) -> Line:
    left = Content.assemble(muted(f"{_KIND_NAMES[hit.kind]:<15}"), plain(hit.title, "bold"))
    if hit.snippet:
        left = Content.assemble(left, "  " if hit.title else "", plain(hit.snippet))
    right = Content.assemble(
        plain(hit.phone), "  " if hit.phone else "", standing.named(hit.family_name, hit.family_id, "$muted")
    )
    return Line(left, right)


_KIND_NAMES = {kind: kind.value for kind in HitKind}
