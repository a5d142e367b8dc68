"""Terms that were never worked out, or by another law, are worked out anew while the user goes on."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from copiloot_tui.domain.case_event import CaseEvent, EventKind
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.record import Record
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.term import Term
from copiloot_tui.services.course import to_be_renewed
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.renewing import AT_ONCE, renew_all_terms
from tests.ui.quick_driver import open_quickly

WIT = Family(name="De Wit", number=1)


def caseload() -> list[Record]:
    """More regelzaken than are done at once, all submitted on the same day."""
    regelzaken = [
        Regelzaak(family_id=WIT.id, title=f"Nummer {number}", decision_term="awb-beslissing")
        for number in range(AT_ONCE + 1)
    ]
    submitted = [
        CaseEvent(family_id=WIT.id, regelzaak_id=each.id, kind=EventKind.SUBMITTED, on=date(2026, 11, 2))
        for each in regelzaken
    ]
    return [WIT, *regelzaken, *submitted]


async def days_due(app: CopilootApp) -> list[date]:
    def read(store: Any) -> list[date]:
        with store.reading() as reading:
            return [term.due_on for term in reading.all(Term)]

    return await app.desk.read(read)


async def test_what_was_never_worked_out_is_worked_out_once(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, _pilot):
        await renew_all_terms(app)

        assert await days_due(app) == [date(2026, 12, 28)] * (AT_ONCE + 1)
        assert await app.desk.read(to_be_renewed, app.law_book()) is None


async def test_an_equated_day_in_the_settings_moves_every_term_that_ends_on_it(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, caseload()) as (app, _pilot):
        await renew_all_terms(app)
        app.use_settings(replace(app.settings, extra_equated_days=("2026-12-28 Staatscourant 2026, 1",)))
        await renew_all_terms(app)

        assert set(await days_due(app)) == {date(2026, 12, 29)}
