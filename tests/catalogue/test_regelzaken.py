"""The kinds of regelzaak that ship with the program: with a source for every fact, or unchecked."""

import tomllib

import pytest

from copiloot_tui.catalogue.entry import shipped
from copiloot_tui.catalogue.law import law_book
from copiloot_tui.catalogue.regelzaken import REGELZAKEN_FILE, facts_of, read_types, shipped_types
from copiloot_tui.domain.errors import BrokenCatalogue
from copiloot_tui.domain.life_domain import LifeDomain
from copiloot_tui.domain.regelzaak import Anchor
from copiloot_tui.domain.regelzaak_type import RegelzaakType
from copiloot_tui.domain.step_line import write_step_line
from copiloot_tui.domain.term import TermDirection
from copiloot_tui.domain.text import clean_line

KEYS = [
    "wlz-indicatie", "wlz-herindicatie", "wlz-uitsluiting-kind", "leveringsvorm", "pgb-wlz", "meerzorg",
    "meerzorg-verlengen", "toeslagen-wlz", "zorgovereenkomst", "pgb-verantwoorden", "mpt-dagbesteding",
    "logeren", "woningaanpassing", "rolstoel", "hulpmiddelen-zvw", "kindzorg", "kinderdagverblijf",
    "ziekenvervoer", "jeugdhulp", "leerplicht-vrijstelling", "zevmb-paspoort", "kinderbijslag",
    "dubbele-kinderbijslag", "wajong", "mentorschap-bewind-curatele", "zorgverzekering-18", "digid-machtigen",
    "eigen-bijdrage-wlz", "parkeerkaart", "valys", "zorgverlof", "mantelzorgwaardering", "crisis", "bezwaar",
    "verzekeringen",
]  # fmt: skip
RAW = {entry["key"]: entry for entry in tomllib.loads(shipped(REGELZAKEN_FILE))["regelzaak"]}


def each_type() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("kind", shipped_types(), ids=lambda kind: kind.key)


def named(kind: RegelzaakType, names: list[str]) -> set[str]:
    """The facts that these names stand for."""
    whole = {"documents": set(kind.documents), "steps": {step.text for step in kind.steps}}
    return set().union(*(whole.get(name, {name}) for name in names))


def test_there_are_exactly_the_35_kinds_and_their_keys_never_change() -> None:
    assert [kind.key for kind in shipped_types()] == KEYS
    assert len(KEYS) == 35


def test_titles_are_given_once() -> None:
    assert len({kind.title for kind in shipped_types()}) == 35


@each_type()
def test_every_fact_has_a_source_or_is_said_to_be_unchecked(kind: RegelzaakType) -> None:
    entry = RAW[kind.key]
    told = named(kind, entry.get("unchecked", [])) | named(kind, entry.get("proposals", []))
    for source in entry.get("source", []):
        assert source["where"]
        told |= named(kind, source["covers"])

    missing = set(facts_of(kind)) - told
    assert not missing, f"Bij {kind.key} mist een bron, of het woord unchecked: {missing}"


@each_type()
def test_what_is_said_to_be_unchecked_is_shown_so(kind: RegelzaakType) -> None:
    entry = RAW[kind.key]
    doubtful = set(entry.get("unchecked", [])) - {"documents", "steps"}

    assert doubtful <= kind.unchecked
    assert not kind.unchecked & set(entry.get("proposals", []))


@each_type()
def test_every_decision_term_stands_in_the_law_and_runs_on(kind: RegelzaakType) -> None:
    if kind.decision_term:
        assert law_book().rules[kind.decision_term].direction is TermDirection.AFTER
    else:
        assert kind.term_remarks


@each_type()
def test_a_term_that_nobody_checked_is_no_checked_fact_of_a_kind(kind: RegelzaakType) -> None:
    rule = law_book().rules.get(kind.decision_term)

    if rule is not None and rule.source.checked_on is None:
        assert "decision_term" in kind.unchecked


@each_type()
def test_texts_stand_as_they_will_be_kept(kind: RegelzaakType) -> None:
    for text in (kind.title, kind.law, *kind.documents, *(step.text for step in kind.steps)):
        assert clean_line(text) == text
        assert len(text) <= 120
    assert len({step.text for step in kind.steps}) == len(kind.steps)
    assert len(set(kind.documents)) == len(kind.documents)
    assert not kind.remarks or kind.remarks.endswith(".")
    assert not kind.term_remarks or kind.term_remarks.endswith(".")


