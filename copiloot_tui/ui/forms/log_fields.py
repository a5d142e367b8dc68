"""The fields of a contact moment that have rules of their own: how, how long, when, about what, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual.binding import Binding, BindingType
from textual.content import Content

from copiloot_tui.domain.clock import AMSTERDAM, civil_day
from copiloot_tui.domain.contact import LONGEST_MINUTES, ContactMoment, ContactWay
from copiloot_tui.domain.contact_kind import ContactChoice
from copiloot_tui.domain.dutch import capital, full_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.minutes import read_minutes
from copiloot_tui.domain.next_step import NextStep, read_next_step, write_next_step
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.when import doubt_about_hour
from copiloot_tui.services.contact_setting import Around, FamilyLine, doubt_about_day
from copiloot_tui.ui.forms.answers import NumberField, PastMomentField
from copiloot_tui.ui.forms.fields import ManyField, TickList
from copiloot_tui.ui.forms.finding import Choice, PickField, SeveralField
from copiloot_tui.ui.forms.values import Values, write_id
from copiloot_tui.ui.text import muted, near_date

if TYPE_CHECKING:
    from copiloot_tui.domain.standing_in import StandingIn
    from copiloot_tui.ui.program import Program

SHARED: Final = "verdeeld over de gezinnen"
FOR_EACH: Final = "voor elk gezin"


def family_choice(line: FamilyLine, held: StandingIn | None = None) -> Choice:
    """A family, by name and file number, with its mark when it is somebody else's."""
    about = "afgesloten" if line.is_closed else line.municipality
    # The name goes first here: by its letters it is found while typing.
    name = f"{line.name} ({line.number:04})" + (f"  {held.sign} {held.word}" if held else "")
    return Choice(key=str(line.id), name=name, about=about, is_last=line.is_closed)


class FamilyPickField(PickField):
    """The family it was with."""

    def __init__(self) -> None:
        super().__init__(
            "family_id", "Gezin", hint="Typ een deel van de naam", missing="Kies eerst een gezin.", opens=False,
            asks_when_several=True,
        )  # fmt: skip

    def words(self, value: UUID | None) -> str:
        """The family."""
        return write_id(value)

    def meaning(self, values: Values) -> UUID:
        """The family that was chosen; refused with a sentence when none was."""
        return UUID(super().meaning(values))


class OtherFamiliesField(SeveralField):
    """Further families that it was about too; each gets a line in its own log."""

    def __init__(self) -> None:
        super().__init__("other_family_ids", "Ook voor", hint="Nog een gezin: typ een deel van de naam")

    def take(self) -> None:
        """Take the best that answers to what was typed."""
        if self.words_typed or self._has_moved:
            wanted = self._under_cursor or next(iter(self._found()), None)
            if wanted is None:
                self.tell("Hier is geen gezin mee gevonden.")
            else:
                self._choose(wanted)

    def meaning(self, values: Values) -> list[UUID]:
        """These families; refused with a sentence when words are left that are none."""
        if self.words_typed:
            raise InvalidInput(self.key, "Hier is geen gezin mee gevonden. Haal het weg of typ een deel van de naam.")
        return [UUID(line) for line in values.lines(self.key)]


