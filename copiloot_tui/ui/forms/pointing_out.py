"""A form about people at institutions: what may be wrong, or tells of a family, is pointed out and never refused."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on, work
from textual.widgets import Label

from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.reaching import EmailField, PhoneField, WaysField

if TYPE_CHECKING:
    from copiloot_tui.services.family_words import FamilyWords

Look = Callable[[str], str]
"""What a text is told of, in a sentence; empty when nothing stands out."""

PAUSE_SECONDS: Final = 0.3
"""After a pause this long what was typed is looked at."""


class PointingOut(Form):
    """Looks at what stands in the fields whenever somebody stops typing."""

    FREE_FIELDS: ClassVar[frozenset[str]] = frozenset()
    """The fields in which no family should be named."""

    _family_words: FamilyWords | None = None

    def begin(self) -> None:
        """Look at what stands there already."""
        super().begin()
        self._look()

    @on(Field.Changed)
    @work(exclusive=True, group="doubts")
    async def _look(self) -> None:
        from copiloot_tui.services.family_words import family_words

        await asyncio.sleep(PAUSE_SECONDS)
        known = self._family_words
        if known is None:
            try:
                known = self._family_words = await self.copiloot.desk.read(family_words)
            except CopilootError:
                return  # What is pointed out can be missed; saving says what is the matter.
        if not self.is_current:
            return  # It was closed meanwhile, or something stands before it.
        texts, looks = self.texts, self._looks(known)
        doubts = await asyncio.to_thread(_doubts, texts, looks)
        for name, sentence in doubts.items() if self.is_current else ():
            field = self.field(name)
            if field.text == texts[name] and not field.query_one(".field-message", Label).has_class("-error", "-shown"):
                field.tell(sentence, is_error=False)

    def _looks(self, known: FamilyWords) -> list[tuple[str, Look]]:
        """By field what looks at its text."""
        looks: list[tuple[str, Look]] = []
        for name, field in self.fields.items():
            if isinstance(field, PhoneField | EmailField | WaysField):
                looks.append((name, field.doubt))
            if name in self.FREE_FIELDS:
                looks.append((name, lambda text: " ".join(known.warnings(text))))
        return looks


def _doubts(texts: Mapping[str, str], looks: Iterable[tuple[str, Look]]) -> dict[str, str]:
    """By field what is to be pointed out; away from the event loop, since this imports much the first time."""
    found: dict[str, str] = {}
    for name, look in looks:
        if sentence := look(texts[name]):
            found[name] = f"{found.get(name, '')} {sentence}".strip()
    return found
