from datetime import date
from uuid import uuid4

from hypothesis import assume, given
from hypothesis import strategies as st

from copiloot_tui.domain.summary import Level
from copiloot_tui.exchange.everyday import EVERYDAY
from copiloot_tui.exchange.known import KnownFacts, KnownInstitution, KnownPerson, Mention
from copiloot_tui.exchange.names import spellings
from copiloot_tui.exchange.pseudonyms import disguise_for
from copiloot_tui.exchange.role_words import FAMILY_WORDS, PARTICLES, ROLE_WORDS
from copiloot_tui.exchange.words import words

_OWN_WORDS = """
    kind ouder broer of zus gezin netwerk kinderarts weggelaten nummer link adres plaats telefoonnummer e mailadres
    geboortedatum s tje je tjes jes fam familie huishouden
"""
OWN_WORDS = frozenset(_OWN_WORDS.split())
"""What pseudonyms and omissions are made of."""

NAMES = st.lists(
    st.text(st.sampled_from("abdeknoorëéşøßij'LMZ李明علي"), min_size=2, max_size=8), min_size=1, max_size=3
).map(" ".join)
GLUE = st.text(st.sampled_from(" \n.,;:*_-()[]'\"/#0123456789@"), max_size=4)
FILLER = st.sampled_from(["", "belde", "het", "slaapt bij oma", "ziekenhuis", "06-12345678", "x@y.nl", "3 april 2012"])


def _person(name: str, role: str, *other: str, fallback: str = "netwerk") -> KnownPerson:
    return KnownPerson(id=uuid4(), names=(name, *other), role=role, fallback_role=fallback)


def _facts(*people: KnownPerson, family: str = "de Wit", **more: object) -> KnownFacts:
    return KnownFacts(family_label="gezin 0007", family_name=family, people=people, **more)  # type: ignore[arg-type]


def _telling(name: str) -> set[str]:
    """The words of a name that say who it is."""
    silent = PARTICLES | ROLE_WORDS | OWN_WORDS | set(FAMILY_WORDS)
    return {word.folded for word in words(name) if len(word.folded) > 1} - silent


@given(NAMES, NAMES, NAMES, st.lists(st.tuples(GLUE, FILLER, st.integers(0, 2), st.integers(0, 3), GLUE), max_size=6))
def test_no_known_name_survives_wherever_it_stands(
    child: str, parent: str, family: str, placements: list[tuple[str, str, int, int, str]]
) -> None:
    names = (child, parent, family)
    assume(all(spellings(name) for name in names) and not any(_telling(name) & EVERYDAY for name in names))
    facts = _facts(_person(child, "kind"), _person(parent, "ouder"), family=family)
    ways = (str, str.upper, str.lower, str.title)
    text = " ".join(
        f"{before}{filler} {ways[way](names[who])}{after}" for before, filler, who, way, after in placements
    )

    disguised = disguise_for(Level.PSEUDONYM, facts).text(text)

    left = {word.folded for word in words(disguised)}
    assert not left & set().union(*map(_telling, names))


@given(NAMES, st.lists(st.tuples(GLUE, st.integers(0, 3), GLUE), max_size=6))
def test_no_known_name_survives_behind_initials(name: str, placements: list[tuple[str, int, str]]) -> None:
    assume(spellings(name) and "ß" not in name and not _telling(name) & EVERYDAY)
    ways = (str, str.upper, str.lower, str.title)
    text = " ".join(f"{before} {ways[way](name)}{after}" for before, way, after in placements)

    disguised = disguise_for(Level.INITIALS, _facts(_person(name, "kind"))).text(text)

    assert not {word.folded for word in words(disguised)} & _telling(name)


