"""The form of a contact moment: filled in within ten seconds, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import at_civil_time, civil_day
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay, Purpose
from copiloot_tui.domain.contact_lines import line_for_each
from copiloot_tui.domain.dutch import duration, long_date
from copiloot_tui.domain.errors import CopilootError
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.present import PersonKind, person_key, present
from copiloot_tui.services.contact_setting import (
    around,
    contact_setting,
    doubts_about,
    last_contact,
    who_is_known,
    written_with,
)
from copiloot_tui.services.contacts import log_contacts
from copiloot_tui.services.families import dossier
from copiloot_tui.services.records import get
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.forms.fields import Field, TextField
from copiloot_tui.ui.forms.finding import Choice, EnumPickField, PickField, SeveralField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.log_fields import (
    FOR_EACH,
    SHARED,
    FamilyPickField,
    MinutesField,
    NextStepsField,
    OtherFamiliesField,
    TouchedField,
    WayField,
    WhenField,
    family_choice,
)
from copiloot_tui.ui.forms.values import Values, write_id, write_ids, write_moment
from copiloot_tui.ui.forms.with_whom import WithWhomField, choices_around

_APPOINTMENT: Final = "appointment"
"""Under which name a draft keeps the id of the appointment."""
_FACTS: Final = (
    "text", "minutes", "result", "purpose", "at", "travel_minutes", "life_domain", "regelzaak_ids",
)  # fmt: skip
"""The fields that each hold one fact of the record under its own name."""
_AS_BEFORE: Final = (
    "way",
    "minutes",
    "with_whom",
    "result",
    "purpose",
    "travel_minutes",
    "life_domain",
    "regelzaak_ids",
)
"""What is taken over of the last time: not when it was, not what was said, and not what was agreed."""


class ContactMomentForm(Form):
    """Logs a contact moment with what comes next, with one family or with several, or corrects one."""

    ID = "contact_moment"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False, priority=True),
        Binding(
            "ctrl+r", "as_before", "Als vorige keer", tooltip="Zoals de vorige keer", id="contact_moment.as_before"
        ),
        Binding("ctrl+g", "more_families", "Meer gezinnen", tooltip="Nog een gezin", id="contact_moment.more_families"),
    ]
    HELP_TEXT: ClassVar[str] = (
        "Typ waar het over ging; de rest vul je in met een paar toetsen. In **Gezin**, **Hoe**, **Resultaat**, "
        "**Waarvoor** en **Leefdomein** typ je de eerste letters: **Tab** of **Enter** neemt wat bovenaan staat en "
        "gaat verder.\n\n"
        "Bij **Met wie** zoek je tegelijk in het gezin, het netwerk en je aanspreekpunten. **Enter** neemt wie "
        "bovenaan staat en je kunt er nog iemand bij zoeken; **Tab** schrijft de naam op zoals je hem typte. "
        "**Backspace** in een lege regel haalt de laatste weg, een klik haalt weg waar je op klikt.\n\n"
        "**Minuten** mag ook als 1u30. **Wanneer** is nu als je niets typt. Bij **Regelzaken** zet je met **spatie** "
        "aan waar het over ging, en met **w**, **i**, **g** of **a** wie daarna aan zet is. Een **volgende stap** typ "
        "je met zijn dag: *vr navragen*. Staat er een tijd bij, dan is het een afspraak.\n\n"
        "**Ctrl+R** vult in wat er de vorige keer stond, behalve wanneer het was, waarover en de volgende stappen. "
        "**Ctrl+G** zet er nog een gezin bij, zoals na een intervisie; de minuten worden dan verdeeld, of tellen voor "
        "elk gezin. **Ctrl+S** slaat op, **Esc** sluit. Wat je typt wordt vanzelf als concept bewaard."
    )

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        aanspreekpunt_id: UUID | None = None,
        regelzaak_ids: Iterable[UUID] = (),
        appointment: Appointment | None = None,
        called_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Begin a contact moment.

        Args:
            record_id: the one that is corrected; None for a new one.
            family_id: with which family.
            aanspreekpunt_id: who was called.
            regelzaak_ids: about what.
            appointment: the appointment that it was, which is done once this is saved.
            called_id: who was on the telephone: an aanspreekpunt whose card or line was in front.
            texts: what was typed elsewhere, by the name of its field, each as that field keeps it: `family_id`, `text`,
                `way` (`ContactChoice.key`), `other_family_ids` (ids, a line each), `minutes`, `with_whom` (a
                `person_key` or a name on each line), `result`, `purpose`, `at`, `travel_minutes`, `life_domain`,
                `regelzaak_ids` and `next_steps` (as `write_next_step`, a line each).
        """
        super().__init__(record_id=record_id, family_id=family_id, texts=texts)
        spoken_to = called_id or aanspreekpunt_id
        self._known_about = {
            "with_whom": person_key(PersonKind.AANSPREEKPUNT, spoken_to) if spoken_to else "",
            "regelzaak_ids": write_ids(regelzaak_ids),
        }
        self._appointment = appointment
        self._called_id = called_id
        self._known: ContactMoment | None = None
        self._known_with = ""
        # Who is in front is chosen already; otherwise that is the first that is asked.
        is_known = family_id or record_id or "family_id" in (texts or {})
        self.AUTO_FOCUS = "TextArea" if is_known else ".answer"  # type: ignore[misc]

    @property
    def title_here(self) -> str:
        """New or changed."""
        return "Contactmoment wijzigen" if self.record_id else "Contactmoment"

    def compose_fields(self) -> Sequence[Field]:
        """What it was about first, then what follows from it."""
        others = OtherFamiliesField()
        share = PickField("share", "Minuten tellen", [Choice(key=each, name=each) for each in (SHARED, FOR_EACH)])
        others.display = share.display = False
        return (
            FamilyPickField(),
            TextField("text", "Waarover", hint="In een paar woorden"),
            WayField(),
            others,
            MinutesField("minutes", "Minuten"),
            share,
            WithWhomField(),
            EnumPickField("result", "Resultaat", ContactResult),
            EnumPickField("purpose", "Waarvoor", Purpose, hint="mag leeg blijven", may_be_empty=True),
            WhenField("at", "Wanneer", hint="nu, of bijvoorbeeld: gisteren 14:30"),
            MinutesField("travel_minutes", "Reistijd", hint="minuten, los van het gesprek"),
            EnumPickField("life_domain", "Leefdomein", LifeDomain, hint="mag leeg blijven", may_be_empty=True),
            TouchedField(),
            NextStepsField(),
        )

    def compose_buttons(self) -> Sequence[Button]:
        """Two more: a line of the log that is corrected stays with one family."""
        save, close, empty = super().compose_buttons()
        as_before = Button("Als vorige keer", id="as_before", tooltip="Ctrl+R")
        if self.record_id:
            return save, close, as_before, empty
        return save, close, as_before, Button("Meer gezinnen", id="more_families", tooltip="Ctrl+G"), empty

    def on_mount(self) -> None:
        """Have everybody at hand."""
        self._make_ready_to_find()

    # What stands in it to begin with

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what is known."""
        desk = self.copiloot.desk
        if self.record_id:
            self._known = await desk.read(get, ContactMoment, self.record_id)
            self.family_id = self._known.family_id
            self._known_with = "\n".join(await desk.read(written_with, self._known))
        await self._offer_choices()
        if self._known is None:
            return self.beginning()
        return self._texts_of(self._known, self._known_with)

    def _texts_of(self, moment: ContactMoment, with_whom: str) -> dict[str, str]:
        """What stands in the fields for a line of the log."""
        texts = {name: self.field(name).words(getattr(moment, name)) for name in ("family_id", *_FACTS)}
        return texts | {"with_whom": with_whom, "way": self.field("way").word_of(moment)}

    async def _offer_choices(self) -> None:
        """Offer the families and the words for how it was, and what there is of the family."""
        setting = await self.copiloot.desk.read(contact_setting)
        only = self.copiloot.table_family
        families = [line for line in setting.families if only in (None, line.id)]
        choices = [family_choice(line, self.copiloot.standing.held(line.id)) for line in families]
        self.field("family_id").offer(choices)
        self.field("other_family_ids").offer(choices)
        self.field("way").offer_kinds(setting.kinds)
        with_work = [line.id for line in families if not line.is_closed]
        self.family_id = self.family_id or (with_work[0] if len(with_work) == 1 else None)
        if not families:
            self.tell("Er is nog geen gezin. Sluit dit met Esc, typ 2 en dan a.")
        await self._offer_around()

    def beginning(self) -> dict[str, str]:
        """A call in which somebody was spoken to is what happens most."""
        known = {name: text for name, text in self._known_about.items() if text}
        if (planned := self._appointment) is not None:
            known |= {
                "text": planned.what,
                "with_whom": planned.with_whom,
                "regelzaak_ids": write_ids([planned.regelzaak_id] if planned.regelzaak_id else []),
                "at": write_moment(begin) if (begin := self._begin(planned)) else "",
            }
        way = ContactWay.INSTITUTION if self._called_id else ContactWay.PHONE
        chosen = {"family_id": write_id(self.family_id), "way": self.field("way").key_of(way), "share": SHARED}
        return chosen | {"result": ContactResult.SPOKEN.value} | known

    def begin(self) -> None:
        """Show what follows from the fields; go on to the words when the only family there is was chosen."""
        super().begin()
        self._show_sharing()
        if self.field("at").text:
            self.field("at").tell_meaning()
        self._name_people()
        family: FamilyPickField = self.field("family_id")
        if self.focused is family.line and family.choice and not family.words_typed and not self.is_touched:
            self.field("text").focus_answer()

    @work(group="ready")
    async def _make_ready_to_find(self) -> None:
        """Let the address book lie ready before the first letter of a name."""
        try:
            await self.copiloot.shelf.get_ready()
        except CopilootError as error:
            self.tell(str(error))

    @work(group="names")
    async def _name_people(self) -> None:
        with unless_closed(self):
            field: WithWhomField = self.field("with_whom")
            try:
                known = await self.copiloot.desk.read(who_is_known, [choice.key for choice in field.chosen])
            except CopilootError as error:
                self.tell(str(error))
            else:
                field.name_them({key: person.name for key, person in known.items()})

    @property
    def kept_texts(self) -> dict[str, str]:
        """The fields, and which appointment it was."""
        return self.texts | ({_APPOINTMENT: write_id(self._appointment.id)} if self._appointment else {})

    async def follow_draft(self) -> None:
        """Know again which appointment it was, unless the form was opened from another."""
        if chosen := self.field("family_id").choice:
            self.family_id = UUID(chosen.key)
        await self._offer_around()
        kept = self._draft.values.get(_APPOINTMENT)
        if self._appointment is None and kept and self.begun_for:
            seen = await self.copiloot.desk.read(dossier, self.begun_for)
            still_open = {write_id(each.id): each for each in seen.appointments if each.done_on is None}
            self._appointment = still_open.get(kept)

    def _begin(self, planned: Appointment) -> datetime | None:
        """When the appointment was; None when that is not known, or still to come."""
        if planned.time is None:
            return None
        begin = at_civil_time(planned.on, planned.time.hour, planned.time.minute)
        return begin if begin <= self.copiloot.desk.clock.now() else None

    # What follows from what was chosen

    @property
    def _families(self) -> list[UUID]:
        """Every family that it is about, the first one first."""
        others: OtherFamiliesField = self.field("other_family_ids")
        chosen = [self.family_id] if self.family_id else []
        return list(dict.fromkeys([*chosen, *(UUID(choice.key) for choice in others.chosen)]))

    @on(Field.Changed)
    async def _follow_family(self, event: Field.Changed) -> None:
        name = event.field.key
        if name == "family_id" and (chosen := self.field("family_id").choice):
            self.family_id = UUID(chosen.key)
            self.field("regelzaak_ids").show("")
            await self._offer_around()
            self.field("with_whom").leave_out_strangers()
        elif name == "other_family_ids":
            await self._offer_around()
            self._show_sharing()
        elif name == "way":
            self._show_sharing()

    def _show_sharing(self) -> None:
        """Ask for further families after an intervision or when that was wanted, and then how minutes count."""
        others: OtherFamiliesField = self.field("other_family_ids")
        if self.field("way").way is ContactWay.INTERVISION and not self.record_id:
            others.display = True
        if others.chosen:
            others.display = True
            others.tell("Wat je bij Waarover typt komt in elk van deze dossiers.", is_error=False)
            self.field("next_steps").tell("Volgende stappen komen bij het eerste gezin.", is_error=False)
        # Not by a class: that is seen too late by the Tab that goes to it.
        self.field("share").display = bool(others.chosen)

    async def _offer_around(self) -> None:
        """Offer the people and regelzaken of these families."""
        also = self._known.regelzaak_ids if self._known else ()
        try:
            found = await self.copiloot.desk.read(around, self._families, also)
        except CopilootError as error:
            self.tell(str(error))
            return
        with_whom: WithWhomField = self.field("with_whom")
        with_whom.family_id = self.family_id
        with_whom.offer(choices_around(found))
        self.field("regelzaak_ids").offer_regelzaken(found)
        self.field("at").began = found[0].family.started_on if found else None

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a line; in a text it is a new line, in a list it ticks."""
        return isinstance(self.focused, Input) if action == "enter" else super().check_action(action, parameters)

    def _in_front(self) -> Field | None:
        return next((field for field in self.fields.values() if field.has_focus_within), None)

    async def action_enter(self) -> None:
        """Take what was typed, and go on unless there may be more of it."""
        await self.let_typing_arrive()
        field = self._in_front()
        if isinstance(field, SeveralField) and await field.take_by_enter():
            return
        await self.action_go_on(1)

    async def action_go_on(self, by: int) -> None:
        """Go to the next field, or back, with what was typed in this one taken for what it means."""
        await self.let_typing_arrive()
        if (field := self._in_front()) is not None:
            field.take()
        if isinstance(field, WayField | OtherFamiliesField):
            self._show_sharing()
        await super().action_go_on(by)

    @on(Button.Pressed, "#more_families")
    def action_more_families(self) -> None:
        """Ask for further families."""
        if self.record_id or self.copiloot.table_family:
            self.tell("Dit contactmoment blijft bij één gezin.")
            return
        others: OtherFamiliesField = self.field("other_family_ids")
        others.display = True
        others.focus_answer()

    @on(Button.Pressed, "#as_before")
    @work(exclusive=True, group="as_before")
    async def action_as_before(self) -> None:
        """Fill in what stood there the last time with this family, or at all, where nothing was typed yet."""
        desk = self.copiloot.desk
        await self._has_begun.wait()
        try:
            family_id = self.family_id or self.copiloot.table_family
            last = await desk.read(last_contact, family_id)
            if last is None:
                self.tell("Er staat nog geen contactmoment om over te nemen.")
                return
            people = await desk.read(written_with, last)
            if self.family_id is None:
                self.family_id = last.family_id
                self.field("family_id").show(write_id(last.family_id))
            self._take_over(last, people)
            await self._offer_around()
        except CopilootError as error:
            self.tell(str(error))

    def _take_over(self, last: ContactMoment, people: Sequence[str]) -> None:
        texts, beginning = self._texts_of(last, "\n".join(people)), self.beginning()
        half_typed = {name for name, text in self._draft.values.items() if text and text != beginning.get(name, "")}
        for name in _AS_BEFORE:
            field: Field = self.field(name)
            if not field.is_touched and name not in half_typed:
                field.show(texts[name])
                field.is_touched = True
        self._keep_draft_soon()
        self._show_sharing()
        self._name_people()
        facts = ", ".join(filter(None, (self.field("way").shown, duration(last.minutes) if last.minutes else "")))
        self.copiloot.tell(f"Overgenomen van {long_date(civil_day(last.at))}: {facts}.")

    # Saving

    async def hand_in(self, values: Values) -> Changes:
        """Keep the moment, for each family a line, with what comes next and whose turn it is now."""
        desk = self.copiloot.desk
        moments = await self._moments(values)
        steps = [
            Appointment(
                family_id=moments[0].family_id,
                on=step.on,
                time=step.time,
                what=step.what,
                regelzaak_id=moments[0].regelzaak_ids[0] if len(moments[0].regelzaak_ids) == 1 else None,
                contact_id=moments[0].id,
            )
            for step in self.field("next_steps").steps(values)
        ]
        turns = self.field("regelzaak_ids").turns
        appointment_id = self._appointment.id if self._appointment else None
        doubts = await desk.read(doubts_about, moments)
        changes = await desk.write(log_contacts, moments, steps, turns, appointment_id)
        for doubt in doubts:
            self.copiloot.tell(doubt)
        return changes

    async def _moments(self, values: Values) -> list[ContactMoment]:
        desk = self.copiloot.desk
        family_id, others = self.field("family_id").meaning(values), self.field("other_family_ids").meaning(values)
        families = list(dict.fromkeys([family_id, *others]))
        facts: dict[str, Any] = {name: self.field(name).meaning(values) for name in _FACTS}
        facts["way"], facts["kind_id"] = self.field("way").way_and_kind(values)
        facts["family_id"] = family_id
        moment = replace(self._known, **facts) if self._known else ContactMoment(**facts)
        everybody = present(values.lines("with_whom"))
        known = await desk.read(who_is_known, everybody.keys)
        found = await desk.read(around, families, moment.regelzaak_ids)
        regelzaken = {each.family.id: {one.id for one in each.regelzaken} for each in found}
        if self._known is not None:
            # What is in the prullenbak now may come back.
            regelzaken[self._known.family_id] = {*regelzaken.get(family_id, ()), *self._known.regelzaak_ids}
        is_shared = values.line("share") != FOR_EACH
        lines = line_for_each(moment, families, everybody, known, regelzaken, is_shared=is_shared)
        if self._known is not None and values.lines("with_whom") == self._known_with.splitlines():
            # Names that were written before stay as they were written then.
            return [replace(lines[0], with_whom=self._known.with_whom)]
        return lines
