"""What can go wrong in more than one place, each with its own Dutch sentence and exit code.

CopilootError                 1  it could not be done
├── InvalidInput              1  something typed cannot be kept as it is
├── NotFound                  1  no such record, file number or file
│   └── NoSuchDossier         1  no family has this file number
├── StorageFull               1  the disk is full
├── StorageReadOnly           1  the folder cannot be written
├── StorageFailed             1  the disk refused, for another reason
├── ReadingInterrupted        1  a newer question made this one needless; nobody is told
├── Stopped                   1  the user had enough of waiting; nothing is made or kept
├── BackupFailed              1  a copy was made and did not pass its check
├── UnsafePlace               1  the vault would stand in a synchronised folder or on a network
├── AlreadyOpen               1  another program holds this vault
├── VaultExists               1  there is a vault here already
├── NoVault                   1  there is none here
├── NewerVault                1  made by a newer program
├── BrokenCatalogue           1  a file of the catalogue does not hold what it should
├── WrongUsage                2  the command was given the wrong words
├── NotUnlocked               3  locked
│   ├── WrongSecret           3  wrong passphrase, pincode or noodsleutel
│   ├── PincodeUnavailable    3  the pincode cannot open it now; the passphrase can
│   └── NoMemory              3  too little memory for the key derivation
├── DamagedVault              4  the files are not what they should be
└── DamagedAttachment         4  the bytes of an attachment are not those that were put in

A sentence says what is the matter and what to do next. It never holds a word of user text.
"""

from enum import Enum
from typing import ClassVar


class CopilootError(Exception):
    """Something could not be done; `str()` of it is a Dutch sentence for the user."""

    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str] = "Dit is niet gelukt."

    def __str__(self) -> str:
        return self.sentence


class InvalidInput(CopilootError):
    """A field holds something that cannot be kept; nothing typed is lost by it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__()
        self.field = field
        """Name of the field in the domain value."""
        self._own_sentence = sentence

    def __str__(self) -> str:
        return self._own_sentence


class NotFound(CopilootError):
    """There is no such thing."""

    sentence = "Dit bestaat niet (meer)."


class NoSuchDossier(NotFound):
    """No family has this file number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def __str__(self) -> str:
        return f"Er is geen dossier met nummer {self._number:04}."


class StorageFull(CopilootError):
    """The disk has no room left."""

    sentence = "De schijf is vol. Wat je typte staat hier nog; maak ruimte vrij en probeer het opnieuw."


class StorageReadOnly(CopilootError):
    """The folder or file refuses writing."""

    sentence = (
        "In de map van de kluis kan niet worden geschreven. Wat je typte staat hier nog; "
        "maak de map schrijfbaar en probeer het opnieuw."
    )


class StorageFailed(CopilootError):
    """The disk refused for a reason not known better."""

    sentence = "Opslaan lukte niet. Wat je typte staat hier nog; probeer het opnieuw."


class ReadingInterrupted(CopilootError):
    """A search was stopped because a newer one took its place; there is nothing to tell the user."""

    sentence = "Deze zoekvraag is gestopt."


class Stopped(CopilootError):
    """The user had enough of waiting; nothing was made or kept."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._own_sentence = sentence

    def __str__(self) -> str:
        return self._own_sentence


class BackupFailed(CopilootError):
    """A backup did not pass its check and was thrown away."""

    sentence = "De back-up kwam niet goed door de controle en is weggegooid. De vorige back-ups zijn er nog."


class UnsafePlace(CopilootError):
    """A vault must not live in a synchronised folder or on a network drive."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what
        """The Dutch name of what makes the place unsafe: 'OneDrive', 'een netwerkschijf'."""

    def __str__(self) -> str:
        return (
            f"Deze map hoort bij {self.what}. Daar raakt een kluis beschadigd. Kies met --kluis een map die "
            "alleen op deze laptop staat; back-ups mogen er wel heen."
        )


class AlreadyOpen(CopilootError):
    """Another program holds the vault."""

    sentence = (
        "Copiloot staat nog open met deze kluis. Sluit dat venster eerst. Sloot je het net? Wacht dan een paar tellen."
    )


class VaultExists(CopilootError):
    """A new vault would stand where one is already."""

    sentence = "In deze map staat al een kluis. Er is niets veranderd."


