"""Beginning a waarneming with a package that lay ready, when neither its owner nor a coordinator gave it."""

from dataclasses import replace
from datetime import date
from typing import Final

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover_terms import PassedOn
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.package import PackageContent
from copiloot_tui.services.handover_packages import IncomingHandover
from copiloot_tui.services.sealed_packages import NO_NAME
from copiloot_tui.services.team import own_key
from copiloot_tui.services.vaults_of_colleagues import is_from_here
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store

PAST: Final = "Die dag is al voorbij. Kies een latere."
UNSAID: Final = "Schrijf op waarom je begint: de eigenaar krijgt het te zien."


def needs_reason(store: Store, incoming: IncomingHandover) -> bool:
    """Whether nobody said yet by whom and why the package was opened; one of this vault needs no reason."""
    with store.reading() as reading:
        return is_unexplained(reading, incoming)


def is_unexplained(reading: Reading, incoming: IncomingHandover) -> bool:
    """The same, within a reading."""
    lay_ready = incoming.content is PackageContent.STANDBY and incoming.terms.passed_on is None
    return lay_ready and not is_from_here(reading, incoming)


def with_reason(store: Store, incoming: IncomingHandover, why: str, until: date | None = None) -> IncomingHandover:
    """The package with who opened it today and why; that goes back to the owner with the work.

    Args:
        store: the vault of whoever stands in.
        incoming: the package.
        why: in the words of whoever stands in.
        until: the last day, when it is known.

    Raises:
        InvalidInput: at 'why' without a reason, at 'until' when that day has gone by, at 'name' when nobody knows who
            works with this vault.
    """
    with store.reading() as reading:
        today, own = civil_day(reading.clock.now()), own_key(reading)
    if not clean_line(why):
        raise InvalidInput("why", UNSAID)
    if until is not None and until < today:
        raise InvalidInput("until", PAST)
    if own is None:
        raise InvalidInput("name", NO_NAME)
    opened = PassedOn(by=own.card.name, why=clean_line(why), on=today)
    return replace(incoming, terms=replace(incoming.terms, given_on=today, until=until, passed_on=opened))
