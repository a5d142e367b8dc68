"""Sealing what an `export` writes, for colleagues."""

import argparse
from typing import TYPE_CHECKING, NamedTuple

from copiloot_tui.commandline.command import Call

if TYPE_CHECKING:
    from copiloot_tui.domain.readable import Readable
    from copiloot_tui.domain.summary import Level
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.services.sealed_packages import PackageContent, Seal


class ForColleagues(NamedTuple):
    """For which colleagues something is sealed."""

    seal: "Seal"
    names: str
    """They, in words."""


def add_seal_arguments(parser: argparse.ArgumentParser) -> None:
    """Let it be said for whom, and until when."""
    parser.add_argument(
        "--verzegeld-voor",
        metavar="COLLEGA",
        action="append",
        default=[],
        help="verzegel het voor een collega bij Team, met een gecontroleerde sleutel; mag vaker",
    )
    parser.add_argument("--te-openen-tot", metavar="DATUM", help="wat verzegeld is gaat open tot en met deze dag")


def refuse_wrong_seal(asked: argparse.Namespace) -> None:
    """Refuse a file that cannot be sealed so, before anything is opened."""
    from copiloot_tui.domain.errors import WrongUsage

    if asked.verzegeld_voor and asked.naar.suffix.lower() != ".age":
        form = " Kies als het nodig is de vorm met --formaat." if "formaat" in asked else ""
        raise WrongUsage(f"Een verzegeld bestand eindigt op .age.{form}")
    if asked.te_openen_tot and not asked.verzegeld_voor:
        raise WrongUsage("Alleen wat verzegeld is kan een einddatum hebben: zeg ook --verzegeld-voor.")


def sealed_for(call: Call, opened: "Opened") -> ForColleagues | None:
    """For which colleagues it is sealed; None when it is not. InvalidInput for whom it cannot be."""
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.services.sealed_packages import Seal, colleagues_named, names_of_receivers

    asked = call.arguments
    if not asked.verzegeld_voor:
        return None
    ids = colleagues_named(opened.store, asked.verzegeld_voor)
    until = None if asked.te_openen_tot is None else read_day(asked.te_openen_tot, civil_day(call.clock.now()))
    return ForColleagues(Seal(receiver_ids=ids, expires_on=until), names_of_receivers(opened.store, ids))


def sealed_bytes(
    opened: "Opened", whom: ForColleagues, what: "PackageContent", readable: "Readable", level: "Level | None" = None
) -> bytes:
    """The bytes of the sealed file."""
    from copiloot_tui.services.sealed_packages import pack, readable_members, sealed

    return sealed(pack(opened.store, whom.seal, what, readable_members(readable), level))
