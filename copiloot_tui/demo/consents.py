"""What may be told about a child of a made-up family, and to whom."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Final

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.people import Household
from copiloot_tui.domain.authority import Consent
from copiloot_tui.domain.family import FamilyMember

_GIVEN: Final = (
    ("overleg over de zorg", "{arts}"),
    ("verslagen delen", "de school"),
    ("het dossier inzien bij waarneming", "een collega van het team"),
    ("overleg over de dagrapportage", "{begeleider}"),
    ("foto's delen in de groepsapp van het netwerk", "het netwerk om het gezin"),
)
_WITHDRAWN_SHARE: Final = 0.15
_ENDLESS_SHARE: Final = 0.4


def consents(rng: Random, household: Household, child: FamilyMember, today: date) -> Iterator[Consent]:
    """Two or three consents, some for a time, now and then one that was withdrawn."""
    started = household.family.started_on or today
    names = {"arts": household.physician.name, "begeleider": household.carer.name}
    for purpose, to_whom in rng.sample(_GIVEN, rng.choice((2, 2, 3))):
        given_on = started + timedelta(days=rng.randint(0, 20))
        since = min(given_on, today - timedelta(days=1))
        ends = None if rng.random() < _ENDLESS_SHARE else max(since, today + timedelta(days=rng.randint(20, 600)))
        is_withdrawn = rng.random() < _WITHDRAWN_SHARE
        yield Consent(
            id=new_id(rng),
            family_id=child.family_id,
            created_at=child.created_at,
            updated_at=child.created_at,
            member_id=child.id,
            given_by=rng.choice(household.parents).name,
            purpose=purpose,
            to_whom=to_whom.format_map(names),
            valid_from=since,
            valid_to=child.died_on if child.died_on and child.died_on >= since else ends,
            withdrawn_on=since + (today - since) // 2 if is_withdrawn else None,
        )
