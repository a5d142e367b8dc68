"""What was agreed about families comes back as it was written; anything else is refused, and no family is named."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms, PassedOn
from copiloot_tui.domain.short_code import code_from
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.exchange.handover_file import FILE_VERSION, read, written
from copiloot_tui.exchange.package import NEWER
from copiloot_tui.exchange.strict_zip import DAMAGED

KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
LINES = st.text(max_size=60).map(clean_line)
NAMES = LINES.filter(bool)


@st.composite
def terms(draw: st.DrawFn) -> HandoverTerms:
    sort = draw(st.sampled_from(HandoverSort))
    given_on = draw(DAYS)
    until = draw(st.none() | st.dates(given_on, date(2031, 1, 1))) if sort is HandoverSort.STAND_IN else None
    ids = draw(st.lists(st.uuids(), min_size=1, max_size=4, unique=True))
    return HandoverTerms(
        handover=draw(st.uuids()),
        sort=sort,
        purpose=draw(st.text(max_size=60).map(lambda text: clean(text).strip())),
        given_on=given_on,
        until=until,
        has_private=draw(st.booleans()),
        code=draw(st.just("") | st.binary(min_size=16, max_size=16).map(code_from)),
        owner_name=draw(NAMES),
        owner_key=draw(st.sampled_from(("", KEY))),
        vault=draw(st.uuids()),
        families=tuple(FamilyGiven(family_id=each, number=draw(st.integers(0, 9999))) for each in ids),
        is_last=draw(st.booleans()),
        passed_on=draw(st.none() | st.builds(PassedOn, by=NAMES, why=NAMES, on=DAYS)),
    )


AGREED = HandoverTerms(
    handover=UUID(int=1),
    sort=HandoverSort.STAND_IN,
    purpose="vakantie",
    given_on=date(2026, 11, 20),
    until=date(2026, 12, 4),
    code="62ZA-H7XC",
    owner_name="Noor de Wit",
    owner_key=KEY,
    vault=UUID(int=2),
    families=(FamilyGiven(family_id=UUID(int=7), number=7),),
    passed_on=PassedOn(by="Coördinatie", why="ziek", on=date(2026, 11, 21)),
)


def spoiled(**changes: Any) -> bytes:
    return json.dumps(json.loads(written(AGREED)) | changes).encode()


@given(terms())
def test_what_was_agreed_comes_back(agreed: HandoverTerms) -> None:
    assert read(written(agreed)) == agreed


def test_a_newer_file_asks_to_update() -> None:
    with pytest.raises(InvalidInput, match=NEWER):
        read(spoiled(versie=FILE_VERSION + 1, nieuws=[]))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: b"", lambda: b"[]", lambda: written(AGREED)[:-20], lambda: spoiled(soort="iets anders"),
        lambda: spoiled(versie="1"), lambda: spoiled(versie=True), lambda: spoiled(nieuws=1), lambda: spoiled(id="7"),
        lambda: spoiled(wijze="lenen"), lambda: spoiled(tot_en_met="2026-11-19"), lambda: spoiled(tot_en_met=7),
        lambda: spoiled(wijze="overdracht"), lambda: spoiled(met_besloten_notities="ja"), lambda: spoiled(code="AAAA"),
        lambda: spoiled(eigenaar={"naam": "", "sleutel": KEY}), lambda: spoiled(kluis=None),
        lambda: spoiled(eigenaar={"naam": "Noor", "sleutel": "age1"}),
        lambda: spoiled(eigenaar=None), lambda: spoiled(gezinnen=[]), lambda: spoiled(gezinnen={"id": 1}),
        lambda: spoiled(gezinnen=[{"id": str(UUID(int=7)), "nummer": -1}]),
        lambda: spoiled(gezinnen=[{"id": str(UUID(int=7)), "nummer": True}]),
        lambda: spoiled(gezinnen=[{"id": str(UUID(int=7)), "nummer": 7}] * 2),
        lambda: spoiled(gezinnen=[{"id": str(UUID(int=7)), "nummer": 7, "naam": "Jansen"}]),
        lambda: spoiled(doorgegeven={"door": "", "waarom": "ziek", "op": "2026-11-21"}),
        lambda: spoiled(doel="x" * 100_001), lambda: spoiled(gegeven_op="vandaag"),
    ],
)  # fmt: skip
def test_whatever_does_not_fit_is_refused(spoil: Callable[[], bytes]) -> None:
    with pytest.raises(InvalidInput, match=DAMAGED) as caught:
        read(spoil())
    assert caught.value.field == "file"
