"""Packages are spoiled anywhere, in any way, and made to harm: each is opened or refused with a sentence, soon, in
little memory, and neither the vault nor a folder is touched.
"""

import io
import json
import random
import resource
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange.package import Manifest, Package, PackageContent, write_package
from copiloot_tui.services import team
from copiloot_tui.services.sealed_packages import (
    ReceivedPackage,
    open_with_own_key,
    read_sealed,
    unsealed_by_phrase,
)
from copiloot_tui.store.store import Store
from copiloot_tui.vault import sealing
from tests.exchange.test_package import raw_zip, zeros
from tests.factories import keep, make_everything, make_store
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell
from tests.faults.test_spoiled_address_files import cut_off, flip_bits, put_noise_in, take_out
from tests.sealed_files import sealed_by_phrase

LONGEST_SECONDS: Final = 2.0
MOST_MEGABYTES: Final = 300
PHRASE: Final = "een twee drie vier vijf zes zeven"
ABOUT: Final = Manifest(
    content=PackageContent.SUMMARY,
    level=Level.FULL,
    made_at=datetime(2026, 11, 20, 12, tzinfo=UTC),
    program="0.6.0",
    from_name="Noor de Wit",
    expires_on=date(2099, 1, 1),
)
PHOTO: Final = "bijlagen/0d9c1f3e-6d0b-4d5e-9f39-2a3b4c5d6e7f"
SOUND: Final = (
    write_package(
        Package(manifest=ABOUT, members={"samenvatting.md": b"# Gezin\n" * 300, "samenvatting.pdf": b"%PDF" * 99})
    ),
    write_package(
        Package(
            manifest=Manifest(content=PackageContent.FAMILY, made_at=ABOUT.made_at, program="0.6.0", from_name="Noor"),
            members={"gezin.json": b'{"soort": "x"}' * 90, PHOTO: bytes(range(256)) * 9},
        )
    ),
)
PIECES: Final = (
    b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"manifest.json", b"../", b"\x00", b"\xff\xff\xff\xff",
    b"-> X25519 ", b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n", b"---", b"\n", b"[" * 60, b'"versie": 2', b'{"a":',
    b"\\u0000",
)  # fmt: skip


def put_in(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(data) + 1)
        data[place : place + chance.choice((0, 4))] = chance.choice(PIECES) * chance.choice((1, 1, 1, 50))


def swap(data: bytearray, chance: random.Random) -> None:
    """Let two pieces change places."""
    size = chance.randint(1, max(1, len(data) // 3))
    first, second = sorted(chance.randrange(len(data)) for _ in range(2))
    data[first:] = data[second : second + size] + data[first:second] + data[second + size :]


WAYS: Final = (flip_bits, cut_off, take_out, put_in, put_noise_in, swap)


def spoil(data: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(data)
    for way in chance.choices(WAYS, k=chance.randint(1, 3)):
        if spoiled:
            way(spoiled, chance)
    return bytes(spoiled)


def taken_apart(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the manifest says, and every member with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(members["manifest.json"]), members


def spoil_manifest(data: bytes, chance: random.Random) -> bytes:
    """The same members around a manifest of which a value is another."""
    facts, members = taken_apart(data)
    facts[chance.choice(list(facts))] = chance.choice(
        (None, 2, -1, "", [], {}, "x" * 9999, [[]], True, facts["bestanden"])
    )
    return zipped(members | {"manifest.json": json.dumps(facts).encode()})


def zipped(members: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return whole.getvalue()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "kluis").mkdir()
    store = make_store(tmp_path / "kluis")
    keep(store, *make_everything())
    team.introduce(store, "Bram")
    yield store
    store.close()


def own_key(store: Store) -> str:
    own = team.team(store).own
    assert own is not None
    return own.card.public_key


def state_of(folder: Path) -> dict[str, str]:
    """Every file below a folder, with what is in it."""
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opened(store: Store, path: Path, data: bytes) -> ReceivedPackage | str:
    """What is in it, or the sentence."""
    path.write_bytes(data)
    try:
        file = read_sealed(path)
        if file.needs_phrase:
            unsealed_by_phrase(file, PHRASE)
            return "opened"
        return open_with_own_key(store, file)
    except InvalidInput as error:
        return str(error)


def test_a_spoiled_package_is_opened_or_refused_and_touches_nothing(
    vault: Store, tmp_path: Path, sized: Sized, tell: Tell
) -> None:
    chance = random.Random(seed_of("spoiled packages"))
    key, path = own_key(vault), tmp_path / "pakket.age"
    before, slowest, memory = state_of(tmp_path / "kluis"), 0.0, megabytes()
    told: Counter[str] = Counter()

    for number in range(sized(500, 10_000)):
        sound = chance.choice(SOUND)
        match number % 4:
            case 0:
                data = spoil(sealing.seal(sound, [key]), chance)
            case 1:
                data = sealing.seal(spoil_manifest(sound, chance), [key])
            case _:
                data = sealing.seal(spoil(sound, chance), [key])
        began = time.perf_counter()
        outcome = opened(vault, path, data)
        slowest = max(slowest, time.perf_counter() - began)
        told["refused" if isinstance(outcome, str) else "opened"] += 1

    grown = megabytes() - memory
    assert state_of(tmp_path / "kluis") == before
    tell("packages spoiled", **told, slowest_seconds=slowest, megabytes=grown)
    assert told["refused"] > told["opened"]
    assert slowest < LONGEST_SECONDS
    assert grown < MOST_MEGABYTES


def test_a_spoiled_package_of_words_is_refused_and_touches_nothing(
    vault: Store, tmp_path: Path, sized: Sized, tell: Tell
) -> None:
    chance = random.Random(seed_of("spoiled packages of words"))
    before, path, slowest = state_of(tmp_path / "kluis"), tmp_path / "pakket.age", 0.0
    sound = sealed_by_phrase(SOUND[0], PHRASE)
    number = sized(12, 300)
    for _ in range(number):
        began = time.perf_counter()
        assert isinstance(opened(vault, path, spoil(sound, chance)), str)
        slowest = max(slowest, time.perf_counter() - began)
    assert opened(vault, path, sound) == "opened"
    assert state_of(tmp_path / "kluis") == before
    tell("packages of words spoiled", refused=number, slowest_seconds=slowest)


def newer() -> bytes:
    """A package of a version that is not there yet."""
    facts, members = taken_apart(SOUND[0])
    return zipped(members | {"manifest.json": json.dumps(facts | {"versie": 9, "nieuws": []}).encode()})


def climbing(name: str) -> bytes:
    """A package with a member of this name, that the manifest names too."""
    facts, members = taken_apart(SOUND[1])
    facts["bestanden"].append({"naam": name, "grootte": 1, "sha256": sha256(b"x").hexdigest()})
    return zipped(members | {"manifest.json": json.dumps(facts).encode(), name: b"x"})


def link() -> bytes:
    whole = io.BytesIO(SOUND[1])
    with zipfile.ZipFile(whole, "a") as archive:
        about = zipfile.ZipInfo("gezin.json")
        about.external_attr = 0o120777 << 16
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            archive.writestr(about, "/etc/passwd")
    return whole.getvalue()


INSIDE: Final[dict[str, Callable[[], bytes]]] = {
    "out of the folder": lambda: climbing("../../uit.txt"),
    "absolute": lambda: climbing("/tmp/uit.txt"),
    "a drive of Windows": lambda: climbing("C:\\uit.txt"),
    "a network share": lambda: climbing("\\\\server\\deel\\uit.txt"),
    "a device of Windows": lambda: climbing("CON"),
    "an attachment that climbs": lambda: climbing("bijlagen/../../uit.txt"),
    "a symbolic link": link,
    "ten gigabytes of zeros": lambda: raw_zip(zeros(10 << 30), (1 << 32) - 2),
    "a bomb that lies about its size": lambda: raw_zip(zeros(1 << 30), 4000),
    "members that share their bytes": lambda: raw_zip(zeros(1 << 20), 4000, copies=4000),
    "sixty thousand members": lambda: raw_zip(b"", 0, copies=60_000),
    "two packages in one": lambda: SOUND[0] + SOUND[1],
    "a zip in a zip": lambda: zipped({"manifest.json": SOUND[0], "samenvatting.md": SOUND[0]}),
    "a manifest that is far too deep": lambda: zipped({"manifest.json": b"[" * 900_000}),
    "a newer version": newer,
}


@pytest.mark.parametrize("attack", INSIDE)
def test_an_attack_in_a_package_that_is_sealed_for_us_is_refused(vault: Store, tmp_path: Path, attack: str) -> None:
    data = sealing.seal(INSIDE[attack](), [own_key(vault)])
    (tmp_path / "pakket.age").write_bytes(data)
    before, memory, began = state_of(tmp_path), megabytes(), time.perf_counter()

    outcome = opened(vault, tmp_path / "pakket.age", data)

    took = time.perf_counter() - began
    assert isinstance(outcome, str), outcome
    assert state_of(tmp_path) == before
    assert took < 1
    assert megabytes() - memory < 100


def test_a_package_of_which_the_last_piece_was_changed_leaves_no_plain_text(vault: Store, tmp_path: Path) -> None:
    big = write_package(
        Package(manifest=ABOUT, members={"samenvatting.md": b"x", "samenvatting.pdf": b"MERKTEKEN" * 90_000})
    )
    data = bytearray(sealing.seal(big, [own_key(vault)]))
    data[-1] ^= 1
    before = set(state_of(tmp_path))

    assert isinstance(opened(vault, tmp_path / "pakket.age", bytes(data)), str)

    assert set(state_of(tmp_path)) - before == {str(tmp_path / "pakket.age")}


def test_a_package_for_somebody_else_stays_shut(vault: Store, tmp_path: Path) -> None:
    data = sealing.seal(SOUND[0], [sealing.public_key_of(sealing.new_secret())])
    assert opened(vault, tmp_path / "pakket.age", data) == sealing.FOR_SOMEBODY_ELSE
