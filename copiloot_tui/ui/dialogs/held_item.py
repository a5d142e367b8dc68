"""One thing that is held about a person, in full: what it says, what is proposed, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from copiloot_tui.domain.dutch import count, listing, long_date
from copiloot_tui.domain.held import HeldItem
from copiloot_tui.domain.inzage import Verdict
from copiloot_tui.ui.text import muted, plain


class HeldItemDialog(ModalScreen[str | None]):
    """Shows one thing; gives the name of the action that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "leave", "Sluiten", show=False),
        Binding("g", "choose('give')", "Geven", show=False),
        Binding("z", "choose('blacken')", "Zwart maken", show=False),
        Binding("o", "choose('keep_back')", "Niet geven", show=False),
        Binding("l", "choose('own_view')", "Eigen lezing", show=False),
    ]
    HELP_TEXT = (
        "Het hele stuk: waarom het erbij hoort, wat het voorstel is en wat je besloot. **g** geeft het, **z** maakt "
        "delen zwart, **o** geeft het niet, **l** schrijft op wat de persoon er zelf van zegt. **Esc** sluit."
    )

    def __init__(self, item: HeldItem) -> None:
        super().__init__()
        self._item = item

    @property
    def family_here(self) -> object:
        """The family it is about."""
        return self._item.stuk.family_id

    def compose(self) -> ComposeResult:
        """Its words and what can be done with it."""
        item = self._item
        with Vertical(classes="dialog reader held-item") as dialog:
            day = f"  {long_date(item.on)}" if item.on else ""
            dialog.border_title = Content(f"{item.kind_name}{day}")
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()))
            with Horizontal(classes="buttons"):
                yield Button("Geven (g)", id="give", variant="primary")
                yield Button("Zwart (z)", id="blacken")
                yield Button("Niet geven (o)", id="keep_back")
                yield Button("Eigen lezing (l)", id="own_view")
                yield Button("Sluiten", id="close", tooltip="Esc")

    def _lines(self) -> Iterator[Content]:
        yield from told_of(self._item)
        yield Content("")
        yield Content(self._item.text)
        if self._item.verdict is Verdict.BLACKEN:
            yield from (Content(""), plain("Zo wordt het gegeven", "bold"), Content(self._item.stuk.given_text))
        if self._item.stuk.own_view.strip():
            yield from (Content(""), plain("Eigen lezing", "bold"), Content(self._item.stuk.own_view))

    def action_choose(self, action: str) -> None:
        """Go on with an action."""
        self.dismiss(action)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(None if event.button.id == "close" else event.button.id)

    def action_leave(self) -> None:
        """Close."""
        self.dismiss(None)


def told_of(item: HeldItem) -> Iterator[Content]:
    """What there is to know of a thing besides its words."""
    about = [f"Staat erbij, want het {item.why.value}."]
    if item.includes:
        about.append(f"Met {count(len(item.includes), 'onderdeel', 'onderdelen')}.")
    if item.is_removed:
        about.append("Het ligt in de prullenbak.")
    if item.earlier:
        earlier = count(item.earlier, "eerdere versie", "eerdere versies")
        about.append(f"Er {'is' if item.earlier == 1 else 'zijn'} nog {earlier} bewaard.")
    yield muted(" ".join(about))
    verdict = item.verdict
    if item.is_changed_since:
        yield plain("Veranderd na je besluit: kijk opnieuw.", "$warning")
    if verdict is not None:
        reason = f", {item.stuk.reason}" if item.stuk.reason else ""
        yield plain(f"Besloten: {verdict.value}{reason}")
    else:
        proposal = item.proposal
        whom = f" ({proposal.whom})" if proposal.whom else ""
        reason = f", {proposal.reason}{whom}" if proposal.reason else ""
        yield plain(f"Voorstel: {proposal.verdict.value}{reason}")
    if item.heed:
        words = listing([f"'{word}'" for word in item.heed])
        yield plain(f"Let op: {words} kan een ander zijn.", "$warning")
