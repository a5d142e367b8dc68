"""Names of institutions as lists may write them, and what sort of institution a name tells of."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from copiloot_tui.domain.directory import Institution, InstitutionKind
from copiloot_tui.domain.text import fold

_WORD: Final = re.compile(r"[^\W_]+")
_LEGAL_FORM: Final = re.compile(
    r"\b[bn]\.? ?v\b\.?|\bu\.?a\b\.?|\b(?:stichting|st|vereniging|cooperatie|onderlinge)\b\.?"
)
_SMALL_WORDS: Final = frozenset(("de", "het", "van", "en", "voor"))
_WRITTEN_OUT: Final = {
    "centrum indicatiestelling zorg": "ciz",
    "sociale verzekeringsbank": "svb",
    "uitvoeringsinstituut werknemersverzekeringen": "uwv",
    "centraal administratie kantoor": "cak",
    "centrum consultatie expertise": "cce",
}
_ONE_IN_THE_COUNTRY: Final = frozenset(("ciz", "svb", "uwv", "cak", "cce"))
"""Institutions of which there is one, whatever place or department stands after the name."""

_BY_WORD: Final = {
    "ciz": InstitutionKind.CIZ,
    "svb": InstitutionKind.SVB,
    "uwv": InstitutionKind.UWV,
    "cak": InstitutionKind.CAK,
    "zorgkantoor": InstitutionKind.ZORGKANTOOR,
    "gemeente": InstitutionKind.MUNICIPALITY,
    "wijkteam": InstitutionKind.MUNICIPALITY,
    "zorgverzekeraar": InstitutionKind.INSURER,
    "zorgverzekeringen": InstitutionKind.INSURER,
    "verzekeringen": InstitutionKind.INSURER,
    "verzekeraar": InstitutionKind.INSURER,
    "rechtbank": InstitutionKind.COURT,
    "school": InstitutionKind.SCHOOL,
    "basisschool": InstitutionKind.SCHOOL,
    "onderwijs": InstitutionKind.SCHOOL,
    "ziekenhuis": InstitutionKind.HOSPITAL,
    "kinderziekenhuis": InstitutionKind.HOSPITAL,
    "umc": InstitutionKind.HOSPITAL,
    "revalidatiecentrum": InstitutionKind.PROVIDER,
    "kinderdagcentrum": InstitutionKind.PROVIDER,
    "logeerhuis": InstitutionKind.PROVIDER,
    "thuiszorg": InstitutionKind.PROVIDER,
}


@lru_cache(maxsize=16_384)
def institution_key(name: str) -> tuple[str, ...]:
    """What is the same for two ways to write the name of one institution; never empty."""
    folded = fold(name)
    words = _WORD.findall(_LEGAL_FORM.sub(" ", folded)) or _WORD.findall(folded)
    kept = tuple(sorted({"gemeente" if word == "gem" else word for word in words if word not in _SMALL_WORDS}))
    return _SHORT.get(kept, kept) or tuple(words) or (" ".join(folded.split()),)


_SHORT: Final = {tuple(sorted(full.split())): (short,) for full, short in _WRITTEN_OUT.items()}


def guess_kind(name: str) -> InstitutionKind:
    """What sort of institution it is by its name; OTHER when that does not say."""
    words = (*_WORD.findall(fold(name)), *institution_key(name))
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), InstitutionKind.OTHER)


class InstitutionNames:
    """Finds institutions by the names that files have for them."""

    def __init__(self, institutions: Iterable[Institution]) -> None:
        self._by_key: dict[tuple[str, ...], list[Institution]] = {}
        for institution in institutions:
            self.add(institution)

    def add(self, institution: Institution, name: str = "") -> None:
        """Know one more; under another name than its own when that is given."""
        named = self._by_key.setdefault(institution_key(name or institution.name), [])
        if institution not in named:
            named.append(institution)

    def called(self, name: str, region: str = "") -> list[Institution]:
        """Those that a name can mean; a region or municipality may be needed to tell them apart, and goes first."""
        key = institution_key(whole_name(name, region))
        found = self._by_key.get(key)
        if not found:
            short = sorted(_ONE_IN_THE_COUNTRY.intersection(key))
            found = self._by_key.get(tuple(short)) if len(short) == 1 else None
        wanted = fold(region)
        return sorted(found or (), key=lambda one: bool(wanted) and fold(one.region) != wanted)


def whole_name(name: str, region: str) -> str:
    """The name with its region or municipality, where it says only what sort of institution it is: 'Gemeente'."""
    key = institution_key(name)
    is_only_a_sort = len(key) == 1 and key[0] in _BY_WORD and key[0] not in _ONE_IN_THE_COUNTRY
    return f"{name} {region}" if is_only_a_sort and region else name
