"""Where the made-up families live: real municipalities, each with its zorgkantoor region and area code."""

from typing import Final, NamedTuple


class Place(NamedTuple):
    """A municipality, the zorgkantoor region it lies in and its area code."""

    municipality: str
    region: str
    area: str


PLACES: Final = (
    Place("Utrecht", "Utrecht", "030"),
    Place("Groningen", "Groningen", "050"),
    Place("Tilburg", "Midden-Brabant", "013"),
    Place("Zwolle", "Zwolle", "038"),
    Place("Haarlem", "Kennemerland", "023"),
    Place("Leeuwarden", "Friesland", "058"),
    Place("Amersfoort", "Utrecht", "033"),
    Place("Nijmegen", "Nijmegen", "024"),
    Place("Rotterdam", "Rotterdam", "010"),
    Place("Deventer", "Midden-IJssel", "0570"),
    Place("Amsterdam", "Amsterdam", "020"),
    Place("Eindhoven", "Zuid-Oost Brabant", "040"),
    Place("Maastricht", "Zuid-Limburg", "043"),
    Place("Emmen", "Drenthe", "0591"),
    Place("Hilversum", "'t Gooi", "035"),
    Place("Leiden", "Zuid-Holland Noord", "071"),
    Place("Apeldoorn", "Apeldoorn/Zutphen", "055"),
    Place("Breda", "West-Brabant", "076"),
    Place("Enschede", "Twente", "053"),
    Place("Dordrecht", "Waardenland", "078"),
    Place("Lelystad", "Flevoland", "0320"),
    Place("Alkmaar", "Noord-Holland Noord", "072"),
    Place("Goes", "Zeeland", "0113"),
    Place("Venlo", "Noord- en Midden-Limburg", "077"),
    Place("Gouda", "Midden-Holland", "0182"),
    Place("Arnhem", "Arnhem", "026"),
    Place("Oss", "Noord-Oost Brabant", "0412"),
    Place("Delft", "Westland Schieland Delfland", "015"),
    Place("Zaanstad", "Zaanstreek/Waterland", "075"),
    Place("Almere", "'t Gooi", "036"),
)
