import csv
from datetime import date
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.learning_case import CaseBook, LearningCase
from copiloot_tui.domain.signal import SignalKind
from copiloot_tui.exchange.cases import TRACEABLE, cases_csv, cases_markdown


def make(text: str = "Het busje komt niet.", **fields: object) -> LearningCase:
    usual = {"family": "gezin 1", "kind": SignalKind.KNELPUNT, "theme": "vervoer", "month": "mei 2026"}
    return LearningCase(**{**usual, "text": text, "has_consent": False, **fields})  # type: ignore[arg-type]


def book(*cases: LearningCase) -> CaseBook:
    return CaseBook(made_on=date(2026, 11, 21), cases=cases)


def rows(made: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_cases_stand_under_their_kind_and_theme_and_are_numbered_through() -> None:
    told = cases_markdown(book(make(), make("Te laat.", family="gezin 2"), make("Bed.", theme="logeren")))

    assert told.count("## Knelpunt: vervoer") == 1
    assert "### Casus 1, gezin 1, mei 2026\n\n> Het busje komt niet." in told
    assert "### Casus 2, gezin 2, mei 2026\n\n> Te laat." in told
    assert "## Knelpunt: logeren\n\n### Casus 3" in told
    assert TRACEABLE in told


def test_a_story_without_consent_says_so_to_whom_gets_it() -> None:
    missing = "geen toestemming vastgelegd"

    assert missing in cases_markdown(book(make(kind=SignalKind.STORY)))
    assert missing not in cases_markdown(book(make(kind=SignalKind.STORY, has_consent=True)))
    assert missing not in cases_markdown(book(make()))


def test_nothing_is_called_anonymous() -> None:
    told = cases_markdown(book(make(kind=SignalKind.STORY)))

    assert "niet anoniem" in told
    assert told.count("anoniem") == 1


def test_text_of_a_case_is_no_heading_and_no_formula() -> None:
    evil = book(make("# Kop\n\n<script>x</script>", theme="=1+1", family="gezin *1*"))

    assert "\n# Kop" not in cases_markdown(evil)
    assert "<script" not in cases_markdown(evil)
    assert rows(cases_csv(evil))[1][3] == "'=1+1"


def test_the_table_has_a_row_for_each_case() -> None:
    found = rows(cases_csv(book(make('een "twee"; drie\nvier'), make(has_consent=True))))

    assert found[0] == ["Casus", "Gezin", "Soort", "Thema", "Maand", "Tekst", "Toestemming"]
    assert found[1][:1] + found[1][5:] == ["1", 'een "twee"; drie\nvier', "niet vastgelegd"]
    assert found[2][-1] == "ja"


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80), theme=st.text(max_size=20))
def test_any_text_gives_one_row_and_one_quotation(text: str, theme: str) -> None:
    made = book(make(text, theme=theme.encode("utf-8", "ignore").decode()), make("slot"))

    assert len(rows(cases_csv(made))) == 3
    assert cases_markdown(made).endswith("> slot\n")
