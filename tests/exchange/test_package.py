"""What a package holds comes back as it went in; whatever else may be in one is refused with its sentence."""

import io
import json
import struct
import time
import tracemalloc
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange import package as packages
from copiloot_tui.exchange import strict_zip
from copiloot_tui.exchange.package import Manifest, Package, PackageContent, read_package, write_package
from copiloot_tui.exchange.strict_json import NotStrict, parsed

NUL = "~"
"""Stands for it where zipfile would cut a name off."""
TODAY = date(2026, 11, 21)
KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
SUMMARY = Manifest(
    content=PackageContent.SUMMARY,
    level=Level.PSEUDONYM,
    made_at=datetime(2026, 11, 20, 13, 5, 9, tzinfo=UTC),
    program="0.6.0",
    from_name="Zoë Yılmaz [Łódź]",
    from_key=KEY,
    expires_on=TODAY,
)
TEXT = Package(manifest=SUMMARY, members={"samenvatting.md": b"# Gezin 7\n" * 40, "samenvatting.pdf": b"%PDF-1.7 ..."})
PHOTO = "bijlagen/0d9c1f3e-6d0b-4d5e-9f39-2a3b4c5d6e7f"
FAMILY = Package(
    manifest=replace(SUMMARY, content=PackageContent.FAMILY, level=None),
    members={"gezin.json": b'{"gezin": 7}' * 9, PHOTO: b"\xff\xd8" * 50},
)
STAND_IN = Package(
    manifest=replace(SUMMARY, content=PackageContent.STAND_IN, level=None),
    members={"overdracht.json": b"{}", f"gezinnen/{PHOTO[-36:]}.json": b'{"gezin": 7}' * 900, PHOTO: b"\xff\xd8" * 50},
)


def version_in(package: Package) -> object:
    with zipfile.ZipFile(io.BytesIO(write_package(package))) as archive:
        return json.loads(archive.read("manifest.json"))["versie"]


def refused(data: bytes, today: date = TODAY) -> str:
    with pytest.raises(InvalidInput) as caught:
        read_package(data, today)
    assert caught.value.field == "file"
    return str(caught.value)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    whole = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(whole, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name.replace("\x00", NUL)), content, method)
    data = whole.getvalue()
    return data.replace(NUL.encode(), b"\x00") if any("\x00" in name for name, _ in members) else data


def spoiled(package: Package, **changes: Any) -> bytes:
    """A package with another manifest around the same members."""
    with zipfile.ZipFile(io.BytesIO(write_package(package))) as archive:
        facts = json.loads(archive.read("manifest.json")) | changes
    return zipped(("manifest.json", json.dumps(facts).encode()), *package.members.items())


@given(
    st.dictionaries(st.sampled_from(["samenvatting.html", "samenvatting.pdf"]), st.binary(max_size=2000)),
    st.binary(max_size=2000),
    st.text(min_size=1, max_size=60),
)
def test_what_was_packed_comes_out(more: dict[str, bytes], text: bytes, name: str) -> None:
    try:
        manifest = replace(SUMMARY, from_name=" ".join(packages.clean_line(name).split()))
    except InvalidInput:
        return
    package = Package(manifest=manifest, members={"samenvatting.md": text, **more})
    assert read_package(write_package(package), TODAY) == package


def test_a_family_comes_out_with_its_attachments() -> None:
    assert read_package(write_package(FAMILY), TODAY) == FAMILY


def test_any_program_unpacks_it() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(FAMILY))) as archive:
        assert archive.namelist() == ["manifest.json", "gezin.json", PHOTO]
        assert archive.testzip() is None
        assert archive.read(PHOTO) == FAMILY.members[PHOTO]


def test_a_text_that_repeats_itself_is_not_taken_for_a_bomb() -> None:
    package = Package(manifest=SUMMARY, members={"samenvatting.md": b"a" * 3_000_000})
    assert read_package(write_package(package), TODAY) == package


@pytest.mark.parametrize("name", ["../gezin.json", "samenvatting.exe", "bijlagen/CON", "gezin.json"])
def test_only_what_belongs_in_it_is_packed(name: str) -> None:
    with pytest.raises(InvalidInput):
        write_package(Package(manifest=SUMMARY, members={"samenvatting.md": b"", name: b""}))


def test_it_opens_until_the_last_day() -> None:
    data = write_package(TEXT)
    assert read_package(data, TODAY) == TEXT
    assert refused(data, date(2026, 11, 22)).startswith("Dit pakket was te openen tot en met 21 november 2026.")


