from copiloot_tui.domain.patience import seconds_to_wait


def test_the_first_wrong_tries_cost_no_time_and_later_ones_ever_more():
    assert [seconds_to_wait(tries) for tries in range(10)] == [0, 0, 0, 1, 2, 4, 8, 16, 30, 30]
    assert seconds_to_wait(10**9) == 30
