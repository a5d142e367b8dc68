"""The plug is pulled while a program writes: what it said was kept, is there."""

import random
import time
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.errors import NotFound
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.note import Note
from copiloot_tui.services import backups, records, vaults
from copiloot_tui.services.opened import Opened
from tests.faults.children import OPEN, seed_of, worker
from tests.faults.conftest import Sized, Tell
from tests.vaults import PASSPHRASE, SetClock, make_vault

WRITE_ON = (
    OPEN
    + """
from itertools import count
from uuid import UUID
from copiloot_tui.domain.contact import Appointment, ContactMoment
from copiloot_tui.domain.note import Note
from copiloot_tui.services import contacts, records
store, clock, family = opened.store, SystemClock(), UUID(sys.argv[2])
tell("ready")
for number in count():
    if number % 2:
        value = Note(family_id=family, text=f"Notitie {number} " + "woorden en nog meer " * (number % 40))
        records.save(store, value)
    else:
        value = ContactMoment(family_id=family, at=clock.now(), text=f"Contact {number}", minutes=number % 60)
        step = Appointment(family_id=family, on=clock.now().date(), what=f"Stap {number}")
        contacts.log_contact(store, value, [step])
    tell(f"{type(value).__name__} {value.id} {number}")
"""
)
KINDS = {"Note": Note, "ContactMoment": ContactMoment}


def test_nothing_acknowledged_is_lost_by_kills_while_writing(tmp_path: Path, sized: Sized, tell: Tell):
    kills, chance = sized(15, 60), random.Random(seed_of("kill while writing"))
    opened, _ = make_vault(tmp_path)
    family = Family(name="Van Voorbeeld")
    records.save(opened.store, family)
    opened.close()
    acknowledged: list[str] = []
    lost: list[str] = []
    unsound = 0

    for _ in range(kills):
        with worker(WRITE_ON, tmp_path, str(family.id)) as child:
            child.wait_for(2)
            time.sleep(chance.uniform(0.0, 0.5))
            assert child.kill(), child.trouble
        reopened = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())
        lost += [line for line in child.told[1:] if not is_there(reopened, line)]
        unsound += not backups.check(reopened).is_sound
        acknowledged += child.told[1:]
        reopened.close()

    reopened = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())
    lost += [line for line in acknowledged if not is_there(reopened, line)]
    reopened.close()
    tell("kills in a write loop", kills=kills, acknowledged=len(acknowledged), lost=len(lost), failed_checks=unsound)
    assert not lost
    assert not unsound


def is_there(opened: Opened, line: str) -> bool:
    kind, record_id, number = line.split()
    try:
        found = records.get(opened.store, KINDS[kind], UUID(record_id))
    except NotFound:
        return False
    return number in found.text.split()