def test_a_newer_version_asks_to_update() -> None:
    assert refused(spoiled(TEXT, versie=packages.PACKAGE_VERSION + 1, nieuws=[])) == packages.NEWER


def test_families_to_work_for_ask_older_programs_to_update_and_the_rest_does_not() -> None:
    assert [version_in(each) for each in (TEXT, FAMILY, STAND_IN)] == [1, 1, 2]
    assert refused(spoiled(FAMILY, versie=2)) == refused(spoiled(STAND_IN, versie=1)) == packages.DAMAGED


def test_several_families_come_out_with_what_was_agreed_about_them() -> None:
    assert read_package(write_package(STAND_IN), TODAY) == STAND_IN


@pytest.mark.parametrize("name", ["gezin.json", "samenvatting.md", "gezinnen/../gezin.json", "gezinnen/7.json"])
def test_among_families_to_work_for_lies_nothing_else(name: str) -> None:
    with pytest.raises(InvalidInput):
        write_package(replace(STAND_IN, members={**STAND_IN.members, name: b"{}"}))
    with pytest.raises(InvalidInput):
        write_package(replace(STAND_IN, members={PHOTO: b""}))


def test_a_cut_package_is_refused_wherever_it_is_cut() -> None:
    data = write_package(TEXT)
    for length in range(0, len(data), 7):
        assert refused(data[:length]) in (packages.DAMAGED, packages.NOT_A_PACKAGE)


def test_a_changed_byte_of_a_member_is_found() -> None:
    data = bytearray(write_package(FAMILY))
    data[data.index(b"\xff\xd8\xff") + 1] ^= 1
    assert refused(bytes(data)) == packages.DAMAGED


def test_a_member_that_fits_its_zip_but_not_the_manifest_is_found() -> None:
    assert refused(spoiled(replace(TEXT, members={**TEXT.members, "samenvatting.pdf": b"x"}), bestanden=[
        {"naam": "samenvatting.md", "grootte": 400, "sha256": "0" * 64},
        {"naam": "samenvatting.pdf", "grootte": 1, "sha256": "0" * 64},
    ])) == packages.DAMAGED  # fmt: skip


def _manifest_of(package: Package) -> bytes:
    with zipfile.ZipFile(io.BytesIO(write_package(package))) as archive:
        return archive.read("manifest.json")


@pytest.mark.parametrize(
    ("members", "sentence"),
    [
        (["manifest.json", "samenvatting.pdf", "samenvatting.md"], packages.DISORDERED),
        (["samenvatting.md", "manifest.json", "samenvatting.pdf"], packages.DISORDERED),
        (["manifest.json", "samenvatting.md"], packages.INCOMPLETE),
        (["manifest.json", "samenvatting.md", "samenvatting.pdf", "samenvatting.html"], packages.TOO_MUCH),
        (["manifest.json", "samenvatting.md", "samenvatting.pdf", "samenvatting.pdf"], packages.TOO_MUCH),
        (["manifest.json", "manifest.json", "samenvatting.md", "samenvatting.pdf"], packages.TOO_MUCH),
        ([], packages.NOT_A_PACKAGE),
    ],
)
def test_members_are_those_of_the_manifest_in_its_order(members: list[str], sentence: str) -> None:
    content = {"manifest.json": _manifest_of(TEXT), **TEXT.members}
    assert refused(zipped(*((name, content.get(name, b"")) for name in members))) == sentence


@pytest.mark.parametrize(
    "name",
    [
        "../../home/iemand/.bashrc", "/etc/passwd", "C:\\Windows\\win.ini", "C:gezin.json", "\\\\server\\deel",
        "CON", "nul.txt", "gezin.json\x00.exe", "bijlagen/../gezin.json", "bijlagen/", "samenvatting.md ",
        "SAMENVATTING.MD",
        "bijlagen/0d9c1f3e-6d0b-4d5e-9f39-2a3b4c5d6e7f/../x", "gezin.json/", "\u202esamenvatting.md", "x" * 300, "",
    ],
)  # fmt: skip
def test_a_name_that_climbs_or_is_strange_is_refused(name: str) -> None:
    data = zipped(("manifest.json", _manifest_of(FAMILY)), ("gezin.json", b""), (name, b"x"))
    assert refused(data) in (packages.BAD_NAME, packages.DAMAGED)
    promised = [{"naam": each, "grootte": 0, "sha256": "0" * 64} for each in ("gezin.json", name)]
    assert refused(spoiled(FAMILY, bestanden=promised)) in (packages.BAD_NAME, packages.DAMAGED)


