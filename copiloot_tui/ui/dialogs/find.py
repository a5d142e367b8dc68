"""Search everything while typing: names, notes, regelzaken, and whose telephone number this is."""

from __future__ import annotations

from textual import on, work
from textual.content import Content

from copiloot_tui.domain.errors import CopilootError, ReadingInterrupted
from copiloot_tui.services.search import Hit, HitKind, search
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, plain


class Find(Finder[Hit]):
    """One box for the whole vault; gives what was chosen."""

    TITLE_HERE = "Zoek in alles"
    PLACEHOLDER = "Naam, woord of telefoonnummer"
    NOTHING = "Niets gevonden."
    HELP_TEXT = (
        "Typ een paar letters van een of meer woorden; de volgorde maakt niet uit. Een telefoonnummer mag in elke "
        "schrijfwijze, ook alleen het begin. Namen staan bovenaan, dan het nieuwste. **Enter** opent."
    )

    def look_for(self, words: str) -> None:
        """Show what answers to these words; a newer question goes before an older one."""
        if words.strip():
            self.copiloot.desk.interrupt_reading()
            self._search(words)
        else:
            self.query_one(Rows).show_rows(())

    @work(exclusive=True, group="search")
    async def _search(self, words: str) -> None:
        try:
            hits = await self.copiloot.desk.read(search, words)
        except ReadingInterrupted:
            return
        except CopilootError as error:
            self.copiloot.tell_error(error)
            return
        self.query_one(Rows).show_rows(Row(_line(hit), hit) for hit in hits)

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if isinstance(event.value, Hit):
            self.dismiss(event.value)


def _line(hit: Hit) -> Line:
    left = Content.assemble(muted(f"{_KIND_NAMES[hit.kind]:<15}"), plain(hit.title, "bold"))
    if hit.snippet:
        left = Content.assemble(left, "  " if hit.title else "", plain(hit.snippet))
    right = Content.assemble(plain(hit.phone), "  " if hit.phone else "", muted(hit.family_name))
    return Line(left, right)


_KIND_NAMES = {kind: kind.value for kind in HitKind}
