from copiloot_tui.domain.authority import Authority, AuthorityKind
from copiloot_tui.domain.family import MemberRole
from copiloot_tui.services.consents import family_consents
from copiloot_tui.store.store import Store
from tests.factories import TODAY, keep, make_consent, make_family, make_member


def test_every_living_member_is_told_the_children_first(store: Store) -> None:
    family = make_family()
    sanne, noor = make_member(family, role=MemberRole.PARENT), make_member(family)
    opa, oma = (make_member(family, role=MemberRole.OTHER, died_on=TODAY) for _ in range(2))
    gezag = Authority(family_id=family.id, member_id=noor.id, kind=AuthorityKind.GEZAG, holder="Sanne")
    first, second = make_consent(noor), make_consent(noor, withdrawn_on=TODAY)
    keep(store, family, sanne, noor, opa, oma, gezag, first, second, of_opa := make_consent(opa))

    found = family_consents(store, family.id)

    assert [each.member.id for each in found.members] == [noor.id, sanne.id, opa.id]
    assert found.members[0].who_says == ("Sanne",)
    assert [each.id for each in found.members[0].consents] == [second.id, first.id]
    assert [each.id for each in found.members[2].consents] == [of_opa.id]
