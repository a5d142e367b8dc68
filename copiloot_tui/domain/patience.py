"""How long somebody waits after a wrong passphrase: nothing at first, then longer each time."""

from typing import Final

FREE_TRIES: Final = 3
"""So many wrong tries cost no time: they are typing errors."""
LONGEST_WAIT_SECONDS: Final = 30


def seconds_to_wait(wrong_tries: int) -> int:
    """Seconds before the next try after so many wrong ones: 0, 0, 0, 1, 2, 4 ... 30."""
    if wrong_tries < FREE_TRIES:
        return 0
    return min(LONGEST_WAIT_SECONDS, 1 << min(wrong_tries - FREE_TRIES, LONGEST_WAIT_SECONDS))
