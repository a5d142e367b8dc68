"""Of whom each text of the address book is."""

from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.services.owners import PASSES, NameOwners, Owners, OwnersAt
from copiloot_tui.store.address_book import BETWEEN, Column

WORD = st.sampled_from(["Jan", "jan", "Jansen", "de", "Wit", "O'Brien"])


@given(st.lists(st.lists(WORD, min_size=1, max_size=4).map(" ".join), max_size=6))
def test_the_first_questions_about_names_have_the_answers_of_the_later_ones(names: list[str]) -> None:
    owners = NameOwners(Column(BETWEEN.join(names), len(names)))
    expected = {text: [place for place, name in enumerate(names) if text in name.split()] for text in owners.texts}

    for _ in range(PASSES + 1):
        places = owners.of(owners.texts)
        assert {text: sorted(set(places[text])) for text in owners.texts} == expected


def test_what_is_known_of_an_institution_is_known_of_who_works_there_unless_they_have_their_own() -> None:
    people = Owners(lambda: ["a", "b", "a", "b"])
    regions = OwnersAt(["Utrecht", "Zeist"], ["a", "b"], people, own=["", "", "Ede"])

    assert regions.of(["Utrecht", "Zeist"]) == {"Utrecht": [0], "Zeist": [1, 3]}
