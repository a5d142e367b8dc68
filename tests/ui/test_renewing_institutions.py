"""What a newer program knows of institutions reaches a vault by itself, and is told in one line."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from copiloot_tui.domain.directory import Institution
from copiloot_tui.services.directory import institutions
from copiloot_tui.services.shipped_institutions import EDITION
from copiloot_tui.ui.app import CopilootApp
from copiloot_tui.ui.renewing import renew_institutions
from tests.ui.app_driver import notices
from tests.ui.quick_driver import open_quickly, press

CIZ = Institution(name="CIZ", phone="030 111 2222", catalogue_key="ciz")


async def forget_edition(app: CopilootApp) -> None:
    def forget(store: Any) -> None:
        with store.unit("") as work:
            work.keep(EDITION, "een eerdere")

    await app.desk.write(forget)


async def test_news_is_told_once_and_one_key_takes_it_back(tmp_path: Path) -> None:
    async with open_quickly(tmp_path, [CIZ]) as (app, pilot):
        await renew_institutions(app)
        assert notices(pilot) == []

        await forget_edition(app)
        await renew_institutions(app)
        await pilot.pause()
        [told] = notices(pilot)
        assert told == "Wat het programma van instanties weet is vernieuwd: 1 bijgewerkt. Met u draai je dat terug."
        [ciz] = await app.desk.read(institutions)
        assert (ciz.phone, ciz.laws) == ("030 111 2222", "Wlz, AKW")

        await renew_institutions(app)
        await press(pilot, "u")
        [ciz] = await app.desk.read(institutions)
        assert ciz == replace(CIZ, created_at=ciz.created_at, updated_at=ciz.updated_at)
