"""The team: one's own key, colleagues with theirs, and the teamlijst that fills them in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from copiloot_tui.domain.changes import Changes
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import is_public_key
from copiloot_tui.domain.team import LOUD, KeyCard, TeamChange, TeamList, TeamVerdict, compare, first_double
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange import team_file
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.outside_file import opened, whole_file
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.vault import sealing

__all__ = ["fingerprint"]

fingerprint = sealing.fingerprint

OWN_SECRET: Final = "sealing_secret"
"""Under this name the vault keeps the secret half of its own key; it leaves this vault only in a back-up."""
OWN_NAME: Final = "sealing_name"
OWN_FUNCTION: Final = "sealing_function"
CARD_NAME: Final = "sleutelkaart.json"
LIST_NAME: Final = "teamlijst.json"
NO_CARDS: Final = "In deze map staat geen sleutelkaart (.json) van een collega."
NO_KEY: Final = "In dit bestand staat geen publieke sleutel. Hij begint met age1."
_PUBLIC: Final = re.compile(r"\bage1[0-9a-z]{58}\b")
_HEAD_BYTES: Final = 200
_MOST_CARDS: Final = 2_000
"""So many files of a folder are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKey:
    """Who holds this vault, as others may know it."""

    card: KeyCard
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamGlance:
    """Everybody something can be sealed for, and oneself."""

    own: OwnKey | None
    """None as long as nobody said what they are called."""
    colleagues: tuple[Colleague, ...]
    """By name, the organisation first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPlan:
    """What a teamlijst would change."""

    team: TeamList
    changes: tuple[TeamChange, ...]
    is_whole: bool
    """Whether who is not on it is gone; not so for the card of one colleague."""

    def of(self, *verdicts: TeamVerdict) -> tuple[TeamChange, ...]:
        """The changes of these sorts."""
        return tuple(change for change in self.changes if change.verdict in verdicts)

    @property
    def loud(self) -> tuple[TeamChange, ...]:
        """Whose key belongs to somebody else than was known."""
        return self.of(*LOUD)

    @property
    def is_settled(self) -> bool:
        """Whether all who are on it are known so already."""
        return all(change.colleague() is None for change in self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change, also when who is gone went."""
        return self.is_settled and not self.of(TeamVerdict.GONE)


def team(store: Store) -> TeamGlance:
    """Oneself and all colleagues."""
    with store.reading() as reading:
        return TeamGlance(own=own_key(reading), colleagues=tuple(_colleagues(reading)))


def own_key(reading: Reading) -> OwnKey | None:
    """One's own key; None before `introduce`."""
    secret, name = reading.kept(OWN_SECRET), reading.kept(OWN_NAME)
    if not secret or not name:
        return None
    public = sealing.public_key_of(secret)
    card = KeyCard(name=name, function=reading.kept(OWN_FUNCTION), public_key=public)
    return OwnKey(card=card, fingerprint=sealing.fingerprint(public))


def own_secret(reading: Reading) -> str:
    """What opens a package that was sealed for this vault; empty before `introduce`."""
    return reading.kept(OWN_SECRET)


def introduce(store: Store, name: str, function: str = "") -> OwnKey:
    """Say what one is called; the pair of keys is drawn the first time.

    Raises:
        InvalidInput: at 'name' or 'function'.
        NoSealing: on a machine without age.
    """
    with store.unit("") as work:
        secret = work.kept(OWN_SECRET) or sealing.new_secret()
        card = KeyCard(name=clean_line(name), function=clean_line(function), public_key=sealing.public_key_of(secret))
        for key, value in ((OWN_SECRET, secret), (OWN_NAME, card.name), (OWN_FUNCTION, card.function)):
            work.keep(key, value)
        # Without the secret nobody opens what was sealed for it: a back-up has to hold it.
        work.is_touched = True
    return OwnKey(card=card, fingerprint=sealing.fingerprint(card.public_key))


def save_colleague(store: Store, colleague: Colleague) -> Changes:
    """Add a colleague by hand or change one; after another key the fingerprint has to be checked again.

    Raises:
        InvalidInput: at 'name' or 'public_key' when somebody else has the same.
    """
    with store.unit("") as work:
        known = {each.id: each for each in work.all(Colleague)}
        others = [each for each in known.values() if each.id != colleague.id]
        if any(fold(each.name) == fold(colleague.name) for each in others):
            raise InvalidInput("name", "Deze naam staat al op de lijst. Zet er iets bij om hen uit elkaar te houden.")
        if any(each.public_key == colleague.public_key for each in others):
            raise InvalidInput("public_key", "Deze sleutel staat al bij iemand anders.")
        before = known.get(colleague.id)
        if before is not None and before.public_key != colleague.public_key:
            colleague = replace(colleague, verified_on=None, former_key=before.public_key)
        elif before is not None and fold(before.name) != fold(colleague.name):
            colleague = replace(colleague, verified_on=None)
        work.title = f"Collega {'toegevoegd' if work.save(colleague) else 'gewijzigd'}"
    return work.changes


