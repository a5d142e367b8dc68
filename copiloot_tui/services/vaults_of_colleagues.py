"""Whose vault it is that something was written in: told by packages, and remembered for what is decided later."""

import json
from typing import Final
from uuid import UUID

from copiloot_tui.domain.text import clean_line
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import VAULT_ID
from copiloot_tui.store.unit import Unit

KNOWN: Final = "vaults_of_colleagues"
"""Under this name the vault keeps whose vaults are whose: names by id."""


def is_from_here(reading: Reading, incoming: IncomingHandover) -> bool:
    """Whether a package was made by this very vault."""
    return reading.kept(VAULT_ID) == str(incoming.terms.vault)


def people_of(reading: Reading) -> dict[UUID, str]:
    """The name of whose vault it is, by its id; of vaults from which something came."""
    return {UUID(vault): str(name) for vault, name in json.loads(reading.kept(KNOWN) or "{}").items()}


def people_with(reading: Reading, incoming: IncomingHandover) -> dict[UUID, str]:
    """The same with whose words are in a package."""
    people = people_of(reading)
    if not is_from_here(reading, incoming):
        people[incoming.terms.vault] = _writer(incoming)
    return people


def _writer(incoming: IncomingHandover) -> str:
    """Who works in the vault that made a package, however it got here."""
    if incoming.is_return:
        return clean_line(incoming.sender.name if incoming.sender else incoming.from_name)
    return clean_line(incoming.terms.owner_name)


def remember_writer(work: Unit, incoming: IncomingHandover) -> None:
    """Keep whose words are in a package; this writes no history."""
    people = people_with(work, incoming)
    if people != people_of(work):
        every = {vault.hex: name for vault, name in sorted(people.items(), key=lambda each: each[0].int)}
        work.keep(KNOWN, json.dumps(every, ensure_ascii=False))
