"""Everyday Dutch words, as far as telling names from them needs."""

from typing import Final

_ALSO_NAMES: Final = """
    april augustus baan bakker balk bank beek berg best bloem blok boer bon boom bos brand brood brug bruin buis dag
    dam dans dijk dijken dik door eik engel engels feest fijn gast geel geld goed graaf grijs groei
    groen groot haan haas hals hart haven heer held hert heuvel hoek hof hond hoop huis hulp jager jan jong jonge
    juni kaart kamer kamp kant kat keizer kerk klein knoop kok koning koper kort kraan kramer krom kroon kruis
    lam land lang laan lente lief licht linde maan maart maat markt meer mei mens
    molen mol muis naald nacht oost oud palm pauw pen pijl plas ploeg poort post pot prins raad rijk ring
    rood roos ruiter school schipper schip schoen slager sluis smal snel spoor staal stad steen ster sterk stil
    storm straat stroom tak teken toren tuin vader veen veer veld vink vis visser vlag voet vogel vos vriend
    vroom vuur wal water weg wei west wiel wijn wind wild wilde winter wit witte wolf zalm zand zee zomer zorg zuid
    zwaan zwart
"""
_ALSO_FIRST_NAMES: Final = """
    an bas ben can dirk dop fee floor hemel iris jet kan ken kers kom laat lelie lot mark mees merel mik olijf pol puck
    raaf rein riet rob tip ton toon vlinder wende wil
"""
_FUNCTION: Final = """
    aan af al alle alleen allemaal als alsnog altijd anders ander andere behalve bij bijna binnen boven buiten
    daar daarbij daardoor daarna daarnaast daarom daarvan dan dat de deze die dit doch door doordat dus een eerst
    eerder eigenlijk elk elke en er eraan erbij erg eronder ervan even geen geleden genoeg gisteren graag haar had
    hadden heb hebben hebt heeft heel hem hen het hier hierbij hij hoe hoewel hun ieder iedere iemand iets ik in
    inmiddels
    ja je jij jou jouw juist jullie kan keer komt kon konden kunnen later maar mag meer meestal men met mij mijn
    misschien mocht moest moet moeten mogen morgen na naar naast nadat natuurlijk nee net niemand niet niets nog nooit
    nu of om omdat onder ondanks ons onze ook op opnieuw over overal overmorgen pas per samen sinds soms steeds tegen
    terug terwijl te tijdens toch toen tot tussen uit uiteindelijk van vanaf vandaag vandaar vanmiddag vanmorgen
    vanochtend vanavond vaak veel verder volgend volgende volgens vooral voor voordat voorlopig vorige waar
    waarna waarom wanneer want waren was wat weer weinig wel welk welke werd werden wie wij wil wilde wilden willen
    wordt worden zal ze zei zeker zelf zelfs zich zij zijn zo zoals zodat zodra zonder zou zouden zowel
    ma di wo do vr za zo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    januari februari maart april mei juni juli augustus september oktober november december
    afgesproken afspraak advies antwoord bel bellen belde bezoek brief contact formulier gebeld gemaild gesprek gevraagd
    goed iedereen kort mail navragen ouders overleg overlegd plan stand telefoon vraag vragen vragenlijst zorg
"""
EVERYDAY_NAMES: Final = frozenset(_ALSO_NAMES.split())
"""Last names that are everyday words as well."""
FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())
"""What often begins a sentence, and names nobody there."""
EVERYDAY: Final = EVERYDAY_NAMES | frozenset(_ALSO_FIRST_NAMES.split()) | FUNCTION_WORDS
"""Words that name nobody when they are written small."""
