from copiloot_tui.services.search import HitKind, search, snippet
from copiloot_tui.store.schema import RECORD_TABLES
from copiloot_tui.store.store import Store
from tests.factories import (
    keep,
    make_everything,
    make_family,
    make_member,
    make_note,
)


def test_a_hit_tells_what_it_is_of_whom_and_how_to_call(store: Store) -> None:
    family = make_family(name="De Wit")
    keep(store, family, member := make_member(family, name="Noor", phone="06-12345678"))

    (hit,) = search(store, "0612345678")

    assert (hit.kind, hit.record_id, hit.family_id) == (HitKind.MEMBER, member.id, family.id)
    assert (hit.family_name, hit.title, hit.phone) == ("De Wit", "Noor", "06-12345678")
    assert hit.snippet == "kind met ZEVMB"


def test_a_hit_in_a_text_shows_where_the_word_stands(store: Store) -> None:
    text = "# Bezoek\n" + "veel woorden vooraf " * 10 + "de tillíft is stuk"
    keep(store, family := make_family(), make_note(family, text=text))

    (hit,) = search(store, "tillift")

    assert hit.title == "Bezoek"
    assert "tillíft is stuk" in hit.snippet
    assert hit.snippet.startswith("… ")


NOT_LOOKED_FOR = (
    *("draft", "term", "own_type", "letter_template", "saved_filter"),
    *("contact_kind", "closed_period", "call_timer", "departure"),
    *("inzageverzoek", "inzagestuk", "colleague", "handover", "audit_entry"),
)


def test_every_kind_that_is_kept_can_be_a_hit(store: Store) -> None:
    keep(store, *make_everything())

    kinds = {hit.kind for hit in search(store, "kenmerk")}

    assert kinds == set(HitKind)
    assert len(RECORD_TABLES) == len(kinds) + len(NOT_LOOKED_FOR)


def test_nothing_asked_is_nothing_found(store: Store) -> None:
    keep(store, make_family())

    assert search(store, "  ") == []


def test_a_snippet_of_nothing_is_nothing() -> None:
    assert snippet("", "woord") == ""
    assert snippet("kort", "") == "kort"


def test_a_snippet_shows_the_word_after_letters_that_fold_to_more_or_to_none() -> None:
    for letters in ("æß " * 40, "zoe\u0308 " * 40):
        assert "tillift is stuk" in snippet(f"{letters}en de tillift is stuk {'en meer ' * 20}", "TILLÍFT")
