from datetime import date
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.hidden import Decisions, Mark, Why
from copiloot_tui.domain.summary import Level
from copiloot_tui.domain.text import clean
from copiloot_tui.exchange.identifiers import without_reserved_signs
from copiloot_tui.exchange.known import KnownFacts, KnownPerson
from copiloot_tui.exchange.labels import Labels
from copiloot_tui.exchange.ledger import Ledger
from copiloot_tui.exchange.pseudonyms import disguise_for

FACTS = KnownFacts(
    family_label="gezin 0007",
    family_name="de Wit",
    people=(KnownPerson(id=uuid4(), names=("Noor de Wit", "Nootje"), role="kind", fallback_role="kind"),),
    numbers=("Z-26/118",),
    addresses=("Dorpsstraat 12, Onsdorp",),
    birth_dates=(date(2012, 4, 3),),
)
PIECES = st.sampled_from(
    [
        "Noor",
        "NOOR de Wit",
        "noors",
        "wit",
        "Nootje",
        "06-12345678",
        "a@b.nl",
        "111222333",
        "3-4-2012",
        "Dorpsstraat 12",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=12), st.sampled_from(list(Level)))
def test_what_was_hidden_can_be_put_back_sign_for_sign(pieces: list[str], level: Level) -> None:
    text = " ".join(pieces)
    ledger = Ledger()

    marked = disguise_for(level, FACTS, ledger).text(text)

    assert ledger.resolved(marked, lambda mark: mark.original) == without_reserved_signs(clean(text))
    assert ledger.resolved(marked) == disguise_for(level, FACTS).text(text)


def test_a_decision_says_what_stands_there_and_a_bsn_never_stays() -> None:
    mark = Mark(Why.NAME, "Roos", "kind 1")
    decisions = Decisions().with_words(mark, "Roos")

    assert (decisions.shown(mark), decisions.without(mark).shown(mark)) == ("Roos", "kind 1")
    assert Decisions().shown(Mark(Why.CAPITAL, "Artis", "persoon 1")) == "Artis"


def test_labels_of_a_secret_are_the_same_every_time_and_another_family_has_others() -> None:
    whom = [str(uuid4()) for _ in range(40)]
    first, second, other = (Labels(secret) for secret in (b"a" * 16, b"a" * 16, b"b" * 16))

    given_first = [first.new("kind", each) for each in whom]

    assert given_first == [second.new("kind", each) for each in whom]
    assert len(set(given_first)) == len(whom)
    assert given_first != [other.new("kind", each) for each in whom]
    assert [Labels().new("kind", each) for each in whom[:1]] == ["kind 1"]
