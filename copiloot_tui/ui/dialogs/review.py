"""Going through what was replaced in a text that leaves, and through what is doubtful: one key for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, OptionList
from textual.widgets.option_list import Option

from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.hidden import Decisions, Finding
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.marked import count_doubtful
from copiloot_tui.ui.dialogs.questions import Questions
from copiloot_tui.ui.forms.fields import Field, LineField
from copiloot_tui.ui.forms.values import Values

_KEYS: Final = "v vervangen · l laten staan · w ander woord · Enter klopt zo · u terug · Esc klaar"


class OtherWords(Questions[Decisions]):
    """Asks what has to stand there."""

    TITLE_HERE = "Een ander woord"
    HELP_TEXT = (
        "Typ wat er in dit stuk moet staan. Het dossier zelf verandert niet. **Ctrl+S** of **Enter** bewaart het."
    )

    def __init__(self, finding: Finding, decisions: Decisions) -> None:
        super().__init__()
        self._finding = finding
        self._decisions = decisions

    def compose_fields(self) -> Sequence[Field]:
        """The words."""
        return (LineField("words", "In plaats van", hint=clean_line(self._finding.mark.original)),)

    def compose_buttons(self) -> Iterable[Button]:
        """Use them."""
        yield Button("Zo zetten", id="answer", variant="primary", tooltip="Ctrl+S")

    async def fill(self) -> None:
        """Begin with what stands there now."""
        self.fields["words"].show(clean_line(self._decisions.shown(self._finding.mark)))

    async def take(self, values: Values) -> Decisions:
        """What was decided, with this."""
        return self._decisions.with_words(self._finding.mark, values.line("words"))


class Review(ModalScreen[Decisions]):
    """Lists what is doubtful and then what was replaced; gives what was decided."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "replace", "Vervangen", show=False),
        Binding("l", "keep", "Laten staan", show=False),
        Binding("w", "change", "Ander woord", show=False),
        Binding("u", "take_back", "Terug", show=False),
        Binding("escape", "leave", "Klaar", show=False),
    ]
    AUTO_FOCUS = "OptionList"
    HELP_TEXT = (
        "Eerst staan de woorden waar Copiloot over **twijfelt**, daarna wat is **vervangen**. Een besluit geldt voor "
        "elke keer dat het woord zo in dit stuk staat, en voor dit stuk alleen. **v** vervangt, **l** laat het staan, "
        "**w** zet er een ander woord, **Enter** zegt dat het klopt zoals het nu staat, **u** neemt een besluit terug. "
        "**Esc** is klaar. Een nummer dat een BSN kan zijn, gaat nooit mee."
    )

    def __init__(self, findings: Sequence[Finding], decisions: Decisions) -> None:
        super().__init__()
        self._findings = findings
        self._decisions = decisions

    def compose(self) -> ComposeResult:
        """How many are left, the list, where it stands, the keys, buttons."""
        with Vertical(classes="dialog reader review") as dialog:
            dialog.border_title = "Nakijken"
            yield Label("", id="left", markup=False)
            yield OptionList(*map(self._row, self._findings), id="findings")
            yield Label("", id="around", markup=False)
            yield Label(_KEYS, classes="detail", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Vervangen", id="replace", tooltip="v")
                yield Button("Laten staan", id="keep", tooltip="l")
                yield Button("Ander woord", id="change", tooltip="w")
                yield Button("Klaar", id="done", variant="primary", tooltip="Esc")

    def on_mount(self) -> None:
        """Begin at the first that is still to be looked at."""
        self._show_left()
        self._go_on(0)

    def _row(self, finding: Finding) -> Option:
        mark, decisions = finding.mark, self._decisions
        sign = "?" if mark.why.is_doubtful and not decisions.has(mark) else "✓"
        original, shown = clean_line(mark.original), clean_line(decisions.shown(mark))
        becomes = "blijft staan" if shown == original else f"wordt {shown}"
        if sign == "?":
            becomes = f"nog niet bekeken; voorstel: {clean_line(mark.instead)}"
        times = f" ({finding.times} keer)" if finding.times > 1 else ""
        return Option(Content(f"{sign} {original}: {becomes}{times}, {mark.why.value}"))

    @property
    def _finding(self) -> Finding | None:
        at = self.query_one(OptionList).highlighted
        return None if at is None else self._findings[at]

    def _show_left(self) -> None:
        left = count_doubtful(self._findings, self._decisions)
        words = f"Nog {left} te bekijken." if left else "Alles waar twijfel over was, is bekeken."
        if not self._findings:
            words = "Er is niets vervangen, en nergens twijfel over."
        self.query_one("#left", Label).update(
            Content(f"{words} {count(len(self._findings), 'woord', 'woorden')} in alles.")
        )

    @on(OptionList.OptionHighlighted)
    def _show_around(self) -> None:
        if (finding := self._finding) is not None:
            before, behind = finding.around
            word = Content.styled(f"[{clean_line(finding.mark.original)}]", "bold $text-warning")
            shown = Content.assemble(f"…{clean_line(before)} ", word, f" {clean_line(behind)}…")
            self.query_one("#around", Label).update(shown)

    def _go_on(self, start: int) -> None:
        """Stand at the next that is still to be looked at, or else just go on."""
        rows = self.query_one(OptionList)
        number = len(self._findings)
        order = [*range(start, number), *range(start)]
        waiting = (at for at in order if self._is_waiting(self._findings[at]))
        if number:
            rows.highlighted = next(waiting, min(start, number - 1))

    def _is_waiting(self, finding: Finding) -> bool:
        return finding.mark.why.is_doubtful and not self._decisions.has(finding.mark)

    def _decide(self, words: str) -> None:
        finding = self._finding
        if finding is None:
            return
        try:
            self._take(self._decisions.with_words(finding.mark, words))
        except CopilootError as error:
            self.query_one("#left", Label).update(Content(str(error)))

    def _take(self, decisions: Decisions, *, is_going_on: bool = True) -> None:
        self._decisions = decisions
        rows = self.query_one(OptionList)
        at = rows.highlighted or 0
        rows.replace_option_prompt_at_index(at, self._row(self._findings[at]).prompt)
        self._show_left()
        if is_going_on:
            self._go_on(min(at + 1, len(self._findings) - 1))

    @on(Button.Pressed, "#replace")
    def action_replace(self) -> None:
        """Put what is proposed there."""
        if (finding := self._finding) is not None:
            self._decide(finding.mark.instead)

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Leave it as it was written, in this export."""
        if (finding := self._finding) is not None:
            self._decide(finding.mark.original)

    @on(OptionList.OptionSelected)
    def _accept(self) -> None:
        """Agree to what stands there now."""
        if (finding := self._finding) is not None:
            self._decide(self._decisions.shown(finding.mark))

    @on(Button.Pressed, "#change")
    @work(exclusive=True, group="change")
    async def action_change(self) -> None:
        """Ask for other words."""
        if (finding := self._finding) is not None:
            decisions = await self.app.push_screen_wait(OtherWords(finding, self._decisions))
            if decisions is not None:
                self._take(decisions)

    def action_take_back(self) -> None:
        """Undo what was decided about this one."""
        if (finding := self._finding) is not None:
            self._take(self._decisions.without(finding.mark), is_going_on=False)

    @on(Button.Pressed, "#done")
    def action_leave(self) -> None:
        """Give what was decided."""
        self.dismiss(self._decisions)
