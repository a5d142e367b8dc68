"""What a coordinator does with the packages that lie ready: see which there are, and pass them on to a colleague.

Only the manifest and what was agreed are read. Whoever does this learns file numbers and whose families they are, and
nothing of the families: their files go from the one package into the other as they are.
"""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import uuid4

from copiloot_tui import __version__
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover_terms import HandoverTerms, PassedOn
from copiloot_tui.domain.short_code import RANDOM_BYTES, code_from, read_code
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.domain.text import clean_line, fold
from copiloot_tui.exchange import handover_file, team_file
from copiloot_tui.exchange.package import (
    FAMILIES,
    HANDOVER_FILE,
    Manifest,
    Package,
    PackageContent,
    read_package,
    write_package,
)
from copiloot_tui.exchange.strict_zip import MOST_BYTES, TOO_BIG
from copiloot_tui.services.begun_without_owner import PAST
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.outside_file import whole_file
from copiloot_tui.vault import coordinator, sealing, second_place
from copiloot_tui.vault.age_header import lock_of
from copiloot_tui.vault.second_place import PackageName

NO_PACKAGES: Final = "In deze map ligt geen pakket dat is klaargezet."
NO_FOLDER: Final = "Deze map is er niet, of kan niet worden gelezen."
OTHER_NAME: Final = "De naam van dit bestand klopt niet met wat erin staat. Vertrouw het niet."
ALTERED: Final = "In dit pakket zitten andere gezinnen dan erop staat. Vertrouw het niet."
NOT_ASIDE: Final = "Dit pakket is niet klaargezet om door te geven."
SEVERAL_VAULTS: Final = "In deze map liggen pakketten van meer dan één kluis. Zeg met --van welke code je bedoelt."
NOT_THERE: Final = "Van een van deze dossiernummers ligt er geen pakket van deze kluis."
NO_SUCH_COLLEAGUE: Final = "Deze collega staat niet, of niet één keer, op de teamlijst. Typ de hele naam."
NOT_AN_ORGANISATION: Final = "Dit is de sleutel van een organisatie. Kies een collega."
_OVERHEAD_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LyingReady:
    """A package in the second place."""

    name: PackageName
    owner: str = ""
    """Whose family it is; empty as long as it was not opened."""
    problem: str = ""
    """Why it cannot be passed on, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPackage:
    """A package of which what was agreed was read, and nothing more."""

    name: PackageName
    made_at: datetime
    terms: HandoverTerms
    families: Mapping[str, bytes] = field(repr=False)
    """The files of families and attachments, as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOn:
    """By whom something is passed on, why and until when, as the coordinator says it."""

    by: str
    reason: str
    until: date
    """The last day of the waarneming."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedAlong:
    """A package for a colleague, and what to keep of it."""

    content: bytes = field(repr=False)
    """Sealed."""
    terms: HandoverTerms
    made_at: tuple[datetime, ...]
    """When each package was put aside, in the order of the families."""


def lying_ready(folder: Path, secret: str = "") -> list[LyingReady]:
    """The newest package of each family in a folder.

    Args:
        folder: the second place, or the folder in it with the packages.
        secret: the organisation's key, to see whose they are and whether they are sound; empty to look at names only.

    Raises:
        InvalidInput: at 'folder'.
    """
    newest: dict[tuple[str, int], PackageName] = {}
    for name in _names(folder):
        newest.setdefault((name.vault_code, name.number), name)
    return [_looked_at(name, secret) for name in newest.values()]


def open_packages(folder: Path, secret: str, numbers: Collection[int], code: str = "") -> list[OpenedPackage]:
    """The newest packages of some families of one vault.

    Args:
        folder: as for `lying_ready`.
        secret: the organisation's key.
        numbers: the file numbers; none for all families of the vault.
        code: of the vault; needed where packages of more than one lie.

    Raises:
        InvalidInput: at 'folder', 'code' or 'number', and at 'file' when one cannot be passed on.
    """
    wanted = read_code(code) if code else None
    if code and wanted is None:
        raise InvalidInput("code", "Dit is geen code van een kluis. Hij ziet eruit als 62ZA-H7XC.")
    names = [name for name in _names(folder) if wanted in (None, name.vault_code)]
    if not names:
        raise InvalidInput("code", NOT_THERE)
    if len({name.vault_code for name in names}) > 1:
        raise InvalidInput("code", SEVERAL_VAULTS)
    newest: dict[int, PackageName] = {}
    for name in names:
        newest.setdefault(name.number, name)
    chosen = sorted(set(numbers)) or sorted(newest)
    if not newest.keys() >= set(chosen):
        raise InvalidInput("number", NOT_THERE)
    return [_opened(newest[number], secret) for number in chosen]


def receiver_in(path: Path, name: str) -> KeyCard:
    """The card of the colleague who is to stand in, from a teamlijst or from a key card.

    Raises:
        InvalidInput: at 'file', or at 'receiver' when the name means nobody or more than one.
    """
    data = whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG)
    cards = (team_file.read_card(data),) if team_file.is_card(data) else team_file.read_list(data).cards
    wanted = fold(clean_line(name))
    meant = [card for card in cards if fold(card.name) == wanted]
    meant = meant or [card for card in cards if wanted and fold(card.name).startswith(wanted)]
    if len(meant) != 1:
        raise InvalidInput("receiver", NO_SUCH_COLLEAGUE)
    if meant[0].is_organisation:
        raise InvalidInput("receiver", NOT_AN_ORGANISATION)
    return meant[0]


def name_of_key(path: Path, secret: str) -> str:
    """What the owner of a key is called on a teamlijst; empty when it is not on it, or the file is no list."""
    public_key = sealing.public_key_of(secret)
    data = whole_file(path, team_file.MAX_BYTES, team_file.TOO_BIG)
    cards = team_file.read_list(data).cards if team_file.is_list(data) else ()
    return next((card.name for card in cards if card.public_key == public_key), "")


def pass_on(
    packages: Sequence[OpenedPackage], receiver: KeyCard, said: PassingOn, secret: str, now: datetime, sender: str = ""
) -> PassedAlong:
    """Put packages of one vault together in one for a colleague.

    Args:
        packages: one at least, all of one vault.
        receiver: who is to stand in.
        said: by whom, why and until when.
        secret: the organisation's key.
        now: the moment.
        sender: what the organisation is called by the team; whoever passes it on where that is not known.

    Raises:
        InvalidInput: at 'by', 'why' or 'until', at 'file' when they do not belong together or are too large.
    """
    today, first = civil_day(now), packages[0].terms
    if said.until < today:
        raise InvalidInput("until", PAST)
    if any((each.terms.vault, each.terms.owner_key) != (first.vault, first.owner_key) for each in packages):
        raise InvalidInput("file", ALTERED)
    terms = replace(
        first,
        handover=uuid4(),
        given_on=today,
        until=said.until,
        has_private=any(each.terms.has_private for each in packages),
        code=code_from(secrets.token_bytes(RANDOM_BYTES)),
        families=tuple(family for each in packages for family in each.terms.families),
        passed_on=PassedOn(by=clean_line(said.by), why=clean_line(said.reason), on=today),
    )
    files = {name: data for each in packages for name, data in each.families.items()}
    if len(files) != sum(len(each.families) for each in packages):
        raise InvalidInput("file", ALTERED)
    ordered = sorted(files, key=lambda name: not name.startswith(FAMILIES))
    manifest = Manifest(
        content=PackageContent.STAND_IN,
        made_at=now,
        program=__version__,
        from_name=clean_line(sender or said.by),
        from_key=sealing.public_key_of(secret),
        expires_on=said.until,
    )
    members = {HANDOVER_FILE: handover_file.written(terms), **{name: files[name] for name in ordered}}
    content = write_package(Package(manifest=manifest, members=members))
    made_at = tuple(each.made_at for each in packages for _ in each.terms.families)
    return PassedAlong(content=sealing.seal(content, [receiver.public_key]), terms=terms, made_at=made_at)


def write_passed(passed: PassedAlong, path: Path) -> None:
    """Write the package to a new file; InvalidInput at 'path' when none can come there."""
    write_new_file(path, passed.content)


def _names(folder: Path) -> list[PackageName]:
    inside = second_place.packages_folder(folder)
    try:
        names = second_place.packages_in(inside if inside.is_dir() else folder)
        is_there = folder.is_dir()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        raise InvalidInput("folder", NO_FOLDER)
    if not names:
        raise InvalidInput("folder", NO_PACKAGES)
    return names


def _looked_at(name: PackageName, secret: str) -> LyingReady:
    if not secret:
        return LyingReady(name=name)
    try:
        return LyingReady(name=name, owner=_opened(name, secret).terms.owner_name)
    except InvalidInput as error:
        return LyingReady(name=name, problem=str(error))


def _opened(name: PackageName, secret: str) -> OpenedPackage:
    """Read what was agreed; InvalidInput at 'file' for anything that does not fit."""
    data = whole_file(name.path, MOST_BYTES + _OVERHEAD_BYTES, TOO_BIG)
    lock_of(data)
    package = read_package(coordinator.unseal(data, secret), civil_day(name.made_at))
    if package.manifest.content is not PackageContent.STANDBY:
        raise InvalidInput("file", NOT_ASIDE)
    terms = handover_file.read(package.members[HANDOVER_FILE])
    files = {member: content for member, content in package.members.items() if member != HANDOVER_FILE}
    if {member for member in files if member.startswith(FAMILIES)} != {f"{FAMILIES}{each}.json" for each in terms.ids}:
        raise InvalidInput("file", ALTERED)
    if [each.number for each in terms.families] != [name.number] or name.vault_code != second_place.vault_code(
        terms.vault
    ):
        raise InvalidInput("file", OTHER_NAME)
    return OpenedPackage(name=name, made_at=package.manifest.made_at, terms=terms, families=files)
