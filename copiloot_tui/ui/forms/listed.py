"""What the forms of things on the lists of a regelzaak have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.regelzaak import Document, Step
from copiloot_tui.services.records import save
from copiloot_tui.services.regelzaak_file import RegelzaakFile, regelzaak_file
from copiloot_tui.ui.forms.record_form import RecordForm
from copiloot_tui.ui.forms.values import Values, write_id


class ListedForm(RecordForm):
    """Adds something to a list of a regelzaak, after what is on it already, or changes it."""

    def __init__(
        self, *, record_id: UUID | None = None, family_id: UUID | None = None, regelzaak_id: UUID | None = None
    ) -> None:
        super().__init__(record_id=record_id, family_id=family_id)
        self._regelzaak_id = regelzaak_id

    def on_the_list(self, file: RegelzaakFile) -> Sequence[Step | Document]:
        """What is on the list already."""
        raise NotImplementedError

    def beginning(self) -> dict[str, str]:
        """For the regelzaak that was in front."""
        return {"regelzaak_id": write_id(self._regelzaak_id)}

    async def hand_in(self, values: Values) -> Changes:
        """Keep it, after the others when it is new."""
        desk, listed = self.copiloot.desk, self.build(values)
        if self.record_id is None:
            others = self.on_the_list(await desk.read(regelzaak_file, listed.regelzaak_id))
            listed = replace(listed, position=max((other.position for other in others), default=0) + 1)
        return await desk.write(save, listed)
