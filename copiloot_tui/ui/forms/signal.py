"""The form of a signal: what others can learn from, begun from what is in front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from textual import on
from textual.widgets import Input

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.signal import THEMES, Signal, SignalKind, theme_of
from copiloot_tui.domain.text import fold
from copiloot_tui.services.families import Dossier, dossier
from copiloot_tui.services.signals import themes
from copiloot_tui.ui.forms.answers import EnumField, FamilyField, NeededDayField, OptionalRecordField
from copiloot_tui.ui.forms.fields import Field, Option, TextField
from copiloot_tui.ui.forms.finding import Choice, PickField
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_day

SOURCES: Final = ("note_id", "regelzaak_id", "contact_id")
"""What a signal can come from; the form keeps them and does not ask for them."""
_NO_CONSENT: Final = (
    "Bij een verhaal hoort toestemming om het te gebruiken. Je kunt het zonder bewaren; bij het delen vraagt Copiloot "
    "dan waarom."
)
_FROM_ELSEWHERE: Final = "Overgenomen. Laat staan waar een ander van leert; namen gaan er bij het delen uit."


class ThemeField(PickField):
    """A theme from the list, or one of the user's own."""

    @property
    def text(self) -> str:
        """The theme, as it stands there."""
        return self._chosen or self.words_typed

    def show(self, text: str) -> None:
        """Put this theme in the field, whether it is in the list or not."""
        is_known = any(choice.key == text for choice in self._choices)
        self._chosen = self._before = text if is_known else ""
        self._write(text)

    def meaning(self, values: Values) -> str:
        """The theme, in the spelling of the list."""
        return theme_of(values.line(self.key), (choice.key for choice in self._choices))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Take what the cursor of the list is on; what nothing answers to is a theme of one's own."""
        event.stop()
        if self.words_typed and (best := self._under_cursor):
            self._choose(best)
        self.screen.focus_next()

    def _take_best(self, words: str) -> None:
        """The beginning of one theme that ships means that one; anything else is a theme of one's own."""
        begun = [
            choice for choice in self._choices if choice.key in THEMES and fold(choice.key).startswith(fold(words))
        ]
        if len(begun) == 1:
            self._choose(begun[0])


class SignalForm(RecordForm):
    """Writes down a knelpunt, a good example or a story, or changes one."""

    ID = "signal"
    KIND = Signal
    NEW_TITLE = "Nieuw signaal"
    CHANGE_TITLE = "Signaal wijzigen"
    HELP_TEXT = (
        "Een signaal is wat anderen van dit gezin kunnen leren: een **knelpunt**, een **goed voorbeeld** of een "
        "**verhaal**. Het thema kies je uit de lijst, of je typt er zelf een. Bij een verhaal hoort toestemming om het "
        "te gebruiken; ontbreekt die, dan kun je het toch bewaren. Bij het delen haalt Copiloot namen en nummers "
        "eruit. **Ctrl+S** slaat op, **Esc** sluit."
    )

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id, texts=texts)
        self._source = _source_in(texts or {})

    def compose_fields(self) -> Sequence[Field]:
        """What it is, about what, in words, when, and on whose consent."""
        return (
            FamilyField(),
            EnumField("kind", "Soort", SignalKind),
            ThemeField("theme", "Thema", [_choice(theme) for theme in THEMES], hint="kies, of typ een eigen thema"),
            TextField("text", "Wat speelt er", hint="Wat ging er mis of juist goed, en waardoor?"),
            NeededDayField("on", "Dag"),
            OptionalRecordField("consent_id", "Toestemming", hint="geen"),
        )

    async def fill(self) -> dict[str, str]:
        """The themes, the consents of the family, and what is known."""
        theme: ThemeField = self.field("theme")
        theme.offer([_choice(each) for each in await self.copiloot.desk.read(themes)])
        return await super().fill()

    def beginning(self) -> dict[str, str]:
        """A knelpunt of today."""
        return {"kind": SignalKind.KNELPUNT.value, "on": write_day(civil_day(self.copiloot.desk.clock.now()))}

    def begin(self) -> None:
        """Say where it comes from and what is missing."""
        if self._source and not self.record_id:
            self.field("text").tell(_FROM_ELSEWHERE, is_error=False)
        self._tell_of_consent()

    async def _offer_of_family(self, family_id: UUID) -> None:
        await super()._offer_of_family(family_id)
        seen = await self.copiloot.desk.read(dossier, family_id)
        self.field("consent_id").offer(list(_consent_choices(seen)))

    @on(Field.Changed)
    async def _follow(self, event: Field.Changed) -> None:
        if event.field.key == "family_id":
            self._source = {}
            self.field("consent_id").show("")
        if event.field.key in ("family_id", "kind", "consent_id"):
            self._tell_of_consent()

    def _tell_of_consent(self) -> None:
        is_story = self.field("kind").text == SignalKind.STORY.value
        is_missing = is_story and not self.field("consent_id").text
        self.field("consent_id").tell(_NO_CONSENT if is_missing else "", is_error=False)

    @property
    def kept_texts(self) -> dict[str, str]:
        """The fields, and where it came from."""
        return super().kept_texts | self._source

    async def follow_draft(self) -> None:
        """Know again where it came from."""
        await super().follow_draft()
        self._source = self._source or _source_in(self._draft.values)

    def build(self, values: Values) -> Any:
        """The signal, with what it came from."""
        built = super().build(values)
        return built if self.record_id else replace(built, **{name: UUID(text) for name, text in self._source.items()})


def _source_in(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: texts[name] for name in SOURCES if texts.get(name)}


def _choice(theme: str) -> Choice:
    return Choice(key=theme, name=theme)


def _consent_choices(seen: Dossier) -> list[Option]:
    names = {member.id: member.name for member in seen.members}
    return [(str(each.id), _words(each, names)) for each in seen.consents if each.withdrawn_on is None]


def _words(consent: Consent, names: Mapping[UUID, str]) -> str:
    what = "  ".join(part for part in (consent.to_whom, consent.purpose) if part) or "delen"
    until = f", t/m {long_date(consent.valid_to)}" if consent.valid_to else ""
    return f"{what}  (over {names.get(consent.member_id, '?')}, van {consent.given_by}{until})"
