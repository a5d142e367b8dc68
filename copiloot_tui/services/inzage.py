"""Inzageverzoeken: keeping them, deciding on each thing that is held, and what people say of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.dutch import count
from copiloot_tui.domain.errors import InvalidInput, NotFound
from copiloot_tui.domain.family import Family, FamilyMember
from copiloot_tui.domain.held import HeldItem
from copiloot_tui.domain.inzage import InzageGround, InzageState, Inzagestuk, Inzageverzoek, Verdict
from copiloot_tui.domain.inzage_asking import doubts
from copiloot_tui.domain.inzage_term import InzageTerm, inzage_term
from copiloot_tui.domain.law_book import LawBook
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.services.inzage_held import Held, held_about
from copiloot_tui.store.inzage import stukken_of
from copiloot_tui.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestGlance:
    """A line of the list of requests."""

    request: Inzageverzoek
    about: str
    """About whom, by name."""
    state: InzageState


@dataclass(frozen=True, slots=True, kw_only=True)
class Requests:
    """The requests of one family."""

    family: Family
    shown: tuple[RequestGlance, ...]
    """Open ones first, the one that is due first at the top; then the others, newest first."""


@dataclass(frozen=True, kw_only=True)
class RequestPage:
    """All that there is to know of one request."""

    held: Held
    term: InzageTerm
    doubts: tuple[str, ...]
    state: InzageState


def requests_of(store: Store, family_id: UUID) -> Requests:
    """The requests of a family; NotFound when it is not there."""
    today = civil_day(store.clock.now())
    with store.reading() as reading:
        family = reading.get(Family, family_id)
        names = {member.id: member.name for member in reading.of_family(FamilyMember, family_id)}
        found = reading.of_family(Inzageverzoek, family_id)
    still_open = sorted((each for each in found if each.is_open), key=lambda each: each.due_on or each.received_on)
    done = sorted((each for each in found if not each.is_open), key=lambda each: each.received_on, reverse=True)
    return Requests(
        family=family,
        shown=tuple(
            RequestGlance(request=each, about=names.get(each.member_id, "?"), state=each.state_on(today))
            for each in (*still_open, *done)
        ),
    )


def request_page(store: Store, request_id: UUID, law: LawBook) -> RequestPage:
    """A request with everything that is held about its person; NotFound when it is not there."""
    with store.reading() as reading:
        held = held_about(reading, request_id)
    return _page(held, law, civil_day(store.clock.now()))


def with_decisions(store: Store, page: RequestPage, law: LawBook) -> RequestPage:
    """A page that was read before, with what was decided since; read anew when it became about somebody else."""
    before = page.held.request
    with store.reading() as reading:
        request = reading.get(Inzageverzoek, before.id)
        if (request.member_id, request.for_whom, request.asked_by, request.remarks) == (
            before.member_id, before.for_whom, before.asked_by, before.remarks,
        ):  # fmt: skip
            stukken = stukken_of(reading, request.id)
            items = tuple(replace(item, stuk=stukken.get(item.record_id, _undecided(item))) for item in page.held.items)
            return _page(replace(page.held, request=request, items=items), law, civil_day(store.clock.now()))
    return request_page(store, before.id, law)


def _undecided(item: HeldItem) -> Inzagestuk:
    return replace(item.stuk, verdict=None, reason="", given_text="", own_view="", judged="")


def _page(held: Held, law: LawBook, today: date) -> RequestPage:
    return RequestPage(
        held=held,
        term=inzage_term(held.request, law),
        doubts=doubts(held.request, held.member, held.authorities, today),
        state=held.request.state_on(today),
    )


def keep_request(store: Store, request: Inzageverzoek, law: LawBook) -> Changes:
    """Add or change a request, with the last day on which it can be answered.

    Raises:
        InvalidInput: at 'member_id' when it is about nobody of the family, at 'ground' when another asks for oneself.
    """
    with store.unit("") as work:
        members = {member.id: member for member in work.of_family(FamilyMember, request.family_id)}
        asker = _asker(request, list(members.values()))
        if request.member_id not in members:
            raise InvalidInput("member_id", "Kies over wie het gaat.")
        if request.ground is InzageGround.SELF and asker is not None and asker.id != request.member_id:
            raise InvalidInput("ground", "Wie over een ander vraagt, doet dat op een grond: gezag, mentor, curator.")
        if asker is not None:
            request = replace(request, asked_by=asker.name, asked_by_member=asker.id)
        is_new = work.save(replace(request, due_on=inzage_term(request, law).due_on))
        work.title = f"Inzageverzoek {'toegevoegd' if is_new else 'gewijzigd'}"
    return work.changes


def _asker(request: Inzageverzoek, members: Sequence[FamilyMember]) -> FamilyMember | None:
    """The member who asks: the one that was chosen, or else the one with that name."""
    name = fold(clean_line(request.asked_by))
    chosen = (each for each in members if each.id == request.asked_by_member)
    return next(chosen, None) or next((each for each in members if fold(clean_line(each.name)) == name), None)


# Deciding


def item_in(held: Held, record_id: UUID) -> HeldItem:
    """The thing that is held about a record; NotFound when there is none."""
    found = next((item for item in held.items if item.record_id == record_id), None)
    if found is None:
        raise NotFound
    return found


def blackened(held: Held, text: str, whom: Iterable[str]) -> str:
    """A text with what is about these people blackened, as `Part.whom` calls them."""
    return held.blackener.blackened(text, frozenset(whom))


def proposed_whom(item: HeldItem) -> tuple[str, ...]:
    """About whom it is proposed to blacken what stands in a thing."""
    return tuple(part.whom for part in item.parts if part.is_proposed)


def verdict_on(
    held: Held, item: HeldItem, verdict: Verdict | None, reason: str = "", given_text: str | None = None
) -> Inzagestuk:
    """What is decided on a thing as it is now.

    Args:
        held: in which it is.
        item: the thing.
        verdict: None to take back what was decided.
        reason: why it is blackened or kept back; without one it is what was proposed.
        given_text: what is given of what is blackened; without one that is what was proposed.

    Raises:
        InvalidInput: at 'reason' without one, at 'given_text' when nothing is blackened in it.
    """
    why = clean_line(reason) or item.proposal.reason
    match verdict:
        case None | Verdict.GIVE:
            why, text = clean_line(reason), ""
        case Verdict.KEEP_BACK:
            text = ""
        case Verdict.BLACKEN:
            text = blackened(held, item.text, proposed_whom(item)) if given_text is None else given_text
            if text.strip() == item.text.strip():
                raise InvalidInput(
                    "given_text", "Er is nog niets zwart. Kies wie eruit gaat, of geef het stuk helemaal."
                )
    if verdict in (Verdict.BLACKEN, Verdict.KEEP_BACK) and not why:
        raise InvalidInput("reason", "Schrijf op waarom.")
    return replace(
        item.stuk,
        verdict=verdict,
        reason=why,
        given_text=text,
        judged="" if verdict is None else item.mark,
    )


def as_proposed(held: Held, items: Iterable[HeldItem]) -> tuple[list[Inzagestuk], list[HeldItem]]:
    """What is proposed taken over, and what has to be read by the worker first: it may name somebody by a word."""
    taken, left = list[Inzagestuk](), list[HeldItem]()
    for item in items:
        if item.heed and item.proposal.verdict is not Verdict.KEEP_BACK:
            left.append(item)
        else:
            taken.append(verdict_on(held, item, item.proposal.verdict))
    return taken, left


def decide(store: Store, stukken: Sequence[Inzagestuk]) -> Changes:
    """Keep what was decided on one or several things, in one go."""
    with store.unit(f"Besluit over {count(len(stukken), 'stuk', 'stukken')}") as work:
        for stuk in stukken:
            work.save(stuk)
    return work.changes


def keep_own_view(store: Store, stuk: Inzagestuk, own_view: str) -> Changes:
    """Keep what the person says of a thing; an empty text takes it away."""
    with store.unit("Eigen lezing opgeschreven") as work:
        present = work.by_id(Inzagestuk, [stuk.id]).get(stuk.id, stuk)
        work.save(replace(present, own_view=own_view))
    return work.changes
