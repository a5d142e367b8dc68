"""Names, telephone numbers and addresses that belong to nobody."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Final, NamedTuple

SURNAMES: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        *("de Vries", "van Dijk", "Bakker", "Jansen", "Visser", "Smit", "Mulder", "de Boer", "Dekker", "Hoekstra"),
        *("van den Berg", "van 't Hof", "Brouwer", "Kuipers", "Postma", "Veenstra", "van der Heijden", "Schouten"),
        *("Wolters", "Huisman", "ter Haar", "te Riele", "'t Hart", "van Leeuwen", "Terpstra", "Molenaar", "Verhoeven"),
        *("Koster", "Prins", "de Haan", "Blom", "Timmermans", "van Beek", "Drost", "op den Kamp", "van de Ven"),
        *("Zijlstra", "Hofman", "Kramer", "Lubbers", "Roelofs", "van Wijk", "Groeneveld", "Meijer", "den Ouden"),
    ),
    "tr": ("Yılmaz", "Demir", "Öztürk", "Şahin", "Kaya"),
    "ma": ("El Amrani", "Benali", "Bouzid", "Aït Lahcen", "El Khattabi"),
    "pl": ("Łukaszewicz", "Wójcik", "Zieliński", "Kowalczyk"),
    "vn": ("Nguyễn", "Trần", "Phạm"),
    "sr": ("Ramdin", "Jagroep", "Pinas", "Kishoen", "Wijngaarde"),
    "xx": ("Haile", "Al-Hassan", "Oliveira", "O'Brien", "Müller", "Tesfay", "Fernández"),
}
_DOUBLE_SHARE: Final = 0.12
ORIGINS: Final = ("nl",) * 11 + ("tr", "tr", "ma", "ma", "pl", "vn", "sr", "sr", "xx", "xx")
_ORIGINS_IN_TURN: Final = ("nl", "tr", "nl", "ma", "nl", "pl", "nl", "sr", "nl", "vn", "nl", "nl", "xx", "nl")
GIRLS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        *("Noor", "Sanne", "Lotte", "Fenna", "Jildou", "Maud", "Roos", "Tess", "Femke", "Anouk", "Marloes", "Iris"),
        *("Evi", "Liselotte", "Hanneke", "Merel", "Pien", "Saar", "Willemijn", "Annelies", "Janneke", "Floor"),
    ),
    "tr": ("Elif", "Zeynep", "Ayşe", "Büşra", "Derya"),
    "ma": ("Samira", "Naïma", "Yasmina", "Salma", "Fatima-Zahra"),
    "pl": ("Agnieszka", "Małgorzata", "Zofia", "Kasia"),
    "vn": ("Linh", "Mai", "Thảo"),
    "sr": ("Anjali", "Shanti", "Priya", "Chantal"),
    "xx": ("Selam", "Amira", "Inês", "Siobhán", "Renée"),
}
BOYS: Final[dict[str, tuple[str, ...]]] = {
    "nl": (
        *("Daan", "Thijs", "Bram", "Jelle", "Sietse", "Ruben", "Stijn", "Gijs", "Koen", "Wouter", "Maarten", "Joris"),
        *("Pim", "Sjoerd", "Teun", "Lars", "Niels", "Hidde", "Jurre", "Bastiaan", "Mees", "Tijmen", "Olaf", "Rik"),
    ),
    "tr": ("Emre", "Mehmet", "Kerem", "Yusuf"),
    "ma": ("Younes", "Rachid", "Ilyas", "Hamza", "Saïd"),
    "pl": ("Łukasz", "Paweł", "Tomasz", "Jakub"),
    "vn": ("Minh", "Đức", "Hùng"),
    "sr": ("Ravi", "Kiran", "Winston", "Anand"),
    "xx": ("Yonas", "Tariq", "João", "Cillian", "Jürgen"),
}
STREETS: Final = (
    *("Voorbeeldstraat", "Verzonnenpad", "Bedenkselweg", "Nergenslaan", "Schijnhof", "Denkbeeldkade"),
    *("Proefballonplein", "Fabelerf", "Sprookjeshof", "Luchtkasteelweg", "Oefensingel", "Probeersteeg"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpName:
    """The name of somebody who does not exist."""

    first: str
    last: str
    is_female: bool
    origin: str
    """Where the name comes from, as a key of the lists of names."""

    @property
    def full(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        """An address in a domain that is reserved for examples."""
        return f"{_ascii(self.first)}.{_ascii(self.last)}@voorbeeld.example"


class Surname(NamedTuple):
    """A last name and where it comes from."""

    name: str
    origin: str


def surnames(rng: Random) -> Iterator[Surname]:
    """Last names of many origins without end, no two the same; now and then a double one, only double ones at last."""
    left = {origin: rng.sample(names, len(names)) for origin, names in SURNAMES.items()}
    used: set[str] = set()
    for wanted in cycle(_ORIGINS_IN_TURN):
        origin = wanted if left[wanted] else "nl"
        is_double = not left[origin] or rng.random() < _DOUBLE_SHARE
        name = left[origin].pop() if left[origin] else rng.choice(SURNAMES[wanted])
        surname = Surname(f"{name}-{rng.choice(SURNAMES['nl'])}" if is_double else name, origin)
        if surname.name not in used:
            used.add(surname.name)
            yield surname


def bearer(rng: Random, surname: Surname) -> MadeUpName:
    """Somebody with this last name."""
    return _named(rng, surname.origin, surname.name, rng.random() < 0.5)


def person(rng: Random) -> MadeUpName:
    """Somebody."""
    return _named(rng, rng.choice(ORIGINS), "", rng.random() < 0.5)


def woman(rng: Random) -> MadeUpName:
    """A woman."""
    return _named(rng, rng.choice(ORIGINS), "", True)


def man(rng: Random) -> MadeUpName:
    """A man."""
    return _named(rng, rng.choice(ORIGINS), "", False)


def child_of(rng: Random, parent: MadeUpName, last: str) -> MadeUpName:
    """A child with a first name such as this parent would give."""
    return _named(rng, parent.origin, last, rng.random() < 0.5)


def capitalised(name: str) -> str:
    """A last name as it stands alone: 'Van 't Hof', but "'t Hart"."""
    return name[:1].upper() + name[1:]


