"""Giving families to a colleague to work for, for a time or for good, and giving back those that one stood in for."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from textual import on, work
from textual.widgets import Input

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.dutch import count, listing, long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.departures import consent_for
from copiloot_tui.services.family_told import contents_told
from copiloot_tui.services.giving import (
    Gathered,
    HandoverWanted,
    ToHandOver,
    gather,
    give,
    package_file_name,
    prepare,
    receivers_to_choose,
)
from copiloot_tui.services.giving_back import prepare_return, send_back
from copiloot_tui.services.sealed_packages import SEALED_ENDING, PackageContent, Seal
from copiloot_tui.services.team import team
from copiloot_tui.ui.dialogs.at_work import AtWork
from copiloot_tui.ui.dialogs.gathering import GatheringDialog, notes_field
from copiloot_tui.ui.dialogs.team import ask_who_you_are
from copiloot_tui.ui.dialogs.without_consent import ask_grounds
from copiloot_tui.ui.forms.answers import DayField
from copiloot_tui.ui.forms.fields import ChoiceField, Field, LineField
from copiloot_tui.ui.forms.finding import Choice, PickField
from copiloot_tui.ui.forms.values import Values

NOBODY_CHECKED: Final = (
    "Er is nog geen collega van wie de sleutel is gecontroleerd. Ga naar Team (Ctrl+P), bel, en typ k bij die collega."
)
_SORTS: Final = (
    (HandoverSort.STAND_IN.value, "waarneming, voor een tijd"),
    (HandoverSort.TRANSFER.value, "overdracht, voorgoed"),
)
_NAMED: Final = 12
"""So many families are named in the dialog; the others are counted."""


class HandOverDialog(GatheringDialog[Gathered]):
    """Gathers families, tells what leaves of them, and saves it sealed for one colleague."""

    GATHERING = "Alles wordt bij elkaar gezocht."

    def __init__(self, family_ids: Sequence[UUID]) -> None:
        super().__init__()
        self._family_ids = tuple(family_ids)
        self._ready: ToHandOver | None = None

    async def gather(self, bar: AtWork, *, with_private: bool) -> Gathered:
        """Find the families."""
        return await self.copiloot.desk.read(
            gather,
            self._family_ids,
            with_private=with_private,
            on_progress=bar.tell_progress,
            is_stopped=lambda: bar.is_stopped,
        )

    def told_of(self, found: Gathered) -> Iterator[str]:
        """The families with what leaves of them, and what to think of."""
        yield "Wat eruit gaat:"
        for each in found.families[:_NAMED]:
            name = self.copiloot.standing.signed(each.name, each.family_id)
            yield f"{name}, dossier {each.number:04}: {contents_told(each.counts)}."
        if (more := len(found.families) - _NAMED) > 0:
            yield f"En nog {count(more, 'gezin', 'gezinnen')}."
        yield ""
        yield from self.cautions(found)

    @abstractmethod
    def cautions(self, found: Gathered) -> Iterator[str]:
        """What to think of before it leaves, as sentences."""
        raise NotImplementedError

    @abstractmethod
    async def ready(self, found: Gathered) -> ToHandOver:
        """The package as the fields say; raises InvalidInput at one of them."""
        raise NotImplementedError

    @property
    def contents(self) -> str:
        """How many of what."""
        return self.gathered.told if self.gathered else ""

    def may_be_saved(self) -> str:
        """For whom it is, as soon as that is known."""
        if self.gathered is None:
            raise InvalidInput("path", "Nog niet alles is bij elkaar gezocht.")
        return f"{clean_line(self._ready.receiver.name)}, met alle namen" if self._ready else ""

    async def may_leave(self) -> bool:
        """Put together what was agreed; asks who one is when that was never said."""
        assert self.gathered is not None
        self._ready = None
        if await ask_who_you_are(self, (await self.copiloot.desk.read(team)).own) is None:
            return False
        self._ready = await self.ready(self.gathered)
        return True

    async def agree_to_seal(self, path: Path) -> bool:
        """Seal it for the one it is for."""
        if path.suffix.casefold() != f".{SEALED_ENDING}":
            raise InvalidInput("path", f"Een verzegeld bestand eindigt op .{SEALED_ENDING}.")
        assert self._ready is not None
        self.seal = Seal(receiver_ids=(self._ready.receiver.id,), expires_on=self._ready.expires_on)
        self.sealed_for = self._ready.receiver.name
        return True

    async def sealed_bytes(self, ready: ToHandOver) -> bytes | None:
        """The bytes of the file."""
        return await self.sealed_as_agreed(ready.content, ready.members, Level.FULL)


class GiveDialog(HandOverDialog):
    """Gives families to a colleague."""

    TITLE_HERE = "Waarneming of overdracht"
    HELP_TEXT = (
        "Een **waarneming** is voor een tijd: je collega werkt voor deze gezinnen, geeft terug wat er gebeurde en wist "
        "ze daarna. Een **overdracht** is voorgoed. Kies voor wie het is (alleen collega's van wie de sleutel is "
        "gecontroleerd), waarvoor en tot wanneer. Notities met *alleen ik* en wat in vertrouwen is gezegd gaan alleen "
        "mee als je dat kiest. **Ctrl+S** slaat het pakket verzegeld op. Stuur of geef het, en "
        "laat je collega daarna bellen en de **code** voorlezen: die vul je in bij *Waarneming en overdracht*. Jouw "
        "dossier blijft tot dan zoals het is."
    )

    def compose_fields(self) -> Iterable[Field]:
        """What, for whom, what for, until when, and where to."""
        yield ChoiceField("sort", "Wat", _SORTS)
        yield PickField("receiver", "Voor wie", hint="typ een naam", missing="Kies een collega.")
        yield LineField("purpose", "Waarvoor", hint="vakantie, ziekte; geen namen")
        yield DayField("until", "Tot en met", hint="de laatste dag")
        yield notes_field()
        yield LineField("path", "Opslaan als")

    is_given = False
    """Whether it left."""

    def on_mount(self) -> None:
        """Offer who it can be for."""
        self.field("sort").show(HandoverSort.STAND_IN.value)
        self._offer()

    @work(exclusive=True, group="offer")
    async def _offer(self) -> None:
        colleagues = await self.copiloot.desk.read(receivers_to_choose)
        for receiver in self.query(PickField):
            receiver.offer(_choice(each) for each in colleagues)
            receiver.tell("" if colleagues else NOBODY_CHECKED)

    @on(Input.Submitted)
    async def _take_receiver(self, event: Input.Submitted) -> None:
        receiver = self.query_one(PickField)
        if event.input is receiver.line and not await receiver.take_by_enter():
            self.focus_next()

    @property
    def sort(self) -> HandoverSort:
        """What was chosen."""
        return HandoverSort(self.field("sort").text)

    @property
    def file_name(self) -> str:
        """Of how many families, and when."""
        today = civil_day(self.copiloot.desk.clock.now())
        return package_file_name(self.sort.value, self.gathered, today) if self.gathered else ""

    def cautions(self, found: Gathered) -> Iterator[str]:
        """What to think of before it leaves, as sentences."""
        return found.cautions(self.sort)

    @on(Field.Changed)
    def _sort_changed(self, event: Field.Changed) -> None:
        if event.field.key == "sort":
            self.field("until").display = self.sort is HandoverSort.STAND_IN
            self.propose_path()
            self.show_gathered()

    async def ready(self, found: Gathered) -> ToHandOver:
        """The package as the fields say."""
        values = Values({field.key: field.text for field in self.query(Field)}, self.copiloot.desk.clock)
        self.query_one(PickField).take()
        receiver = self.query_one(PickField).choice
        wanted = HandoverWanted(
            sort=self.sort,
            receiver_id=UUID(receiver.key) if receiver else None,
            purpose=values.line("purpose"),
            until=values.day("until") if self.sort is HandoverSort.STAND_IN else None,
        )
        return await self.copiloot.desk.read(prepare, found, wanted)

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it out on consent, or for a reason."""
        desk, ready, found = self.copiloot.desk, self._ready, self.gathered
        if ready is None or found is None:
            return False
        whom = ready.receiver.name
        grounds = await ask_grounds(self.copiloot, await desk.read(consent_for, found.ids, whom), whom)
        if grounds is None or (content := await self.sealed_bytes(ready)) is None:
            return False
        await desk.write(give, ready, content, path, grounds, overwrite=overwrite)
        self.is_given = True
        return True

    def told_when_saved(self, path: Path) -> str:
        """What comes next."""
        return f"{super().told_when_saved(path)} Laat de code voorlezen: zie Waarneming en overdracht (Ctrl+P)."


