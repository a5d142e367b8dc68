"""What can happen to a regelzaak, each with its own capital letter."""

from typing import Final

from textual.binding import Binding

from copiloot_tui.domain.case_event import EventKind
from copiloot_tui.ui.commands import Command

_CALLED: Final = {
    EventKind.SUBMITTED: ("I,i", "Ingediend", "De aanvraag is ingediend"),
    EventKind.REPORTED: ("M,m", "Melding", "De melding is gedaan"),
    EventKind.INFORMATION_ASKED: ("O,o", "Om stukken", "Er is per brief om stukken gevraagd: de klok staat stil"),
    EventKind.COMPLETED: ("A", "Aangevuld", "De gevraagde stukken zijn opgestuurd"),
    EventKind.DELAY_ANNOUNCED: ("U", "Uitstel", "De instantie schrijft dat het langer duurt"),
    EventKind.DELAY_AGREED: ("S", "Afspraak", "Er is uitstel afgesproken"),
    EventKind.DECIDED: ("B", "Besluit", "Het besluit is er"),
    EventKind.DEFAULT_NOTIFIED: ("G,g", "In gebreke", "De laatste aanmaning (ingebrekestelling) is verstuurd"),
    EventKind.OBJECTED: ("Z,z", "Bezwaar", "Er is bezwaar gemaakt"),
    EventKind.COMMITTEE: ("C", "Commissie", "Er komt een adviescommissie bij het bezwaar"),
    EventKind.ADVICE_ASKED: ("V", "Advies", "Er is advies gevraagd aan het Zorginstituut"),
    EventKind.POSTPONED: ("D", "Verdaagd", "De beslissing op bezwaar is zes weken uitgesteld (verdaagd)"),
    EventKind.DECIDED_ON_OBJECTION: ("E", "Beslissing", "De beslissing op bezwaar is er"),
    EventKind.APPEALED: ("P,p", "Beroep", "Er is beroep ingesteld bij de rechter"),
    EventKind.RECONSIDERATION_ASKED: ("H,h", "Heroverweging", "Er is om een heroverweging gevraagd"),
    EventKind.WITHDRAWN: ("T,t", "Ingetrokken", "De aanvraag is ingetrokken"),
}
"""Per kind its keys, its short name, and a sentence about it."""

KEYS: Final = {kind: keys.split(",")[0] for kind, (keys, _, _) in _CALLED.items()}
"""The capital letter of each kind."""

COMMANDS: Final = tuple(
    Command(id=f"happened('{kind.name}')", title=title, help=sentence, key=keys)
    for kind, (keys, title, sentence) in _CALLED.items()
)
"""All of them, for palette and help."""

_PRESSING_FIRST: Final = (
    EventKind.DEFAULT_NOTIFIED, EventKind.COMPLETED, EventKind.REPORTED, EventKind.SUBMITTED, EventKind.DECIDED,
    EventKind.INFORMATION_ASKED, EventKind.OBJECTED, EventKind.RECONSIDERATION_ASKED, EventKind.DECIDED_ON_OBJECTION,
    EventKind.POSTPONED, EventKind.APPEALED,
)  # fmt: skip
"""Those that are ever likely, in the order in which they stand in the footer."""

IN_FOOTER: Final = [
    Binding(KEYS[kind], f"likely('{kind.name}')", _CALLED[kind][1], tooltip=_CALLED[kind][2], id=f"likely.{kind.name}")
    for kind in _PRESSING_FIRST
]
"""The same keys again, in view only while the event is likely to come next."""
