"""A form that adds or changes one record: each field that is named as one of its attributes reads and writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as attributes_of
from dataclasses import replace
from typing import Any, ClassVar, Final
from uuid import UUID

from textual import on
from textual.css.query import NoMatches

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.record import Record
from copiloot_tui.services.directory import aanspreekpunten, institutions
from copiloot_tui.services.families import Dossier, dossier, family_glances
from copiloot_tui.services.records import get, save
from copiloot_tui.ui.closed_meanwhile import is_closing
from copiloot_tui.ui.forms.answers import OptionalRecordField
from copiloot_tui.ui.forms.choices import (
    aanspreekpunt_choices,
    family_choices,
    institution_choices,
    member_choices,
    only_open_family,
    regelzaak_choices,
)
from copiloot_tui.ui.forms.fields import Field
from copiloot_tui.ui.forms.form import Form
from copiloot_tui.ui.forms.values import Values, write_id

NOBODY_YET: Final = "Zet eerst iemand bij Gezinsleden. Sluit dit met Esc."


class RecordForm(Form):
    """Adds a record of one kind, or changes one; what the form does not show stays as it was."""

    KIND: ClassVar[type[Record]]
    """What kind of record it is about."""
    NEW_TITLE: ClassVar[str]
    CHANGE_TITLE: ClassVar[str]

    def __init__(
        self,
        *,
        record_id: UUID | None = None,
        family_id: UUID | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id, texts=texts)
        self._known: Any = None

    @property
    def title_here(self) -> str:
        """New or changed."""
        return self.CHANGE_TITLE if self.record_id else self.NEW_TITLE

    def beginning(self) -> dict[str, str]:
        """What stands in the fields of a new record."""
        return {}

    async def fill(self) -> dict[str, str]:
        """Everything to choose from, and what is known."""
        if self.record_id:
            self._known = await self.copiloot.desk.read(get, self.KIND, self.record_id)
            self.family_id = getattr(self._known, "family_id", self.family_id)
        await self._offer_choices()
        if self._known is None:
            return {"family_id": write_id(self.family_id)} | self.beginning()
        return {name: field.words(getattr(self._known, name)) for name, field in self._own_fields.items()}

    @property
    def _own_fields(self) -> dict[str, Field]:
        names = self._attributes
        return {name: field for name, field in self.fields.items() if name in names}

    @property
    def _attributes(self) -> set[str]:
        return {attribute.name for attribute in attributes_of(self.KIND)}

    async def _offer_choices(self) -> None:
        desk, fields = self.copiloot.desk, self.fields
        if "family_id" in fields:
            glances = await desk.read(family_glances)
            families = family_choices(glances, self.copiloot)
            self.field("family_id").offer(families)
            self.family_id = self.family_id or only_open_family(glances)
            if not families:
                self.tell("Er is nog geen gezin. Sluit dit met Esc, typ 2 en dan a.")
        if "institution_id" in fields:
            self.field("institution_id").offer(institution_choices(await desk.read(institutions)))
        if "aanspreekpunt_id" in fields:
            self.field("aanspreekpunt_id").offer(aanspreekpunt_choices(await desk.read(aanspreekpunten)))
        if self.family_id:
            await self._offer_of_family(self.family_id)

    async def _offer_of_family(self, family_id: UUID) -> None:
        """Offer what depends on the family."""
        if wanted := [name for name in _OF_FAMILY if name in self.fields]:
            seen = await self.copiloot.desk.read(dossier, family_id)
            for name in wanted:
                self.field(name).offer(_OF_FAMILY[name](seen))
            if (
                "member_id" in wanted
                and not seen.members
                and not isinstance(self.field("member_id"), OptionalRecordField)
            ):
                self.tell(NOBODY_YET)

    @on(Field.Changed)
    async def _follow_family(self, event: Field.Changed) -> None:
        if event.field.key == "family_id" and event.field.text:
            self.family_id = UUID(event.field.text)
            for name in _OF_FAMILY:
                if name in self.fields:
                    self.field(name).show("")
            await self._offer_of_family(self.family_id)

    async def follow_draft(self) -> None:
        """Offer what belongs to the family that was chosen before."""
        if "family_id" in self.fields and (chosen := self.field("family_id").text):
            self.family_id = UUID(chosen)
            await self._offer_of_family(self.family_id)

    def build(self, values: Values) -> Any:
        """The record as the form says it; raises InvalidInput, and NoMatches when it is being closed."""
        if is_closing(self):
            # Its fields go one by one, and what is left of them says something else.
            raise NoMatches(self.ID)
        facts = {name: field.meaning(values) for name, field in self._own_fields.items()}
        if self._known is not None:
            return replace(self._known, **facts)
        if self.family_id and "family_id" in self._attributes:
            facts = {"family_id": self.family_id} | facts
        return self.KIND(**facts)

    async def hand_in(self, values: Values) -> Changes:
        """Keep the record."""
        return await self.copiloot.desk.write(save, self.build(values))


def _members(seen: Dossier) -> Any:
    return member_choices(seen.members)


def _regelzaken(seen: Dossier) -> Any:
    return regelzaak_choices(seen.regelzaken)


_OF_FAMILY: dict[str, Any] = {
    "about": _members,
    "asked_by_member": _members,
    "in_confidence_from": _members,
    "member_id": _members,
    "regelzaak_id": _regelzaken,
    "regelzaak_ids": _regelzaken,
}
"""The fields that offer something of the family that was chosen."""
