"""Filters of the list of regelzaken that a worker kept."""

from collections.abc import Iterator
from random import Random

from copiloot_tui.demo.chance import new_id
from copiloot_tui.demo.institutions import Directory
from copiloot_tui.demo.places import Place
from copiloot_tui.domain.directory import InstitutionKind
from copiloot_tui.domain.regelzaak import Turn
from copiloot_tui.domain.regelzaak_filter import Grouping, Order, RegelzaakFilter, Showing
from copiloot_tui.domain.saved_filter import SavedFilter


def filters(rng: Random, directory: Directory, place: Place) -> Iterator[SavedFilter]:
    """What is asked often: what lies here, whom to chase, and all that runs at one zorgkantoor."""
    zorgkantoor = directory.at(InstitutionKind.ZORGKANTOOR, place.region, "")[0]
    kept = {
        "Ligt bij mij": RegelzaakFilter(turns=frozenset({Turn.US}), asleep=Showing.WITHOUT),
        "Najagen": RegelzaakFilter(
            turns=frozenset({Turn.INSTITUTION}), order=Order.WAITED, grouping=Grouping.INSTITUTION
        ),
        f"Alles bij {zorgkantoor.name}": RegelzaakFilter(
            institution_id=zorgkantoor.id, asleep=Showing.WITHOUT, grouping=Grouping.FAMILY
        ),
    }
    for name, wanted in kept.items():
        yield SavedFilter(id=new_id(rng), name=name, values=wanted.values)