def mobile(rng: Random) -> str:
    """A mobile number that is never given out: no Dutch mobile number begins with 06-00."""
    return _number(rng, "06-00 {:02} {:02} {:02}", 3)


def landline(rng: Random, area: str) -> str:
    """A number that cannot exist: no Dutch subscriber number begins with three zeroes."""
    return _number(rng, area + "-000 {:02} {:02}" if len(area) == 3 else area + "-00 {:02} {:02}", 2)


def street_address(rng: Random, municipality: str) -> str:
    """An address in a street that no municipality has."""
    return f"{rng.choice(STREETS)} {rng.randint(1, 180)}, {municipality}"


def may_be_bsn(text: str) -> bool:
    """Whether any run of neighbouring digits, however it is spaced, makes eight or nine that pass the elfproef."""
    for run in re.findall(r"\d[\d .\-/]*", text):
        groups = re.findall(r"\d+", run)
        for start in range(len(groups)):
            for end in range(start + 1, len(groups) + 1):
                if _passes_elfproef("".join(groups[start:end])):
                    return True
    return False


def _named(rng: Random, origin: str, last: str, is_female: bool) -> MadeUpName:
    first = rng.choice((GIRLS if is_female else BOYS)[origin])
    return MadeUpName(first=first, last=last or rng.choice(SURNAMES[origin]), is_female=is_female, origin=origin)


def _passes_elfproef(digits: str) -> bool:
    if len(digits) not in (8, 9):
        return False
    padded = digits.zfill(9)
    return (sum((9 - i) * int(d) for i, d in enumerate(padded[:8])) - int(padded[8])) % 11 == 0


def _number(rng: Random, pattern: str, pairs: int) -> str:
    while may_be_bsn(number := pattern.format(*(rng.randrange(100) for _ in range(pairs)))):
        pass
    return number


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıŁłĐđ", "iLlDd"))).encode("ascii", "ignore")
    return re.sub("[^a-z]", "", plain.decode().lower())
