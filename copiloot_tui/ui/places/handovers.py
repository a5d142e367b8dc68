"""Waarneming en overdracht: who works for which family, what still has to come back, and what has to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Label

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import capital, count, listing, long_date
from copiloot_tui.domain.erasure import Why
from copiloot_tui.domain.handover import Handover, HandoverSide, HandoverSort
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.giving import private_notes
from copiloot_tui.services.giving_back import not_given_back
from copiloot_tui.services.handovers import HandoverGlance, end, handovers
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.dialogs.hand_over import GiveBackDialog
from copiloot_tui.ui.dialogs.handover_code import CodeToReadOut, ConfirmCode
from copiloot_tui.ui.place import Place
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.standing_in import Standing
from copiloot_tui.ui.text import Line, Passage, muted, plain

_EMPTY: Final = (
    "Er is nog niets gegeven of gekregen. Bij Gezinnen geef je met g een of meer gezinnen; met p open je een pakket."
)
_NAMED: Final = 6


def _chosen(screen: object) -> HandoverGlance | None:
    return screen.chosen if isinstance(screen, HandoversPlace) else None


def _has_code(screen: object) -> bool:
    glance = _chosen(screen)
    if glance is None or not glance.first.code:
        return False
    return glance.first.side is HandoverSide.HELD or not glance.is_confirmed


def _is_held(screen: object) -> bool:
    glance = _chosen(screen)
    return glance is not None and glance.first.side is HandoverSide.HELD and glance.is_running


def _is_given_for_a_time(screen: object) -> bool:
    glance = _chosen(screen)
    return glance is not None and glance.first.side is HandoverSide.GIVEN and glance.is_running


def _may_be_erased(screen: object) -> bool:
    """What was held and went back, and what was given for good and arrived."""
    glance = _chosen(screen)
    if glance is None:
        return False
    if glance.first.side is HandoverSide.HELD:
        return glance.first.sort is HandoverSort.STAND_IN
    return glance.first.sort is HandoverSort.TRANSFER and glance.is_confirmed


COMMANDS: Final = (
    Command(
        id="say_code",
        title="Code",
        help="Lees de code voor die bewijst dat het aankwam, of vul in wat je collega voorleest",
        key="k",
        in_footer=True,
        available=_has_code,
    ),
    Command(
        id="give_back",
        title="Geef terug",
        help="Maak een verzegeld pakket voor de eigenaar, met alles wat er gebeurde",
        key="t",
        in_footer=True,
        available=_is_held,
    ),
    Command(
        id="give_back_and_erase",
        title="Terug en wis",
        help="Geef voor het laatst terug, en wis de gezinnen hier met een bewijs",
        key="s",
        available=_is_held,
    ),
    Command(
        id="erase",
        title="Wissen",
        help="Wis deze gezinnen uit je kluis en je back-ups, met een bewijs",
        key="w",
        in_footer=True,
        available=_may_be_erased,
    ),
    Command(
        id="end_stand_in",
        title="Beëindig",
        help="Schrijf op dat het afgelopen is, ook als er niets meer terugkomt",
        key="b",
        available=_is_given_for_a_time,
    ),
    Command(
        id="show_first_day",
        title="Eerste dag",
        help="Laat zien waar je begint: wat er speelt, wat is beloofd, en wie je het eerst vertelt",
        key="e",
        in_footer=True,
        available=_is_held,
    ),
    Command(
        id="open_package",
        title="Pakket openen",
        help="Open een verzegeld pakket dat je van een collega kreeg",
        key="p",
        in_footer=True,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class HandoversPlace(Place):
    """All that was given to colleagues and got from them."""

    MODE = "families"
    SHOWS = Area.HANDOVERS | Area.FAMILIES
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    HELP_TEXT = (
        "Hier staat wie er voor welk gezin werkt. **Enter** laat alles zien wat is afgesproken.\n\nGaf je iets, laat "
        "je collega dan bellen en de code voorlezen: met **k** vul je die in. Bij een overdracht wordt het gezin dan "
        "hier afgesloten, en wist **w** jouw kopie met een bewijs. **b** schrijft op dat een waarneming is afgelopen."
        "\n\nKreeg je iets, dan toont **k** de code om voor te lezen en **e** je eerste dag. **t** geeft terug wat er "
        "gebeurde, zo vaak als je wilt. Is het afgelopen, dan geeft **s** voor het laatst terug en wist daarna. **p** "
        "opent een pakket."
    )

    def __init__(self) -> None:
        super().__init__()
        self._found: list[HandoverGlance] = []

    @property
    def title_here(self) -> str:
        """The list."""
        return "Waarneming en overdracht"

    @property
    def chosen(self) -> HandoverGlance | None:
        """What the cursor is on."""
        value = self.query_one(Rows).selected if self.query(Rows) else None
        return next((each for each in self._found if _key(each) == value), None)

    def compose_body(self) -> ComposeResult:
        """The list, and what to know below it."""
        yield Rows(id="handovers", empty=_EMPTY)
        yield Label("", classes="remark", id="handovers-more", markup=False)

    async def show_data(self) -> None:
        """Ask what was agreed."""
        self._found = await self.copiloot.desk.read(handovers)
        going = sum(each.is_running for each in self._found)
        self.show_heading(f"{going} lopend" if self._found else "")
        self.query_one(Rows).show_rows(self._rows())
        self.refresh_bindings()

    def _rows(self) -> Iterator[Row]:
        going = [each for each in self._found if each.is_running]
        groups = (
            ("Gegeven", [each for each in going if each.first.side is HandoverSide.GIVEN]),
            ("Gekregen", [each for each in going if each.first.side is HandoverSide.HELD]),
            ("Afgelopen", [each for each in self._found if not each.is_running]),
        )
        for title, shown in groups:
            if shown:
                yield heading(title, len(shown))
            for each in shown:
                yield Row(Line(plain(told_of(each.first), "bold"), state_of(each, self.today)), _key(each))
                yield Row(Passage(muted(_families(each, self.copiloot.standing)), indent=2))

    @on(Rows.Chosen)
    def _open(self) -> None:
        if (glance := self.chosen) is not None:
            told = _all_told(glance, self.today, self.copiloot.standing)
            self.app.push_screen(Explanation(capital(glance.first.sort.value), told))

    @on(Rows.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()

    # What can be done

    @work(exclusive=True, group="handover")
    async def action_say_code(self) -> None:
        """Show the code to read out, or take what is read out."""
        if (glance := self.chosen) is None:
            return
        if glance.first.side is HandoverSide.HELD:
            first = glance.first
            self.app.push_screen(CodeToReadOut(first.code, first.passed_on_by or first.other_name))
            return
        changes = await self.app.push_screen_wait(ConfirmCode(glance))
        if changes is None:
            return
        self.copiloot.tell_change(changes)
        if glance.first.sort is HandoverSort.TRANSFER:
            await self._ask_to_erase(glance, Why.HANDED_OVER)

    @work(exclusive=True, group="handover")
    async def action_give_back(self) -> None:
        """Give back what happened so far."""
        await self._give_back(is_last=False)

    @work(exclusive=True, group="handover")
    async def action_give_back_and_erase(self) -> None:
        """Give back for the last time, and erase."""
        await self._give_back(is_last=True)

    async def _give_back(self, *, is_last: bool) -> None:
        if (glance := self.chosen) is None:
            return
        dialog = GiveBackDialog(
            [each.family.id for each in glance.running], owner=glance.first.other_name, is_last=is_last
        )
        await self.app.push_screen_wait(dialog)
        if dialog.is_done:
            await self._ask_to_erase(glance, Why.STAND_IN_OVER)

    @work(exclusive=True, group="handover")
    async def action_erase(self) -> None:
        """Erase what went back, or arrived elsewhere."""
        if (glance := self.chosen) is None:
            return
        first = glance.first
        if first.side is HandoverSide.HELD and (lost := await self._only_here(glance)):
            answer = await self.app.push_screen_wait(
                Ask(
                    "Wissen zonder alles terug te geven?",
                    Answer("back", "Geef eerst terug", "primary"),
                    Answer("erase", "Toch wissen", "warning"),
                    Answer("stay", "Nog niet"),
                    detail=lost,
                )
            )
            if answer == "back":
                await self._give_back(is_last=True)
            if answer != "erase":
                return
        await self._erase(glance, Why.HANDED_OVER if first.side is HandoverSide.GIVEN else Why.STAND_IN_OVER)

    async def _ask_to_erase(self, glance: HandoverGlance, why: Why) -> None:
        """Offer to erase right away what is no longer needed here."""
        name = clean_line(glance.first.other_name)
        if why is Why.HANDED_OVER:
            lost = await self._lost(glance)
            detail = f"{name} heeft het nu. Jouw kopie is afgesloten; wissen kan nu of later, met w.{lost}"
        else:
            detail = f"Wis pas als {name} het pakket heeft samengevoegd: bel even. Later kan ook, met w."
            detail = f"{detail} {await self._only_here(glance)}".strip()
        answer = await self.app.push_screen_wait(
            Ask(
                "Nu wissen?", Answer("stay", "Later", "primary"), Answer("erase", "Nu wissen", "warning"), detail=detail
            )
        )
        if answer == "erase":
            await self._erase(glance, why)

    async def _only_here(self, glance: HandoverGlance) -> str:
        """What erasing would lose of a waarneming that is held, as sentences; empty when all went back."""
        found = await self.copiloot.desk.read(not_given_back, glance.handover)
        told = []
        if found.never:
            told.append("Er ging nog niets terug. Wat jij in deze gezinnen opschreef, is dan weg.")
        if found.changed:
            names = listing([f"{clean_line(each.name)} ({each.number:04})" for each in found.changed])
            told.append(f"Sinds je teruggaf, veranderde er iets in {names}. Dat is dan weg.")
        if found.private_notes and not found.never:
            notes = count(found.private_notes, "notitie", "notities")
            told.append(
                f"Niet teruggegeven, omdat ze alleen voor jou zijn of in vertrouwen: {notes}. Die zijn dan weg."
            )
        return " ".join(told)

    async def _lost(self, glance: HandoverGlance) -> str:
        """What would be nowhere any more, as a sentence."""
        if glance.first.has_private:
            return ""
        ids = [each.family.id for each in glance.families]
        number = await self.copiloot.desk.read(private_notes, ids)
        notes = count(number, "besloten notitie", "besloten notities")
        return f" Niet meegegeven, en dan weg: {notes}." if number else ""

    async def _erase(self, glance: HandoverGlance, why: Why) -> None:
        from copiloot_tui.ui.dialogs.erasing import erase_with_proof

        await erase_with_proof(self.copiloot, [each.family.id for each in glance.families], why)

    @work(exclusive=True, group="handover")
    async def action_end_stand_in(self) -> None:
        """Write down that it is over."""
        if (glance := self.chosen) is None:
            return
        first = glance.first
        name = clean_line(first.other_name)
        detail = (
            f"Komt er van {name} nog iets terug, dan kun je dat altijd samenvoegen."
            if first.returned_on
            else f"Er kwam nog niets terug van {name}. Komt dat later, dan kun je het altijd samenvoegen."
        )
        answer = await self.app.push_screen_wait(
            Ask(
                "Is dit afgelopen?",
                Answer("end", "Afgelopen", "primary"),
                Answer("stay", "Nog niet"),
                detail=detail,
            )
        )
        if answer == "end":
            await self.write(end, glance.handover)

    def action_show_first_day(self) -> None:
        """Show where to begin with these families."""
        if (glance := self.chosen) is not None:
            self.copiloot.show_first_day([each.family.id for each in glance.running])

    @work(exclusive=True, group="package")
    async def action_open_package(self) -> None:
        """Open a sealed package."""
        from copiloot_tui.ui.places.incoming import choose_and_open

        await choose_and_open(self.copiloot)


def _key(glance: HandoverGlance) -> tuple[object, ...]:
    return glance.handover, glance.first.side


def told_of(row: Handover) -> str:
    """What it is and with whom: 'Waarneming door Zoë tot en met 4 december 2026'."""
    name = clean_line(row.other_name)
    if row.sort is HandoverSort.TRANSFER:
        return f"Overdracht aan {name}" if row.side is HandoverSide.GIVEN else f"Overgenomen van {name}"
    who = "door" if row.side is HandoverSide.GIVEN else "voor"
    until = f" tot en met {long_date(row.until)}" if row.until else ""
    return f"Waarneming {who} {name}{until}"


def state_of(glance: HandoverGlance, today: date) -> Content:
    """How it stands, in a few words."""
    row = glance.first
    if row.side is HandoverSide.GIVEN and not glance.is_confirmed and not row.returned_on and glance.is_running:
        return plain("wacht op de code (k)", "$warning")
    if row.sort is HandoverSort.TRANSFER:
        return muted("bevestigd, hier nog niet gewist (w)" if row.side is HandoverSide.GIVEN else "van jou")
    if not glance.is_running:
        return muted(f"afgelopen {long_date(row.ended_on)}" if row.ended_on else "afgelopen")
    back = f"laatst terug {long_date(row.returned_on)}" if row.returned_on else "nog niet terug"
    if glance.is_past(today):
        ending = "voorbij: geef terug en wis (s)" if row.side is HandoverSide.HELD else f"voorbij, {back}"
        return plain(ending, "bold $warning")
    return muted(back)


def _families(glance: HandoverGlance, standing: Standing) -> str:
    named = [
        f"{each.family.number:04} {standing.signed(each.family.name, each.family.id)}"
        for each in glance.families[:_NAMED]
    ]
    more = len(glance.families) - _NAMED
    return ", ".join([*named, *([f"en nog {more}"] if more > 0 else [])])


def _all_told(glance: HandoverGlance, today: date, standing: Standing) -> Iterator[Content]:
    row = glance.first
    yield plain(told_of(row))
    yield state_of(glance, today)
    yield Content("")
    facts = (
        ("Waarvoor", row.purpose),
        ("Gegeven op", long_date(row.given_on)),
        ("Bevestigd op", long_date(row.confirmed_on) if row.confirmed_on else ""),
        ("Laatst terug op", long_date(row.returned_on) if row.returned_on else ""),
        ("Afgelopen op", long_date(row.ended_on) if row.ended_on else ""),
        ("Besloten notities", "gingen mee" if row.has_private else "bleven bij de eigenaar"),
        ("Zonder de eigenaar geopend door", row.passed_on_by),
        ("Reden", row.passed_on_why),
    )
    for title, words in facts:
        if words:
            yield Content.assemble((f"{title}: ", "bold"), plain(clean_line(words)))
    yield Content("")
    yield plain(f"{count(len(glance.families), 'gezin', 'gezinnen')}:")
    for each in glance.families:
        name = standing.signed(each.family.name, each.family.id)
        yield Content.assemble(muted(f"{each.family.number:04}  "), plain(name))
