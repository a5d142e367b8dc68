"""Writing down a contact in one line: who can be named in it, and keeping what it says."""

from collections.abc import Sequence
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.contact import Appointment, ContactMoment, ContactResult, ContactWay
from copiloot_tui.domain.contact_lines import line_for_each
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.lexicon import Lexicon, Named, NameKind
from copiloot_tui.domain.one_line import OneLine
from copiloot_tui.services.contact_kinds import contact_kinds
from copiloot_tui.services.contacts import log_contacts
from copiloot_tui.store.lexicon import NameRow, all_names
from copiloot_tui.store.store import Store
from copiloot_tui.store.texts import as_id

WHICH_FAMILY = "Bij welk gezin? Begin de regel met een deel van de naam."


def lexicon(store: Store, only: UUID | None = None) -> Lexicon:
    """Who can be named now, and the user's own kinds of contact that are offered.

    Args:
        store: the vault.
        only: the one family that may be seen, with its own people; None for all.
    """
    with store.glancing() as glance:
        rows = all_names(glance)
    if only is not None:
        rows = [row for row in rows if row.family_id in (None, only.hex) and (row.number == 0 or row.id == only.hex)]
    return Lexicon(map(_named, rows), [kind for kind in contact_kinds(store) if kind.is_offered])


def _named(row: NameRow) -> Named:
    return Named(
        id=as_id(row.id),
        kind=NameKind(row.kind),
        name=row.name,
        also=row.also,
        family_id=as_id(row.family_id) if row.family_id else None,
        number=row.number,
        detail=row.detail,
    )


def moments_of(store: Store, line: OneLine) -> list[ContactMoment]:
    """What a line says as contact moments, one for each family; what was not said is as in the form.

    Raises:
        InvalidInput: at 'line' when it is not clear which family it is about.
    """
    if line.question is not None:
        raise InvalidInput("line", f"‘{line.question.words}’ past bij meer. Kies eerst wie je bedoelt.")
    families = [each.chosen.id for each in line.families if each.chosen]
    if not families:
        raise InvalidInput("line", WHICH_FAMILY)
    moment = ContactMoment(
        family_id=families[0],
        at=line.at or store.clock.now(),
        way=line.way or ContactWay.PHONE,
        kind_id=line.kind.id if line.kind else None,
        purpose=line.purpose,
        result=line.result or ContactResult.SPOKEN,
        minutes=line.minutes or 0,
        travel_minutes=line.travel_minutes or 0,
        text=line.text,
    )
    return line_for_each(moment, families, line.present, line.known, {}, is_shared=True)


def log_line(store: Store, line: OneLine, moments: Sequence[ContactMoment]) -> Changes:
    """Keep the moments of a line, with its next steps."""
    first = moments[0]
    steps = [
        Appointment(family_id=first.family_id, on=step.on, time=step.time, what=step.what) for step in line.next_steps
    ]
    return log_contacts(store, moments, steps)