class WayField(PickField):
    """How there was contact: a word that ships, or one of the user's own."""

    def __init__(self) -> None:
        super().__init__("way", "Hoe", [Choice(key=str(way.value), name=str(way.value)) for way in ContactWay])
        self._kinds: dict[str, ContactChoice] = {}

    def offer_kinds(self, kinds: Iterable[ContactChoice]) -> None:
        """Give all words that can be chosen."""
        self._kinds = {kind.key: kind for kind in kinds}
        self.offer(
            Choice(key=key, name=kind.name, about=str(kind.way.value) if kind.kind_id else "")
            for key, kind in self._kinds.items()
        )

    def word_of(self, moment: ContactMoment) -> str:
        """What stands for how a contact was; one that is no longer offered is offered for this."""
        kind = ContactChoice(name=str(moment.way.value), way=moment.way, kind_id=moment.kind_id)
        if kind.key not in self._kinds:
            self.offer_kinds([*self._kinds.values(), kind])
        return kind.key

    def key_of(self, way: ContactWay) -> str:
        """The first word that is offered for a way: the user's own where it stands in its place."""
        return next((key for key, kind in self._kinds.items() if kind.way is way), str(way.value))

    @property
    def shown(self) -> str:
        """The word that was chosen."""
        return self.choice.name if self.choice else ""

    def way_and_kind(self, values: Values) -> tuple[ContactWay, UUID | None]:
        """What it counts as, and the user's own kind."""
        chosen = self._kinds.get(self.meaning(values))
        if chosen is None:
            return values.choice(self.key, ContactWay), None
        return chosen.way, chosen.kind_id

    @property
    def way(self) -> ContactWay | None:
        """What counts as chosen now."""
        chosen = self._kinds.get(self.text)
        return chosen.way if chosen else None


class MinutesField(NumberField):
    """Minutes, also typed as hours."""

    def words(self, value: int) -> str:
        """The minutes; none is an empty field."""
        return str(value) if value else ""

    def meaning(self, values: Values) -> int:
        """The minutes; more than a day is refused with a sentence."""
        typed = values.line(self.key)
        minutes = read_minutes(typed, self.key) if typed else 0
        if minutes > LONGEST_MINUTES:
            raise InvalidInput(self.key, "Vul minuten in van 0 tot en met 1440.")
        return minutes


class WhenField(PastMomentField):
    """A moment that is not in the future; below it stands what it is read as, and what is odd about it."""

    began: date | None = None
    """When the work with the family began."""

    def _note_change(self) -> None:
        super()._note_change()
        self.tell_meaning()

    def tell_meaning(self) -> None:
        """Say below the field what was typed means."""
        app: Program = self.app  # type: ignore[assignment]
        typed = self.text.strip()
        try:
            moment = self.meaning(Values({self.key: typed}, app.desk.clock))
        except InvalidInput:
            return
        local = moment.astimezone(AMSTERDAM)
        read_as = f"{capital(full_date(local.date()))}, {local:%H:%M}." if typed else ""
        doubts = (doubt_about_hour(typed, moment), doubt_about_day(local.date(), self.began))
        self.tell(" ".join(filter(None, (read_as, *doubts))), is_error=False)


