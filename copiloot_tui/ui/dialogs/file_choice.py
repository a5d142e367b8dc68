"""Choosing a file on the disk: the newest first, for what is put in the vault was most often scanned just now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.content import Content
from textual.widgets import Input

from copiloot_tui.domain.clock import civil_day
from copiloot_tui.domain.text import clean_line
from copiloot_tui.ui.dialogs.finder import Finder
from copiloot_tui.ui.filtering import matches
from copiloot_tui.ui.rows import Row, Rows
from copiloot_tui.ui.text import Line, muted, near_date, plain

_KILO: Final = 1024


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    is_folder: bool
    changed_at: float = 0.0
    size: int = 0


class FileChoice(Finder[Path]):
    """Lists a folder; Enter goes into a folder or takes a file, and a whole path can be typed."""

    TITLE_HERE = "Kies een PDF of foto"
    PLACEHOLDER = "Typ een deel van de naam, of een hele map"
    NOTHING = "Hier staat geen PDF, JPEG of PNG met die naam."
    ENDINGS: ClassVar[tuple[str, ...]] = (".pdf", ".jpg", ".jpeg", ".png")
    """How the names of files end that can be taken."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._entries: list[_Entry] = []

    def on_mount(self) -> None:
        """Read the folder."""
        self._go_to(self._folder)

    @work(exclusive=True, group="folder")
    async def _go_to(self, folder: Path) -> None:
        rows = self.query_one(Rows)
        try:
            self._entries = await asyncio.to_thread(_entries, folder, self.ENDINGS)
        except (OSError, ValueError):
            rows.empty = "Deze map kan niet worden gelezen."
            self._entries = []
        else:
            rows.empty = self.NOTHING
        self._folder = folder
        self.query_one(".finder").border_subtitle = Content(clean_line(str(folder)))
        self.look_for(self.query_one(Input).value)

    def look_for(self, words: str) -> None:
        """Show what has these words in its name."""
        if typed := _typed_folder(words):
            if typed != self._folder:
                # Enter must not take a file of the same name from the folder before.
                self._entries = []
                self._go_to(typed)
            words = Path(words).name if not words.endswith(("/", "\\")) else ""
        found = _rows(self._entries, self._folder, words, self._today)
        self.query_one(Rows).show_rows(found, from_the_top=True)

    @property
    def _today(self) -> date:
        return civil_day(self.copiloot.desk.clock.now())

    @on(Rows.Chosen)
    def _choose(self, event: Rows.Chosen) -> None:
        if not isinstance(chosen := event.value, _Entry):
            return
        if not chosen.is_folder:
            self.dismiss(chosen.path)
            return
        self._folder = chosen.path
        box = self.query_one(Input)
        with box.prevent(Input.Changed):
            box.value = ""
        self._go_to(chosen.path)


class AddressFileChoice(FileChoice):
    """Lists files with addresses."""

    TITLE_HERE = "Kies een bestand met adressen"
    NOTHING = "Hier staat geen vCard (.vcf) of CSV-bestand met die naam."
    ENDINGS = (".vcf", ".vcard", ".csv", ".txt", ".tsv")


class TeamFileChoice(FileChoice):
    """Lists files that can be a teamlijst or a key card."""

    TITLE_HERE = "Kies een teamlijst of sleutelkaart"
    NOTHING = "Hier staat geen teamlijst of sleutelkaart (.json) met die naam."
    ENDINGS = (".json",)


class PackageChoice(FileChoice):
    """Lists sealed packages."""

    TITLE_HERE = "Kies een verzegeld pakket"
    NOTHING = "Hier staat geen verzegeld pakket (.age) met die naam."
    ENDINGS = (".age",)


class FamilyFileChoice(FileChoice):
    """Lists files with families."""

    TITLE_HERE = "Kies een bestand met gezinnen"
    NOTHING = "Hier staat geen JSON, CSV of verzegeld pakket (.age) met die naam."
    ENDINGS = (".json", ".csv", ".txt", ".tsv", ".age")


def _typed_folder(words: str) -> Path | None:
    """The folder that is meant when a path is typed instead of part of a name."""
    if not any(sign in words for sign in "/\\"):
        return None
    try:
        path = Path(words).expanduser()
    except RuntimeError:
        return None
    folder = path if words.endswith(("/", "\\")) else path.parent
    return folder if folder.is_absolute() else None


def _entries(folder: Path, endings: tuple[str, ...]) -> list[_Entry]:
    """Files that can be taken, newest first, then the folders by name."""
    files, folders = [], []
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        try:
            if path.is_dir():
                folders.append(_Entry(path, is_folder=True))
            elif path.suffix.lower() in endings:
                about = path.stat()
                files.append(_Entry(path, is_folder=False, changed_at=about.st_mtime, size=about.st_size))
        except OSError:
            continue
    files.sort(key=lambda entry: entry.changed_at, reverse=True)
    return [*files, *sorted(folders, key=lambda entry: entry.path.name.casefold())]


def _rows(entries: Iterable[_Entry], folder: Path, words: str, today: date) -> Iterator[Row]:
    for entry in entries:
        name = clean_line(entry.path.name)
        if not matches(words, name):
            continue
        if entry.is_folder:
            yield Row(Line(plain(name), muted("map")), entry)
        else:
            about = f"{_size(entry.size)}  {_changed(entry.changed_at, today)}".rstrip()
            yield Row(Line(plain(name, "bold"), muted(about)), entry)
    # Who typed the name of a file that is not here must not go up a folder by Enter.
    if not words and folder.parent != folder:
        yield Row(Line(muted("Een map hoger"), muted("map")), _Entry(folder.parent, is_folder=True))


def _changed(moment: float, today: date) -> str:
    try:
        return near_date(date.fromtimestamp(moment), today)
    except (OverflowError, OSError, ValueError):
        # A broken stick can give any number.
        return ""


def _size(size: int) -> str:
    kilobytes = -(-size // _KILO)
    return f"{kilobytes} kB" if kilobytes < _KILO else f"{kilobytes / _KILO:.1f} MB".replace(".", ",")
