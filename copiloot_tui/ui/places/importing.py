"""Reading addresses in: a file is chosen and looked at, every card can be agreed to, and then it is done at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Label, Static

from copiloot_tui.domain.address_table import BrokenEntry, ColumnMapping
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import CopilootError, Stopped
from copiloot_tui.domain.intake import Answer as Decision
from copiloot_tui.domain.intake import Choice, choice_of, possible_answers, usual_choice, whole_choice
from copiloot_tui.domain.matching import Judged, Verdict
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.paths import documents_folder
from copiloot_tui.services.address_files import AddressFile, entries, read_file
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.importing import ImportPlan, ImportReport, cards_among, carry_out, plan
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.at_work import AtWork, at_work, read_at_work
from copiloot_tui.ui.dialogs.choose import Choice as Possible
from copiloot_tui.ui.dialogs.choose import Choose
from copiloot_tui.ui.dialogs.column_mapping import ColumnMappingDialog
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.file_choice import AddressFileChoice
from copiloot_tui.ui.dialogs.from_whom import FromWhom
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.places.import_rows import (
    about_known,
    line_of,
    mark,
    report_told,
    searchable,
    turned,
    where,
    whole_card,
)
from copiloot_tui.ui.places.reading_in import ReadingInPlace
from copiloot_tui.ui.rows import MOST_ROWS, Row, Rows
from copiloot_tui.ui.text import Line, Passage, muted, plain

if TYPE_CHECKING:
    from copiloot_tui.ui.program import Program

ABOUT_FAMILIES: Final = "Bijzonderheden met iets dat op een gezin of een BSN lijkt"
Group = Verdict | None
"""What is shown together; None is what could not be read."""
GROUPS: Final[tuple[Group, ...]] = (Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.DOUBTFUL, None)
_TITLES: Final[dict[Group, str]] = {
    Verdict.NEW: "Nieuw",
    Verdict.CHANGED: "Gewijzigd",
    Verdict.SAME: "Hetzelfde",
    Verdict.DOUBTFUL: "Twijfel",
    None: "Niet te lezen",
}
_ABOUT: Final[dict[Group, str]] = {
    Verdict.NEW: "Deze staan nog niet in je adresboek. Met spatie haal je er een af.",
    Verdict.CHANGED: "Wat leeg was, wordt ingevuld. Wat anders is, vink je zelf aan met spatie.",
    Verdict.SAME: "Deze staan er al net zo in. Er verandert niets.",
    Verdict.DOUBTFUL: "Kies met spatie wat dit is. Wat je laat staan, wordt overgeslagen.",
    None: "Deze kaarten of rijen worden overgeslagen.",
}
_EMPTY: Final = "Hier staat niemand."
_LOOKED_AT_FIRST: Final[tuple[Group, ...]] = (Verdict.DOUBTFUL, Verdict.CHANGED, Verdict.NEW, None, Verdict.SAME)
"""What needs the user most comes in view."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """What a line stands for: a card, or one thing that it would change."""

    number: int
    label: str = ""


def _is_open(screen: object) -> bool:
    return isinstance(screen, ImportPlace) and screen.report is None


def _has_homeless(screen: object) -> bool:
    return isinstance(screen, ImportPlace) and screen.report is None and screen.is_asking_where


COMMANDS: Final = (
    Command(
        id="carry_out",
        title="Inlezen",
        help="Zet wat is aangevinkt in je adresboek",
        key="ctrl+s",
        in_footer=True,
        available=_is_open,
    ),
    Command(
        id="tick",
        title="Aan of uit",
        help="Vink een regel aan of uit; bij twijfel: overslaan, nieuw of dezelfde",
        key="space",
        in_footer=True,
        available=_is_open,
    ),
    Command(
        id="tick_group",
        title="Hele groep",
        help="Vink alles in deze groep aan of uit",
        key="a",
        in_footer=True,
        available=_is_open,
    ),
    Command(id="next_group", title="Volgende groep", help="Ga naar de volgende groep", key="right", available=_is_open),
    Command(id="previous_group", title="Vorige groep", help="Ga naar de vorige groep", key="left", available=_is_open),
    Command(
        id="choose_institution",
        title="Waar horen ze bij",
        help="Kies een instantie voor iedereen bij wie die niet in het bestand staat",
        key="o",
        in_footer=True,
        available=_has_homeless,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze groep", key="f", available=_is_open),
    Command(id="back", title="Terug", help="Terug, zonder in te lezen", key="escape,backspace", in_footer=True),
)


class ImportPlace(ReadingInPlace):
    """What a file would do to the address book, in groups; nothing of it is done before it is agreed to."""

    MODE = "aanspreekpunten"
    SHOWS = Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMMANDS), Binding("down", "to_list", show=False)]
    HELP_TEXT = (
        "Hier zie je wat het bestand met je adresboek zou doen; er is nog niets ingelezen. Met **pijl rechts** en "
        "**links** ga je langs de groepen. **Spatie** vinkt een regel aan of uit, **a** de hele groep. Bij *gewijzigd* "
        "staat per gegeven wat er staat en wat het wordt; wat alleen aanvult staat al aan. Bij *twijfel* kies je met "
        "spatie of **Enter**: overslaan, nieuw, of dezelfde. **Ctrl+S** leest in wat is aangevinkt. Daarna "
        "draait **u** het in één keer terug."
    )

    def __init__(
        self, name: str, cards: Sequence[VisitingCard], problems: Sequence[BrokenEntry], found: ImportPlan
    ) -> None:
        super().__init__()
        self._file_name = name
        self._cards = tuple(cards)
        self._problems = tuple(problems)
        self._plan = found
        self._choices = found.usual_choices()
        self._group: Group = next((group for group in _LOOKED_AT_FIRST if self._number_in(group)), Verdict.NEW)
        self._institution_id: UUID | None = None
        self._is_shown = False
        self.report: ImportReport | None = None
        """What was done, once it is."""
        self.is_asking_where = found.homeless > 0
        """Whether there are people of whom the file does not say where they work."""

    @property
    def title_here(self) -> str:
        """What is done."""
        return "Aanspreekpunten inlezen"

    @property
    def _spot(self) -> _Spot | None:
        value = self.rows_here.selected if self.query("#import-rows") else None
        return value if isinstance(value, _Spot) else None

    def _number_in(self, group: Group) -> int:
        return len(self._problems) if group is None else self._plan.counts[group]

    # Showing

    async def show_data(self) -> None:
        """Show what was found; when the address book changed since, look again."""
        if self._is_shown and self.report is None:
            await self._look_again()
        self._is_shown = True
        self.show_heading(self._file_name)
        if self.report is None:
            self._show()
        else:
            await self.show_report(report_told(self.report))

    async def _look_again(self) -> None:
        found = await self.copiloot.desk.read(plan, self._cards, self._problems, institution_id=self._institution_id)
        before = {each.number: each for each in self._plan.judged}
        for each in found.judged:
            was = before[each.number]
            if (was.verdict, was.differences, was.known is None) != (
                each.verdict,
                each.differences,
                each.known is None,
            ):
                self._choices[each.number] = usual_choice(each)
        self._plan = found

    def _show(self) -> None:
        self.query_one("#import-groups", Static).update(self._group_bar())
        self.query_one("#import-about", Label).update(Content("  ").join(self._about()))
        words = self.query_one(Filter).value
        rows = self.rows_here
        rows.empty = NOTHING_FOUND if words else _EMPTY
        shown = self._in_view()
        lines = list(islice(self._lines(shown), MOST_ROWS))
        rows.show_rows(lines)
        seen = len({row.value.number for row in lines if isinstance(row.value, _Spot)})
        left_out = len(shown) - seen if self._group is not None else 0
        more = f"En nog {left_out}; typ f om ze te vinden." if left_out > 0 else ""
        self.query_one("#import-more", Label).update(Content(more))
        self.refresh_bindings()

    def _group_bar(self) -> Content:
        parts = [
            Content.from_markup(
                f"[@click=screen.show_group({place})]{'[b reverse]' if group is self._group else ''} $title $number "
                f"{'[/]' if group is self._group else ''}[/]",
                title=_TITLES[group],
                number=str(self._number_in(group)),
            )
            for place, group in enumerate(GROUPS)
            if group is not None or self._problems
        ]
        return Content(" ").join(parts)

    def _about(self) -> Iterator[Content]:
        yield Content(_ABOUT[self._group])
        if self._group in (Verdict.NEW, Verdict.CHANGED, Verdict.DOUBTFUL):
            taken = sum(self._is_taken(each) for each in self._plan.of(self._group))
            yield Content.styled(f"{taken} van {self._number_in(self._group)} aan.", "$accent")
        if homeless := self._plan.homeless:
            without = count(homeless, "kaart zonder instantie", "kaarten zonder instantie")
            yield Content.styled(f"{without}: typ o.", "$warning")
        if pointed_out := self._plan.pointed_out:
            told = count(len(pointed_out), "kaart", "kaarten")
            yield Content.styled(f"{ABOUT_FAMILIES}: {told}.", "$warning")

    def _is_taken(self, judged: Judged) -> bool:
        choice = self._choices[judged.number]
        if choice.answer is Decision.MERGE and judged.verdict is Verdict.CHANGED:
            return bool(choice.labels)
        return choice.answer is not Decision.SKIP

    def _in_view(self) -> list[Judged]:
        """The cards of the group with the words of the filter in them."""
        words = self.query_one(Filter).value
        if self._group is None:
            return []
        return [each for each in self._plan.of(self._group) if matches(words, searchable(each))]

    def _lines(self, shown: Iterable[Judged]) -> Iterator[Row]:
        if self._group is None:
            for number, problem in enumerate(self._problems):
                yield Row(Passage(plain(f"Nummer {problem.number}: {problem.sentence}"), indent=1), _Spot(-1 - number))
        for judged in shown:
            yield from self._lines_of(judged)

    def _lines_of(self, judged: Judged) -> Iterator[Row]:
        choice, card = self._choices[judged.number], judged.card
        left = Content.assemble(
            (f"{mark(judged, choice)} ", "$accent"), plain(card.name or "(instantie)", "bold"), "  ", where(judged)
        )
        number = card.phones[0].value if card.phones else card.emails[0].value if card.emails else ""
        yield Row(Line(left, muted(number)), _Spot(judged.number))
        if judged.reason:
            yield Row(Passage(Content.styled(judged.reason, "$warning"), indent=6))
        for sentence in self._plan.pointed_out.get(judged.number, ()):
            yield Row(Passage(Content.styled(sentence, "$warning"), indent=6))
        if judged.verdict in (Verdict.CHANGED, Verdict.DOUBTFUL):
            is_offered = judged.verdict is Verdict.CHANGED or choice.answer is Decision.MERGE
            for difference in judged.differences if is_offered else ():
                yield Row(line_of(difference, choice), _Spot(judged.number, difference.label))

    # Moving about

    def action_show_group(self, place: int) -> None:
        """Show the group at a place in the bar."""
        self._group = GROUPS[place]
        self.rows_here.highlighted = None
        self._show()
        self.rows_here.action_first()

    def _step(self, by: int) -> None:
        there = [group for group in GROUPS if group is not None or self._problems]
        self.action_show_group(GROUPS.index(there[(there.index(self._group) + by) % len(there)]))

    def action_next_group(self) -> None:
        """Go to the next group."""
        self._step(1)

    def action_previous_group(self) -> None:
        """Go to the group before."""
        self._step(-1)

    # Choosing

    def _judged(self, number: int) -> Judged | None:
        return next((each for each in self._plan.judged if each.number == number), None)

    def _choose(self, number: int, choice: Choice) -> None:
        self._choices[number] = choice
        self._is_chosen = True

    def action_tick(self) -> None:
        """Tick the line with the cursor, or no longer; a doubtful card gets the next answer."""
        spot = self._spot
        judged = self._judged(spot.number) if spot else None
        if spot is None or judged is None:
            return
        self._choose(judged.number, turned(judged, self._choices[judged.number], spot.label))
        self._show()

    @work(group="tick")
    async def action_tick_group(self) -> None:
        """Tick everything in the group, or nothing; of doubtful cards it is asked what they are."""
        shown = self._in_view()
        if not shown:
            return
        if self._group is Verdict.DOUBTFUL:
            if (decision := await self._ask_what("Wat zijn deze allemaal?", "", tuple(Decision))) is None:
                return
            for each in shown:
                if decision in possible_answers(each):
                    self._choose(each.number, choice_of(each, decision))
        else:
            is_whole = all(self._choices[each.number] == whole_choice(each) for each in shown)
            for each in shown:
                self._choose(each.number, Choice(answer=Decision.SKIP) if is_whole else whole_choice(each))
        self._show()

    @on(Rows.Chosen)
    @work(group="tick")
    async def _enter(self, event: Rows.Chosen) -> None:
        spot = event.value
        judged = self._judged(spot.number) if isinstance(spot, _Spot) else None
        if not isinstance(spot, _Spot) or judged is None:
            return
        if spot.label:
            self.action_tick()
        elif judged.verdict is Verdict.DOUBTFUL:
            decision = await self._ask_what(judged.reason, about_known(judged), possible_answers(judged))
            if decision is not None:
                self._choose(judged.number, choice_of(judged, decision))
                self._show()
        else:
            self.app.push_screen(Explanation(judged.card.name or judged.card.organisation, whole_card(judged.card)))

    async def _ask_what(self, question: str, detail: str, possible: Sequence[Decision]) -> Decision | None:
        answers = [Answer(each.name, each.value.capitalize()) for each in possible]
        answer = await self.app.push_screen_wait(Ask(question, *answers, detail=detail))
        return Decision[answer] if answer else None

    @work(group="where")
    async def action_choose_institution(self) -> None:
        """Ask where those work of whom the file does not say it, and look again."""
        found = await self.copiloot.desk.read(institutions)
        choices = [Possible(id=one.id, words=one.name, detail=one.region or one.kind.value) for one in found]
        chosen = await self.app.push_screen_wait(Choose("Waar werken zij?", choices))
        if chosen is None:
            return
        try:
            looked = await _look(self.copiloot, self._cards, self._problems, chosen)
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self._institution_id, self._is_chosen = chosen, True
        before = {each.number: each.institution is None for each in self._plan.judged}
        self._plan = looked
        for each in looked.judged:
            if before[each.number]:
                self._choices[each.number] = usual_choice(each)
        self._show()

    # Done or not

    @work(group="carry-out")
    async def action_carry_out(self) -> None:
        """Ask whose list it is, and read in what is ticked."""
        lines = list(self._what_will_be_done())
        if not any(self._is_taken(each) for each in self._plan.judged):
            self.copiloot.tell("Er is niets aangevinkt om in te lezen.")
            return
        from_whom = await self.app.push_screen_wait(FromWhom(lines))
        if from_whom is None:
            return
        found, choices, source = self._plan, dict(self._choices), self._file_name
        done = await self.done_at_work(
            "De adressen worden ingelezen.",
            lambda store, told, stopped: carry_out(
                store, found, choices, from_whom=from_whom, source=source, on_progress=told, is_stopped=stopped
            ),
        )
        if done is not None:
            changes, self.report = done
            self.tell_done(changes)

    def _what_will_be_done(self) -> Iterator[str]:
        for verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.DOUBTFUL):
            every = self._plan.of(verdict)
            if every:
                yield f"{_TITLES[verdict]}: {sum(map(self._is_taken, every))} van {len(every)}"
        if same := self._number_in(Verdict.SAME):
            yield f"Hetzelfde: {same}"
        if self.is_asking_where and (homeless := self._plan.homeless):
            yield f"Zonder instantie, en daarom overgeslagen: {homeless}"


# From the file to the place


async def read_in_addresses(app: Program, folder: Path | None) -> Path | None:
    """Have a file chosen, look at it and show what it would do; the folder of the file. Must be called in a worker."""
    path = await app.push_screen_wait(AddressFileChoice(folder or documents_folder()))
    if path is None:
        return folder
    try:
        await _show_file(app, path)
    except Stopped as stopped:
        app.tell(str(stopped))
    except CopilootError as error:
        app.tell_error(error)
    return path.parent


async def _show_file(app: Program, path: Path) -> None:
    async def read(_dialog: AtWork) -> AddressFile:
        return await asyncio.to_thread(read_file, path)

    file = await at_work(app, "Het bestand wordt gelezen.", read)
    mapping: ColumnMapping | None = None
    if file.table is not None:
        mapped = await app.push_screen_wait(ColumnMappingDialog(file))
        if mapped is None:
            return
        file, mapping = mapped

    async def gather(dialog: AtWork) -> tuple[list[VisitingCard], list[BrokenEntry]]:
        return await asyncio.to_thread(
            cards_among, entries(file, mapping), file.count, dialog.tell_progress, lambda: dialog.is_stopped
        )

    cards, problems = await at_work(app, "De kaarten worden gelezen.", gather)
    found = await _look(app, cards, problems, None)
    await app.push_screen(ImportPlace(file.name, cards, problems, found))


async def _look(
    app: Program, cards: Sequence[VisitingCard], problems: Sequence[BrokenEntry], institution_id: UUID | None
) -> ImportPlan:
    return await read_at_work(
        app,
        "De kaarten worden naast je adresboek gelegd.",
        lambda store, told, stopped: plan(
            store, cards, problems, institution_id=institution_id, on_progress=told, is_stopped=stopped
        ),
    )
