import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from copiloot_tui.domain.errors import UnsafePlace
from copiloot_tui.vault.place import is_unc, network_mount, refuse_unsafe, synchronised_by

WINDOWS = PureWindowsPath
POSIX = PurePosixPath


@pytest.mark.parametrize(
    ("place", "program"),
    [
        (WINDOWS(r"C:\Users\an\OneDrive\Documenten\copiloot"), "OneDrive"),
        (WINDOWS(r"C:\Users\an\OneDrive - Stichting Zorg\copiloot"), "OneDrive"),
        (POSIX("/Users/an/Library/CloudStorage/OneDrive-Zorg/kluis"), "een map die wordt gesynchroniseerd"),
        (WINDOWS(r"C:\Users\an\Dropbox\kluis"), "Dropbox"),
        (POSIX("/home/an/Dropbox (Zorg)/kluis"), "Dropbox"),
        (POSIX("/Users/an/Library/Mobile Documents/com~apple~CloudDocs/kluis"), "iCloud"),
        (WINDOWS(r"C:\Users\an\iCloudDrive\kluis"), "iCloud"),
        (WINDOWS(r"G:\My Drive\kluis"), "Google Drive"),
        (WINDOWS(r"G:\Mijn Drive\kluis"), "Google Drive"),
        (POSIX("/home/an/Google Drive/kluis"), "Google Drive"),
        (POSIX("/Users/an/GoogleDrive/kluis"), "Google Drive"),
        (POSIX("/home/an/Nextcloud/kluis"), "Nextcloud"),
        (WINDOWS(r"C:\Users\an\nextcloud2\kluis"), "Nextcloud"),
        (POSIX("/home/an/ownCloud/kluis"), "ownCloud"),
        (POSIX("/home/an/pCloudDrive/kluis"), "pCloud"),
        (POSIX("/home/an/Proton Drive/kluis"), "Proton Drive"),
        (WINDOWS(r"C:\Users\an\AppData\Local\copiloot"), None),
        (POSIX("/home/an/.local/share/copiloot"), None),
        (POSIX("/Users/an/Library/Application Support/copiloot"), None),
        (POSIX("/home/an/Dropboxen/kluis"), None),
        (POSIX("/home/an/mijn onedrive-uitleg/kluis"), None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(place, program):
    assert synchronised_by(place) == program


@pytest.mark.parametrize(
    ("place", "is_network"),
    [(r"\\server\share\kluis", True), (r"\\?\C:\kluis", False), (r"C:\kluis", False), (r"\\wsl$\Debian\kluis", True)],
)
def test_a_unc_path_names_another_computer(place: str, is_network: bool):
    assert is_unc(PureWindowsPath(place)) is is_network


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /home nfs4 rw 0 0
/dev/sdb1 /home/an/lokaal ext4 rw 0 0
//nas/zorg /mnt/mijn\040nas cifs rw 0 0
an@elders: /mnt/elders fuse.sshfs rw 0 0
/dev/sdc1 /mnt/nasleep ext4 rw 0 0
""".strip()


@pytest.mark.parametrize(
    ("place", "is_network"),
    [
        ("/srv/kluis", False),
        ("/tmp/kluis", False),
        ("/home/an/kluis", True),
        ("/home/an/lokaal/kluis", False),
        ("/mnt/mijn nas/kluis", True),
        ("/mnt/elders", True),
        ("/mnt/nasleep/kluis", False),
    ],
)
def test_a_network_drive_is_known_by_its_mount(place: str, is_network: bool):
    assert network_mount(PurePosixPath(place), MOUNTS) is is_network


@pytest.mark.parametrize(("mark", "program"), [(".dropbox.cache", None), (".nextcloudsync.log", "Nextcloud")])
def test_a_folder_is_known_by_the_mark_of_its_program(tmp_path: Path, mark: str, program: str | None):
    (tmp_path / "werk").mkdir()
    (tmp_path / mark).write_text("")

    with pytest.raises(UnsafePlace) as refused:
        refuse_unsafe(tmp_path / "werk" / "kluis")

    assert program is None or refused.value.what == program
    assert "--kluis" in str(refused.value)


def test_a_syncthing_folder_is_known_by_its_mark(tmp_path: Path):
    (tmp_path / ".stfolder").mkdir()

    with pytest.raises(UnsafePlace):
        refuse_unsafe(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links")
def test_a_link_into_a_synchronised_folder_is_followed(tmp_path: Path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "gewoon").symlink_to(tmp_path / "Dropbox")

    with pytest.raises(UnsafePlace):
        refuse_unsafe(tmp_path / "gewoon" / "kluis")


def test_an_ordinary_folder_is_fine(tmp_path: Path):
    refuse_unsafe(tmp_path / "kluis")


def test_the_settings_of_dropbox_in_a_home_folder_are_no_mark(tmp_path: Path):
    (tmp_path / ".dropbox").mkdir()

    refuse_unsafe(tmp_path / "kluis")
