"""Address files are spoiled anywhere, in any way: reading gives cards or a sentence, soon, and never half a row."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from copiloot_tui.domain.address_table import BrokenEntry
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.exchange.contact_csv import write_csv
from copiloot_tui.exchange.vcards import write_vcards
from copiloot_tui.services.address_files import entries, read_file
from tests.exchange.visiting_cards import make_card
from tests.faults.children import seed_of
from tests.faults.conftest import Sized, Tell

LONGEST_SECONDS: Final = 5.0
PEOPLE: Final = [make_card(name=f"Fatma Yılmaz {number}", remarks='één; twee,\n"drie"') for number in range(12)]
OLD: Final = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:de=20Wit;Zo=EB\r\n"
    b"PHOTO;ENCODING=BASE64;JPEG:\r\n /9j/4AAQSkZJRgABAQAAAQABAAD\r\n\r\nTEL;WORK;VOICE:030 789 78 78\r\nEND:VCARD\r\n"
)
SOUND: Final = {
    "vCard 4.0": write_vcards(PEOPLE, "4.0"),
    "vCard 3.0": write_vcards(PEOPLE, "3.0"),
    "vCard 2.1": OLD * 12,
    "CSV": write_csv(PEOPLE),
    "CSV in UTF-16": write_csv(PEOPLE).decode("utf-8-sig").encode("utf-16"),
}
PIECES: Final = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"\r\n", b"\r", b" ", b'"', b";", b",", b"=", b"=\r\n", b"\\", b":", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"ENCODING=B:", b"QUOTED-PRINTABLE", b"\x1b[31m", b"\xc3",
    b",,,,,,,,,,,,,,,,,,,,,,,,,,",
)  # fmt: skip

Spoil = Callable[[bytearray, random.Random], None]


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut_off(data: bytearray, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def take_out(data: bytearray, chance: random.Random) -> None:
    begin = chance.randrange(len(data))
    del data[begin : begin + chance.randint(1, 200)]


def put_in(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(data) + 1)
        data[place:place] = chance.choice(PIECES) * chance.choice((1, 1, 1, 3, 200))


def put_noise_in(data: bytearray, chance: random.Random) -> None:
    place = chance.randrange(len(data) + 1)
    data[place:place] = chance.randbytes(chance.randint(1, 400))


def test_a_spoiled_address_file_gives_cards_or_sentences(tmp_path: Path, sized: Sized, tell: Tell):
    chance = random.Random(seed_of("spoiled address files"))
    ways: tuple[Spoil, ...] = (flip_bits, cut_off, take_out, put_in, put_noise_in)
    path, slowest = tmp_path / "adressen.vcf", 0.0
    told: Counter[str] = Counter()

    for _ in range(sized(300, 20_000)):
        data = bytearray(chance.choice(list(SOUND.values())))
        for spoil in chance.choices(ways, k=chance.randint(1, 3)):
            if data:
                spoil(data, chance)
        path.write_bytes(data)
        began = time.perf_counter()
        try:
            for found in entries(read_file(path)):
                assert isinstance(found, VisitingCard | BrokenEntry)
                told[type(found).__name__] += 1
        except InvalidInput:
            told["refused"] += 1
        slowest = max(slowest, time.perf_counter() - began)

    tell(
        "address files spoiled",
        cards=told["VisitingCard"],
        broken=told["BrokenEntry"],
        refused=told["refused"],
        slowest_seconds=slowest,
    )
    assert all(told.values())
    assert slowest < LONGEST_SECONDS
