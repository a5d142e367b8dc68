"""The forms of an inzageverzoek: who asks about whom, what is blackened in a thing, and what the person says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Button, TextArea

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.held import HeldItem
from copiloot_tui.domain.inzage import BAR, InzageGround, Inzageverzoek, Verdict
from copiloot_tui.services.inzage import (
    RequestPage,
    blackened,
    decide,
    item_in,
    keep_own_view,
    keep_request,
    proposed_whom,
    request_page,
    verdict_on,
)
from copiloot_tui.ui.forms.answers import EnumField, NeededDayField, OptionalRecordField, PastDayField, RecordField
from copiloot_tui.ui.forms.fields import Field, LineField, ManyField, TextField
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_day


class AskerField(LineField):
    """The name of who asks; it may stay empty when a member was chosen."""

    def meaning(self, values: Values) -> str:
        """The name that was typed, or a word that stands for the member until the name is known."""
        is_member = values.optional_id("asked_by_member") is not None
        return values.line(self.key) or ("gezinslid" if is_member else "")


class InzageverzoekForm(RecordForm):
    """Writes down who asks what is written about whom, and later how it went on."""

    ID = "inzageverzoek"
    KIND = Inzageverzoek
    NEW_TITLE = "Nieuw inzageverzoek"
    CHANGE_TITLE = "Inzageverzoek wijzigen"
    HELP_TEXT = (
        "Iemand vraagt wat je over een persoon hebt opgeschreven. Kies wie het vraagt, of typ een naam, en over wie. "
        "Vanaf 16 jaar vraag je zelf; gezag telt voor een kind, een mentor of curator voor wie 18 of ouder is. Klopt "
        "er iets niet, dan zegt Copiloot dat erbij; tegenhouden doet het niet. De termijn is een maand na de dag van "
        "ontvangst (AVG artikel 12, nog niet gecontroleerd). **Ctrl+S** slaat op, **Esc** sluit."
    )

    def compose_fields(self) -> Sequence[Field]:
        """Who, about whom, on what ground, when; of one that is there also how it goes on."""
        asked = (
            OptionalRecordField("asked_by_member", "Wie vraagt", hint="iemand anders"),
            AskerField("asked_by", "Of wie anders", hint="naam, als het geen gezinslid is"),
            RecordField("member_id", "Over wie", hint="Kies een gezinslid", missing="Kies over wie het gaat."),
            EnumField("ground", "Grond", InzageGround),
            NeededDayField("received_on", "Ontvangen op"),
        )
        remarks = TextField("remarks", "Opmerkingen")
        if self.record_id is None:
            return (*asked, remarks)
        return (
            *asked,
            PastDayField("extended_on", "Verlengd op", hint="de dag waarop je zei dat het langer duurt"),
            LineField("extension_reason", "Waarom langer"),
            LineField("looks_along", "Wie kijkt mee", hint="naam van wie meeleest voor het weggaat"),
            PastDayField("looked_along_on", "Meegekeken op"),
            PastDayField("delivered_on", "Gegeven op"),
            PastDayField("withdrawn_on", "Ingetrokken op"),
            remarks,
        )

    def beginning(self) -> dict[str, str]:
        """It came in today, from somebody who asks for oneself."""
        today = civil_day(self.copiloot.desk.clock.now())
        return {"received_on": write_day(today), "ground": InzageGround.SELF.value}

    @on(Field.Changed)
    def _follow_asker(self, event: Field.Changed) -> None:
        """Who asks mostly asks about oneself."""
        about = self.field("member_id")
        if event.field.key == "asked_by_member" and event.field.text and not about.is_touched:
            about.show(event.field.text)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the request, with its term."""
        return await self.copiloot.desk.write(keep_request, self.build(values), self.copiloot.law_book())


class _StukForm(Form):
    """A form about one thing in a request; a draft of it remembers in which, and about what."""

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        request_id: UUID | None = None,
        about_id: UUID | None = None,
    ) -> None:
        """Prepare the form.

        Args:
            record_id: of what is decided.
            family_id: of which family.
            request_id: in which request; a draft knows.
            about_id: the record it is about; a draft knows.
        """
        super().__init__(record_id=record_id, family_id=family_id)
        self._source = {"request_id": _words(request_id), "about_id": _words(about_id)}
        self._page: RequestPage | None = None
        self._item: HeldItem | None = None

    @property
    def kept_texts(self) -> dict[str, str]:
        """What stands in the fields, and what it is about."""
        return super().kept_texts | self._source

    async def fill(self) -> dict[str, str]:
        """Find the thing it is about."""
        from copiloot_tui.services.drafts import find_draft

        desk = self.copiloot.desk
        if not all(self._source.values()):
            draft = await desk.read(find_draft, self.ID, self.record_id, self.begun_for)
            self._source = {name: draft.values.get(name, "") if draft else "" for name in self._source}
        if not all(self._source.values()):
            raise NotFound
        self._page = await desk.read(request_page, UUID(self._source["request_id"]), self.copiloot.law_book())
        self._item = item_in(self._page.held, UUID(self._source["about_id"]))
        return self.begun_with(self._item)

    def begun_with(self, item: HeldItem) -> dict[str, str]:
        """What stands in the fields to begin with."""
        raise NotImplementedError


