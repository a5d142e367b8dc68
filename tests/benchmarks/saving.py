"""A contact moment saved by the service, beside the same statements given to SQLCipher without anything between."""

import shutil
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from copiloot_tui.commandline.clock import SystemClock
from copiloot_tui.domain.contact import ContactMoment
from copiloot_tui.domain.family import Family
from copiloot_tui.services import vaults
from copiloot_tui.services.contacts import log_contact
from copiloot_tui.store.connection import connect
from copiloot_tui.store.texts import moment_text
from tests.benchmarks.caseloads import CaseloadVault
from tests.benchmarks.table import Line, compared

TARGET = 2.0
TEXT = "Gebeld over de rolstoel; de offerte is binnen en gaat maandag mee naar het keukentafelgesprek."
WITH_WHOM = "mevrouw de Boer"

_ADD_MOMENT = """
    INSERT INTO contact_moment (id, created_at, updated_at, removed_at, family_id, "at", way, with_whom,
        aanspreekpunt_id, purpose, result, minutes, travel_minutes, "text", regelzaak_ids)
    VALUES (?, ?, ?, NULL, ?, ?, 'telefoon', ?, NULL, NULL, 'gesproken', 15, 0, ?, '[]')
"""
_ADD_ENTRY = "INSERT INTO history_entry (id, at, title) VALUES (?, ?, 'Contactmoment toegevoegd')"
_ADD_CHANGE = "INSERT INTO history_change (entry, kind, ref, family_id) VALUES (?, 'contact_moment', ?, ?)"


def measure_saving(vault: CaseloadVault, scratch: Path, times: int) -> list[Line]:
    """Both on a copy of their own of the same vault, in turns."""
    ours, theirs = (_copy(vault, scratch / name) for name in ("by_service", "by_sql"))
    with_service, with_sql = (vaults.open_by_device(folder, SystemClock()) for folder in (ours, theirs))
    connection = connect(with_sql.keys.files.database, with_sql.keys.data_key.raw_key)
    with with_service.store.reading() as reading:
        family = reading.all(Family)[0].id
    by_service, by_sql = list[float](), list[float]()
    for number in range(times + 1):
        moment = ContactMoment(family_id=family, at=SystemClock().now(), with_whom=WITH_WHOM, text=TEXT, minutes=15)
        begin = time.perf_counter()
        log_contact(with_service.store, moment)
        middle = time.perf_counter()
        _save_by_sql(connection, family)
        end = time.perf_counter()
        if number:
            by_service.append(middle - begin)
            by_sql.append(end - middle)
    connection.close()
    with_service.close()
    with_sql.close()
    return [compared("Contact moment saved, beside raw SQL", by_service, by_sql, TARGET)]


def _save_by_sql(connection: Any, family: UUID) -> None:
    moment, now = uuid4().hex, moment_text(SystemClock().now())
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_ADD_MOMENT, (moment, now, now, family.hex, now, WITH_WHOM, TEXT))
    entry = connection.execute(_ADD_ENTRY, (uuid4().hex, now)).lastrowid
    connection.execute(_ADD_CHANGE, (entry, moment, family.hex))
    connection.execute("COMMIT")


def _copy(vault: CaseloadVault, folder: Path) -> Path:
    return Path(shutil.copytree(vault.folder, folder))
