"""Overzicht contacten: what a family may have of the log, to be looked at and written to a file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Leaving, Outgoing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import Family
from copiloot_tui.domain.readable import Readable
from copiloot_tui.exchange.contact_overview import TITLE, overview_markdown, overview_text
from copiloot_tui.services.departures import let_out_found
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.store.mapping import columns_of
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.store.summary import family_numbered
from copiloot_tui.store.year_log import log_entries

_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2999
FOR_THE_FAMILY = "het gezin zelf"
"""For whom it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactOverview:
    """The overview of a calendar year, as it would leave the vault."""

    number: int
    """Of the file of the family: its name stands nowhere."""
    year: int
    count: int
    """How many contacts are in it."""
    text: str
    markdown: str

    @property
    def file_name(self) -> str:
        """A name that says nothing of whom it is about: 'overzicht-contacten-0007-2026.pdf'."""
        return f"overzicht-contacten-{self.number:04}-{self.year}.pdf"


def contact_overview(store: Store, family_id: UUID, year: int) -> ContactOverview:
    """The overview of a family; NotFound when it is not there, InvalidInput at 'jaar' for no year."""
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise InvalidInput("jaar", "Typ een jaar van vier cijfers, zoals 2026.")
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        family = reading.get(Family, family_id)
        entries = log_entries(reading, family_id, date(year, 1, 1), date(year, 12, 31))
    facts = (family.number, year, today, entries)
    return ContactOverview(
        number=family.number,
        year=year,
        count=len(entries),
        text=overview_text(*facts),
        markdown=overview_markdown(*facts),
    )


def overview_of_number(store: Store, number: int, year: int | None) -> ContactOverview:
    """The overview of the family with a file number, of this year unless another is asked; NoSuchDossier without."""
    with store.reading() as reading:
        family = family_numbered(reading, number)
    return contact_overview(store, family.id, civil_day(store.clock.now()).year if year is None else year)


def overview_file(overview: ContactOverview, path: Path) -> bytes:
    """The overview as the bytes of a file with this name: PDF when it ends so, otherwise Markdown."""
    return _pdf(overview) if path.suffix.lower() == ".pdf" else overview.markdown.encode()


def readable_overview(overview: ContactOverview) -> Readable:
    """The overview as it goes sealed: to read, and as PDF."""
    return Readable(markdown=overview.markdown, forms={"pdf": _pdf(overview)})


def let_overview_out(
    store: Store,
    overview: ContactOverview,
    content: bytes,
    path: Path,
    *,
    to_whom: str = FOR_THE_FAMILY,
    is_sealed: bool = False,
) -> Changes:
    """Write the overview to a new file, and that it left.

    Args:
        store: the vault.
        overview: what leaves.
        content: it as `overview_file` has it, or sealed.
        path: where to.
        to_whom: for whom it is.
        is_sealed: whether only the receiver can open it.

    Raises:
        InvalidInput: at 'path', when no new file can come there.
    """

    def find(reading: Reading) -> Outgoing:
        families = reading.all(Family, columns_of(Family).number == overview.number)
        ids = tuple(family.id for family in families)
        return Outgoing(what=Leaving.OVERVIEW, family_ids=ids, to_whom=to_whom, is_sealed=is_sealed)

    return let_out_found(store, find, path, lambda target: write_new_file(target, content))


def _pdf(overview: ContactOverview) -> bytes:
    from copiloot_tui.exchange.pdf import letter_pdf

    return letter_pdf(overview.text, TITLE)
