"""Places where a vault gets damaged: synchronised folders and network drives."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

from copiloot_tui.domain.errors import UnsafePlace

NETWORK_DRIVE: Final = "een netwerkschijf"

_SYNC_FOLDERS: Final = (
    (re.compile(r"onedrive\b.*"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs|icloud"), "iCloud"),
    (re.compile(r"google ?drive.*|my drive|mijn drive|drivefs"), "Google Drive"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud"), "ownCloud"),
    (re.compile(r"pclouddrive|pcloud( ?drive)?"), "pCloud"),
    (re.compile(r"proton ?drive.*"), "Proton Drive"),
    (re.compile(r"cloudstorage"), "een map die wordt gesynchroniseerd"),
)
_SYNC_MARKERS: Final = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".sync_*.db", "Nextcloud"),
    ("._sync_*.db", "Nextcloud"),
)
_NETWORK_KINDS: Final = re.compile(
    r"nfs\d?|cifs|smb\w*|afpfs|webdav|davfs|afs|ncpfs|ceph|glusterfs|lustre|vboxsf"
    r"|fuse\.(sshfs|rclone|davfs2|gvfsd-fuse|smbnetfs|glusterfs|s3fs|google-drive-ocamlfuse|onedriver|insync)"
)
_REMOTE_DRIVE: Final = 4


def refuse_unsafe(folder: Path) -> None:
    """Raise UnsafePlace where a vault would be copied or changed behind the program's back."""
    if what := elsewhere(folder):
        raise UnsafePlace(what)


def elsewhere(folder: Path) -> str | None:
    """By what, or on what, the contents of a folder are elsewhere too; None where they are not."""
    place = folder.expanduser().resolve()
    return synchronised_by(place) or marked_by(place) or _on_network(place)


def synchronised_by(place: PurePath) -> str | None:
    """The synchronising program whose folder this is, by the names in the path."""
    for part in place.parts:
        for names, program in _SYNC_FOLDERS:
            if names.fullmatch(part.casefold()):
                return program
    return None


def marked_by(place: Path) -> str | None:
    """The synchronising program that left its mark here or in a folder above."""
    for folder in (place, *place.parents):
        for pattern, program in _SYNC_MARKERS:
            # The home folder holds Dropbox's settings under the same name.
            if any(found.is_file() or pattern == ".stfolder" for found in _glob(folder, pattern)):
                return program
    return None


def is_unc(place: PurePath) -> bool:
    """Whether a Windows path names another computer."""
    return place.drive.startswith("\\\\") and not place.drive.startswith(("\\\\?\\", "\\\\.\\"))


def network_mount(place: PurePath, mounts: str) -> bool:
    """Whether the file system that holds a path is a network's, by the text of /proc/mounts."""
    return _is_network_kind(place, _linux_mounts(mounts))


def _on_network(place: Path) -> str | None:
    if sys.platform == "win32":
        found = is_unc(place) or _is_remote_drive(place)
    elif sys.platform == "darwin":
        found = _is_network_kind(place, _macos_mounts())
    else:
        try:
            found = network_mount(place, Path("/proc/mounts").read_text("utf-8", "surrogateescape"))
        except OSError:
            found = False
    return NETWORK_DRIVE if found else None


def _is_network_kind(place: PurePath, mounts: Iterable[tuple[str, str]]) -> bool:
    holding = [(len(PurePath(at).parts), n, kind) for n, (at, kind) in enumerate(mounts) if place.is_relative_to(at)]
    return bool(holding) and _NETWORK_KINDS.fullmatch(max(holding)[2]) is not None


def _linux_mounts(text: str) -> Iterable[tuple[str, str]]:
    for line in text.splitlines():
        if len(words := line.split(" ")) >= 3:
            yield re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), words[1]), words[2]


def _macos_mounts() -> Iterable[tuple[str, str]]:
    import subprocess

    try:
        shown = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return [(found[1], found[2]) for found in re.finditer(r"^.+? on (.+) \((\w+)", shown, re.MULTILINE)]


def _is_remote_drive(place: PurePath) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _REMOTE_DRIVE)


def _glob(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []
