from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.life_domain import LifeDomain, domain_of

domains = st.sampled_from(LifeDomain)


@given(domains, st.lists(domains | st.none()))
def test_what_a_moment_says_itself_comes_before_its_regelzaken(said: LifeDomain, regelzaken: list[LifeDomain]) -> None:
    assert domain_of(said, regelzaken) is said


@given(domains, st.integers(1, 4), st.integers(0, 4))
def test_regelzaken_that_agree_speak_for_a_moment_and_one_without_a_domain_does_not_contradict(
    shared: LifeDomain, agreeing: int, silent: int
) -> None:
    assert domain_of(None, [None] * silent + [shared] * agreeing) is shared


def test_nothing_is_said_when_the_regelzaken_differ_or_say_nothing() -> None:
    assert domain_of(None, [LifeDomain.MONEY, LifeDomain.HOUSING, LifeDomain.MONEY]) is None
    assert domain_of(None, [None, None]) is None
    assert domain_of(None, []) is None