def mark_checked(store: Store, colleague: Colleague, *, is_checked: bool) -> Changes:
    """Write down that the fingerprint was read out by phone today and was right, or that it has to be done again."""
    with store.unit("Sleutel gecontroleerd" if is_checked else "Controle van sleutel weggehaald") as work:
        known = work.get(Colleague, colleague.id)
        work.save(replace(known, verified_on=civil_day(work.now) if is_checked else None))
    return work.changes


def plan_team(store: Store, path: Path) -> TeamPlan:
    """What the teamlijst in a file would change, or the key card of one colleague; InvalidInput at 'file'."""
    data = whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG)
    is_whole = not team_file.is_card(data)
    with store.reading() as reading:
        today = civil_day(reading.clock.now())
        listed = team_file.read_list(data) if is_whole else TeamList(made_on=today, cards=(team_file.read_card(data),))
        return TeamPlan(team=listed, changes=_compared(reading, listed, is_whole=is_whole), is_whole=is_whole)


def is_team_file(path: Path) -> bool:
    """Whether a file begins as a teamlijst or a key card; InvalidInput at 'file' for one that cannot be read."""
    with opened(path) as file:
        head = file.read(_HEAD_BYTES)
    return team_file.is_card(head) or team_file.is_list(head)


def carry_out(store: Store, plan: TeamPlan, *, remove_gone: bool) -> Changes:
    """Keep what a teamlijst or a key card says, in one go that can be undone.

    Raises:
        InvalidInput: at 'file', when the colleagues changed since the plan was made.
    """
    with store.unit("Teamlijst ingelezen" if plan.is_whole else "Sleutelkaart ingelezen") as work:
        if _compared(work, plan.team, is_whole=plan.is_whole) != plan.changes:
            raise InvalidInput("file", "De lijst van collega's is intussen veranderd. Lees het bestand opnieuw in.")
        for change in plan.changes:
            colleague = change.colleague()
            if colleague is not None:
                work.save(colleague)
            elif remove_gone and change.verdict is TeamVerdict.GONE and change.known is not None:
                work.remove(change.known)
    return work.changes


def _compared(reading: Reading, listed: TeamList, *, is_whole: bool) -> tuple[TeamChange, ...]:
    own = own_key(reading)
    changes = compare(listed.cards, _colleagues(reading), own.card.public_key if own else "")
    return tuple(change for change in changes if is_whole or change.verdict is not TeamVerdict.GONE)


def write_card(card: KeyCard, path: Path) -> None:
    """Write a key card to a new file; InvalidInput at 'path' when none can come there."""
    write_new_file(path, team_file.written_card(card).encode())


def read_card(path: Path) -> KeyCard:
    """What the key card in a file says; InvalidInput at 'file'."""
    return team_file.read_card(whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The key cards of a folder."""

    cards: tuple[KeyCard, ...]
    """By name."""
    refused: tuple[tuple[str, str], ...]
    """The name of each other file, and why it is no key card."""


def gather(folder: Path, skip: Sequence[Path] = ()) -> Gathered:
    """The key cards in a folder, without folders in it; InvalidInput at 'folder' when there is none.

    Args:
        folder: with the cards.
        skip: files that are something else.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json" and path.is_file())
    except OSError:
        raise InvalidInput("folder", "Deze map is er niet, of kan niet worden gelezen.") from None
    passed_over = {path.resolve() for path in skip}
    cards, refused = [], []
    for path in paths[:_MOST_CARDS]:
        if path.resolve() in passed_over:
            continue
        try:
            cards.append(read_card(path))
        except InvalidInput as error:
            refused.append((clean_line(path.name), str(error)))
    if not cards:
        raise InvalidInput("folder", NO_CARDS)
    if twice := first_double(cards):
        raise InvalidInput("folder", twice)
    return Gathered(cards=tuple(sorted(cards, key=lambda card: fold(card.name))), refused=tuple(refused))


def organisation_card(path: Path, name: str) -> KeyCard:
    """The card of the organisation, whose public key stands in a file, also in the coordinator's own.

    Raises:
        InvalidInput: at 'organisation' when there is not exactly one public key in it.
    """
    text = whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG).decode("utf-8", "replace")
    found = {key for key in _PUBLIC.findall(text) if is_public_key(key)}
    if len(found) != 1:
        raise InvalidInput("organisation", NO_KEY)
    return KeyCard(name=clean_line(name), public_key=found.pop(), is_organisation=True)


def write_team_list(cards: Sequence[KeyCard], path: Path, today: date) -> None:
    """Write a teamlijst to a new file; InvalidInput at 'path' when none can come there, at 'cards' for doubles."""
    write_new_file(path, team_file.written_list(TeamList(made_on=today, cards=tuple(cards))).encode())


def _colleagues(reading: Reading) -> list[Colleague]:
    return sorted(reading.all(Colleague), key=lambda each: (not each.is_organisation, fold(each.name)))
