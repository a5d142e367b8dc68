"""Taking families in: a file is chosen and looked at, each family can be agreed to, and then it is done at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Label, Static

from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.directory import Aanspreekpunt, Institution
from copiloot_tui.domain.dutch import capital, count
from copiloot_tui.domain.family import FamilyMember, NetworkPerson
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.services.family_import import (
    FamilyChoice,
    FamilyPlan,
    FamilyReport,
    FamilyVerdict,
    IncomingFamily,
    plan_families,
    take_families_in,
)
from copiloot_tui.services.family_told import contents_told, remarks_on, remarks_on_file, report_told
from copiloot_tui.ui.ask import Answer, Ask
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.dialogs.explanation import Explanation
from copiloot_tui.ui.filtering import NOTHING_FOUND, Filter, matches
from copiloot_tui.ui.places.reading_in import ReadingInPlace
from copiloot_tui.ui.rows import Row, Rows, heading
from copiloot_tui.ui.text import Line, Passage, muted, plain

_MARKS: Final = {FamilyChoice.SKIP: "[ ]", FamilyChoice.TAKE_IN: "[x]", FamilyChoice.BESIDE: "[+]"}
_ORDER: Final = (FamilyVerdict.DOUBTFUL, FamilyVerdict.THERE, FamilyVerdict.REMOVED, FamilyVerdict.NEW)
"""What needs the user most comes first."""
_NAMED: Final = 8
"""So many of each sort are named where a family is looked at."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """The family that a line stands for."""

    number: int


def _is_open(screen: object) -> bool:
    return isinstance(screen, FamilyImportPlace) and not screen.is_done


COMMANDS: Final = (
    Command(
        id="carry_out",
        title="Inlezen",
        help="Zet de gezinnen die zijn aangevinkt in je kluis",
        key="ctrl+s",
        in_footer=True,
        available=_is_open,
    ),
    Command(
        id="tick",
        title="Aan of uit",
        help="Overslaan, inlezen, of ernaast als nieuw dossier",
        key="space",
        in_footer=True,
        available=_is_open,
    ),
    Command(
        id="tick_all",
        title="Alles",
        help="Vink alle gezinnen aan die zonder keuze erin kunnen, of geen",
        key="a",
        in_footer=True,
        available=_is_open,
    ),
    Command(id="filter", title="Filter", help="Zoek in deze lijst", key="f", available=_is_open),
    Command(id="back", title="Terug", help="Terug, zonder in te lezen", key="escape,backspace", in_footer=True),
)


class FamilyImportPlace(ReadingInPlace):
    """What a file would do to the dossiers; nothing of it is done before it is agreed to."""

    MODE = "families"
    SHOWS = Area.FAMILIES | Area.DIRECTORY
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    HELP_TEXT = (
        "Hier zie je wat het bestand met je dossiers zou doen; er is nog niets ingelezen. **Spatie** kiest wat er met "
        "een gezin gebeurt: inlezen **[x]**, overslaan **[ ]**, of als nieuw dossier naast het gezin dat er al staat "
        "**[+]**. Een gezin dat er al staat blijft altijd zoals het is. **Enter** laat zien wat er in een gezin zit. "
        "**Ctrl+S** leest in wat is aangevinkt. Daarna draait **u** het in één keer terug."
    )

    def __init__(self, found: FamilyPlan, about: Sequence[str] = ()) -> None:
        super().__init__()
        self._plan = found
        self._from = tuple(about)
        self._choices = found.usual_choices()
        self._is_shown = False
        self._report: FamilyReport | None = None

    @property
    def title_here(self) -> str:
        """What is done."""
        return "Gezinnen inlezen"

    # Showing

    async def show_data(self) -> None:
        """Show what was found; when the vault changed since, look again."""
        self.show_heading(self._plan.file.name)
        if self._report is not None:
            await self.show_report(report_told(self._report))
            return
        if self._is_shown:
            before = {each.number: each.choices for each in self._plan.families}
            self._plan = await self.copiloot.desk.read(plan_families, self._plan.file)
            for each in self._plan.families:
                if before[each.number] != each.choices:
                    self._choices[each.number] = each.choices[0]
        self._is_shown = True
        self._show()

    def _show(self) -> None:
        counts = [f"{capital(str(verdict.value))} {number}" for verdict, number in self._plan.counts.items() if number]
        if problems := len(self._plan.file.problems):
            counts.append(f"Niet te lezen {problems}")
        self.query_one("#import-groups", Static).update(Content("   ".join(counts)))
        about = Content("  ").join(self._about())
        self.query_one("#import-about", Label).update(Content("\n").join((*map(Content, self._from), about)))
        words = self.query_one(Filter).value
        rows = self.rows_here
        rows.empty = NOTHING_FOUND if words else "In dit bestand staat geen gezin dat te lezen is."
        rows.show_rows(self._lines(words))
        self.query_one("#import-more", Label).update(Content("  ".join(remarks_on_file(self._plan.file))))
        self.refresh_bindings()

    def _about(self) -> Iterator[Content]:
        taken = len(self._taken)
        yield Content("Er is nog niets ingelezen: spatie kiest, Ctrl+S leest in.")
        yield Content.styled(f"{taken} van {count(len(self._plan.families), 'gezin', 'gezinnen')} aan.", "$accent")

    @property
    def _taken(self) -> list[IncomingFamily]:
        return [each for each in self._plan.families if self._choices[each.number] is not FamilyChoice.SKIP]

    def _lines(self, words: str) -> Iterator[Row]:
        for verdict in _ORDER:
            shown = [
                each
                for each in self._plan.families
                if each.verdict is verdict and matches(words, f"{each.found.family.name} {_place(each)}")
            ]
            if shown:
                yield heading(capital(str(verdict.value)), len(shown))
            for each in shown:
                yield from self._lines_of(each)
        if self._plan.file.problems and not words:
            yield heading("Niet te lezen", len(self._plan.file.problems))
            for problem in self._plan.file.problems:
                yield Row(Passage(plain(f"Rij {problem.number}: {problem.sentence}"), indent=2))

    def _lines_of(self, each: IncomingFamily) -> Iterator[Row]:
        choice = self._choices[each.number]
        left = Content.assemble(
            (f"{_MARKS[choice]} ", "$accent"), plain(each.found.family.name, "bold"), "  ", muted(_place(each))
        )
        yield Row(Line(left, muted(str(choice.value))), _Spot(each.number))
        yield Row(Passage(muted(contents_told(each.found.counts)), indent=6))
        for sentence in remarks_on(each):
            yield Row(Passage(Content.styled(sentence, "$warning"), indent=6))
        if each.known is not None and each.verdict is not FamilyVerdict.REMOVED:
            known = f"{each.known.number:04}  {each.known.name}"
            yield Row(Passage(Content.assemble("In je kluis: ", plain(known)), indent=6))

    # Moving about

    @on(Rows.Chosen)
    def _look(self, event: Rows.Chosen) -> None:
        if (each := self._family(event.value)) is not None:
            self.app.push_screen(Explanation(each.found.family.name, _inside(each)))

    # Choosing

    def _family(self, value: object) -> IncomingFamily | None:
        return self._plan.families[value.number] if isinstance(value, _Spot) else None

    def action_tick(self) -> None:
        """Take the next of what can be done with the family under the cursor."""
        if (each := self._family(self.rows_here.selected)) is not None:
            place = each.choices.index(self._choices[each.number])
            self._choices[each.number] = each.choices[(place + 1) % len(each.choices)]
            self._is_chosen = True
            self._show()

    def action_tick_all(self) -> None:
        """Take in all that can come in without a choice, or none."""
        usual = self._plan.usual_choices()
        is_usual = self._choices == usual
        self._choices = dict.fromkeys(usual, FamilyChoice.SKIP) if is_usual else usual
        self._is_chosen = True
        self._show()

    # Done or not

    @work(group="carry-out")
    async def action_carry_out(self) -> None:
        """Ask once more, and take in what is ticked."""
        if not (taken := self._taken):
            self.copiloot.tell("Er is niets aangevinkt om in te lezen.")
            return
        answer = await self.app.push_screen_wait(
            Ask(
                f"{count(len(taken), 'gezin', 'gezinnen')} inlezen?",
                Answer("read", "Inlezen", "primary"),
                Answer("stay", "Nog niet"),
                detail="\n".join(self._what_will_be_done(taken)),
            )
        )
        if answer != "read":
            return
        found, choices, law = self._plan, dict(self._choices), self.copiloot.law_book()
        done = await self.done_at_work(
            "De gezinnen worden ingelezen.",
            lambda store, told, stopped: take_families_in(store, found, choices, law, told, stopped),
        )
        if done is not None:
            changes, self._report = done
            self.tell_done(changes)

    def _what_will_be_done(self, taken: list[IncomingFamily]) -> Iterator[str]:
        records = sum(len(each.found.records) for each in taken)
        yield f"Er komen {count(records, 'gegeven', 'gegevens')} in de kluis."
        beside = sum(self._choices[each.number] is FamilyChoice.BESIDE for each in taken)
        if beside:
            yield f"Als nieuw dossier naast een gezin dat er al staat: {beside}."
        if (skipped := len(self._plan.families) - len(taken)) > 0:
            yield f"Overgeslagen: {skipped}."
        if any(each.like_bsn for each in taken):
            yield "Let op: er staan getallen in die op een BSN lijken."


def _place(each: IncomingFamily) -> str:
    family = each.found.family
    return "  ".join(filter(None, (family.municipality, str(family.status.value))))


def _inside(each: IncomingFamily) -> Iterator[Content]:
    """What is in a family, so that one knows it again."""
    found = each.found
    yield muted(contents_told(found.counts))
    told = (
        ("Gezinsleden", [f"{one.name} ({one.role.value})" for one in found.of(FamilyMember)]),
        ("Netwerk", [f"{one.name} ({one.role})" if one.role else one.name for one in found.of(NetworkPerson)]),
        ("Regelzaken", [one.title for one in found.of(Regelzaak)]),
        ("Instanties", [one.name for one in found.of(Institution)]),
        ("Aanspreekpunten", [one.name for one in found.of(Aanspreekpunt)]),
    )
    for title, names in told:
        if names:
            more = len(names) - _NAMED
            shown = [*names[:_NAMED], *([f"en nog {more}"] if more > 0 else [])]
            yield Content.assemble((f"{title}: ", "bold"), plain(", ".join(shown)))