class BlackenForm(_StukForm):
    """Chooses what is blackened in a thing; what is given of it stands below, to be changed further."""

    ID = "inzagestuk"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+b", "blacken_selection", "Selectie zwart", tooltip="Maak zwart wat je hebt geselecteerd"),
    ]
    HELP_TEXT = (
        "Kies met de **spatiebalk** wie of wat er zwart wordt. Daaronder staat de tekst zoals hij wordt gegeven. Staat "
        "er nog iets van een ander in, selecteer het dan met **Shift** en de pijlen of met de muis, en typ **Ctrl+B**. "
        "Elk zwart deel is even lang. De reden gaat mee met de kopie: noem daarin geen ander. Wie niet in het "
        "dossier staat, vindt Copiloot niet: lees de tekst na. **Ctrl+S** slaat op, **Esc** sluit."
    )

    @property
    def title_here(self) -> str:
        """What it does."""
        return "Zwart maken"

    def compose_fields(self) -> Sequence[Field]:
        """What, how it is given, and why."""
        return (
            ManyField("parts", "Zwart"),
            TextField("given_text", "Zo gaat het"),
            LineField("reason", "Reden", hint="gaat mee met de kopie; noem geen ander"),
        )

    def compose_buttons(self) -> Sequence[Button]:
        """One more, that does what Ctrl+B does."""
        save, close, empty = super().compose_buttons()
        return save, Button("Selectie zwart", id="blacken", tooltip="Ctrl+B"), close, empty

    def begun_with(self, item: HeldItem) -> dict[str, str]:
        """What was decided before, or else what is proposed."""
        shown = [(str(place), f"{part.words}" if part.words == part.whom else f"{part.words}  ({part.whom})")
                 for place, part in enumerate(item.parts)]  # fmt: skip
        self.field("parts").offer(shown)
        whom = set(proposed_whom(item))
        if item.verdict is Verdict.BLACKEN:
            whom = {part.whom for part in item.parts if part.words not in item.stuk.given_text and part.is_proposed}
        ticked = " ".join(str(place) for place, part in enumerate(item.parts) if part.whom in whom)
        given = item.stuk.given_text if item.verdict is Verdict.BLACKEN else self._blackened(item.text, item, ticked)
        reason = item.stuk.reason if item.verdict is Verdict.BLACKEN else item.proposal.reason
        return {"parts": ticked, "given_text": given, "reason": reason}

    def _blackened(self, text: str, item: HeldItem, ticked: str) -> str:
        assert self._page is not None
        whom = [item.parts[int(place)].whom for place in ticked.split()]
        return blackened(self._page.held, text, whom)

    @on(Field.Changed)
    def _follow_parts(self, event: Field.Changed) -> None:
        if event.field.key != "parts" or self._item is None:
            return
        given = self.field("given_text")
        # What was changed by hand stays: what is ticked after that is blackened in it too.
        text = given.text if given.is_touched else self._item.text
        given.show(self._blackened(text, self._item, event.field.text))
        if given.is_touched:
            given.tell("Wat je zelf veranderde, blijft staan.", is_error=False)

    @on(Button.Pressed, "#blacken")
    def action_blacken_selection(self) -> None:
        """Blacken what is selected in the text."""
        area = self.query_one(TextArea)
        if not area.selected_text:
            self.tell("Selecteer eerst met Shift en de pijlen, of met de muis, wat zwart moet.")
            return
        self.tell("")
        area.replace(BAR, *area.selection)
        area.focus()

    async def hand_in(self, values: Values) -> Changes:
        """Keep what was decided."""
        assert self._page is not None
        assert self._item is not None
        stuk = verdict_on(
            self._page.held, self._item, Verdict.BLACKEN, values.line("reason"), values.text("given_text")
        )
        return await self.copiloot.desk.write(decide, [stuk])


class OwnViewForm(_StukForm):
    """Writes down what the person says of a thing, or how it should be."""

    ID = "eigen_lezing"
    HELP_TEXT = (
        "Hier schrijf je op wat de persoon zelf zegt over dit stuk, of hoe het hoort te zijn. Dat blijft bij het stuk: "
        "je ziet het in het dossier, en het gaat mee in elke volgende kopie. Klopt het stuk zelf niet, wijzig het dan "
        "ook daar. Leeg haalt de eigen lezing weg. **Ctrl+S** slaat op, **Esc** sluit."
    )

    @property
    def title_here(self) -> str:
        """What it holds."""
        return "Eigen lezing of verbetering"

    def compose_fields(self) -> Sequence[Field]:
        """One text."""
        return (TextField("own_view", "Eigen lezing", hint="In de woorden van de persoon zelf."),)

    def begun_with(self, item: HeldItem) -> dict[str, str]:
        """What was said before."""
        return {"own_view": item.stuk.own_view}

    async def hand_in(self, values: Values) -> Changes:
        """Keep it with the thing."""
        assert self._item is not None
        return await self.copiloot.desk.write(keep_own_view, self._item.stuk, values.text("own_view"))


def _words(record_id: UUID | None) -> str:
    return "" if record_id is None else str(record_id)
