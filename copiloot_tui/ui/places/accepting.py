"""Taking in families that a colleague gives to work for: from whom, what for and how long, before anything is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Label, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import capital, count, long_date
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.family_told import contents_told
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.handovers import join_in, remarks
from copiloot_tui.services.joining import FamilyJoining, JoiningPlan, JoiningReport, plan_joining
from copiloot_tui.services.merging import LIKE_BSN, report_told
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.at_work import read_at_work
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut
from copiloot_tui.ui.dialogs.without_owner import explained
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.places.reading_in import ReadingInPlace
from copiloot_tui.ui.program import Program
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, Passage, muted, plain


def _is_open(screen: object) -> bool:
    return isinstance(screen, AcceptPlace) and not screen.is_done


def _stands_in(screen: object) -> bool:
    return isinstance(screen, AcceptPlace) and screen.is_done and screen.incoming.terms.sort is HandoverSort.STAND_IN


def _has_code(screen: object) -> bool:
    return isinstance(screen, AcceptPlace) and screen.is_done and bool(screen.incoming.terms.code)


COMMANDS: Final = (
    Command(
        id="carry_out",
        title="Aannemen",
        help="Zet deze gezinnen in je kluis, om ervoor te werken",
        key="ctrl+s",
        in_footer=True,
        available=_is_open,
    ),
    Command(
        id="say_code",
        title="Code",
        help="Lees de code voor die bewijst dat het bij jou aankwam",
        key="k",
        in_footer=True,
        available=_has_code,
    ),
    Command(
        id="show_first_day",
        title="Eerste dag",
        help="Laat zien waar je begint: wat er speelt, wat is beloofd, en wie je het eerst vertelt",
        key="e",
        in_footer=True,
        available=_stands_in,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", available=_is_open),
    Command(id="back", title="Terug", help="Terug, zonder aan te nemen", key="escape,backspace", in_footer=True),
)


class AcceptPlace(ReadingInPlace):
    """What a package would bring; nothing of it is done before it is agreed to."""

    MODE = "families"
    SHOWS = Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    WORK = "aannemen"
    DONE = "Deze gezinnen staan nu in je kluis."
    HELP_TEXT = (
        "Hier zie je van wie de gezinnen zijn, waarvoor je ze krijgt en tot wanneer. Er staat nog niets van in je "
        "kluis. Wie een pakket maakte is niet te bewijzen: bel bij twijfel. **Ctrl+S** neemt het aan; daarna zie je "
        "een **code**: lees die aan de telefoon voor. **Esc** gaat terug zonder aan te nemen. Daarna draait **u** "
        "het aannemen in één keer terug."
    )

    def __init__(self, incoming: IncomingHandover, plan: JoiningPlan, about: list[str]) -> None:
        super().__init__()
        self.incoming = incoming
        """The package."""
        self._plan = plan
        self._remarks = about
        self._report: JoiningReport | None = None

    @property
    def title_here(self) -> str:
        """What it is."""
        return f"{capital(self.incoming.terms.sort.value)} aannemen"

    async def show_data(self) -> None:
        """Show what is in it, or what was done."""
        self.show_heading(count(len(self._plan.families), "gezin", "gezinnen"))
        if self._report is not None:
            await self.show_report([*report_told(self._report), *self._next_steps()])
            return
        self.query_one("#import-groups", Static).update(Content(" ".join(agreed(self.incoming))))
        self.query_one("#import-about", Label).update(Content("\n").join(map(Content, [*_sender(self.incoming)])))
        self._show()
        # Opened straight after a bar that goes, it may be filled before it knows how wide it is.
        self.call_after_refresh(self._fit_if_there)

    def fit(self) -> None:
        """Lay the list out anew."""
        if self._report is None:
            self._show()

    def _show(self) -> None:
        words = self.query_one(Filter).value
        rows = self.rows_here
        rows.empty = NOTHING_FOUND if words else "In dit pakket staat geen gezin."
        rows.show_rows(self._rows(words))
        self.query_one("#import-more", Label).update(Content("  ".join(self._remarks)))
        self.refresh_bindings()

    def _rows(self, words: str) -> Iterator[Row]:
        shown = [each for each in self._plan.families if matches(words, each.name)]
        if shown:
            yield heading("Gezinnen", len(shown))
        for each in shown:
            yield Row(Line(plain(each.name, "bold")), each.family_id)
            yield Row(Passage(muted(contents_told(each.counts)), indent=2))
            for sentence in _remarks_on(each):
                yield Row(Passage(Content.styled(sentence, "$warning"), indent=2))

    def _next_steps(self) -> Iterator[str]:
        terms = self.incoming.terms
        if terms.code:
            yield f"Bel {clean_line(terms.hears_code)} en lees de code voor: typ k."
        if terms.sort is HandoverSort.STAND_IN:
            yield "Typ e voor je eerste dag: wat er speelt, wat is beloofd, en wie je het eerst vertelt."
            yield "Teruggeven doe je bij Waarneming en overdracht (Ctrl+P)."

    @on(Rows.Chosen)
    async def _open(self, event: Rows.Chosen) -> None:
        """Open the dossier, once it is there."""
        from uuid import UUID

        from copiloot_tui.ui.places.dossier import open_dossier

        if self.is_done and isinstance(event.value, UUID):
            await open_dossier(self.copiloot, event.value)

    def action_say_code(self) -> None:
        """Show the code to read out."""
        terms = self.incoming.terms
        self.app.push_screen(CodeToReadOut(terms.code, terms.hears_code))

    def action_show_first_day(self) -> None:
        """Show where to begin with what was taken in."""
        self.copiloot.show_first_day(self.incoming.terms.ids)

    @work(group="carry-out")
    async def action_carry_out(self) -> None:
        """Ask once more, and take them in."""
        terms, number = self.incoming.terms, len(self._plan.families)
        answer = await self.app.push_screen_wait(
            Ask(
                f"{count(number, 'gezin', 'gezinnen')} aannemen?",
                Answer("accept", "Aannemen", "primary"),
                Answer("stay", "Nog niet"),
                detail=f"Van {clean_line(terms.owner_name)}, {terms.how_long}. {_duties(terms.sort)}",
            )
        )
        if answer != "accept":
            return
        incoming = await explained(self.copiloot, self.incoming)
        if incoming is None:
            return
        plan, law = self._plan, self.copiloot.law_book()
        done = await self.done_at_work(
            "De gezinnen komen in je kluis.",
            lambda store, told, stopped: join_in(store, incoming, plan, {}, law, told, stopped),
        )
        if done is None:
            return
        changes, self._report = done
        self.tell_done(changes)
        if terms.sort is HandoverSort.STAND_IN:
            # Below the code: whoever has read that out is where the work begins.
            self.action_show_first_day()
        if terms.code:
            self.action_say_code()


def agreed(incoming: IncomingHandover) -> Iterator[str]:
    """What it is, for how long and what for, as sentences."""
    terms = incoming.terms
    yield f"{capital(terms.sort.value)} van {clean_line(terms.owner_name)}, {terms.how_long}."
    if terms.purpose:
        yield f"Waarvoor: {clean_line(terms.purpose)}."


def _sender(incoming: IncomingHandover) -> Iterator[str]:
    yield f"Van: {incoming.from_name}. {incoming.about_sender}"
    if (passed := incoming.terms.passed_on) is not None:
        yield (f"Doorgegeven door {clean_line(passed.by)}, op {long_date(passed.on)}. Reden: {clean_line(passed.why)}")
    yield "Er is nog niets aangenomen: Ctrl+S neemt aan, Esc gaat terug."


def _remarks_on(each: FamilyJoining) -> Iterator[str]:
    if each.known is not None:
        yield "Dit gezin staat al in je kluis, precies zo."
    if each.like_bsn:
        yield LIKE_BSN
    if each.lost_attachments:
        yield f"{count(each.lost_attachments, 'bijlage zit', 'bijlagen zitten')} niet in dit pakket."


def _duties(sort: HandoverSort) -> str:
    if sort is HandoverSort.TRANSFER:
        return "Daarna zijn deze gezinnen van jou."
    return "Je werkt voor deze gezinnen, geeft terug wat er gebeurde, en wist ze daarna."


async def show_handover(app: Program, incoming: IncomingHandover) -> None:
    """Show what a package would do, where it can be agreed to. Must be called in a worker; raises CopilootError.

    What goes back to its owner, and what would change something in a family that is here, is shown difference by
    difference.
    """
    from copiloot_tui.ui.places.differences import show_differences

    if incoming.is_return:
        await show_differences(app, incoming)
        return

    plan = await read_at_work(
        app,
        "De gezinnen worden naast je kluis gelegd.",
        lambda store, told, stopped: plan_joining(store, incoming.families, told, stopped),
    )
    if any(each.known is not None and (each.changed or each.questions) for each in plan.families):
        await show_differences(app, incoming)
    else:
        await app.push_screen(AcceptPlace(incoming, plan, await app.desk.read(remarks, incoming)))
