"""`overdracht.json`: what goes along with families in a package, for whoever takes them in or only passes them on.

No family is named in it. Whoever reads one trusts nothing in it: docs/coordinator.md tells what may stand there.
"""

import json
import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.handover import HandoverSort
from copiloot_tui.domain.handover_terms import FamilyGiven, HandoverTerms, PassedOn
from copiloot_tui.domain.text import MAX_LINE_LENGTH, MAX_TEXT_LENGTH, clean, clean_line
from copiloot_tui.exchange.package import NEWER
from copiloot_tui.exchange.strict_json import NotStrict, checked_version, parsed
from copiloot_tui.exchange.strict_zip import DAMAGED

FILE_VERSION: Final = 1
MOST_BYTES: Final = 1 << 20

_KIND: Final = "copiloot-overdracht"
_KEYS: Final = frozenset(
    {
        "soort", "versie", "id", "wijze", "doel", "gegeven_op", "tot_en_met", "met_besloten_notities", "code",
        "kluis", "eigenaar", "gezinnen", "laatste", "doorgegeven",
    }
)  # fmt: skip
_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def written(terms: HandoverTerms) -> bytes:
    """The text of the file."""
    passed = terms.passed_on
    facts = {
        "soort": _KIND,
        "versie": FILE_VERSION,
        "id": str(terms.handover),
        "wijze": terms.sort.value,
        "doel": terms.purpose,
        "gegeven_op": terms.given_on.isoformat(),
        "tot_en_met": terms.until.isoformat() if terms.until else None,
        "met_besloten_notities": terms.has_private,
        "code": terms.code,
        "kluis": str(terms.vault),
        "eigenaar": {"naam": terms.owner_name, "sleutel": terms.owner_key or None},
        "gezinnen": [{"id": str(each.family_id), "nummer": each.number} for each in terms.families],
        "laatste": terms.is_last,
        "doorgegeven": {"door": passed.by, "waarom": passed.why, "op": passed.on.isoformat()} if passed else None,
    }
    return (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode()


def read(data: bytes) -> HandoverTerms:
    """What the file says; raises InvalidInput at 'file' when anything in it does not fit."""
    try:
        facts = parsed(data, MOST_BYTES)
    except NotStrict:
        raise _refusal(DAMAGED) from None
    if not isinstance(facts, dict) or facts.get("soort") != _KIND:
        raise _refusal(DAMAGED)
    checked_version(facts, FILE_VERSION, wrong=DAMAGED, newer=NEWER)
    try:
        return _terms(_object(facts, _KEYS))
    except (ValueError, InvalidInput):
        raise _refusal(DAMAGED) from None


def _refusal(sentence: str) -> InvalidInput:
    return InvalidInput("file", sentence)


def _terms(facts: dict[str, Any]) -> HandoverTerms:
    owner = _object(facts["eigenaar"], {"naam", "sleutel"})
    return HandoverTerms(
        handover=_id(facts["id"]),
        sort=HandoverSort(_text(facts["wijze"])),
        purpose=_long(facts["doel"]),
        given_on=_day(facts["gegeven_op"]),
        until=None if facts["tot_en_met"] is None else _day(facts["tot_en_met"]),
        has_private=_truth(facts["met_besloten_notities"]),
        code=_text(facts["code"]),
        owner_name=_line(owner["naam"]),
        owner_key="" if owner["sleutel"] is None else _text(owner["sleutel"]),
        vault=_id(facts["kluis"]),
        families=tuple(_family(each) for each in _list(facts["gezinnen"])),
        is_last=_truth(facts["laatste"]),
        passed_on=None if facts["doorgegeven"] is None else _passed_on(facts["doorgegeven"]),
    )


def _family(value: object) -> FamilyGiven:
    facts = _object(value, {"id", "nummer"})
    if type(facts["nummer"]) is not int:
        raise ValueError
    return FamilyGiven(family_id=_id(facts["id"]), number=facts["nummer"])


def _passed_on(value: object) -> PassedOn:
    facts = _object(value, {"door", "waarom", "op"})
    return PassedOn(by=_line(facts["door"]), why=_long(facts["waarom"]), on=_day(facts["op"]))


def _object(value: object, keys: frozenset[str] | set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or set(value) != keys:
        raise ValueError
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT_LENGTH:
        raise ValueError
    return value


def _line(value: object) -> str:
    if len(_text(value)) > MAX_LINE_LENGTH:
        raise ValueError
    return clean_line(_text(value))


def _long(value: object) -> str:
    return clean(_text(value)).strip()


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _id(value: object) -> UUID:
    if not _ID.fullmatch(_text(value)):
        raise ValueError
    return UUID(_text(value))


def _day(value: object) -> date:
    if not _DAY.fullmatch(_text(value)):
        raise ValueError
    return date.fromisoformat(_text(value))
