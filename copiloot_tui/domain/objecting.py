"""Who may object to a decision, as far as somebody found a source for it."""

import re

from copiloot_tui.domain.dutch import listing
from copiloot_tui.domain.regelzaak import Regelzaak
from copiloot_tui.domain.remedy import OBJECTION, remedy
from copiloot_tui.domain.term import NOT_CHECKED, TermRule


def is_about_pgb(regelzaak: Regelzaak) -> bool:
    """Whether its kind or title says that it is about a persoonsgebonden budget."""
    return "pgb" in _words(regelzaak)


def who_may_object(regelzaak: Regelzaak, rule: TermRule | None, representatives: tuple[str, ...]) -> str:
    """Who can object to the decision, in a sentence.

    Args:
        regelzaak: what is decided on.
        rule: the term within which is decided; None when there is none: then the law in words tells.
        representatives: who has authority now over whom it is for, by name; once for each authority.
    """
    open_to = remedy(regelzaak, rule)
    if open_to.kind != OBJECTION:
        return open_to.sentence
    names = list(dict.fromkeys(representatives))
    who = f"de cliënt zelf of de vertegenwoordiger{f' ({listing(names)})' if names else ''}"
    if is_about_pgb(regelzaak):
        return f"Bezwaar kan van {who}: bij een pgb vraagt de cliënt aan."
    if "meerzorg" in _words(regelzaak):
        return (
            f"Bezwaar bij een pgb: {who}. Bij zorg in natura, vpt of mpt vraagt de aanbieder de meerzorg aan; of de "
            f"cliënt dan zelf bezwaar kan maken, is {NOT_CHECKED}."
        )
    return f"Bezwaar kan van {who}, of van iemand met een machtiging ({NOT_CHECKED})."


def _words(regelzaak: Regelzaak) -> list[str]:
    return re.findall(r"[^\W_]+", f"{regelzaak.type_key} {regelzaak.title}".casefold())