class NoVault(CopilootError):
    """There is no vault in this folder."""

    sentence = "In deze map staat geen kluis. Start copiloot om er een te maken, of wijs met --kluis de map aan."


class NewerVault(CopilootError):
    """The vault was made by a newer version of the program."""

    sentence = (
        "Deze kluis is gemaakt door een nieuwere versie van Copiloot. Er is niets veranderd; "
        "installeer de nieuwste versie."
    )


class BrokenCatalogue(CopilootError):
    """A file that ships with the program was corrected into something that cannot be read."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__()
        self.file = file
        """Its name."""
        self._what = what

    def __str__(self) -> str:
        return f"Het bestand {self.file} klopt niet. {self._what}"


class WrongUsage(CopilootError):
    """The command line was used in a way that cannot work."""

    exit_code = 2

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._own_sentence = sentence

    def __str__(self) -> str:
        return self._own_sentence


class NotUnlocked(CopilootError):
    """The vault stays shut."""

    exit_code = 3
    sentence = "De kluis is op slot."


class Secret(Enum):
    """What can open a vault; the value is its Dutch name."""

    PASSPHRASE = "wachtzin"
    PINCODE = "pincode"
    RECOVERY_KEY = "noodsleutel"
    DEVICE = "apparaatsleutel"


class WrongSecret(NotUnlocked):
    """What was typed does not open the vault."""

    def __init__(self, secret: Secret, tries_left: int | None = None) -> None:
        super().__init__()
        self.secret = secret
        """What kind of secret was tried."""
        self.tries_left = tries_left
        """How often a pincode may still be tried; None where there is no limit."""

    def __str__(self) -> str:
        match self.secret, self.tries_left:
            case Secret.PINCODE, int(tries):
                return f"Deze pincode klopt niet. Nog {tries} {'poging' if tries == 1 else 'pogingen'}."
            case Secret.PASSPHRASE, _:
                return "Deze wachtzin klopt niet. Let op hoofdletters en de volgorde van de woorden."
            case Secret.RECOVERY_KEY, _:
                return "Deze noodsleutel hoort niet bij deze kluis. Kijk of je alles van het noodblad overtypte."
        return "Hiermee gaat de kluis niet open."


class PincodeUnavailable(NotUnlocked):
    """The pincode cannot be used now; the passphrase can."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._own_sentence = sentence

    def __str__(self) -> str:
        return f"{self._own_sentence} Gebruik je wachtzin."


class NoMemory(NotUnlocked):
    """There is too little free memory to turn a passphrase into a key."""

    sentence = (
        "Er is nu te weinig geheugen vrij om de kluis te openen. Sluit andere programma's en probeer het opnieuw."
    )


class Damage(Enum):
    """What is the matter with the files of a vault; the value is the Dutch sentence."""

    KEY_FILE_MISSING = "Het sleutelbestand (vault.keys) ontbreekt; de gegevens zijn er wel."
    KEY_FILE_UNREADABLE = "Het sleutelbestand (vault.keys) is beschadigd."
    DATABASE_MISSING = "Het gegevensbestand (vault.db) ontbreekt; het sleutelbestand is er wel."
    DATABASE_EMPTY = "Het gegevensbestand (vault.db) is leeg (0 bytes)."
    DATABASE_PLAIN = "Het gegevensbestand (vault.db) is niet versleuteld en niet van Copiloot."
    DATABASE_FOREIGN = "Het gegevensbestand (vault.db) hoort bij een andere kluis."
    DATABASE_UNREADABLE = "Het gegevensbestand (vault.db) is beschadigd."


class DamagedVault(CopilootError):
    """The files are not what they should be; nothing was overwritten."""

    exit_code = 4

    def __init__(self, damage: Damage) -> None:
        super().__init__()
        self.damage = damage
        """What was found."""

    def __str__(self) -> str:
        return f"{self.damage.value} Er is niets overschreven. Zet een back-up terug met: copiloot terugzetten"


class DamagedAttachment(CopilootError):
    """The bytes of an attachment are not those that were put in."""

    exit_code = 4
    sentence = "Deze bijlage is beschadigd en wordt niet geopend. In een oudere back-up is zij misschien nog heel."
