"""A strippenkaart explained line by line: what each contact took from it, and what did not count and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from copiloot_tui.domain.card_story import Charge
from copiloot_tui.domain.contact_kind import kind_words
from copiloot_tui.domain.dutch import count, duration, long_date
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.strippenkaart import Strippenkaart, TravelCount
from copiloot_tui.services.card_story import CardStory, card_story
from copiloot_tui.ui.card_text import bar, warning_mark, warning_words
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.text import muted, plain

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

WIDTHS: Final = (11, 24, 8, 8, 8, 6)
"""Of day, way, time, travel, what counts, and strips so far, in cells: together they fit where it is narrowest."""


class CardDialog(ModalScreen[None]):
    """Shows why a card stands as it stands."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q", "dismiss", "Sluiten"),
        Binding("e", "change", "Wijzig"),
        Binding("o", "follow", "Opvolger"),
        Binding("up,k", "turn('scroll_up')", show=False),
        Binding("down,j", "turn('scroll_down')", show=False),
        Binding("pageup", "turn('page_up')", show=False),
        Binding("pagedown,space", "turn('page_down')", show=False),
        Binding("home", "turn('scroll_home')", show=False),
        Binding("end", "turn('scroll_end')", show=False),
    ]
    HELP_TEXT = (
        "Hier staat regel voor regel wat er van de kaart af ging, en wat niet meetelt en waarom. **e** wijzigt de "
        "kaart, **o** maakt de kaart die erop volgt, **Esc** sluit."
    )

    def __init__(self, card_id: UUID, family_id: UUID) -> None:
        super().__init__()
        self._card_id = card_id
        self._family_id = family_id
        self._story: CardStory | None = None

    @property
    def family_here(self) -> UUID:
        """The family whose card it is."""
        return self._family_id

    def compose(self) -> ComposeResult:
        """The lines, which scroll, and what can be done."""
        with Vertical(classes="dialog card-story") as dialog:
            dialog.border_title = "Strippenkaart"
            with VerticalScroll(can_focus=False):
                yield Static()
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", id="close", variant="primary")
                yield Button("Wijzigen (e)", id="change")
                yield Button("Opvolger maken (o)", id="follow")

    @work(exclusive=True)
    async def on_mount(self) -> None:
        """Ask for the card."""
        app: Program = self.app  # type: ignore[assignment]
        try:
            self._story = await app.desk.read(card_story, self._card_id)
        except CopilootError as error:
            app.tell_error(error)
            self.dismiss()
            return
        name = app.standing.named(self._story.family_name, self._family_id)
        self.query_one(".dialog").border_title = Content.assemble("Strippenkaart ", name)
        self.query_one(Static).update(Content("\n").join(_lines(self._story)))

    def action_turn(self, how: str) -> None:
        """Scroll the lines."""
        getattr(self.query_one(VerticalScroll), f"action_{how}")()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss()

    @on(Button.Pressed, "#change")
    def action_change(self) -> None:
        """Change the card."""
        if self._story is not None:
            self.dismiss()
            self.app.push_screen(change_form(self._story.balance.card))

    @on(Button.Pressed, "#follow")
    def action_follow(self) -> None:
        """Make the card that comes after it."""
        if self._story is not None:
            self.dismiss()
            self.app.push_screen(form_named("strippenkaart")(after=self._story.balance.card))


def _lines(story: CardStory) -> Iterator[Content]:
    balance = story.balance
    card = balance.card
    yield bar(balance)
    if told := warning_words(story.warnings):
        yield Content.assemble(warning_mark(story.warnings), plain(told))
    yield plain(_period(card))
    yield muted(_rules(card))
    if story.before is not None:
        strips = count(balance.carried_strips, "strip", "strippen")
        yield plain(f"{strips} over van de kaart vanaf {long_date(story.before.valid_from)}")
    if story.heir is not None:
        strips = count(balance.passed_on, "strip", "strippen")
        yield plain(f"{strips} meegenomen naar de kaart vanaf {long_date(story.heir.valid_from)}")
    for doubt in story.doubts:
        yield muted(doubt)
    yield Content("")
    if not story.charges:
        yield muted("Op deze kaart is nog niets geteld.")
        return
    yield muted(_in_columns("dag", "hoe", "tijd", "reis", "telt", "strip"))
    for charge in story.charges:
        yield _charge(charge, kind_words(charge.moment, story.contact_kinds))


def _period(card: Strippenkaart) -> str:
    until = f"tot en met {long_date(card.valid_to)}" if card.valid_to else "zonder einddatum"
    strips = count(card.strips, "strip", "strippen")
    return f"{strips} van {card.minutes_per_strip} minuten, vanaf {long_date(card.valid_from)} {until}"


def _rules(card: Strippenkaart) -> str:
    travel = {
        TravelCount.NO: "reistijd telt niet mee",
        TravelCount.HALF: "reistijd telt half mee",
        TravelCount.YES: "reistijd telt mee",
    }[card.travel]
    rules = [f"afronden: {card.rounding.value}", travel]
    if card.uncounted:
        rules.append(f"niet geteld: {', '.join(card.uncounted)}")
    return "; ".join(rules)


def _charge(charge: Charge, kind: str) -> Content:
    way = kind if len(kind) < WIDTHS[1] else f"{kind[: WIDTHS[1] - 2]}…"
    day, spent = f"{charge.on:%d-%m-%Y}", duration(charge.moment.minutes)
    if charge.why_not:
        return Content.assemble(muted(f"{day:<{WIDTHS[0]}}{way}, {spent}: "), plain(charge.why_not))
    travel = duration(charge.travel) if charge.travel else ""
    return plain(_in_columns(day, way, spent, travel, duration(charge.taken), str(charge.strips)))


def _in_columns(*words: str) -> str:
    """A line of the table: day and way begin their column, figures end theirs."""
    return "".join(
        word.ljust(width) if place < 2 else word.rjust(width)
        for place, (word, width) in enumerate(zip(words, WIDTHS, strict=True))
    )
