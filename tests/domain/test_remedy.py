import pytest

from copiloot_tui.catalogue.regelzaken import shipped_types
from copiloot_tui.domain.remedy import OBJECTION, remedy
from tests.domain.happenings import LAW, make_case


@pytest.mark.parametrize(
    ("law", "kind"),
    [
        ("Wlz art. 3.2.4", OBJECTION),
        ("Regeling langdurige zorg", OBJECTION),
        ("Zvw art. 16 en Awir", OBJECTION),
        ("Zorgverzekeringswet", ""),
        ("Zvw en Besluit zorgverzekering", ""),
        ("Wet arbeid en zorg", ""),
        ("BW boek 1", "cbm-hoger-beroep"),
        ("", OBJECTION),
    ],
)
def test_the_law_in_words_tells_what_is_open(law, kind):
    found = remedy(make_case(law=law), None)
    assert found.kind == kind
    assert found.is_certain == (law != "")


def test_a_known_decision_term_goes_before_the_words():
    assert remedy(make_case(law="Zorgverzekeringswet"), LAW.rules["awb-beslissing"]).kind == OBJECTION
    assert remedy(make_case(law="Wlz"), LAW.rules["wmo-onderzoek"]).kind == ""


def test_the_law_of_every_kind_that_ships_is_known():
    for kind in shipped_types():
        found = remedy(make_case(law=kind.law, decision_term=kind.decision_term), LAW.rules.get(kind.decision_term))
        assert found.is_certain or not kind.law, kind.key
