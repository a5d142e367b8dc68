"""The copy that is given in answer to an inzageverzoek: looked at first, written down when it left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.departure import Grounds, Leaving, Outgoing, ReasonWithout
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.held import Progress, progress
from copiloot_tui.domain.inzage import Inzageverzoek
from copiloot_tui.exchange.document import Document
from copiloot_tui.exchange.inzage_document import Copy, copy_document
from copiloot_tui.exchange.markdown import write_markdown
from copiloot_tui.exchange.plain_text import write_plain
from copiloot_tui.services.departures import let_out
from copiloot_tui.services.inzage_held import REASONS, Held, held_about
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.summaries import SummaryFormat
from copiloot_tui.store.store import Store

ON_REQUEST: Final = Grounds(reason=ReasonWithout.DUTY)
"""The law says that who asks gets it (AVG art. 15)."""


@dataclass(frozen=True, kw_only=True)
class InzageCopy:
    """A copy as it would leave the vault."""

    request: Inzageverzoek
    number: int
    """File number of the family."""
    document: Document
    progress: Progress

    @property
    def markdown(self) -> str:
        """It as Markdown."""
        return write_markdown(self.document)

    @property
    def plain(self) -> str:
        """It as lines without mark-up, to look at."""
        return write_plain(self.document)

    def file_name(self, form: SummaryFormat, day: date) -> str:
        """A name that says nothing of whom it is about: 'inzage-0007-2026-11-21.pdf'."""
        return f"inzage-{self.number:04}-{day.isoformat()}.{form.value}"


def inzage_copy(store: Store, request_id: UUID) -> InzageCopy:
    """The copy of a request.

    Raises:
        NotFound: when the request is not there.
        InvalidInput: as long as something was not decided on; it says how much.
    """
    with store.reading() as reading:
        held = held_about(reading, request_id)
    far = progress(held.items)
    if far.left:
        raise InvalidInput("form", f"{undecided_words(far.left)} Beslis daar eerst over.")
    document = copy_document(
        Copy(
            request=held.request,
            number=held.family.number,
            about=held.member.name,
            items=held.items,
            reasons=_readable(held, (item.stuk.reason for item in held.items)),
            progress=far,
            keep_until=held.family.keep_until,
            made_on=civil_day(store.clock.now()),
        )
    )
    return InzageCopy(request=held.request, number=held.family.number, document=document, progress=far)


def undecided_words(left: int) -> str:
    """How much still has to be decided on, as a sentence."""
    return f"Over {count(left, 'stuk', 'stukken')} is nog niet besloten."


def let_copy_out(
    store: Store,
    copy: InzageCopy,
    content: bytes,
    path: Path,
    *,
    to_colleagues: str = "",
    grounds: Grounds = ON_REQUEST,
    overwrite: bool = False,
    is_sealed: bool = False,
) -> tuple[Changes, ...]:
    """Write the copy with its line in the log of what left, and on the request that it was given.

    Args:
        store: the vault.
        copy: what leaves.
        content: the file, or that sealed.
        path: where to.
        to_colleagues: the colleagues it is for, who look along: the request stays open then.
        grounds: on what grounds it leaves.
        overwrite: whether it may take the place of another file.
        is_sealed: whether only the receiver can open it.

    Raises:
        InvalidInput: at 'path', when nothing new can come there.
    """
    outgoing = Outgoing(
        what=Leaving.INZAGE,
        family_ids=(copy.request.family_id,),
        to_whom=to_colleagues or copy.request.asked_by,
        is_sealed=is_sealed,
        grounds=grounds,
    )
    left = let_out(store, outgoing, path, lambda target: write_new_file(target, content, overwrite=overwrite))
    if to_colleagues:
        return (left,)
    with store.unit("Inzage gegeven") as work:
        present = work.get(Inzageverzoek, copy.request.id)
        work.save(replace(present, delivered_on=civil_day(work.now)))
    return left, work.changes


def _readable(held: Held, reasons: Iterable[str]) -> dict[str, str]:
    """Reasons as who gets the copy may read them: whoever is named in one is blackened."""
    blackener = held.blackener
    return {
        reason: reason
        if reason in REASONS
        else blackener.blackened(reason, {part.whom for part in blackener.look(reason)[0]})
        for reason in reasons
    }