def test_a_link_is_no_member() -> None:
    link = zipfile.ZipInfo("gezin.json")
    link.external_attr = 0o120777 << 16
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("manifest.json", _manifest_of(FAMILY))
        archive.writestr(link, "/etc/passwd")
    assert refused(whole.getvalue()) == packages.DAMAGED


def zeros(size: int) -> bytes:
    """So many zeros, packed; at once, for every piece of them is packed into the same bytes."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = stream.compress(bytes(1 << 20)) + stream.flush(zlib.Z_FULL_FLUSH)
    return piece * (size >> 20) + stream.flush()


def raw_zip(packed: bytes, size: int, *, copies: int = 1) -> bytes:
    """A zip whose members all are the same bytes, which say of themselves that they are so large."""
    name = b"gezin.json"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), size, len(name), 0) + name + packed
    central = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), size, len(name), 0, 0, 0, 0, 0, 0
    )
    listed = (central + name) * copies
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, copies, copies, len(listed), len(local), 0)
    return local + listed + end


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (lambda: raw_zip(zeros(1 << 30), (1 << 32) - 2), strict_zip.TOO_BIG),
        (lambda: raw_zip(zeros(150 << 20), 150 << 20), strict_zip.GROWS),
        (lambda: raw_zip(zeros(1 << 30), 1000), strict_zip.GROWS),
        (lambda: raw_zip(zeros(1 << 20), 1000, copies=2), packages.DAMAGED),
        (lambda: raw_zip(zeros(1 << 20), 1000, copies=60_000), packages.TOO_MANY),
    ],
)
def test_a_bomb_is_refused_before_it_grows(data: Callable[[], bytes], sentence: str) -> None:
    bomb = data()
    tracemalloc.start()
    began = time.perf_counter()
    assert refused(bomb) == sentence
    took, (_, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < 1
    assert peak < 100 << 20


def test_nothing_lies_before_between_or_after_the_members() -> None:
    data = write_package(TEXT)
    for other in (b"x" + data, data + b"x", data + data, data[:30] + b"xx" + data[30:]):
        assert refused(other) in (packages.DAMAGED, packages.NOT_A_PACKAGE)


def test_a_zip_of_another_program_is_refused() -> None:
    assert refused(zipped(("manifest.json", b"{}"), ("gezin.json", b"{}"))) == packages.NOT_A_PACKAGE
    assert refused(zipped(("word/document.xml", b"<x/>"))) == packages.BAD_NAME


@pytest.mark.parametrize(
    "changes",
    [
        {"versie": "1"}, {"versie": 0}, {"versie": True}, {"inhoud": "alles"}, {"inhoud": 3}, {"niveau": "open"},
        {"gemaakt": "gisteren"}, {"gemaakt": 3}, {"verloopt_op": "nooit"}, {"van": "Anna"}, {"van": {"naam": "Anna"}},
        {"van": {"naam": "", "sleutel": None}}, {"van": {"naam": "Anna", "sleutel": "age1kapot"}}, {"extra": 1},
        {"van": {"naam": "A" * 400, "sleutel": None}}, {"programma": "rm -rf"}, {"bestanden": {}}, {"bestanden": ["x"]},
        {"bestanden": [{"naam": "samenvatting.md", "grootte": "9", "sha256": "0" * 64}]},
        {"bestanden": [{"naam": "samenvatting.md", "grootte": 9, "sha256": "0"}]},
    ],
)  # fmt: skip
def test_a_manifest_of_another_shape_is_refused(changes: dict[str, Any]) -> None:
    assert refused(spoiled(TEXT, **changes)) == packages.DAMAGED


def test_a_family_and_a_summary_are_not_mixed() -> None:
    assert refused(spoiled(TEXT, inhoud="gezin")) == packages.BAD_NAME
    assert refused(spoiled(FAMILY, inhoud="samenvatting")) == packages.BAD_NAME


@pytest.mark.parametrize(
    "text",
    [b"", b"{", b"[" * 21 + b"]" * 21, b"[" * 200_000, b'{"a":1,"a":2}', b"[1.5]", b"[NaN]", b"[1" + b"0" * 5000 + b"]",
     b'"\xff"', b'"' + b"\\" * 100_001],
)  # fmt: skip
def test_json_that_is_not_ours_is_refused_soon(text: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(NotStrict):
        parsed(text, 1 << 20)
    assert time.perf_counter() - began < 1


def test_brackets_in_words_are_no_depth() -> None:
    assert parsed(b'["[[[[[[[[[[[[[[[[[[[[[[[[\\"[[[["]', 100) == ["[" * 24 + '"' + "[" * 4]
