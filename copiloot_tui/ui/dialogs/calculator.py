"""The calculator of terms: which term, from which day, and as you type until when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from copiloot_tui.catalogue.law import WithoutTerm, without_terms
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import capital
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.text import MAX_LINE_LENGTH
from copiloot_tui.domain.when import read_day
from copiloot_tui.services.terms import TermKind, WorkedOut, kinds, source_line, why_without, work_out
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.domain.law_book import LawBook
    from copiloot_tui.ui.program import Program

_NO_DAY = "Typ de dag waarop de termijn begint. Die dag zelf telt niet mee."


class Calculator(ModalScreen[None]):
    """Works out one term, about nobody: nothing of it is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Sluiten", show=False),
        Binding("down", "move('cursor_down')", show=False, priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "turn('page_down')", show=False, priority=True),
        Binding("pageup", "turn('page_up')", show=False, priority=True),
    ]
    HELP_TEXT: ClassVar[str] = (
        "Typ een deel van de naam van een termijn en kies met de pijltjes. Met **Tab** of **Enter** ga je naar de dag. "
        "Typ de dag waarop de termijn begint: bij een brief de datum op de brief. De uitkomst staat eronder, met elke "
        "stap; **PgUp** en **PgDn** bladeren erdoor. Hier wordt niets bewaard, en het is geen juridisch advies."
    )

    def __init__(self, law: LawBook) -> None:
        super().__init__()
        self._law = law
        self._choices: tuple[TermKind | WithoutTerm, ...] = (*kinds(law), *without_terms())

    @property
    def copiloot(self) -> Program:
        """The program, with its desk."""
        return self.app  # type: ignore[return-value]

    def compose(self) -> ComposeResult:
        """What is asked, the list to choose from, the outcome."""
        with Vertical(classes="dialog calculator") as dialog:
            dialog.border_title = "Termijn uitrekenen"
            dialog.border_subtitle = "Tab naar de dag · PgDn bladert · Esc sluit"
            with Horizontal(classes="question-line"):
                yield Label("Welke termijn", classes="field-label")
                yield Input(
                    placeholder="bezwaar, wmo, ciz, dwangsom", max_length=MAX_LINE_LENGTH, id="which", compact=True
                )
            yield Rows(empty="Zo'n termijn is er niet. Typ een ander woord.")
            with Horizontal(classes="question-line"):
                yield Label("Vanaf", classes="field-label")
                yield Input(placeholder="13-11-2026 of gisteren", max_length=MAX_LINE_LENGTH, id="start", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static("", id="outcome", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Sluiten", id="close", tooltip="Esc")

    def on_mount(self) -> None:
        """Show every term before anything is typed."""
        self.query_one(Rows).can_focus = False
        self._look_for("")

    @on(Input.Changed, "#which")
    def _which_typed(self, event: Input.Changed) -> None:
        self._look_for(event.value)

    def _look_for(self, words: str) -> None:
        found = [each for each in self._choices if matches(words, f"{each.key} {each.title} {_law_of(each)}")]
        self.query_one(Rows).show_rows(Row(_line(each), each) for each in found)
        self._show_outcome()

    @on(Input.Submitted, "#which")
    @on(Rows.Chosen)
    def _go_to_day(self) -> None:
        self.query_one("#start", Input).focus()

    @on(Input.Changed, "#start")
    @on(Rows.OptionHighlighted)
    def _show_outcome(self) -> None:
        self.query_one("#outcome", Static).update(Content("\n").join(self._outcome()))

    def _outcome(self) -> list[Content]:
        """What is to be read below the questions."""
        chosen, typed = self.query_one(Rows).selected, self.query_one("#start", Input).value.strip()
        if isinstance(chosen, WithoutTerm):
            return [plain(why_without(chosen)), *_source(chosen)]
        if not isinstance(chosen, TermKind):
            return []
        if not typed:
            return [plain(f"{capital(chosen.about)}."), muted(_NO_DAY), *_remarks(chosen)]
        today = civil_day(self.copiloot.desk.clock.now())
        try:
            worked_out = work_out(self._law, chosen.key, read_day(typed, today, "start"), today)
        except InvalidInput as error:
            return [plain(str(error), "$error"), muted(f"Begint op {chosen.counts_from}.")]
        return _told(worked_out)

    def action_move(self, how: str) -> None:
        """Move the cursor in the list while a box keeps the focus."""
        getattr(self.query_one(Rows), f"action_{how}")()

    def action_turn(self, how: str) -> None:
        """Turn the pages of the outcome."""
        getattr(self.query_one(VerticalScroll), f"action_{how}")()

    @on(Button.Pressed, "#close")
    def _close(self) -> None:
        self.dismiss(None)


def _law_of(each: TermKind | WithoutTerm) -> str:
    return each.law if isinstance(each, TermKind) else ""


def _line(each: TermKind | WithoutTerm) -> Line:
    right = each.length if isinstance(each, TermKind) else "geen termijn"
    return Line(Content.assemble(plain(each.title), "  ", muted(_law_of(each))), muted(right))


def _told(worked_out: WorkedOut) -> list[Content]:
    return [
        plain(f"{worked_out.answer}.", "bold $primary"),
        *(plain(f"· {reason}") for reason in worked_out.reasons),
        *_under("Opgebouwd", worked_out.amounts_told),
        *_under("Let op", worked_out.cautions),
        *_source(worked_out.kind),
    ]


def _remarks(kind: TermKind) -> list[Content]:
    return [*([plain(kind.remarks)] if kind.remarks else []), *_source(kind)]


def _under(heading: str, lines: tuple[str, ...]) -> list[Content]:
    return [plain(heading, "bold"), *(plain(f"· {line}") for line in lines)] if lines else []


def _source(each: TermKind | WithoutTerm) -> list[Content]:
    return [muted(f"Bron: {source_line(each.source)}")]
