"""What is asked about institutions that shipped with the program, also of those that were removed."""

from sqlalchemy import select

from copiloot_tui.domain.directory import Institution
from copiloot_tui.store.mapping import mapping_of
from copiloot_tui.store.reading import Reading


def catalogue_keys(reading: Reading) -> set[str]:
    """The keys of all shipped institutions that are in the vault, the prullenbak included."""
    table = mapping_of(Institution).table.c
    return {row[0] for row in reading.rows(select(table.catalogue_key).where(table.catalogue_key != ""))}
