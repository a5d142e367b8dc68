"""The forms of a regelzaak and of a step in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from textual import on

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.directory import Institution
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.life_domain import NOT_SAID, LifeDomain
from copiloot_tui.domain.regelzaak import Anchor, Regelzaak, RegelzaakOutcome, RegelzaakStatus, Step, Turn
from copiloot_tui.domain.regelzaak_type import RegelzaakType, StepPlan
from copiloot_tui.domain.step_line import words_of_day
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.services.beginning import begin_regelzaak, laid_out, likely_institution
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.regelzaak_file import RegelzaakFile
from copiloot_tui.services.regelzaak_types import regelzaak_types
from copiloot_tui.ui.closed_meanwhile import unless_closed
from copiloot_tui.ui.forms.answers import (
    DayField,
    EnumField,
    FamilyField,
    OptionalEnumField,
    OptionalRecordField,
    PastDayField,
    RecordField,
)
from copiloot_tui.ui.forms.choices import institution_choices, term_choices
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField, ManyField, TextField
from copiloot_tui.ui.forms.listed import ListedForm
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.recurrence import OwnRuleField, RecurrenceField, names_a_day, texts_of, words_of_return
from copiloot_tui.ui.forms.type_field import TypeField
from copiloot_tui.ui.forms.values import Values, write_day, write_id

_RETURN: Final = ("recurrence", OwnRuleField.KEY, "due_on")
"""The fields that decide when it would come back."""


class RegelzaakForm(RecordForm):
    """Begins a regelzaak, or changes one. A kind that is chosen fills in what is still empty, and nothing more."""

    ID = "regelzaak"
    KIND = Regelzaak
    NEW_TITLE = "Nieuwe regelzaak"
    CHANGE_TITLE = "Regelzaak wijzigen"
    AUTO_FOCUS = "Input"
    """The family in front is chosen already."""
    HELP_TEXT = (
        "Begin met een **soort**: typ een deel van de naam en kies met de pijltjes en **Enter**. De soort vult in wat "
        "nog leeg is, en zet stukken en stappen klaar; zet uit wat je niet wilt met de **spatie**. Een soort hoeft "
        "niet: typ je iets anders, dan komt het bij Wat te staan. **Tab** gaat verder, **Ctrl+S** slaat op, **Esc** "
        "sluit."
    )

    def __init__(self, *, record_id: UUID | None = None, family_id: UUID | None = None) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._institutions: list[Institution] = []
        self._there: frozenset[str] = frozenset()
        self._plans: dict[str, StepPlan] = {}
        self._papers: dict[str, str] = {}
        self._filled: dict[str, str] = {}

    def on_mount(self) -> None:
        """Begin with the family where none is in front."""
        if self.record_id is None and self.family_id is None:
            # At once, before the screen itself chooses: a letter typed in between would land in another field.
            with unless_closed(self):
                self.set_focus(self.field("family_id").query_one(".answer"))

    def compose_fields(self) -> Sequence[Field]:
        """For whom, what kind, where, whose turn, until when, and what is laid out for it."""
        return (
            FamilyField(),
            TypeField("type_key", "Soort", hint="typ een deel, bijvoorbeeld: meerzorg", is_open=not self.record_id),
            LineField("title", "Wat", hint="bijvoorbeeld: meerzorg verlengen"),
            OptionalRecordField("member_id", "Voor wie", hint="het hele gezin"),
            OptionalRecordField("institution_id", "Bij", hint="nog niet bekend"),
            OptionalRecordField("aanspreekpunt_id", "Aanspreekpunt", hint="nog niet bekend"),
            LineField("reference", "Kenmerk", hint="nummer van de instantie"),
            ManyField("papers_wanted", "Stukken klaarzetten"),
            ManyField("steps_wanted", "Stappen klaarzetten"),
            LineField("law", "Wet", hint="mag leeg blijven"),
            ChoiceField("decision_term", "Termijn voor besluit", hint="geen, of niet bekend", may_be_empty=True),
            OptionalEnumField("life_domain", "Leefdomein", LifeDomain, hint=NOT_SAID),
            EnumField("status", "Status", RegelzaakStatus),
            EnumField("turn", "Aan zet", Turn),
            PastDayField("turn_since", "Aan zet sinds", hint="vandaag"),
            DayField("due_on", "Uiterlijk op"),
            LineField("due_reason", "Waarom die dag", hint="wet, brief of afspraak"),
            DayField("begins_on", "Slaapt tot", hint="slaapt niet"),
            RecurrenceField(),
            OwnRuleField(),
            OptionalEnumField("outcome", "Uitkomst", RegelzaakOutcome, hint="nog geen"),
            TextField("remarks", "Bijzonderheden"),
        )

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields; words that are no kind are what it is about."""
        texts = super().texts
        if not texts["title"].strip():
            texts["title"] = self._type_field.words_typed
        return texts

    @property
    def _type_field(self) -> TypeField:
        field: TypeField = self.field("type_key")
        return field

    async def fill(self) -> dict[str, str]:
        """What is known, and everything to choose from."""
        desk = self.copiloot.desk
        beginning = await super().fill()
        self.field("decision_term").offer(term_choices(self.copiloot.law_book()))
        self._institutions = await desk.read(institutions)
        if self._known is not None:
            self._there = await desk.read(laid_out, self._known.id)
            beginning |= texts_of(self._known.recurrence)
        self._type_field.offer(await desk.read(regelzaak_types))
        return beginning

    def begin(self) -> None:
        """Show what the kind would lay out, and when it would return."""
        if kind := self._type_field.kind:
            self._offer_lists(kind)
            self._tell_of(kind)
        self._show_return()

    # The kind

    @on(Field.Changed)
    def _follow_fields(self, event: Field.Changed) -> None:
        name = event.field.key
        if name == "turn" and self.record_id:
            self.field("turn_since").show("vandaag")
        if name == "type_key" and (kind := self._type_field.kind):
            self._take_over(kind)
        if name == "life_domain" and (kind := self._type_field.kind):
            self._tell_of_domain(kind)
        if name in _RETURN or name == "type_key":
            self._show_return()

    @on(TypeField.Left)
    def _move_words(self, _event: TypeField.Left) -> None:
        title = self.field("title")
        if title.text.strip():
            self._type_field.tell("Deze soort staat niet in de lijst.", is_error=False)
            return
        title.show(self._type_field.take_words())
        title.is_touched = True

    def _take_over(self, kind: RegelzaakType) -> None:
        """Fill in what is still empty, or what the kind before this one filled in."""
        at = likely_institution(kind, self._institutions)
        self._offer_institutions(kind)
        wanted = {
            "title": kind.title,
            "law": kind.law,
            "decision_term": kind.decision_term,
            "life_domain": kind.life_domain.value if kind.life_domain else "",
            "institution_id": write_id(at.id if at else None),
            "due_on": self._day_of_rule(kind.recurrence),
            **texts_of(kind.recurrence),
        }
        for name, text in wanted.items():
            self._fill_in(name, text)
        self._offer_lists(kind)
        for field, kept in (("papers_wanted", self._papers), ("steps_wanted", self._plans)):
            self.field(field).show(" ".join(kept))
        self._tell_of(kind)

    def _fill_in(self, name: str, text: str) -> None:
        field = self.field(name)
        if field.text in ("", self._filled.get(name, "")):
            field.show(text)
            self._filled[name] = text

    def _day_of_rule(self, rule: str) -> str:
        """The first day of a rule that names its own day."""
        from copiloot_tui.domain.recurrence import next_occurrence

        return write_day(next_occurrence(rule, self._today)) if names_a_day(rule) else ""

    def _offer_institutions(self, kind: RegelzaakType) -> None:
        """Those of its sort first."""
        ordered = sorted(self._institutions, key=lambda each: each.kind is not kind.institution_kind)
        self.field("institution_id").offer(institution_choices(ordered))

    def _offer_lists(self, kind: RegelzaakType) -> None:
        """What can be laid out, each to be ticked or not; what is there already is left out."""
        papers = [text for text in kind.documents if text not in self._there]
        plans = [plan for plan in kind.steps if plan.text not in self._there]
        self._papers = {f"p{number}": text for number, text in enumerate(papers)}
        self._plans = {f"s{number}": plan for number, plan in enumerate(plans)}
        self.field("papers_wanted").offer((key, text + _doubt(kind, text)) for key, text in self._papers.items())
        self.field("steps_wanted").offer((key, _words(kind, plan)) for key, plan in self._plans.items())

    def _tell_of(self, kind: RegelzaakType) -> None:
        """What is good to know about the kind, with the word that nobody checked it where that is so."""
        remarks, term = kind.remarks, kind.term_remarks
        self._type_field.tell(remarks + _doubt(kind, "remarks") if remarks else "", is_error=False)
        self.field("decision_term").tell(term + _doubt(kind, "decision_term") if term else "", is_error=False)
        self._tell_of_domain(kind)
        self.field("law").tell(_doubt(kind, "law").strip() if kind.law else "", is_error=False)
        waits = any(plan.anchor is Anchor.ADULT for plan in self._plans.values()) and not self.field("member_id").text
        self.field("member_id").tell(
            "Kies voor wie het is; dan krijgen de stappen rond 18 jaar hun dag." if waits else "", is_error=False
        )

    def _tell_of_domain(self, kind: RegelzaakType) -> None:
        """Say of a part of life that the program proposes that it is only that."""
        field = self.field("life_domain")
        is_proposed = kind.proposed_domain is not None and field.text == kind.proposed_domain.value
        field.tell("Een voorstel; kies gerust een ander." if is_proposed else "", is_error=False)

    # Coming back

    @property
    def _today(self) -> date:
        return civil_day(self.copiloot.desk.clock.now())

    def _show_return(self) -> None:
        """Show the field of an own rule where it is asked, and when it would come back."""
        field, own = self.field("recurrence"), self.field(OwnRuleField.KEY)
        own.set_class(field.text != "eigen", "-hidden")
        values = Values(self.texts, self.copiloot.desk.clock)
        try:
            since = values.day("due_on") or self._today
            told = words_of_return(field.meaning(values), max(since, self._today), since)
        except InvalidInput:
            told = ""
        field.tell(told, is_error=False)

    # Saving

    def build(self, values: Values) -> Regelzaak:
        """The regelzaak; a turn of which no beginning was filled in begins today."""
        regelzaak: Regelzaak = super().build(values)
        return replace(regelzaak, turn_since=regelzaak.turn_since or self._today)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the regelzaak with what is laid out for it."""
        return await self.copiloot.desk.write(
            begin_regelzaak,
            self.build(values),
            self.copiloot.law_book(),
            _ticked(self.field("papers_wanted").text, self._papers),
            _ticked(self.field("steps_wanted").text, self._plans),
        )


def _ticked(text: str, offered: dict[str, Any]) -> list[Any]:
    keys = set(text.split())
    return [each for key, each in offered.items() if key in keys]


def _doubt(kind: RegelzaakType, fact: str) -> str:
    return f" ({NOT_CHECKED})" if fact in kind.unchecked else ""


def _words(kind: RegelzaakType, plan: StepPlan) -> str:
    when = words_of_day(plan)
    return f"{plan.text}{f', {when}' if when else ''}{_doubt(kind, plan.text)}"


class StepForm(ListedForm):
    """Adds a step to a regelzaak, or changes one."""

    ID = "step"
    KIND = Step
    NEW_TITLE = "Nieuwe stap"
    CHANGE_TITLE = "Stap wijzigen"

    def compose_fields(self) -> Sequence[Field]:
        """What, when, for which regelzaak."""
        return (
            LineField("text", "Stap", hint="Wat er moet gebeuren"),
            RecordField("regelzaak_id", "Voor", hint="Kies een regelzaak", missing="Kies een regelzaak."),
            DayField("due_on", "Uiterlijk op"),
            PastDayField("done_on", "Gedaan op"),
        )

    def on_the_list(self, file: RegelzaakFile) -> Sequence[Step]:
        """The steps."""
        return file.steps

    def begin(self) -> None:
        """Say from which day a planned step is counted."""
        if self._known is not None and self._known.anchor is not None:
            plan = StepPlan(text="", anchor=self._known.anchor, offset_days=self._known.offset_days)
            told = f"Loopt mee: {words_of_day(plan)}. Vul je zelf een dag in, dan blijft die staan."
            self.field("due_on").tell(told, is_error=False)

    def build(self, values: Values) -> Step:
        """The step; one that was given a day by hand is counted from no other day any more."""
        step: Step = super().build(values)
        if self._known is not None and step.due_on != self._known.due_on:
            step = replace(step, anchor=None, offset_days=0)
        return step
