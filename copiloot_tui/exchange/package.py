"""A package: what goes sealed to a colleague. A zip file with a manifest and the members that it names.

What comes in trusts nothing: docs/coordinator.md tells what stands in a package, and whatever else is in it is refused.
Sealing is done around it, in `vault/sealing.py`; here are the bytes inside.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from hashlib import sha256
from typing import Any, Final

from copiloot_tui.domain.dutch import long_date
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.public_key import NOT_A_KEY, is_public_key
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean_line
from copiloot_tui.exchange.strict_json import NotStrict, checked_version, parsed
from copiloot_tui.exchange.strict_zip import (
    BAD_NAME,
    DAMAGED,
    MOST_BYTES,
    MOST_MEMBERS,
    NOT_A_PACKAGE,
    TOO_BIG,
    TOO_MANY,
    members_of,
    zip_of,
)

PACKAGE_VERSION: Final = 2
"""The newest that is read; each content is written with the version that brought it, so that older programs refuse
only what they cannot know."""
FAMILY_FILE: Final = "gezin.json"
HANDOVER_FILE: Final = "overdracht.json"
"""What was agreed about the families in a package."""
FAMILIES: Final = "gezinnen/"
"""Before the id of a family, in a package with several."""
SUMMARY_TEXT: Final = "samenvatting.md"
"""What is read on the screen; another form may lie beside it."""
ATTACHMENTS: Final = "bijlagen/"
"""Before the id of an attachment."""
LONGEST_NAME: Final = 200

DISORDERED: Final = "De bestanden in dit pakket staan niet zoals ze zijn ingepakt. Vraag de afzender een nieuw."
INCOMPLETE: Final = "In dit pakket ontbreekt een bestand. Vraag de afzender een nieuw."
TOO_MUCH: Final = "In dit pakket zit meer dan erin hoort. Copiloot opent het niet. Vertrouw het niet."
NEWER: Final = "Dit pakket komt uit een nieuwere versie van Copiloot. Werk Copiloot bij en open het opnieuw."

_KIND: Final = "copiloot-pakket"
_MANIFEST: Final = "manifest.json"
_MOST_MANIFEST_BYTES: Final = 2 * 1024 * 1024
_MOMENT: Final = "%Y-%m-%dT%H:%M:%SZ"
_PROGRAM: Final = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}([a-z]{1,3}\d{1,4})?", re.ASCII)
_SUM: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEYS: Final = frozenset(
    {"soort", "versie", "programma", "inhoud", "niveau", "gemaakt", "verloopt_op", "van", "bestanden"}
)
_AN_ID: Final = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ATTACHMENT: Final = f"{ATTACHMENTS}{_AN_ID}"
_SHARED_FAMILY: Final = rf"{FAMILIES}{_AN_ID}\.json"
_TEXT_MEMBER: Final = r"samenvatting\.(md|html|pdf|csv|txt|ics|jpg|png)"
_ANY_MEMBER: Final = re.compile(
    rf"{re.escape(_MANIFEST)}|{_TEXT_MEMBER}|{re.escape(FAMILY_FILE)}|{re.escape(HANDOVER_FILE)}|{_SHARED_FAMILY}"
    rf"|{_ATTACHMENT}",
    re.ASCII,
)
_OF_TEXT: Final = re.compile(_TEXT_MEMBER, re.ASCII)
_OF_FAMILY: Final = re.compile(rf"{re.escape(FAMILY_FILE)}|{_ATTACHMENT}", re.ASCII)
_OF_HANDOVER: Final = re.compile(rf"{re.escape(HANDOVER_FILE)}|{_SHARED_FAMILY}|{_ATTACHMENT}", re.ASCII)


class PackageContent(Enum):
    """What is in a package; the value stands in it and is shown."""

    SUMMARY = "samenvatting"
    CHILD_SHEET = "kindblad"
    CASELOAD = "gezinnenlijst"
    CASES = "casussen"
    FAMILY = "gezin"
    """A whole family as data, to take over."""
    LETTER = "brief"
    AGENDA = "agenda"
    INZAGE = "inzage"
    OVERVIEW = "overzicht contacten"
    ATTACHMENT = "bijlage"
    STAND_IN = "waarneming"
    TRANSFER = "overdracht"
    RETURN = "teruggave"
    STANDBY = "klaargezet"
    """Put aside at a back-up, for when its owner can press nothing."""

    @property
    def is_handover(self) -> bool:
        """Whether there are families in it to work for, with all that is known of their records."""
        return self in _HANDOVERS

    @property
    def main_member(self) -> str:
        """The file that has to be in it."""
        if self.is_handover:
            return HANDOVER_FILE
        return FAMILY_FILE if self is PackageContent.FAMILY else SUMMARY_TEXT


_HANDOVERS: Final = frozenset(
    {PackageContent.STAND_IN, PackageContent.TRANSFER, PackageContent.RETURN, PackageContent.STANDBY}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a package says of itself. Nothing in it proves who made it: anybody can seal for a public key."""

    content: PackageContent
    made_at: datetime
    program: str
    """The version of Copiloot that made it."""
    from_name: str
    from_key: str = ""
    """The public key of who made it, to answer with; empty when there is none."""
    level: Level | None = None
    expires_on: date | None = None
    """The last day on which Copiloot opens it."""

    def __post_init__(self) -> None:
        if not clean_line(self.from_name) or len(self.from_name) > LONGEST_NAME:
            raise InvalidInput("from_name", f"Vul in van wie het komt, in hoogstens {LONGEST_NAME} tekens.")
        if self.from_key and not is_public_key(self.from_key):
            raise InvalidInput("from_key", NOT_A_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A manifest, and the bytes of each member by its name."""

    manifest: Manifest
    members: Mapping[str, bytes]


def write_package(package: Package) -> bytes:
    """The bytes of a package, not yet sealed; InvalidInput at 'file' when it is too large to be opened again."""
    manifest, members = package.manifest, package.members
    _refuse_wrong_members(manifest.content, list(members))
    if sum(map(len, members.values())) > MOST_BYTES - _MOST_MANIFEST_BYTES:
        raise _refusal(TOO_BIG)
    facts = {
        "soort": _KIND,
        "versie": _version_of(manifest.content),
        "programma": manifest.program,
        "inhoud": manifest.content.value,
        "niveau": manifest.level.value if manifest.level else None,
        "gemaakt": manifest.made_at.astimezone(UTC).strftime(_MOMENT),
        "verloopt_op": manifest.expires_on.isoformat() if manifest.expires_on else None,
        "van": {"naam": clean_line(manifest.from_name), "sleutel": manifest.from_key or None},
        "bestanden": [
            {"naam": name, "grootte": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in members.items()
        ],
    }
    text = json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
    return zip_of({_MANIFEST: text.encode(), **members})


def read_package(data: bytes, today: date) -> Package:
    """What is in a package that was unsealed.

    Args:
        data: its bytes.
        today: for a package that may be opened until a day.

    Raises:
        InvalidInput: at 'file', with what is the matter: nothing of it may be used then.
    """
    found = members_of(data, _ANY_MEMBER)
    name, content = next(found, ("", b""))
    if name != _MANIFEST:
        raise _refusal(NOT_A_PACKAGE if not name else DISORDERED)
    manifest, promised = _manifest(content)
    if manifest.expires_on and today > manifest.expires_on:
        raise _refusal(
            f"Dit pakket was te openen tot en met {long_date(manifest.expires_on)}. Vraag de afzender een nieuw."
        )
    members: dict[str, bytes] = {}
    names = []
    for name, content in found:
        names.append(name)
        members[name] = content
    if names != list(promised):
        raise _refusal(_difference(names, list(promised)))
    for name, (size, digest) in promised.items():
        if len(members[name]) != size or sha256(members[name]).hexdigest() != digest:
            raise _refusal(DAMAGED)
    return Package(manifest=manifest, members=members)


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _difference(names: list[str], promised: list[str]) -> str:
    """What is the matter with members that are not those of the manifest."""
    if len(set(names)) != len(names) or set(names) - set(promised):
        return TOO_MUCH
    return INCOMPLETE if set(promised) - set(names) else DISORDERED


def _manifest(content: bytes) -> tuple[Manifest, dict[str, tuple[int, str]]]:
    """What the manifest says, and the size and SHA-256 that it promises of each member, in order."""
    try:
        facts = parsed(content, _MOST_MANIFEST_BYTES)
    except NotStrict:
        raise _refusal(DAMAGED) from None
    if not isinstance(facts, dict) or facts.get("soort") != _KIND:
        raise _refusal(NOT_A_PACKAGE)
    version = checked_version(facts, PACKAGE_VERSION, wrong=DAMAGED, newer=NEWER)
    if set(facts) != _KEYS:
        raise _refusal(DAMAGED)
    sender = facts["van"]
    if not isinstance(sender, dict) or set(sender) != {"naam", "sleutel"}:
        raise _refusal(DAMAGED)
    try:
        manifest = Manifest(
            content=PackageContent(_text(facts["inhoud"])),
            level=None if facts["niveau"] is None else Level(_text(facts["niveau"])),
            made_at=datetime.strptime(_text(facts["gemaakt"]), _MOMENT).replace(tzinfo=UTC),
            program=_program(facts["programma"]),
            expires_on=None if facts["verloopt_op"] is None else date.fromisoformat(_text(facts["verloopt_op"])),
            from_name=clean_line(_text(sender["naam"])),
            from_key="" if sender["sleutel"] is None else _text(sender["sleutel"]),
        )
    except (ValueError, InvalidInput):
        raise _refusal(DAMAGED) from None
    if version != _version_of(manifest.content):
        raise _refusal(DAMAGED)
    promised = _promised(facts["bestanden"])
    _refuse_wrong_members(manifest.content, list(promised))
    return manifest, promised


def _promised(value: object) -> dict[str, tuple[int, str]]:
    if not isinstance(value, list):
        raise _refusal(DAMAGED)
    promised: dict[str, tuple[int, str]] = {}
    for each in value:
        if not isinstance(each, dict) or set(each) != {"naam", "grootte", "sha256"}:
            raise _refusal(DAMAGED)
        name, size, digest = _text(each["naam"]), each["grootte"], _text(each["sha256"])
        if name in promised or not isinstance(size, int) or isinstance(size, bool) or not _SUM.fullmatch(digest):
            raise _refusal(DAMAGED)
        promised[name] = (size, digest)
    return promised


def _refuse_wrong_members(content: PackageContent, names: list[str]) -> None:
    if len(names) > MOST_MEMBERS:
        raise _refusal(TOO_MANY)
    allowed = _ALLOWED[content.main_member]
    if not all(allowed.fullmatch(name) for name in names):
        raise _refusal(BAD_NAME)
    if content.main_member not in names:
        raise _refusal(INCOMPLETE)


_ALLOWED: Final = {FAMILY_FILE: _OF_FAMILY, HANDOVER_FILE: _OF_HANDOVER, SUMMARY_TEXT: _OF_TEXT}
"""By the file that has to be in a package, which there may be."""


def _version_of(content: PackageContent) -> int:
    return PACKAGE_VERSION if content.is_handover else 1


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _refusal(DAMAGED)
    return value


def _program(value: object) -> str:
    if not _PROGRAM.fullmatch(_text(value)):
        raise _refusal(DAMAGED)
    return str(value)