def test_a_person_has_the_same_pseudonym_in_a_field_and_in_a_text() -> None:
    noor = _person("Noor de Wit", "kind", "Nootje")
    arts = _person("Fatma Yıldız", "Kinderarts")
    disguise = disguise_for(Level.PSEUDONYM, _facts(noor, arts))

    assert disguise.name(noor.id, "Noor de Wit") == "kind 1"
    assert disguise.name(arts.id, "Fatma Yıldız") == "kinderarts 1"
    assert disguise.text("Dr. YILDIZ zag Nootje van de familie de Wit") == (
        "Dr. kinderarts 1 zag kind 1 van de gezin 0007"
    )


def test_two_people_in_one_role_are_told_apart() -> None:
    facts = _facts(_person("Anna Bos", "ouder"), _person("Piet Bos", "ouder"))

    assert disguise_for(Level.PSEUDONYM, facts).text("Piet en Anna") == "ouder 2 en ouder 1"


def test_a_role_that_may_hold_a_name_is_not_used() -> None:
    oma = _person("Truus Bos", "oma Truus")
    piet = _person("Piet", "piet")
    disguise = disguise_for(Level.PSEUDONYM, _facts(oma, piet))

    assert disguise.name(oma.id, "Truus Bos") == "netwerk 1"
    assert disguise.name(piet.id, "Piet") == "netwerk 2"


def test_what_points_at_the_family_is_left_out_of_text() -> None:
    hospital = KnownInstitution(id=uuid4(), name="Ziekenhuis Noorderlicht", kind="ziekenhuis")
    facts = _facts(
        _person("Noor de Wit", "kind"),
        institutions=(hospital,),
        mentions=(Mention(line="mr. A. Vos", role="vertegenwoordiger"),),
        numbers=("Z-26/118",),
        addresses=("Dorpsstraat 12, 1234 AB Onsdorp",),
        places=("Onsdorp",),
        birth_dates=(date(2012, 4, 3),),
    )

    disguised = disguise_for(Level.PSEUDONYM, facts).text(
        "Noor (3-4-2012) van Dorpsstraat 12 te Onsdorp, zaak Z26118, bel 06-12345678 of noor@wit.nl, BSN 111222333. "
        "Vos was in ziekenhuis noorderlicht."
    )

    assert disguised == (
        "kind 1 ([geboortedatum weggelaten]) van [adres weggelaten] te [adres weggelaten], zaak [nummer weggelaten], "
        "bel [telefoonnummer weggelaten] of [e-mailadres weggelaten], BSN [nummer weggelaten]. "
        "vertegenwoordiger 1 was in ziekenhuis 1."
    )


def test_initials_stand_for_names_and_nothing_else() -> None:
    noor = _person("Noor de Wit", "kind")
    disguise = disguise_for(Level.INITIALS, _facts(noor))

    assert disguise.name(noor.id, "Noor de Wit") == "N. d. W."
    assert disguise.text("Noors stoel staat bij familie de Wit, bel 06-12345678") == (
        "N.'s stoel staat bij familie d. W., bel 06-12345678"
    )


def test_in_full_only_what_may_be_a_bsn_goes() -> None:
    disguise = disguise_for(Level.FULL, _facts(_person("Noor de Wit", "kind")))

    assert disguise.text("Noor, 111222333, 06-12345678") == "Noor, [nummer weggelaten], 06-12345678"
    assert (disguise.bsn_count, disguise.replacements) == (1, 1)


def test_a_field_that_may_not_be_read_is_empty() -> None:
    disguise = disguise_for(Level.PSEUDONYM, _facts())

    assert (disguise.number("06-12345678"), disguise.email("a@b.nl"), disguise.birth_date(date(2012, 4, 3))) == (
        "",
        "",
        None,
    )


def test_signs_of_our_own_in_a_text_mean_nothing() -> None:
    assert disguise_for(Level.PSEUDONYM, _facts()).text("a\ue000b") == "ab"


def test_a_name_in_a_script_without_capitals_becomes_initials_and_not_all_its_letters() -> None:
    disguise = disguise_for(Level.INITIALS, _facts(_person("محمد الأحمدي", "oom"), _person("李明", "tante")))

    assert disguise.text("محمد الأحمدي belde 李明, en محمد bleef") == "م. ا. belde 李., en م. bleef"
