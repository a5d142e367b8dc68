"""The organisation's key beside the noodsleutel: who can open what, letting it in, shutting it out, each use of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui.domain.audit import Audited, AuditEntry
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.domain.text import fold
from copiloot_tui.exchange import team_file
from copiloot_tui.services.organisation_use import keep_untold
from copiloot_tui.services.outside_file import whole_file
from copiloot_tui.services.team import organisation_card
from copiloot_tui.store.audit import note
from copiloot_tui.vault import organisation, sealing

if TYPE_CHECKING:
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.store.reading import Reading
    from copiloot_tui.store.store import Store
    from copiloot_tui.store.unit import Unit
    from copiloot_tui.vault.opening import OpenKeys

__all__ = ["fingerprint"]

fingerprint = sealing.fingerprint

RECIPIENTS: Final = "recovery_recipients"
"""Under this name the vault remembers for which public keys the noodsleutel's slot was wrapped, when the key file is
changed by somebody else."""
NO_ORGANISATION: Final = (
    "Op deze lijst staat geen organisatie, of meer dan één. Vraag de coördinator om een bestand met alleen de publieke "
    "sleutel."
)
A_COLLEAGUE: Final = "Dit is de sleutelkaart van een collega, en niet de sleutel van je organisatie."
OTHER_KEY: Final = (
    "Bij Team staat deze naam met een andere sleutel. Bel eerst welke klopt, en haal de verkeerde bij Team weg."
)
WHO_OPENS: Final = "Met je wachtzin gaat de kluis open, en met de noodsleutel op je noodblad."
WITH_PINCODE: Final = (
    "Met je wachtzin gaat de kluis open, op deze laptop ook met je pincode, en met de noodsleutel op je noodblad."
)
NOBODY_ELSE: Final = "Verder kan niemand de kluis openen, ook je organisatie niet."
NOT_SURE: Final = (
    "Het sleutelbestand is ooit buiten Copiloot om veranderd, of je noodsleutel bestaat uit woorden. Wie er met een "
    "noodsleutel in kan, weet Copiloot daarom niet zeker. Vernieuw de noodsleutel; dan is het weer duidelijk."
)
WHAT_IT_MEANS: Final = (
    "Wie de sleutel van je organisatie heeft, opent dan deze kluis en elke back-up die je van nu af maakt, en kan "
    "alles lezen, ook notities voor jou alleen. Diegene moet dan wel bij de laptop of bij een back-up kunnen. Opent "
    "iemand de kluis zo met Copiloot, dan staat dat in het logboek."
)
SHUT_OUT: Final = (
    "Je organisatie kan deze kluis niet meer openen. Wat zij eerder kon openen, houdt zij: back-ups en kopieën van "
    "nood.age van hiervoor gaan met haar sleutel nog open. Wil je dat niet, verwijder die dan."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoOpens:
    """Who can open a vault beside whoever knows its passphrase."""

    organisation: KeyCard | None
    """The organisation that was let in, as the team knows it."""
    fingerprint: str
    """Six words of its key."""
    is_sure: bool
    """Whether it is known for which keys the vault was wrapped."""
    has_pincode: bool

    @property
    def told(self) -> list[str]:
        """The same in Dutch sentences."""
        own = WITH_PINCODE if self.has_pincode else WHO_OPENS
        if not self.is_sure:
            return [own, NOT_SURE]
        if self.organisation is None:
            return [own, NOBODY_ELSE]
        return [own, f"Ook met de sleutel van {self.organisation.name} ({self.fingerprint})."]


def who_opens(store: Store, keys: OpenKeys) -> WhoOpens:
    """Who can open this vault."""
    recipients = organisation.recipients(keys)
    with store.reading() as reading:
        others = [_known(reading, key) for key in recipients[1:]]
    found = next(iter(others), None)
    words = sealing.fingerprint(found.public_key) if found else ""
    return WhoOpens(organisation=found, fingerprint=words, is_sure=bool(recipients), has_pincode=keys.has_pincode)


def _known(reading: Reading, key: str) -> KeyCard:
    names = (each.name for each in reading.all(Colleague) if each.public_key == key)
    return KeyCard(name=next(names, "een organisatie die niet bij Team staat"), public_key=key, is_organisation=True)


def checked_organisations(store: Store) -> list[Colleague]:
    """The organisations of the team whose keys were checked by phone."""
    with store.reading() as reading:
        return [each for each in reading.all(Colleague) if each.is_organisation and each.verified_on is not None]


def organisation_in(path: Path, name: str = "Organisatie") -> KeyCard:
    """The organisation's key in a file: a teamlijst, a key card, or a text with its public key.

    Args:
        path: of the file.
        name: what it is called, when the file does not say.

    Raises:
        InvalidInput: at 'file' or 'organisation'.
    """
    data = whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG)
    if team_file.is_card(data):
        card = team_file.read_card(data)
        if not card.is_organisation:
            raise InvalidInput("organisation", A_COLLEAGUE)
        return card
    if team_file.is_list(data):
        found = [card for card in team_file.read_list(data).cards if card.is_organisation]
        if len(found) != 1:
            raise InvalidInput("organisation", NO_ORGANISATION)
        return found[0]
    return organisation_card(path, name)


def let_in(opened: Opened, card: KeyCard) -> Opened:
    """Let an organisation open the vault, once its six words were read out by phone and were right.

    Raises:
        InvalidInput: at 'organisation' when the team knows it by another key, at 'key' when it is none.
        CopilootError: when something has to be done before, or this machine cannot.
    """
    with opened.store.unit("Sleutel van de organisatie toegevoegd") as work:
        _keep_colleague(work, card)
        note(work, Audited.ORGANISATION_LET_IN, key=card.public_key)
        # Last of all: what goes wrong here takes the rest back.
        keys = organisation.let_in(opened.keys, card.public_key, opened.store.clock)
        remember(work, organisation.recipients(keys))
    return replace(opened, keys=keys)


def shut_out(opened: Opened) -> Opened:
    """Let the organisation open the vault no longer; what was copied before stays as it was."""
    with opened.store.unit("Sleutel van de organisatie weggehaald") as work:
        for key in organisation.recipients(opened.keys)[1:]:
            note(work, Audited.ORGANISATION_SHUT_OUT, key=key)
        keys = organisation.shut_out(opened.keys, opened.store.clock)
        remember(work, organisation.recipients(keys))
    return replace(opened, keys=keys)


def note_use(opened: Opened) -> bool:
    """Write down that a vault was opened by an organisation's key, if it was; gives whether."""
    key = opened.keys.opened_by
    if not key:
        return False
    with opened.store.unit("") as work:
        once = {entry.key for entry in work.all(AuditEntry) if entry.what is Audited.ORGANISATION_LET_IN}
        if is_theirs := key in {*once, *organisation.recipients(opened.keys)[1:]}:
            note(work, Audited.OPENED_BY_ORGANISATION, key=key)
            keep_untold(work)
    return is_theirs


def remember(work: Unit, recipients: tuple[str, ...]) -> None:
    """Keep in the vault for whom it was wrapped."""
    work.keep(RECIPIENTS, " ".join(recipients))


def remembered(reading: Reading) -> tuple[str, ...]:
    """For whom the vault was wrapped, as it remembers."""
    return tuple(reading.kept(RECIPIENTS).split())


def _keep_colleague(work: Unit, card: KeyCard) -> None:
    known = work.all(Colleague)
    if any(fold(each.name) == fold(card.name) and each.public_key != card.public_key for each in known):
        raise InvalidInput("organisation", OTHER_KEY)
    same = next((each for each in known if each.public_key == card.public_key), None)
    colleague = same or Colleague(name=card.name, function=card.function, public_key=card.public_key)
    verified_on = colleague.verified_on or civil_day(work.now)
    work.save(replace(colleague, is_organisation=True, verified_on=verified_on))
