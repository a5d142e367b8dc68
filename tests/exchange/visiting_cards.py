"""Visiting cards for tests: a whole one, and any that hypothesis can think of."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.text import clean, clean_line
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way


def make_card(**facts: Any) -> VisitingCard:
    """Somebody of whom everything is known."""
    usual = {
        "name": "Fatma Yılmaz",
        "function": "Adviseur Wlz, team 18-",
        "organisation": "Zorgkantoor Zilveren Kruis",
        "kind": InstitutionKind.ZORGKANTOOR,
        "region": "Utrecht",
        "phones": (Way(value="030 789 78 78"), Way(label="mobiel", value="06 12345678")),
        "emails": (Way(value="f.yilmaz@zk.example"), Way(label="vragen over pgb", value="pgb@zk.example")),
        "website": "https://zk.example/wlz?a=1,2;3",
        "address": "Handelsweg 2, 3707 NH Zeist",
        "reachable": "ma t/m do, 9 tot 12 uur",
        "languages": "Turks, Engels",
        "zevmb": True,
        "remarks": "Liever mailen; belt altijd terug.\nOok voor \\herindicatie: zij.",
        "verified_on": date(2026, 5, 1),
        "verified_by": "Copiloot Noord",
        "source": "lijst van juni",
        "uid": "01890a5d-ac96-774b-bcce-b302099a8057",
    }
    return VisitingCard(**{**usual, **facts})


ANY_TEXT = st.text(max_size=60) | st.text(st.sampled_from("ab é,;:\\\"'=+-@\n\t#|日09"), max_size=90)
LINES = ANY_TEXT.map(clean_line)
REMARKS = (st.text(max_size=200) | ANY_TEXT).map(lambda text: clean(text).strip())
FILLED = LINES.filter(bool)
WAYS = st.lists(st.builds(Way, label=LINES, value=FILLED), max_size=4).map(tuple)
CARDS = st.builds(
    VisitingCard,
    name=LINES,
    function=LINES,
    organisation=LINES,
    kind=st.none() | st.sampled_from(InstitutionKind),
    region=LINES,
    phones=WAYS,
    emails=WAYS,
    website=LINES,
    address=LINES,
    reachable=LINES,
    languages=LINES,
    zevmb=st.booleans(),
    remarks=REMARKS,
    verified_on=st.none() | st.dates(),
    verified_by=LINES,
    source=LINES,
    uid=LINES | st.uuids().map(str) | st.uuids().map(lambda one: f"urn:uuid:{one}"),
).filter(lambda card: bool(card.name or card.organisation))
"""Any card with somebody or something on it."""
