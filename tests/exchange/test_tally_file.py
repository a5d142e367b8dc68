import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.period import Period
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.tally import Tally, token_of
from copiloot_tui.exchange import tally_file

CODES = frozenset({"contacten_soort.telefoon", "gezinnen.in_periode", "regelzaken.pgb.toegekend"})
QUARTER = Period.read("2026-Q4")
MOMENT = datetime(2026, 12, 31, 22, 59, 58, tzinfo=UTC)
PLAIN = Tally(
    worker=code_from(b"een"),
    period=QUARTER,
    made_at=MOMENT,
    program="0.1.0",
    counts=dict.fromkeys(sorted(CODES), 3),
    handed_over=frozenset({token_of("7K2M-9QXT", QUARTER)}),
)


def spoiled(**changes: Any) -> bytes:
    return json.dumps(json.loads(tally_file.written(PLAIN)) | changes).encode()


def with_count(text: str) -> bytes:
    return spoiled(tellingen=dict.fromkeys(sorted(CODES), 7654321)).replace(b"7654321", text.encode(), 1)


@given(
    st.dictionaries(st.sampled_from(sorted(CODES)), st.integers(0, tally_file.MOST), min_size=3),
    st.frozensets(st.binary(max_size=4).map(code_from).map(lambda code: token_of(code, QUARTER)), max_size=4),
    st.binary(),
    st.sampled_from(["2026", "2026-Q1", "1999-12"]),
    st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1)).map(lambda at: at.replace(microsecond=0, tzinfo=UTC)),
)
def test_what_was_written_is_read(
    counts: dict[str, int], tokens: frozenset[str], seed: bytes, period: str, at: datetime
) -> None:
    tally = Tally(
        worker=code_from(seed),
        period=Period.read(period),
        made_at=at,
        program="0.12.3rc1",
        counts=counts,
        handed_over=tokens,
        taken_over=tokens,
    )
    assert tally_file.read(tally_file.written(tally).encode(), CODES) == tally


def test_a_mark_of_an_editor_at_the_beginning_does_no_harm() -> None:
    assert tally_file.read(b"\xef\xbb\xbf" + tally_file.written(PLAIN).encode(), CODES) == PLAIN


HOSTILE = {
    "nothing": (b"", tally_file.NO_TALLY),
    "no text": (b"\xff\xfe\x00", tally_file.NO_TALLY),
    "another file": (b'{"soort": "iets anders"}', tally_file.NO_TALLY),
    "a list": (b"[1, 2]", tally_file.NO_TALLY),
    "a million brackets": (b"[" * 1_000_000, tally_file.NO_TALLY),
    "brackets that close": (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, tally_file.NO_TALLY),
    "50 MB": (b" " * 50_000_000, tally_file.TOO_BIG),
    "cut off": (tally_file.written(PLAIN).encode()[:-9], tally_file.DAMAGED),
    "twice the same key": (tally_file.written(PLAIN).replace('"versie"', '"soort"').encode(), tally_file.DAMAGED),
    "newer": (spoiled(versie=tally_file.SCHEME_VERSION + 1), tally_file.NEWER),
    "no version": (spoiled(versie=True), tally_file.DAMAGED),
    "version nought": (spoiled(versie=0), tally_file.DAMAGED),
    "something more": (spoiled(naam="De Wit"), tally_file.DAMAGED),
    "a name for a worker": (spoiled(werker="Noor de Wit"), tally_file.DAMAGED),
    "a worker with a typing error": (
        spoiled(werker=PLAIN.worker[:-1] + ("0" if PLAIN.worker[-1] != "0" else "1")),
        tally_file.DAMAGED,
    ),
    "a worker in another spelling": (spoiled(werker=PLAIN.worker.lower()), tally_file.DAMAGED),
    "no period": (spoiled(periode="2026-Q5"), tally_file.DAMAGED),
    "a period in words": (spoiled(periode="k4 2026"), tally_file.DAMAGED),
    "no moment": (spoiled(gemaakt="gisteren"), tally_file.DAMAGED),
    "a moment that is a number": (spoiled(gemaakt=5), tally_file.DAMAGED),
    "no program": (spoiled(programma="\x1b[2J"), tally_file.DAMAGED),
    "no tokens": (spoiled(overgedragen={}), tally_file.DAMAGED),
    "tokens that are names": (spoiled(overgenomen=["Familie De Wit"]), tally_file.DAMAGED),
    "a token that is a number": (spoiled(overgenomen=[1]), tally_file.DAMAGED),
    "too many tokens": (spoiled(overgenomen=[token_of("x", QUARTER)] * 1001), tally_file.DAMAGED),
    "no counts": (spoiled(tellingen=[]), tally_file.DAMAGED),
    "an unknown code": (spoiled(tellingen={"bsn.123456782": 1}), tally_file.UNKNOWN_CODE),
    "a missing code": (spoiled(tellingen={"gezinnen.in_periode": 1}), tally_file.MISSING_CODE),
    "not a number": (with_count("NaN"), tally_file.BAD_NUMBER),
    "without end": (with_count("-Infinity"), tally_file.BAD_NUMBER),
    "a fraction": (with_count("1.5"), tally_file.BAD_NUMBER),
    "a power": (with_count("1e3"), tally_file.BAD_NUMBER),
    "negative": (with_count("-1"), tally_file.BAD_NUMBER),
    "huge": (with_count("10000000"), tally_file.BAD_NUMBER),
    "a million digits": (with_count("9" * 1_000_000)[: tally_file.MAX_BYTES], tally_file.BAD_NUMBER),
    "five thousand digits": (with_count("9" * 5000), tally_file.BAD_NUMBER),
    "a truth": (with_count("true"), tally_file.BAD_NUMBER),
    "a text": (with_count('"1"'), tally_file.BAD_NUMBER),
    "a table in a count": (with_count("{}"), tally_file.BAD_NUMBER),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gets_a_sentence_at_once(case: str) -> None:
    data, sentence = HOSTILE[case]
    began = time.perf_counter()
    with pytest.raises(InvalidInput) as refused:
        tally_file.read(data, CODES)
    assert str(refused.value) == sentence
    assert refused.value.field == "file"
    assert time.perf_counter() - began < 1


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore")))
def test_whatever_stands_in_a_file_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        tally_file.read(data, CODES)


@given(st.data())
def test_a_file_with_a_spoiled_byte_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(tally_file.written(PLAIN).encode())
    whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = tally_file.read(bytes(whole), CODES)
    except InvalidInput:
        return
    assert set(found.counts) == CODES
