"""The words around a name that name nobody by themselves."""

from typing import Final

_DUTCH: Final = "van de den der het t ten ter te s d in op aan bij over onder uit voor tot"
_FOREIGN: Final = "von el al ben bin la le du da dos di"
_ROLES: Final = """
    dr drs mr ir ing prof mevrouw mevr mw meneer mijnheer dhr heer zuster broeder juf meester
    moeder vader mama mam papa pap ouder ouders oma opa grootouder grootouders tante oom nicht neef
    zus zusje broer broertje kind dochter zoon pleegouder pleegouders stiefmoeder stiefvader partner buurvrouw buurman
    vriend vriendin arts huisarts kinderarts neuroloog kinderneuroloog revalidatiearts verpleegkundige verzorgende
    begeleider begeleidster gedragsdeskundige orthopedagoog fysiotherapeut ergotherapeut logopedist dietist apotheek
    apotheker leerkracht leraar docent mentor curator bewindvoerder voogd maatje metgezel copiloot mantelzorger
    vrijwilliger oppas taxi chauffeur consulent adviseur zorgadviseur casemanager coordinator regisseur medewerker
    juridisch jurist advocaat rechter behandelaar manager team balie loket afdeling klantenservice klantcontact
    secretariaat receptie contactcentrum algemeen overleg iedereen allemaal allebei beide beiden hele
    en of met via namens
    zevmb wlz wmo pgb jeugdwet zin ciz svb uwv cak mdo gemeente zorgkantoor zorgverzekeraar verzekeraar school
    ziekenhuis rechtbank aanbieder instantie dagbesteding logeerhuis aanspreekpunt
"""

FAMILY_WORDS: Final = ("familie", "fam", "gezin", "huishouden")
"""What can stand before the surname of a whole family."""
DUTCH_PARTICLES: Final = frozenset(_DUTCH.split())
"""The tussenvoegsels, which are everyday words too."""
PARTICLES: Final = DUTCH_PARTICLES | frozenset(_FOREIGN.split())
"""Words before a surname."""
ROLE_WORDS: Final = frozenset(_ROLES.split())
"""Words that say what somebody is or where somebody works."""
