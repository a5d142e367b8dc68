"""The institutions that ship with the program: only what has a source."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from copiloot_tui.domain.directory import InstitutionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueInstitution:
    """An institution, and where what is said of it was found."""

    key: str
    """Stays the same over versions of the program."""
    name: str
    kind: InstitutionKind
    decides: str
    """What it decides or does for these families."""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    remarks: str = ""
    source: str
    """Where it was found: the address of a page or law, or the name of a programme document."""
    checked_on: date


@cache
def institutions() -> tuple[CatalogueInstitution, ...]:
    """All of them, in the order of the file."""
    text = files("copiloot_tui.catalogue").joinpath("institutions.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)["institution"]
    return tuple(CatalogueInstitution(**{**entry, "kind": InstitutionKind(entry["kind"])}) for entry in found)
