import pytest

from copiloot_tui.exchange.names import NameBook, name_runs, spellings


def _book() -> NameBook:
    book = NameBook("gezin 0007")
    book.add_family("Familie de Wit")
    book.add("Noor de Wit", "kind 1")
    book.add("Nootje", "kind 1")
    book.add("Zoë van der Meer-Şahin", "ouder 1")
    book.add("Jan Bakker", "kinderarts 1")
    book.add("Sanne O'Brien-d’Hont", "oom 1")
    return book


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Noor slaapt.", "kind 1 slaapt."),
        ("NOOR DE WIT slaapt", "kind 1 slaapt"),
        ("noor's rolstoel en Noors stoel", "kind 1's rolstoel en kind 1's stoel"),
        ("Noortje en Nootje", "kind 1 en kind 1"),
        ("**Noor** de Wit", "**kind 1"),
        ("de familie De Wit", "de gezin 0007"),
        ("mevrouw de Wit", "mevrouw gezin 0007"),
        ("Noo\u00adr en N\u200boor", "kind 1 en kind 1"),
        ("zoe, ZOË, Zoe\u0308", "ouder 1, ouder 1, ouder 1"),
        ("Sahin of van der Meer", "ouder 1 of ouder 1"),
        ("Z. van der Meer-Sahin", "ouder 1"),
        ("noor_1, Noor2 en (noor)", "kind 1_1, kind 12 en (kind 1)"),
        ("Noorderlicht", "Noorderlicht"),
        ("dr. Bakker", "dr. kinderarts 1"),
        ("obrien, O’Brien en dhont", "oom 1, oom 1 en oom 1"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, expected: str) -> None:
    replaced, _ = _book().replace(text, lambda name, whom: whom)

    assert replaced == expected


def test_the_longest_name_wins() -> None:
    book = NameBook("gezin 0007")
    book.add("Anne", "kind 1")
    book.add("Anne Marie", "ouder 1")

    replaced, count = book.replace("Anne Marie en Anne", lambda name, whom: whom)

    assert (replaced, count) == ("ouder 1 en kind 1 of ouder 1", 2)


def test_a_first_name_of_two_people_means_either() -> None:
    book = NameBook("gezin 0007")
    book.add("Jan de Wit", "ouder 1")
    book.add("Jan Bakker", "kinderarts 1")

    assert book.replace("Jan belde", lambda name, whom: whom) == ("ouder 1 of kinderarts 1 belde", 1)


def test_a_role_or_a_desk_is_not_a_name() -> None:
    assert spellings("Moeder") == set()
    assert spellings("Klantenservice Wlz") == set()


def test_a_tussenvoegsel_alone_is_never_replaced() -> None:
    replaced, _ = _book().replace("de fiets van het kind", lambda name, whom: whom)

    assert replaced == "de fiets van het kind"


def test_a_name_in_a_script_without_capitals_is_found_within_a_sentence() -> None:
    book = NameBook("gezin 0007")
    book.add("李明", "kind 1")

    assert book.replace("今天李明睡觉", lambda name, whom: whom) == ("今天kind 1睡觉", 1)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("mevrouw Bakker, CIZ", ["Bakker"]),
        ("Sanne van den Berg (SVB)", ["Sanne van den Berg"]),
        ("Moeder en oma", []),
        ("vader / Piet", ["Piet"]),
    ],
)
def test_a_line_about_people_gives_the_names_in_it(line: str, names: list[str]) -> None:
    assert list(name_runs(line)) == names


def test_an_unknown_name_gets_a_label_of_its_own() -> None:
    book = _book()

    book.add_unknown("Noor en mr. Vos", "vertegenwoordiger", lambda role, _name: f"{role} 1")

    assert book.replace("Noor en Vos", lambda name, whom: whom)[0] == "kind 1 en vertegenwoordiger 1"