class TouchedField(ManyField):
    """The regelzaken it was about, each with whose move it is afterwards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(turn.value[0], f"turn('{turn.name}')", show=False) for turn in Turn
    ]

    def __init__(self) -> None:
        super().__init__("regelzaak_ids", "Regelzaken")
        self._turns: dict[str, Turn] = {}
        self._present: dict[str, Turn] = {}

    def offer_regelzaken(self, found: Sequence[Around]) -> None:
        """Give the regelzaken of these families."""
        self._present = {str(one.id): one.turn for each in found for one in each.regelzaken}
        app: Program = self.app  # type: ignore[assignment]
        several, signed = len(found) > 1, app.standing.signed
        self.offer(
            (str(one.id), f"{one.title}  ({signed(each.family.name, each.family.id)})" if several else one.title)
            for each in found
            for one in each.regelzaken
        )

    def _prompt(self, option: tuple[str, str]) -> Content:
        before, after = self._present.get(option[0]), self._turns.get(option[0])
        turn = " → ".join(str(each.value) for each in (before, after) if each)
        return Content.assemble(super()._prompt(option), "  ", muted(turn))

    @property
    def text(self) -> str:
        """The ids of what is ticked, each with a colon and whose move it becomes where that changes."""
        offered = [key for key, _ in self._options if key in self._wanted]
        others = sorted(self._wanted.difference(offered))
        return " ".join(f"{key}:{self._turns[key].name}" if key in self._turns else key for key in offered + others)

    def show(self, text: str) -> None:
        """Tick these."""
        marks = [mark.partition(":") for mark in text.split()]
        self._turns = {key: Turn[turn] for key, _, turn in marks if turn in Turn.__members__}
        super().show(" ".join(key for key, _, _ in marks))

    def meaning(self, values: Values) -> tuple[UUID, ...]:
        """The regelzaken that are ticked."""
        return tuple(UUID(mark.partition(":")[0]) for mark in values.line(self.key).split())

    @property
    def turns(self) -> dict[UUID, Turn]:
        """Whose move it becomes, of those that are ticked."""
        return {UUID(key): turn for key, turn in self._turns.items() if key in self._wanted}

    def action_turn(self, name: str) -> None:
        """Let it be somebody's move in the regelzaak with the cursor, and tick it; the same letter undoes that."""
        place = self.query_one(TickList).highlighted
        if place is None:
            return
        key = self._options[place][0]
        if self._turns.get(key) is Turn[name]:
            del self._turns[key]
        else:
            self._turns[key] = Turn[name]
            self._wanted.add(key)
        self.query_one(TickList).replace_option_prompt_at_index(place, self._prompt(self._options[place]))
        self._note_change()

    def on_descendant_focus(self) -> None:
        """Say which keys there are."""
        self.tell("Spatie zet aan of uit. Wie is daarna aan zet: w wij, i instantie, g gezin, a ander.", is_error=False)

    def on_descendant_blur(self) -> None:
        """Say nothing more."""
        self.tell("")


class NextStepsField(SeveralField):
    """What has to be done next, with its day; Backspace in an empty line takes the last one back to change it."""

    holds_words: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__("next_steps", "Volgende stappen", hint="Bijvoorbeeld: vr 10:30 navragen")

    @property
    def _today(self) -> date:
        app: Program = self.app  # type: ignore[assignment]
        return civil_day(app.desk.clock.now())

    @property
    def text(self) -> str:
        """A line each, and what is half typed."""
        return "\n".join(filter(None, (super().text, self.words_typed)))

    def show(self, text: str) -> None:
        """Put these steps in the field; what is no step yet stands in the line."""
        self.chosen, left = [], []
        for line in text.splitlines():
            try:
                self.chosen.append(self._choice(read_next_step(line, self._today)))
            except InvalidInput:
                left.append(line)
        self._write(" ".join(left))
        self._show_chosen()

    def _choice(self, step: NextStep) -> Choice:
        hour = f" om {step.time:%H:%M}" if step.time else ""
        return Choice(key=write_next_step(step), name=f"{near_date(step.on, self._today)}{hour}: {step.what}")

    def _follow_typing(self) -> None:
        self.call_next(self._tell_meaning)

    def _tell_meaning(self) -> None:
        try:
            step = read_next_step(self.words_typed, self._today)
        except InvalidInput:
            return
        kind = "Afspraak" if step.time else "Stap"
        late = " Die dag is al voorbij." if step.on < self._today else ""
        self.tell(f"{kind} {self._choice(step).name}.{late}", is_error=False)

    def take(self) -> None:
        """Put what was typed with the steps; what is no step gets a sentence and stays."""
        if self.words_typed:
            try:
                self._choose(self._choice(read_next_step(self.words_typed, self._today)))
            except InvalidInput as error:
                self.tell(str(error))

    async def take_by_enter(self) -> bool:
        """Put what was typed with the steps, and stay for another; an empty line leaves the field."""
        if not self.words_typed:
            return False
        self.take()
        return True

    def _take_out(self, place: int) -> None:
        line = self.chosen[place].key
        super()._take_out(place)
        if not self.words_typed:
            self._write(line)
            self._tell_meaning()

    def steps(self, values: Values) -> list[NextStep]:
        """The steps; refused with a sentence when a line is none."""
        return [read_next_step(line, self._today, self.key) for line in values.lines(self.key)]
