"""Families out of a spreadsheet: whatever the headings are called, no person falls beside a family, no word is lost."""

from datetime import date

import pytest

from copiloot_tui.domain.errors import InvalidInput
from copiloot_tui.domain.family import FamilyMember, FamilyStatus, MemberRole, NetworkPerson, SupportKind
from copiloot_tui.domain.family_table import PersonField
from copiloot_tui.domain.whole_family import WholeFamily
from copiloot_tui.exchange import family_rows
from copiloot_tui.exchange.contact_csv import read_table
from copiloot_tui.exchange.family_headings import guess_fields, is_family_heading, is_of_families
from copiloot_tui.exchange.family_rows import families_in

TODAY = date(2026, 11, 20)


def read(text: str) -> tuple[list[WholeFamily], dict[int, str]]:
    table = read_table(text.encode(), is_heading=is_family_heading)
    families, problems = families_in(table, guess_fields(table.headings), TODAY)
    return families, {problem.number: problem.sentence for problem in problems}


def sound(text: str) -> list[WholeFamily]:
    families, problems = read(text)
    assert not problems
    return families


def test_one_row_a_person_makes_a_family():
    (found,) = sound(
        "Gezin;Rol;Naam;Geboortedatum;Gemeente;Zorgkantoor;Telefoon;E-mail;Bijzonderheden;Status;Begonnen op;Labels\n"
        "De Vries;kind;Noor de Vries;2-3-2014;Ede;Menzis;;;Kijkt naar vogels;uitvoering;1-9-2025;vervoer, school\n"
        "De Vries;moeder;Sanne Bakker;;Ede;;06 12345678;s@x.example;;;;\n"
    )

    child, mother = found.of(FamilyMember)
    assert (found.family.name, found.family.municipality, found.family.zorgkantoor) == ("De Vries", "Ede", "Menzis")
    assert (found.family.status, found.family.started_on) == (FamilyStatus.UITVOERING, date(2025, 9, 1))
    assert found.family.tags == ("vervoer", "school")
    assert (child.role, child.birth_date, child.remarks) == (
        MemberRole.CHILD,
        date(2014, 3, 2),
        "Kijkt naar vogels",
    )
    assert (mother.role, mother.phone, mother.email, mother.remarks) == (
        MemberRole.PARENT,
        "06 12345678",
        "s@x.example",
        "moeder",
    )


def test_headings_may_stand_in_any_order_and_be_called_otherwise():
    (found,) = sound(
        'Achternaam,Voornaam,tussenvoegsel,"Geb. datum",FAMILIE,Relatie,Woonplaats,Straat,Postcode\n'
        'Vries,Noor,de,02/03/14,De Vries,Dochter,Ede,"Dorpsstraat 1, boven",6711 AA\n'
    )

    (child,) = found.of(FamilyMember)
    assert (child.name, child.birth_date) == ("Noor de Vries", date(2014, 3, 2))
    assert child.address == "Dorpsstraat 1, boven, 6711 AA Ede"
    assert found.family.municipality == ""


def test_one_row_a_family_is_enough():
    families = sound("Gezin;Gemeente\nDe Vries;Ede\nYılmaz;Łódź\n")

    assert [(each.family.name, each.family.municipality) for each in families] == [
        ("De Vries", "Ede"),
        ("Yılmaz", "Łódź"),
    ]
    assert all(each.records == () for each in families)


def test_a_row_without_a_family_belongs_to_the_one_before():
    first, second = sound("Gezin;Rol;Naam\nA;kind;Noor\n;vader;Piet\nB;kind;Sam\n;;Kees\n")

    assert [each.name for each in first.of(FamilyMember)] == ["Noor", "Piet"]
    assert [each.role for each in second.of(FamilyMember)] == [MemberRole.CHILD, MemberRole.OTHER]


def test_whoever_is_no_member_stands_in_the_network():
    (found,) = sound(
        "Gezin;Rol;Naam;Organisatie;Telefoon;Tel 2;Geboortedatum\n"
        "A;oma;Riet;;030 1;06 2;1-1-1950\nA;Maatje;Bo;;;;\nA;kinderarts;Dr. Bos;De Hoek;;;\n"
    )

    oma, maatje, arts = found.of(NetworkPerson)
    assert [each.kind for each in (oma, maatje, arts)] == [
        SupportKind.FAMILY,
        SupportKind.INFORMAL,
        SupportKind.FORMAL,
    ]
    assert (oma.role, oma.phone, oma.remarks) == ("oma", "030 1", "Geboren: 1-1-1950\nTelefoon: 06 2")
    assert arts.organisation == "De Hoek"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("A;kind;Noor;31-2-2014;;", "staat geen datum"),
        ("A;kind;Noor;2-3-2027;;", "in de toekomst"),
        ("A;kind;;2-3-2014;;", family_rows.NOBODY),
        ("A;kind;Noor;;Breda;", "iets anders bij 'gemeente' dan op rij 2"),
        ("A;ouder;Piet;;;", "staat al bij dit gezin, op rij 2"),
        ("A;kind;Noor;;;bezig", "Deze status ken ik niet"),
        ("A;kind;" + "n" * 501 + ";;;", family_rows.TOO_LONG),
        ("A;kind;Noor;;;;x", family_rows.TOO_WIDE),
    ],
)
def test_a_row_that_cannot_be_read_is_told_and_the_others_are_read(row: str, sentence: str):
    families, problems = read(
        f"Gezin;Rol;Naam;Geboortedatum;Gemeente;Status\nA;vader;Piet;;Ede;\n{row}\nB;kind;Sam;;;\n"
    )

    assert list(problems) == [3]
    assert sentence in problems[3]
    assert [len(each.records) for each in families] == [1, 1]


def test_nobody_falls_beside_a_family():
    families, problems = read("Gezin;Naam\n;Noor\n")

    assert (families, problems) == ([], {2: family_rows.NO_FAMILY})


def test_a_family_of_which_no_row_can_be_read_does_not_come_in():
    families, problems = read("Gezin;Naam;Geboortedatum\nA;Noor;gisteren\n")

    assert (families, list(problems)) == ([], [2])


def test_a_year_of_two_figures_is_never_still_to_come():
    (found,) = sound("Gezin;Rol;Naam;Geboortedatum\nA;opa;x;\nA;vader;Piet;5-6-41\nA;kind;Noor;2014-03-02 00:00:00\n")

    assert [each.birth_date for each in found.of(FamilyMember)] == [date(1941, 6, 5), date(2014, 3, 2)]


def test_a_column_with_a_bsn_is_not_read():
    assert guess_fields(("Gezin", "BSN", "Burgerservicenummer")) == (
        PersonField.FAMILY,
        PersonField.NOTHING,
        PersonField.NOTHING,
    )


def test_a_table_of_families_says_to_which_somebody_belongs():
    assert is_of_families(("Naam", "Gezin"))
    assert not is_of_families(("Naam", "Functie", "Organisatie", "Telefoon"))


def test_too_many_families_are_refused():
    rows = "\n".join(f"gezin {number}" for number in range(501))
    with pytest.raises(InvalidInput, match="meer dan 500"):
        read(f"Gezin;Naam\n{rows}\n")
    with pytest.raises(InvalidInput, match="meer dan 10000 rijen"):
        read("Gezin;Naam\n" + "A;\n" * 10_001)
