"""What a package of a colleague would change: looked at, decided where both wrote, and then done at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Label, OptionList, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.decisions import Decision
from copiloot_tui.domain.dutch import capital, count
from copiloot_tui.domain.questions import Asked
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.record_state import Key
from copiloot_tui.domain.returned import Fate
from copiloot_tui.services.differences_told import DifferenceTold, QuestionTold, Side, counts_told
from copiloot_tui.services.family_told import kinds_told
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.handovers import join_in
from copiloot_tui.services.joining import JoiningReport
from copiloot_tui.services.merging import ALREADY, FamilyLook, Look, look_at, report_told
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.at_work import read_at_work
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut
from copiloot_tui.ui.dialogs.without_owner import explained
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.place import WIDE
from copiloot_tui.ui.places.deciding import CHOOSING_TOLD, Deciding, QuestionSpot, choosing, question_rows
from copiloot_tui.ui.places.open_questions import OpenQuestionsPlace
from copiloot_tui.ui.places.reading_in import ReadingInPlace
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, Passage, muted, plain
from copiloot_tui.ui.versions import difference_lines, joined_lines, question_lines

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

_STYLES: Final = {Fate.NEW: "$success", Fate.REMOVED: "$error", Fate.BACK: "$warning", Fate.CHANGED: "$accent"}
_KEYS: Final = "k naar wat je zelf kiest   spatie gezin aan of uit   Ctrl+S samenvoegen"
"""The keys that matter, where the line of keys has no room for them."""
BACK_UNCHANGED: Final = f"{ALREADY} Ctrl+S schrijft op dat het terug is."
_LOOK_WIDTH: Final = 74
"""How wide a difference is laid out in a dialog, in cells."""


@dataclass(frozen=True, slots=True)
class _FamilySpot:
    """A family, as a line stands for it."""

    family_id: UUID


@dataclass(frozen=True, slots=True)
class _DifferenceSpot:
    """A record that changes, as a line stands for it."""

    key: Key


def _is_open(screen: object) -> bool:
    return isinstance(screen, DifferencesPlace) and not screen.is_done


def _on_family(screen: object) -> bool:
    return isinstance(screen, DifferencesPlace) and not screen.is_done and isinstance(screen.spot, _FamilySpot)


def _on_question(screen: object) -> bool:
    return isinstance(screen, DifferencesPlace) and not screen.is_done and screen.question is not None


def _is_asked(screen: object) -> bool:
    return isinstance(screen, DifferencesPlace) and not screen.is_done and bool(screen.undecided)


COMMANDS: Final = (
    Command(
        id="carry_out", title="Samenvoegen", help="Doe wat hier staat, in één keer", key="ctrl+s", in_footer=True,
        available=_is_open,
    ),
    *choosing(_on_question),
    Command(
        id="choose_later", title="Later", help="Kies nu niet: de vraag blijft bewaard", key="l", in_footer=True,
        available=_on_question,
    ),
    Command(
        id="next_question", title="Volgende", help="Ga naar de volgende vraag die nog open is", key="k", in_footer=True,
        available=_is_asked,
    ),
    Command(
        id="tick", title="Aan of uit", help="Voeg dit gezin samen, of sla het over", key="space", in_footer=True,
        available=_on_family,
    ),
    Command(
        id="rest_mine", title="Overal jouw versie", help="Kies bij elke vraag die nog open is wat er bij jou staat",
        available=_is_asked,
    ),
    Command(
        id="rest_theirs", title="Overal de andere versie", available=_is_asked,
        help="Kies bij elke vraag die nog open is wat de ander schreef",
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", available=_is_open),
    Command(id="back", title="Terug", help="Terug, zonder samen te voegen", key="escape,backspace", in_footer=True),
)  # fmt: skip


async def show_differences(app: Program, incoming: IncomingHandover) -> None:
    """Lay a package beside the vault, and show what it would change. Must be called in a worker."""
    words = "Het pakket wordt naast je kluis gelegd."
    found = await read_at_work(app, words, lambda store, told, stopped: look_at(store, incoming, told, stopped))
    await app.push_screen(DifferencesPlace(found))


class DifferencesPlace(Deciding, ReadingInPlace):
    """What a package would change, record by record; nothing of it is done before it is agreed to."""

    MODE = "families"
    SHOWS = ~Area(0)
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    WORK = "samenvoegen"
    DONE = "Dit is samengevoegd."
    HELP_TEXT = (
        "Hier zie je wat het werk van je collega bij jou zou veranderen; er is nog niets gedaan. Schreven jullie "
        "allebei iets anders, dan staat dat bovenaan bij **Kies zelf**: **Enter** laat beide versies zien, **m** kiest "
        "die van jou, **a** die van de ander, **b** houdt ze allebei (bij tekst), **l** laat het open. Wat je open "
        "laat gaat niet verloren: bij jou blijft staan wat er stond, en de vraag vind je terug bij *Openstaande "
        "vragen*. **k** gaat naar de volgende vraag.\n\n"
        "Wat de een verwijderde en de ander nog bijwerkte, blijft staan, tenzij je anders kiest. Wie wat schreef en "
        "wanneer komt van de computer waarop het geschreven is. **Spatie** op een gezin slaat dat gezin over. "
        "**Ctrl+S** voegt samen; daarna draait **u** het in één keer terug."
    )

    def __init__(self, found: Look) -> None:
        super().__init__()
        self._look = found
        self._wanted = set(found.usual)
        self._chosen: dict[Asked, Decision] = {}
        self._is_shown = False
        self._report: JoiningReport | None = None

    @property
    def title_here(self) -> str:
        """What is done."""
        return "Samenvoegen"

    def compose_body(self) -> ComposeResult:
        """Counts, from whom, the list, and beside it what the cursor is on."""
        yield Static(id="import-groups")
        yield Label("", classes="remark", id="import-about", markup=False)
        yield Filter()
        with Horizontal(classes="panes"):
            yield Rows(id="import-rows", classes="list-pane")
            with VerticalScroll(classes="look-pane"):
                yield Static(id="difference-look")
        yield Label("", classes="remark", id="import-more", markup=False)

    # What is shown

    async def show_data(self) -> None:
        """Show what would change; when the vault changed since, look again and keep what was chosen."""
        self.show_heading(f"van {self._look.sender}")
        if self._report is not None:
            self.query_one(".look-pane").display = False
            await self.show_report(report_told(self._report))
            if (number := self._report.open_questions) and not self.is_undone:
                asked = count(number, "openstaande vraag", "openstaande vragen")
                self.query_one("#import-more", Label).update(Content(f"Enter opent wat nog te kiezen is: {asked}."))
            return
        if self._is_shown:
            self._look = await self.copiloot.desk.read(look_at, self._look.incoming)
        self._is_shown = True
        self._show()

    def _show(self) -> None:
        wanted = [each for each in self._look.families if each.family_id in self._wanted]
        totals = {fate: sum(each.told.counts.get(fate, 0) for each in wanted) for fate in Fate}
        told = counts_told({fate: number for fate, number in totals.items() if number}, 0)
        asked = sum(len(each.told.questions) for each in wanted)
        if asked:
            told.append(f"{asked - len(self.undecided)} van {asked} gekozen")
        self.query_one("#import-groups", Static).update(Content("   ".join(map(capital, told))))
        self.query_one("#import-about", Label).update(
            Content("\n").join(map(plain, (*self._look.about, self._what_now)))
        )
        words = self.query_one(Filter).value
        rows = self.rows_here
        rows.empty = NOTHING_FOUND if words else ALREADY
        rows.show_rows(self._lines(words))
        self._show_look()
        self.refresh_bindings()

    @property
    def _what_now(self) -> str:
        if not self._look.is_empty:
            return "Er is nog niets veranderd: Ctrl+S voegt samen."
        return BACK_UNCHANGED if self._look.incoming.is_return else ALREADY

    def _lines(self, words: str) -> Iterator[Row]:
        for each in self._look.families:
            yield from self._family_lines(each)
            if each.family_id in self._wanted:
                yield from self._question_lines(each, words)
                yield from self._difference_lines(each, words)

    def _family_lines(self, each: FamilyLook) -> Iterator[Row]:
        mark = "[x] " if each.family_id in self._wanted else "[ ] "
        known = each.joining.known
        number = muted(f"  {known.number:04}") if known else Content("")
        name = self.copiloot.standing.named(each.name, each.family_id, "bold")
        left = Content.assemble((mark, "$accent"), name, number)
        yield Row(Line(left), _FamilySpot(each.family_id))
        yield Row(Passage(muted(each.counts), indent=4))
        for remark in each.remarks:
            yield Row(Passage(plain(remark, "$warning"), indent=4))

    def _question_lines(self, each: FamilyLook, words: str) -> Iterator[Row]:
        shown = [one for one in each.told.questions if matches(words, f"{one.kind_name} {one.title} {one.sentence}")]
        if shown:
            yield heading("Kies zelf", len(shown))
        for question in shown:
            yield from question_rows(question, self._chosen.get(question.asked))

    def _difference_lines(self, each: FamilyLook, words: str) -> Iterator[Row]:
        before: type[Record] | None = None
        shown = [one for one in each.told.differences if matches(words, one.sentence)]
        for one in shown:
            kind = one.key[0]
            if kind is not before:
                before = kind
                yield heading(kinds_told(kind), sum(other.key[0] is kind for other in shown))
            mark = one.change if one.fate is not Fate.CHANGED else one.fate.value
            sign = Content.assemble("  ", plain(mark, _STYLES[one.fate]))
            yield Row(Line(plain(one.title or one.kind_name), muted(one.by), sign=sign), _DifferenceSpot(one.key))
            if one.fate is Fate.CHANGED and one.change != one.fate.value:
                yield Row(Passage(muted(one.change), indent=4))

    # Beside the list

    @property
    def spot(self) -> object:
        """What the line with the cursor stands for."""
        return self.rows_here.selected if self.query(Rows) else None

    @property
    def question(self) -> QuestionTold | None:
        """What is asked on the line with the cursor."""
        spot = self.spot
        asked = spot.asked if isinstance(spot, QuestionSpot) else None
        return next((each for each in self._asked if each.asked == asked), None)

    @property
    def family_here(self) -> UUID | None:
        """The family of the line with the cursor."""
        spot = self.spot
        match spot:
            case _FamilySpot(family_id):
                wanted = [each for each in self._look.families if each.family_id == family_id]
            case QuestionSpot(asked):
                wanted = [each for each in self._look.families if any(q.asked == asked for q in each.told.questions)]
            case _DifferenceSpot(key):
                wanted = [each for each in self._look.families if any(d.key == key for d in each.told.differences)]
            case _:
                wanted = []
        there = [each for each in wanted if each.joining.known and not each.joining.is_removed]
        return there[0].family_id if there else None

    @property
    def _difference(self) -> DifferenceTold | None:
        spot = self.spot
        key = spot.key if isinstance(spot, _DifferenceSpot) else None
        return next((one for each in self._look.families for one in each.told.differences if one.key == key), None)

    @property
    def _asked(self) -> list[QuestionTold]:
        wanted = (each for each in self._look.families if each.family_id in self._wanted)
        return [question for each in wanted for question in each.told.questions]

    @property
    def undecided(self) -> list[QuestionTold]:
        """What is still to be chosen."""
        return [each for each in self._asked if each.asked not in self._chosen]

    @on(OptionList.OptionHighlighted)
    def _follow(self) -> None:
        self._show_look()
        self.refresh_bindings()

    def fit(self) -> None:
        """Lay out what is beside the list for the room there is."""
        self._show_look()

    def _show_look(self) -> None:
        pane = self.query_one(".look-pane", VerticalScroll)
        width = max(20, pane.scrollable_content_region.width - 2)
        lines: Iterable[Content] = ()
        if (question := self.question) is not None:
            lines = question_lines(question, self._chosen.get(question.asked), width)
        elif (difference := self._difference) is not None:
            lines = difference_lines(difference, width)
        self.query_one("#difference-look", Static).update(joined_lines(lines))
        if not self.is_done:
            told = CHOOSING_TOLD if question is not None else _KEYS if self.undecided else ""
            self.query_one("#import-more", Label).update(Content(told if self.size.width < WIDE else ""))

    @on(Rows.Chosen)
    def _open(self) -> None:
        if (question := self.question) is not None:
            self.look_at_versions(question)
        elif (difference := self._difference) is not None:
            width = min(_LOOK_WIDTH, self.size.width - 12)
            self.app.push_screen(Explanation(difference.kind_name, difference_lines(difference, width)))
        elif isinstance(self.spot, _FamilySpot):
            self.action_tick()
        elif self._report is not None and self._report.open_questions and not self.is_undone:
            self.app.push_screen(OpenQuestionsPlace())

    # Choosing

    def decision_here(self, question: QuestionTold) -> Decision | None:
        """What was decided of it so far."""
        return self._chosen.get(question.asked)

    def take_decision(self, question: QuestionTold, decision: Decision | None) -> None:
        """Keep what was decided until all of it is done."""
        self._is_chosen = True
        if decision is None:
            self._chosen.pop(question.asked, None)
        else:
            self._chosen[question.asked] = decision
        self._show()

    def action_choose_later(self) -> None:
        """Leave it open."""
        self.choose(Side.LATER)

    def action_next_question(self) -> None:
        """Go to the next thing that nobody chose yet, from the top again after the last."""
        waiting = [QuestionSpot(each.asked) for each in self.undecided]
        self.rows_here.go_to_next(waiting)

    def action_rest_mine(self) -> None:
        """Choose what stands here for everything that is still open."""
        self._choose_rest(Side.MINE)

    def action_rest_theirs(self) -> None:
        """Choose what the other wrote for everything that is still open."""
        self._choose_rest(Side.THEIRS)

    def _choose_rest(self, side: Side) -> None:
        possible = self._look.decisions(side)
        self._chosen |= {each.asked: possible[each.asked] for each in self.undecided if each.asked in possible}
        self._is_chosen = True
        self._show()

    def action_tick(self) -> None:
        """Work this family in, or leave it out."""
        if isinstance(spot := self.spot, _FamilySpot):
            self._wanted ^= {spot.family_id}
            self._is_chosen = True
            self._show()

    # Done or not

    @work(group="carry-out")
    async def action_carry_out(self) -> None:
        """Ask once more, and do it."""
        if not self._wanted:
            self.copiloot.tell("Er is geen gezin aangevinkt om samen te voegen.")
            return
        answer = await self.app.push_screen_wait(
            Ask(
                "Samenvoegen?",
                Answer("join", "Samenvoegen", "primary"),
                Answer("stay", "Nog niet"),
                detail="\n".join(self._what_will_be_done()),
            )
        )
        if answer != "join":
            return
        incoming = await explained(self.copiloot, self._look.incoming)
        if incoming is None:
            return
        plan = self._look.plan_of(self._wanted)
        chosen, law = dict(self._chosen), self.copiloot.law_book()
        done = await self.done_at_work(
            "Het werk wordt samengevoegd.",
            lambda store, told, stopped: join_in(store, incoming, plan, chosen, law, told, stopped),
        )
        if done is not None:
            changes, self._report = done
            self.tell_done(changes)
            if not incoming.is_return and (code := incoming.terms.code):
                self.app.push_screen(CodeToReadOut(code, incoming.terms.hears_code))

    def _what_will_be_done(self) -> Iterator[str]:
        if self._look.is_empty:
            yield f"{ALREADY} Wel komt erbij te staan dat het is teruggekomen."
        skipped = len(self._look.families) - len(self._wanted)
        if skipped:
            yield f"Overgeslagen: {count(skipped, 'gezin', 'gezinnen')}."
        waiting = [each for each in self.undecided if each.can_wait]
        if waiting:
            yield (
                f"Nog niet gekozen: {len(waiting)}. Daar blijft staan wat er bij jou staat. Je vindt ze terug bij "
                "Openstaande vragen in het dossier."
            )
        if stays := len(self.undecided) - len(waiting):
            yield f"Voorgoed gewist, en daarna bijgewerkt door een ander: {stays}. Dat blijft staan."
        yield "Met u maak je alles in één keer ongedaan."
