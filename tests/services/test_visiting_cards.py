"""What leaves the directory: people and institutions, without who left and without a word about a family."""

from pathlib import Path

import pytest

from copiloot_tui.domain.directory import Aanspreekpunt, Institution, InstitutionKind
from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.visiting_card import VisitingCard
from copiloot_tui.domain.way import Way
from copiloot_tui.services.address_files import entries, read_file
from copiloot_tui.services.visiting_cards import CardFormat, cards_of, write_cards
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_family, make_member

ZK = Institution(
    name="Zorgkantoor Midden",
    kind=InstitutionKind.ZORGKANTOOR,
    region="Utrecht",
    phone="030 111 11 11",
    ways=("pgb: 030 111 11 12", "info@zk.example"),
    website="zk.example",
    address="Handelsweg 2, 3707 NH Zeist",
)
CIZ = Institution(name="CIZ", kind=InstitutionKind.CIZ)


def person(name: str = "Fatma Yılmaz", at: Institution = ZK, **facts: object) -> Aanspreekpunt:
    return Aanspreekpunt(institution_id=at.id, name=name, **facts)  # type: ignore[arg-type]


def test_a_person_leaves_with_all_that_is_known_of_whom_to_call(store: Store):
    fatma = person(
        function="adviseur", region="Utrecht", phone="030 789 78 78", email="f@zk.example",
        ways=("mobiel: 06 12345678", "pgb: pgb@zk.example"), reachable="ma", languages="Turks", zevmb=True,
        verified_on=TODAY, verified_by="Copiloot", source="lijst",
    )  # fmt: skip
    keep(store, ZK, fatma)

    found = cards_of(store, {fatma.id})

    assert found.cards == (
        VisitingCard(
            name="Fatma Yılmaz",
            function="adviseur",
            organisation="Zorgkantoor Midden",
            kind=InstitutionKind.ZORGKANTOOR,
            region="Utrecht",
            phones=(Way(value="030 789 78 78"), Way(label="mobiel", value="06 12345678")),
            emails=(Way(value="f@zk.example"), Way(label="pgb", value="pgb@zk.example")),
            reachable="ma",
            languages="Turks",
            zevmb=True,
            verified_on=TODAY,
            verified_by="Copiloot",
            source="lijst",
            uid=str(fatma.id),
        ),
    )
    assert found.contents == "1 aanspreekpunt"


def test_everybody_leaves_with_the_institutions_of_which_more_is_known_than_a_name(store: Store):
    keep(store, ZK, CIZ, person("Noor"), person("Anne", at=CIZ))

    found = cards_of(store)

    assert [(card.organisation, card.name) for card in found.cards] == [
        ("CIZ", "Anne"),
        ("Zorgkantoor Midden", ""),
        ("Zorgkantoor Midden", "Noor"),
    ]
    assert (found.people, found.institutions) == (2, 1)
    assert found.cards[1].phones == (Way(value="030 111 11 11"), Way(label="pgb", value="030 111 11 12"))
    assert found.cards[1].emails == (Way(value="info@zk.example"),)


def test_who_left_stays_behind_also_when_marked(store: Store):
    noor, gone = person("Noor"), person("Piet", left_on=TODAY)
    followed = person("Anne", replaced_by=noor.id)
    keep(store, ZK, noor, gone, followed)

    found = cards_of(store, {noor.id, gone.id, followed.id})

    assert [card.name for card in found.cards] == ["Noor"]
    assert found.gone == 2
    assert found.stays == ["Wie weg is gaat niet mee: 2 van wie je markeerde."]
    assert [card.name for card in cards_of(store).cards] == ["", "Noor"]


def test_remarks_leave_only_when_asked_for(store: Store):
    keep(store, ZK, person(remarks="Belt terug"))

    assert {card.remarks for card in cards_of(store).cards} == {""}
    assert {card.remarks for card in cards_of(store, with_remarks=True).cards} == {"", "Belt terug"}
    assert cards_of(store, with_remarks=True).contents == "1 aanspreekpunt en 1 instantie, 1 met bijzonderheden"


@pytest.mark.parametrize("words", ["Kent de familie Wapenveld goed", "BSN 111222333", "over Femke Wapenveld"])
@pytest.mark.parametrize("field", ["remarks", "source", "function", "reachable", "languages"])
def test_what_looks_like_a_family_stays_behind_and_is_pointed_out(store: Store, field: str, words: str):
    family = make_family(name="Wapenveld")
    keep(store, family, make_member(family, name="Femke Wapenveld"), ZK, person(**{field: words}), person("Noor"))

    found = cards_of(store, with_remarks=True)

    assert found.withheld == ("Fatma Yılmaz",)
    assert "Fatma Yılmaz" in found.stays[0]
    assert not any(words in repr(card) for card in found.cards)


def test_what_a_number_is_for_leaves_without_the_name_of_a_family(store: Store):
    ways = ("over Wapenveld: 030 111", "06 12345678 (Femke Wapenveld)", "pgb: 030 222", "wapenveld@ciz.example")
    keep(store, make_family(name="Wapenveld"), CIZ, person(at=CIZ, ways=ways))

    found = cards_of(store)

    assert found.cards[0].phones == (Way(value="030 111"), Way(label="pgb", value="030 222"))
    assert found.cards[0].emails == (Way(value="wapenveld@ciz.example"),)
    assert found.withheld == ("Fatma Yılmaz",)


@pytest.mark.parametrize("form", CardFormat)
def test_a_file_that_leaves_is_read_back_the_same(store: Store, tmp_path: Path, form: CardFormat):
    keep(
        store, ZK, person(remarks="Belt terug;\n'altijd'", phone="+31 30 789", verified_on=TODAY), person("=1+1", at=ZK)
    )
    found = cards_of(store, with_remarks=True)

    write_cards(found, tmp_path / "uit", form)

    assert tuple(entries(read_file(tmp_path / "uit"))) == found.cards
    assert (tmp_path / "uit").stat().st_mode & 0o777 == 0o600


def test_a_file_never_comes_over_another(store: Store, tmp_path: Path):
    (tmp_path / "uit.vcf").write_text("al iets")

    with pytest.raises(InvalidInput):
        write_cards(cards_of(store), tmp_path / "uit.vcf", CardFormat.VCARD)

    assert (tmp_path / "uit.vcf").read_text() == "al iets"
