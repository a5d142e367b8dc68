"""Sealing what leaves for colleagues or with a phrase, and opening what came from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from copiloot_tui import __version__
from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.colleague import Colleague
from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.readable import Readable
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean, clean_line, fold
from copiloot_tui.exchange.package import (
    SUMMARY_TEXT,
    Manifest,
    Package,
    PackageContent,
    read_package,
    write_package,
)
from copiloot_tui.exchange.strict_zip import MOST_BYTES, TOO_BIG
from copiloot_tui.services.new_file import write_new_file
from copiloot_tui.services.outside_file import whole_file
from copiloot_tui.services.team import OwnKey, own_key, own_secret
from copiloot_tui.store.reading import Reading
from copiloot_tui.store.store import Store
from copiloot_tui.vault import age_header, sealing

__all__ = ["PackageContent", "new_phrase"]

new_phrase = sealing.new_phrase

SEALED_ENDING: Final = "age"
LONGEST_SHOWN: Final = 100_000
"""So many characters of a summary are shown; a ten-year family has half of it."""
NO_NAME: Final = "Zeg eerst bij Team hoe je heet (toets j): je naam gaat mee in het pakket."
NOT_CHECKED: Final = (
    "Van iemand die je koos is de sleutel nog niet gecontroleerd. Ga naar Team, bel diegene en typ k: zonder controle "
    "kan een ander het openen."
)
NO_OWN_KEY: Final = (
    "Jouw kluis heeft nog geen sleutel, dus niemand kan iets voor jou hebben verzegeld. Bewaar bij Team je "
    "sleutelkaart (toets o) en geef die aan de afzender."
)
_OVERHEAD_BYTES: Final = 1 << 20
"""A seal adds a header and sixteen bytes to every 64 kB."""
_FORM_WORDS: Final = {
    "md": "Markdown",
    "html": "html",
    "pdf": "pdf",
    "csv": "CSV",
    "txt": "gewone tekst",
    "ics": "ics, voor een agenda",
    "jpg": "foto (jpg)",
    "png": "foto (png)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """For whom something is sealed: colleagues, or whoever knows a phrase."""

    receiver_ids: tuple[UUID, ...] = ()
    """Of colleagues; empty with a phrase."""
    phrase: str = field(default="", repr=False)
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSeal:
    """A package that is ready, and the keys that may open it."""

    content: bytes = field(repr=False)
    public_keys: tuple[str, ...]
    phrase: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A file that somebody gave us, not opened yet."""

    data: bytes = field(repr=False)
    needs_phrase: bool
    """Whether words open it; otherwise our own key has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPackage:
    """What was in a package that can be read."""

    content: PackageContent
    level: Level | None
    made_at: datetime
    expires_on: date | None
    from_name: str
    from_key: str
    """The public key that it names as that of who made it; empty when it names none."""
    sender: Colleague | None
    """Whose key the package names, when that is one of ours; this proves nothing."""
    text: str
    """Markdown to read, cut where it is longer than can be shown."""
    is_cut: bool
    files: Mapping[str, bytes] = field(repr=False)
    """The bytes to save, by their ending; of families the bytes of each file in it, by its name."""

    @property
    def about_sender(self) -> str:
        """What is known of who sent it, and what not, in Dutch sentences."""
        proof = "Dat bewijst nog niet van wie het komt: bel bij twijfel."
        if self.sender is None:
            return "Deze afzender staat niet bij Team: of het klopt is niet te zien. Bel bij twijfel."
        if fold(self.sender.name) != fold(self.from_name):
            return "Let op: bij deze sleutel staat in jouw Team een andere naam. Bel voor je dit vertrouwt."
        if self.sender.verified_on is None:
            return f"De afzender staat bij Team, met een sleutel die nog niet is gecontroleerd. {proof}"
        return f"De afzender staat bij Team, met een gecontroleerde sleutel. {proof}"


def receivers(reading: Reading, ids: Sequence[UUID]) -> list[Colleague]:
    """The colleagues that something is sealed for.

    Raises:
        InvalidInput: at 'receivers', when there is none or somebody's key was not checked.
    """
    known = {each.id: each for each in reading.all(Colleague)}
    found = [known[each] for each in ids if each in known]
    if not found or len(found) != len(ids):
        raise InvalidInput("receivers", "Kies voor wie je het verzegelt.")
    if any(each.verified_on is None for each in found):
        raise InvalidInput("receivers", NOT_CHECKED)
    return found


def names_of_receivers(store: Store, ids: Sequence[UUID]) -> str:
    """Whom something is sealed for, in words; raises as `receivers`."""
    with store.reading() as reading:
        return listing([each.name for each in receivers(reading, ids)])


def colleagues_named(store: Store, names: Sequence[str]) -> tuple[UUID, ...]:
    """Which colleagues are meant by these names, or by their beginnings.

    Raises:
        InvalidInput: at 'receivers', when a name means nobody or more than one.
    """
    with store.reading() as reading:
        known = reading.all(Colleague)
    found = []
    for name in names:
        wanted = fold(clean_line(name))
        meant = [each for each in known if fold(each.name) == wanted]
        meant = meant or [each for each in known if wanted and fold(each.name).startswith(wanted)]
        if len(meant) != 1:
            raise InvalidInput("receivers", "Deze collega staat niet, of niet één keer, bij Team. Typ de hele naam.")
        found.append(meant[0].id)
    return tuple(dict.fromkeys(found))


def own_key_to_give(reading: Reading) -> OwnKey:
    """The key of this vault with the name that goes along; InvalidInput at 'seal' before one has a name."""
    own = own_key(reading)
    if own is None:
        raise InvalidInput("seal", NO_NAME)
    return own


def pack(
    store: Store, seal: Seal, content: PackageContent, members: Mapping[str, bytes], level: Level | None = None
) -> ToSeal:
    """Put a package together for its receivers; `sealed` seals it.

    Args:
        store: the vault.
        seal: for whom.
        content: what it is.
        members: the bytes of each file in it, by its name in the package.
        level: how open it is; None for what has no levels.

    Raises:
        InvalidInput: at 'receivers', at 'expires_on' for a day that is past, at 'seal' before one has a name, at 'file'
            when it is too large.
    """
    with store.reading() as reading:
        own, now = own_key_to_give(reading), reading.clock.now()
        keys = () if seal.phrase else tuple(each.public_key for each in receivers(reading, seal.receiver_ids))
    if seal.expires_on is not None and seal.expires_on < civil_day(now):
        raise InvalidInput("expires_on", "Deze dag is al voorbij. Kies een latere, of laat het leeg.")
    manifest = Manifest(
        content=content,
        level=level,
        made_at=now,
        program=__version__,
        from_name=own.card.name,
        from_key=own.card.public_key,
        expires_on=seal.expires_on,
    )
    packed = write_package(Package(manifest=manifest, members=dict(members)))
    return ToSeal(content=packed, public_keys=keys, phrase=seal.phrase)


def text_members(markdown: str, ending: str, content: bytes) -> dict[str, bytes]:
    """The members of a package that can be read: the text, and the file in another form beside it."""
    return readable_members(Readable(markdown=markdown, forms={ending: content}))


def readable_members(readable: Readable) -> dict[str, bytes]:
    """The members of a package of what can be read, by their names in it."""
    forms = {ending: content for ending, content in readable.forms.items() if ending != "md"}
    named = {f"{SUMMARY_TEXT.removesuffix('md')}{ending}": content for ending, content in forms.items()}
    return {SUMMARY_TEXT: readable.markdown.encode()} | named


def sealed(to_seal: ToSeal) -> bytes:
    """The bytes of the file. With a phrase this takes seconds, so do it where nothing waits.

    Raises:
        InvalidInput: at 'receivers'.
        CopilootError: when this machine cannot seal.
    """
    if to_seal.phrase:
        return sealing.seal_with_phrase(to_seal.content, to_seal.phrase)
    return sealing.seal(to_seal.content, to_seal.public_keys)


def sealed_file_name(name: str) -> str:
    """The name of a file once it is sealed: 'samenvatting-0007-pseudoniem-2026-11-21.age'."""
    return f"{name.rpartition('.')[0] or name}.{SEALED_ENDING}"


def read_sealed(path: Path) -> Sealed:
    """A file as it came, with what opens it; InvalidInput at 'file' for what is none or asks too much."""
    data = whole_file(path, MOST_BYTES + _OVERHEAD_BYTES, TOO_BIG)
    return Sealed(data=data, needs_phrase=age_header.lock_of(data) is age_header.Lock.PHRASE)


def unsealed_by_phrase(file: Sealed, phrase: str) -> bytes:
    """What the words open; takes seconds. InvalidInput at 'phrase' when they do not."""
    return sealing.unseal_with_phrase(file.data, phrase)


def open_with_own_key(store: Store, file: Sealed) -> ReceivedPackage:
    """What was sealed for this vault.

    Raises:
        InvalidInput: at 'file', with what is the matter: for somebody else, damaged, expired, or no package of ours.
    """
    with store.reading() as reading:
        secret = own_secret(reading)
    if not secret:
        raise InvalidInput("file", NO_OWN_KEY)
    return open_package(store, sealing.unseal(file.data, secret))


def open_package(store: Store, content: bytes) -> ReceivedPackage:
    """What is in a package that was unsealed; raises as `open_with_own_key`."""
    with store.reading() as reading:
        package = read_package(content, civil_day(reading.clock.now()))
        manifest = package.manifest
        known = [each for each in reading.all(Colleague) if each.public_key == manifest.from_key]
    is_data = manifest.content.main_member != SUMMARY_TEXT
    shown = package.members.get(SUMMARY_TEXT, b"")
    text = clean(shown[: 4 * LONGEST_SHOWN].decode("utf-8", "replace"))
    return ReceivedPackage(
        content=manifest.content,
        level=manifest.level,
        made_at=manifest.made_at,
        expires_on=manifest.expires_on,
        from_name=clean_line(manifest.from_name),
        from_key=manifest.from_key,
        sender=next(iter(known), None),
        text=text[:LONGEST_SHOWN],
        is_cut=len(text) > LONGEST_SHOWN or len(shown) > 4 * LONGEST_SHOWN,
        files={name if is_data else name.rpartition(".")[2]: data for name, data in package.members.items()},
    )


def plain_forms(received: ReceivedPackage) -> tuple[tuple[str, str], ...]:
    """As what a package can be saved: the ending of each file in it, and its name; the text comes last."""
    return tuple((ending, _FORM_WORDS[ending]) for ending in reversed(list(received.files)))


def save_plain(received: ReceivedPackage, ending: str, path: Path, *, overwrite: bool = False) -> None:
    """Write what was in a package to a file that is not sealed; InvalidInput at 'path' when none can come there."""
    write_new_file(path, received.files[ending], overwrite=overwrite)
