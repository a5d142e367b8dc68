"""What leaves by a command stands in the log of what left, with the screens open or not."""

from pathlib import Path

import pytest

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.departure import Leaving
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.summary import Level
from copiloot_tui.services import vaults
from copiloot_tui.services.departures import DepartureGlance, departures
from copiloot_tui.services.records import save
from tests.commandline.factories import Script, make_script
from tests.factories import make_appointment
from tests.vaults import NOON, PASSPHRASE, SetClock, make_vault


@pytest.fixture
def script(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Script:
    script = make_script(tmp_path, capsys)
    opened, _ = make_vault(script.folder)
    family = Family(name="Wapenveld")
    save(opened.store, family, ContactMoment(family_id=family.id, at=NOON), make_appointment(family))
    opened.close()
    return script


def left(folder: Path) -> list[DepartureGlance]:
    opened = vaults.open_by_passphrase(folder, PASSPHRASE, SetClock())
    try:
        return departures(opened.store)
    finally:
        opened.close()


@pytest.mark.parametrize(
    ("words", "what", "families", "level"),
    [
        (("agenda",), Leaving.AGENDA, (), None),
        (("agenda", "--volledig", "--ja"), Leaving.AGENDA, ("Wapenveld",), Level.FULL),
        (("aanspreekpunten",), Leaving.CARDS, (), None),
        (("strippenkaart", "1"), Leaving.OVERVIEW, ("Wapenveld",), None),
    ],
)
def test_every_export_writes_one_line(
    script: Script,
    tmp_path: Path,
    words: tuple[str, ...],
    what: Leaving,
    families: tuple[str, ...],
    level: Level | None,
) -> None:
    answered = script("export", *words, "--naar", str(tmp_path / "uit"))

    assert answered.code == 0
    (glance,) = left(script.folder)
    assert (glance.departure.what, tuple(glance.families.values()), glance.departure.level) == (what, families, level)


def test_an_export_that_cannot_be_written_leaves_no_line(script: Script, tmp_path: Path) -> None:
    answered = script("export", "agenda", "--naar", str(tmp_path / "nergens" / "uit.ics"))

    assert answered.code == 1
    assert left(script.folder) == []
