"""Who may speak for the children of a made-up family, where, what may be told to whom, and under which number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.attachments import of_machtiging
from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.consents import consents
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.names import may_be_bsn
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.adulthood import last_day
from copiloot_tui.domain.authority import Authority, AuthorityKind, Channel, KnownAt, Machtiging
from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.family import FamilyMember, FamilyStatus
from copiloot_tui.domain.record import Record

_CLIENT_NUMBERS: Final[Mapping[InstitutionKind, str]] = {
    InstitutionKind.CIZ: "C-{:05}-{}",
    InstitutionKind.SVB: "KB {:05} {}",
    InstitutionKind.ZORGKANTOOR: "ZK{:06}{}",
}
_LETTERS: Final = "ABDEGHKMNPRTVZ"
_PURPOSES: Final = ("alles rond de Wlz", "vragen over de aanvraag", "opvragen van stukken", "het pgb")


def standing(
    rng: Random, household: Household, directory: Directory, today: date, *, with_letters: bool
) -> Iterator[Record]:
    """Authority, machtigingen, consents and client numbers of the children of one family."""
    institutions = [_at(directory, household, kind) for kind in _CLIENT_NUMBERS]
    for child in household.children:
        yield from _authorities(rng, household, child, today)
        if household.family.status is FamilyStatus.SPOEDVRAAG:
            continue
        for machtiging in _machtigingen(rng, household, child, institutions, today):
            yield machtiging
            if with_letters and machtiging.channel is Channel.WRITING:
                yield of_machtiging(rng, machtiging)
        yield from consents(rng, household, child, today)
        for institution in institutions:
            consulent = directory.people_at(institution, household.place)[0]
            yield _known_at(rng, child, institution, consulent.name)


def _at(directory: Directory, household: Household, kind: InstitutionKind) -> Institution:
    return directory.at(kind, household.place.region, household.place.municipality)[0]


def _authorities(rng: Random, household: Household, child: FamilyMember, today: date) -> Iterator[Authority]:
    adult_on = child.turns_adult_on
    is_adult = adult_on is not None and adult_on <= today
    kinds = (AuthorityKind.MENTOR, AuthorityKind.BEWINDVOERDER) if is_adult else (AuthorityKind.GEZAG,) * 2
    for parent, kind in zip(household.parents, kinds, strict=True):
        yield _authority(rng, child, kind, parent.name, adult_on if is_adult else child.birth_date)
    yield _authority(rng, child, AuthorityKind.GEWAARBORGDE_HULP, household.parents[0].name, None)


def _authority(rng: Random, child: FamilyMember, kind: AuthorityKind, holder: str, since: date | None) -> Authority:
    endless = Authority(
        id=new_id(rng),
        family_id=child.family_id,
        created_at=child.created_at,
        updated_at=child.created_at,
        member_id=child.id,
        kind=kind,
        holder=holder,
        valid_from=since,
    )
    return replace(endless, valid_to=last_day(endless, child))


def _machtigingen(
    rng: Random, household: Household, child: FamilyMember, institutions: Sequence[Institution], today: date
) -> Iterator[Machtiging]:
    ends_in = household.situation.machtiging_ends_in
    channels = [rng.choice(list(Channel)), Channel.WRITING, Channel.TOGETHER]
    for number, (institution, channel) in enumerate(zip(institutions, channels, strict=True)):
        ends = today + timedelta(days=ends_in if number == 0 and ends_in is not None else rng.randint(90, 500))
        signed = min(household.family.started_on or today, ends)
        yield Machtiging(
            id=new_id(rng),
            family_id=child.family_id,
            created_at=child.created_at,
            updated_at=child.created_at,
            member_id=child.id,
            given_by=rng.choice(household.parents).name,
            institution_id=institution.id,
            purpose=rng.choice(_PURPOSES),
            channel=channel,
            valid_from=max(signed, ends - timedelta(days=730)),
            valid_to=child.died_on if child.died_on and child.died_on >= signed else ends,
        )


def _known_at(rng: Random, child: FamilyMember, institution: Institution, consulent: str) -> KnownAt:
    pattern = _CLIENT_NUMBERS[institution.kind]
    while may_be_bsn(number := pattern.format(rng.randrange(100_000), rng.choice(_LETTERS))):
        pass
    return KnownAt(
        id=new_id(rng),
        family_id=child.family_id,
        created_at=child.created_at,
        updated_at=child.created_at,
        member_id=child.id,
        institution_id=institution.id,
        client_number=number,
        consulent=consulent,
    )
