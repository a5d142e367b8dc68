"""Toestemmingen: per member of a family who allowed what to be shared with whom, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.changes import Area
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.family import FamilyMember
from copiloot_tui.services.consents import FamilyConsents, MemberConsents, family_consents
from copiloot_tui.services.families import withdraw_consent
from copiloot_tui.ui.commands import Command, bindings
from copiloot_tui.ui.family_list_place import FamilyListPlace, is_on_record
from copiloot_tui.ui.forms import form_named
from copiloot_tui.ui.forms.records import change_form
from copiloot_tui.ui.places.validity import machtiging_validity
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain

NOBODY_SAID: Final = "wie gezag heeft is niet opgeschreven"


def _has_member(screen: object) -> bool:
    return isinstance(screen, ConsentsPlace) and screen.selected is not None


def _can_be_withdrawn(screen: object) -> bool:
    return (
        isinstance(screen, ConsentsPlace)
        and isinstance(screen.selected, Consent)
        and screen.selected.withdrawn_on is None
    )


COMMANDS: Final = (
    Command(
        id="add",
        title="Nieuw",
        help="Leg een toestemming vast over het gekozen gezinslid",
        key="a,plus",
        in_footer=True,
        available=_has_member,
    ),
    Command(
        id="change", title="Wijzig", help="Wijzig de gekozen regel", key="e", in_footer=True, available=is_on_record
    ),
    Command(
        id="withdraw",
        title="Intrekken",
        help="Zet de gekozen toestemming op ingetrokken",
        key="i",
        in_footer=True,
        available=_can_be_withdrawn,
    ),
    Command(id="remove", title="Verwijder", help="Verwijder de gekozen regel", key="delete,d", available=is_on_record),
    Command(
        id="show_departures",
        title="Wat eruit ging",
        help="Laat zien wat er van dit gezin de kluis uit ging, en waarop dat rustte",
        key="l",
        in_footer=True,
    ),
    Command(id="back", title="Terug", help="Terug naar waar je was", key="escape,backspace", in_footer=True),
)


class ConsentsPlace(FamilyListPlace):
    """Who agreed to what, of one family."""

    KIND = Consent
    SHOWS = Area.FAMILIES | Area.HANDOVERS
    COMMANDS_HERE = COMMANDS
    BINDINGS: ClassVar = bindings(COMMANDS)
    HELP_TEXT = (
        "Bij elk gezinslid staat wie over hem of haar beslist, en welke toestemmingen er zijn: voor wie, waarvoor, van "
        "wie en tot wanneer. **a** legt er een vast, **i** trekt de gekozen in per vandaag; de oude blijft staan. Een "
        "toestemming zonder ontvanger geldt voor iedereen.\n\nTot 16 jaar beslist wie gezag heeft, daarna de persoon "
        "zelf, met een curator of mentor voor wat die niet zelf kan (UAVG, artikel 5; nog niet gecontroleerd). Maak je "
        "een stuk zonder toestemming, dan vraagt Copiloot waarom het toch weg mag."
    )

    _seen: FamilyConsents | None = None

    @property
    def title_here(self) -> str:
        """The consents of whom."""
        return f"Toestemmingen  {self._seen.family.name}" if self._seen else "Toestemmingen"

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield Rows(empty="Zet eerst bij Gezinsleden iemand in het dossier.", classes="list-pane consents")

    async def show_data(self) -> None:
        """Ask who agreed to what."""
        self._seen = await self.copiloot.desk.read(family_consents, self._family_id)
        holding = sum(each.is_valid_on(self.today) for of in self._seen.members for each in of.consents)
        self.show_heading(f"{holding} geldig")
        self.fit()

    def fit(self) -> None:
        """Show them as wide as there is room."""
        if self._seen is not None:
            rows = [row for of in self._seen.members for row in _rows_of(of, self.today)]
            self.query_one(Rows).show_rows(rows)

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Consent):
            self.app.push_screen(change_form(event.value))
        else:
            self.action_add()

    def action_add(self) -> None:
        """Write a consent down about the member with the cursor, given by who decides when that is one person."""
        record = self.selected
        member_id = record.member_id if isinstance(record, Consent) else record.id if record else None
        who = next((of.who_says for of in self._seen.members if of.member.id == member_id), ()) if self._seen else ()
        given_by = who[0] if len(who) == 1 else ""
        self.begin(form_named("consent")(family_id=self._family_id, member_id=member_id, given_by=given_by))

    @work(group="withdraw")
    async def action_withdraw(self) -> None:
        """Write down that the consent was withdrawn today."""
        if isinstance(consent := self.selected, Consent):
            await self.write(withdraw_consent, consent)

    def action_show_departures(self) -> None:
        """Show what left about this family."""
        from copiloot_tui.ui.places.departures import DeparturesPlace

        self.app.push_screen(DeparturesPlace(self._family_id))


def _rows_of(of: MemberConsents, today: date) -> Iterator[Row]:
    member, age = of.member, of.member.age_on(today)
    about = "  ".join(filter(None, (member.role.value, f"{age} jaar" if age is not None else "")))
    yield Row(
        Line(Content.assemble(plain(member.name, "bold $primary"), "  ", muted(about)), muted(_says(member, of))),
        member,
    )
    if not of.consents:
        yield Row(Line(muted("  geen toestemming vastgelegd")))
    for consent in of.consents:
        yield Row(_line(consent, member, today), consent)


def _says(member: FamilyMember, of: MemberConsents) -> str:
    if member.died_on is not None:
        return "overleden"
    return f"beslist: {listing(of.who_says)}" if of.who_says else NOBODY_SAID


def _line(consent: Consent, member: FamilyMember, today: date) -> Line:
    to_whom = plain(f"  {consent.to_whom or 'iedereen'}")
    what = muted(
        "  ".join(filter(None, (f"  {consent.purpose}" if consent.purpose else "", f"  van {consent.given_by}")))
    )
    return Line(Content.assemble(to_whom, what), machtiging_validity(consent, member, today))