class GiveBackDialog(HandOverDialog):
    """Gives families back to whose they are; gives whether it left and was the last."""

    TITLE_HERE = "Teruggeven"
    HELP_TEXT = (
        "Maakt een verzegeld pakket voor de eigenaar, met alles wat er sinds het begin gebeurde. Dat kan zo vaak als "
        "je wilt; de eigenaar ziet alleen wat er nieuw is. Kies **klaar** als je hierna niet meer waarneemt: Copiloot "
        "vraagt daarna of de gezinnen hier gewist worden, met een bewijs. **Ctrl+S** slaat op."
    )

    def __init__(self, family_ids: Sequence[UUID], *, owner: str, is_last: bool = False) -> None:
        super().__init__(family_ids)
        self._owner = owner
        self._starts_as_last = is_last
        self.is_done = False
        """Whether it left as the last that comes."""

    def compose_fields(self) -> Iterable[Field]:
        """Whether it is the last, and where to."""
        yield ChoiceField("last", "Hierna", (("more", "ik neem nog waar"), ("last", "klaar, ik stop met waarnemen")))
        yield notes_field()
        yield LineField("path", "Opslaan als")

    def on_mount(self) -> None:
        """Begin as it was asked."""
        self.field("last").show("last" if self._starts_as_last else "more")

    @property
    def is_last(self) -> bool:
        """Whether nothing is kept here."""
        return self.field("last").text == "last"

    @property
    def file_name(self) -> str:
        """Of how many families, and when."""
        today = civil_day(self.copiloot.desk.clock.now())
        return package_file_name(PackageContent.RETURN.value, self.gathered, today) if self.gathered else ""

    def cautions(self, found: Gathered) -> Iterator[str]:
        """For whom it is, and what stays."""
        yield f"Terug naar {clean_line(self._owner)}. Alles staat er voluit in."
        if found.private:
            notes = count(found.private, "notitie", "notities")
            stays = "gaan mee" if found.with_private else "blijven hier, en zijn weg als je de gezinnen wist"
            yield f"Alleen voor jou, of in vertrouwen gezegd: {notes}. Die {stays}."
        if self.is_last:
            yield "Wis de gezinnen pas als de eigenaar het pakket heeft samengevoegd: bel even."
        ends = {one.until for each in found.families for one in each.running if one.until}
        if ends:
            yield f"De waarneming loopt tot en met {listing([long_date(day) for day in sorted(ends)])}."

    @on(Field.Changed)
    def _last_changed(self, event: Field.Changed) -> None:
        if event.field.key == "last":
            self.show_gathered()

    async def ready(self, found: Gathered) -> ToHandOver:
        """The package as the fields say."""
        return await self.copiloot.desk.read(prepare_return, found, is_last=self.is_last)

    async def save(self, path: Path, *, overwrite: bool) -> bool:
        """Let it go back: that asks no consent, for it is the owner's."""
        if (ready := self._ready) is None or (content := await self.sealed_bytes(ready)) is None:
            return False
        await self.copiloot.desk.write(send_back, ready, content, path, overwrite=overwrite)
        self.is_done = self.is_last
        return True


def _choice(colleague: Colleague) -> Choice:
    return Choice(key=str(colleague.id), name=colleague.name, about=colleague.function)
