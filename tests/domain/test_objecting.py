from copiloot_tui.domain.objecting import who_may_object
from tests.domain.happenings import LAW, make_case

RULE = LAW.rules["awb-beslissing"]


def test_with_a_pgb_the_client_or_the_representative_objects():
    said = who_may_object(make_case(title="Pgb aanvragen", type_key="pgb-wlz"), RULE, ("Mevr. Jansen",))
    assert "de cliënt zelf of de vertegenwoordiger (Mevr. Jansen)" in said
    assert "nog niet gecontroleerd" not in said


def test_for_meerzorg_it_depends_on_who_applied():
    said = who_may_object(make_case(title="Meerzorg De Wit", type_key="meerzorg"), RULE, ())
    assert "vraagt de aanbieder de meerzorg aan" in said
    assert "nog niet gecontroleerd" in said


def test_otherwise_it_says_that_nobody_checked():
    assert "nog niet gecontroleerd" in who_may_object(make_case(), RULE, ())


def test_against_an_insurer_there_is_no_objection():
    said = who_may_object(make_case(decision_term="", law="Zorgverzekeringswet"), None, ())
    assert "heroverweging" in said


def test_who_has_authority_in_two_ways_is_named_once():
    said = who_may_object(make_case(type_key="pgb-wlz"), RULE, ("Büşra", "Hidde", "Büşra"))
    assert "(Büşra en Hidde)" in said
