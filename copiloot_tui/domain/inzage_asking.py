"""Whether somebody may ask what is written about a person: what speaks against it is told, and refuses nothing."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.family import ADULT_YEARS, FamilyMember, MemberRole
from copiloot_tui.domain.having_a_say import OWN_SAY_YEARS
from copiloot_tui.domain.inzage import InzageGround, Inzageverzoek
from copiloot_tui.domain.record import is_valid_on
from copiloot_tui.domain.term import NOT_CHECKED
from copiloot_tui.domain.text import clean_line, fold

_KINDS: Final = {
    InzageGround.GEZAG: frozenset({AuthorityKind.GEZAG, AuthorityKind.VOOGD}),
    InzageGround.MENTOR: frozenset({AuthorityKind.MENTOR}),
    InzageGround.CURATOR: frozenset({AuthorityKind.CURATOR}),
}
"""What has to stand in the dossier for a ground."""


def has_authority(name: str, member: FamilyMember, authorities: Iterable[Authority], today: date) -> bool:
    """Whether it was written down that somebody, by name, decides for a member on a day."""
    kinds = frozenset().union(*_KINDS.values())
    return any(each.kind in kinds and _is_held(each, name, member, today) for each in authorities)


def doubts(
    request: Inzageverzoek, member: FamilyMember, authorities: Iterable[Authority], today: date
) -> tuple[str, ...]:
    """What to look at before it is given, in Dutch sentences.

    From 16 on somebody asks personally, gezag counts for who is under age, a mentor or curator for an adult (AVG art.
    15; UAVG art. 5; BW 1:245, 1:381 and 1:453).

    Args:
        request: who asks, on what ground.
        member: about whom.
        authorities: those of the family.
        today: the day of asking.
    """
    return tuple(_doubts(request, member, list(authorities), today))


def _doubts(request: Inzageverzoek, member: FamilyMember, authorities: list[Authority], today: date) -> Iterator[str]:
    name = clean_line(member.name)
    if member.died_on is not None and member.died_on <= today:
        yield f"{name} is overleden. De AVG gaat over wie leeft ({NOT_CHECKED}): kijk wat nabestaanden mogen lezen."
        return
    age = member.age_on(today)
    if age is None and member.role is not MemberRole.PARENT:
        yield f"De geboortedatum van {name} is niet bekend. Vanaf {OWN_SAY_YEARS} jaar vraagt iemand zelf."
    if request.ground is InzageGround.SELF:
        yield from _for_oneself(request, member, name, age)
    elif request.ground is InzageGround.MACHTIGING:
        yield f"Kijk zelf of de machtiging van {name} geldt voor inzage, en bewaar haar bij het dossier."
    else:
        yield from _for_another(request, member, name, age, authorities, today)


def _for_oneself(request: Inzageverzoek, member: FamilyMember, name: str, age: int | None) -> Iterator[str]:
    is_another = request.asked_by_member is not None and request.asked_by_member != member.id
    if is_another or (request.asked_by_member is None and not _is_same(request.asked_by, member.name)):
        yield f"{clean_line(request.asked_by)} vraagt over {name}, en niet voor zichzelf. Klopt de grond?"
    if age is not None and age < OWN_SAY_YEARS:
        yield f"{name} is jonger dan {OWN_SAY_YEARS}: dan vraagt wie gezag heeft (UAVG art. 5, {NOT_CHECKED})."


def _for_another(
    request: Inzageverzoek,
    member: FamilyMember,
    name: str,
    age: int | None,
    authorities: list[Authority],
    today: date,
) -> Iterator[str]:
    ground = str(request.ground.value)
    is_gezag = request.ground is InzageGround.GEZAG
    if age is not None and is_gezag and age >= ADULT_YEARS:
        yield f"{name} is {age}: gezag eindigt met {ADULT_YEARS} jaar (BW 1:233 en 1:245)."
    elif age is not None and is_gezag and age >= OWN_SAY_YEARS:
        yield f"{name} is {age}: vanaf {OWN_SAY_YEARS} jaar vraagt iemand zelf (UAVG art. 5, {NOT_CHECKED})."
    elif age is not None and not is_gezag and age < ADULT_YEARS:
        yield f"{name} is {age}: een {ground} is er voor wie {ADULT_YEARS} of ouder is."
    held = (
        each.kind in _KINDS[request.ground] and _is_held(each, request.asked_by, member, today) for each in authorities
    )
    if not any(held):
        what = "gezag heeft over" if is_gezag else f"{ground} is van"
        yield f"Dat {clean_line(request.asked_by)} nu {what} {name}, staat niet in het dossier."


def _is_held(authority: Authority, name: str, member: FamilyMember, today: date) -> bool:
    return (
        authority.member_id == member.id
        and _is_same(authority.holder, name)
        and is_valid_on(today, authority.valid_from, last_day(authority, member))
    )


def _is_same(name: str, other: str) -> bool:
    return fold(clean_line(name)) == fold(clean_line(other))