@each_type()
def test_steps_in_the_file_are_written_as_the_program_writes_them(kind: RegelzaakType) -> None:
    assert len([line for line in RAW[kind.key].get("steps", []) if line]) == len(kind.steps)
    for line, step in zip(RAW[kind.key].get("steps", []), kind.steps, strict=True):
        assert write_step_line(step) == line.replace("bij de 18e", "op de 18e")


def test_what_is_granted_for_a_time_says_when_to_begin_renewing() -> None:
    renewed = {kind.key: kind.renew_days for kind in shipped_types() if kind.renew_days}

    assert renewed == {
        "pgb-wlz": 56, "meerzorg": 56, "meerzorg-verlengen": 56, "leerplicht-vrijstelling": 84, "parkeerkaart": 42,
    }  # fmt: skip
    for key in ("pgb-wlz", "meerzorg", "parkeerkaart"):
        kind = next(kind for kind in shipped_types() if kind.key == key)
        assert (Anchor.VALID_TO, -kind.renew_days) in {(step.anchor, step.offset_days) for step in kind.steps}


def test_yearly_things_come_back() -> None:
    assert {kind.key for kind in shipped_types() if kind.recurrence} == {
        "pgb-wlz", "meerzorg-verlengen", "pgb-verantwoorden", "leerplicht-vrijstelling",
    }  # fmt: skip


def test_every_kind_proposes_a_part_of_life_and_that_is_no_fact_that_needs_a_source() -> None:
    proposed = {kind.key: kind.life_domain for kind in shipped_types()}

    assert set(proposed.values()) == set(LifeDomain)
    assert proposed["woningaanpassing"] is LifeDomain.HOUSING
    assert proposed["wajong"] is LifeDomain.MONEY
    assert not any("life_domain" in facts_of(kind) for kind in shipped_types())


def test_a_fact_that_is_named_nowhere_is_unchecked_too() -> None:
    (kind,) = read_types(BEGIN + 'documents = ["Paspoort"]\nlaw = "Wlz"\n')

    assert kind.unchecked == {"law", "decision_term", "Paspoort"}


def test_a_source_that_nobody_read_covers_nothing() -> None:
    source = '[[regelzaak.source]]\nwhere = "https://ergens"\ncovers = ["decision_term"]\n'
    (kind,) = read_types(BEGIN + source)

    assert kind.unchecked == {"decision_term"}
    assert not read_types(BEGIN + source + "checked_on = 2026-11-21\n")[0].unchecked


BEGIN = (
    '[[regelzaak]]\nkey = "nieuw"\ntitle = "Nieuw"\ninstitution = "CIZ"\n'
    'life_domain = "zorg en ondersteuning"\nterm_remarks = "Geen."\n'
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[[regelzaak]]\nkey = "a\n', "regel 2"),
        ('[[regelzaak]]\nkey = "a"\n', "title"),
        (BEGIN.replace('"CIZ"', '"CZI"'), "institution"),
        (BEGIN.replace("zorg en ondersteuning", "zorg"), "life_domain"),
        (BEGIN + 'steps = ["Bel | ooit"]', "Regel 1"),
        (BEGIN + 'recurrence = "FREQ=SECONDLY"', "regel ken ik niet"),
        (BEGIN + 'document = ["Paspoort"]', "document"),
        (BEGIN + 'documents = "Paspoort"', "rij"),
        (BEGIN + 'unchecked = ["Paspoort"]', "Paspoort"),
        (BEGIN + BEGIN, "twee keer"),
        (BEGIN.replace('term_remarks = "Geen."', ""), "term_remarks"),
        (BEGIN + "renew_days = -3", "renew_days"),
        ("[regelzaak]\nkey = 'a'", "haken"),
    ],
)
def test_a_broken_entry_is_told_in_a_sentence_that_says_where(text: str, sentence: str) -> None:
    with pytest.raises(BrokenCatalogue) as broken:
        read_types(text)

    assert sentence in str(broken.value)
    assert REGELZAKEN_FILE in str(broken.value)
