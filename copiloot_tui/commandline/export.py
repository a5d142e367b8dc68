"""`copiloot export`: what leaves the vault, after a look at what is in it and for whom."""

import argparse
from pathlib import Path
from typing import Final

from copiloot_tui.commandline import overdragen, samenvatting, tellingbestand
from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.verzegelen import add_seal_arguments, refuse_wrong_seal, sealed_bytes, sealed_for

_CARD_FORMATS: Final = ("vcard", "vcard3", "csv")


def _add_agenda_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het bestand, eindigend op .ics")
    parser.add_argument("--volledig", action="store_true", help="titels met naam en onderwerp; anders neutrale titels")
    add_seal_arguments(parser)
    parser.add_argument("--ja", action="store_true", help="beantwoord de vraag vooraf met ja")


def _export_agenda(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.asking import is_agreed, is_at_terminal
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.errors import WrongUsage
    from copiloot_tui.services.agenda import agenda, agenda_file, let_agenda_out, readable_agenda
    from copiloot_tui.services.sealed_packages import PackageContent

    wanted = call.arguments
    if wanted.volledig and not wanted.ja and not is_at_terminal():
        raise WrongUsage("Zonder terminal kan Copiloot niet vragen of dit weg mag. Zeg dat vooraf met --ja.")
    refuse_wrong_seal(wanted)
    with opened_vault(call) as opened:
        whom, found = sealed_for(call, opened), agenda(opened.store)
        counts = {kind.value: number for kind, number in found.counts.items()}
        remark("Erin: " + (", ".join(f"{number} keer {kind}" for kind, number in counts.items()) or "niets"))
        if wanted.volledig and not wanted.ja and not is_agreed("In de titels staan namen. Mag dit de kluis uit?"):
            remark("Er is niets geschreven.")
            return 1
        with_names = wanted.volledig
        if whom is None:
            content = agenda_file(found, with_names=with_names)
        else:
            content = sealed_bytes(opened, whom, PackageContent.AGENDA, readable_agenda(found, with_names=with_names))
        let_agenda_out(
            opened.store,
            found,
            content,
            wanted.naar,
            with_names=with_names,
            to_whom=whom.names if whom else "",
            is_sealed=whom is not None,
        )
    facts = {
        "bestand": str(wanted.naar),
        "titels": "volledig" if wanted.volledig else "neutraal",
        "verzegeld": whom is not None,
        "aantallen": counts,
    }
    say(call.as_json, facts, f"De agenda staat in {wanted.naar}.")
    return 0


def _add_card_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand")
    parser.add_argument(
        "--formaat",
        choices=_CARD_FORMATS,
        help="vcard is versie 4.0, vcard3 versie 3.0 (csv als het bestand op .csv eindigt, anders vcard)",
    )
    parser.add_argument(
        "--met-bijzonderheden", action="store_true", help="ook de bijzonderheden; anders blijven die in de kluis"
    )


def _export_cards(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services.visiting_cards import CardFormat, cards_of, let_cards_out

    wanted = call.arguments
    refuse_bad_target(wanted.naar)
    form = wanted.formaat or ("csv" if wanted.naar.suffix.lower() == ".csv" else "vcard")
    with opened_vault(call) as opened:
        found = cards_of(opened.store, with_remarks=wanted.met_bijzonderheden)
        remark(f"Erin: {found.contents}; er staat geen gezin in.", *found.stays)
        let_cards_out(opened.store, found, wanted.naar, CardFormat[form.upper()])
    facts = {
        "bestand": str(wanted.naar),
        "formaat": form,
        "aanspreekpunten": found.people,
        "instanties": found.institutions,
        "met_bijzonderheden": found.with_remarks,
        "achtergebleven_bij": list(found.withheld),
    }
    say(call.as_json, facts, f"De aanspreekpunten staan in {wanted.naar}.")
    return 0


def _add_overview_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("nummer", metavar="NUMMER", type=int, help="het dossiernummer van het gezin")
    parser.add_argument(
        "--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand: .pdf om te printen, anders md"
    )
    parser.add_argument("--jaar", metavar="JAAR", type=int, help="welk jaar (dit jaar)")
    add_seal_arguments(parser)


def _export_overview(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.new_file import refuse_bad_target
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.services.contact_overview import (
        FOR_THE_FAMILY,
        let_overview_out,
        overview_file,
        overview_of_number,
        readable_overview,
    )
    from copiloot_tui.services.sealed_packages import PackageContent

    wanted = call.arguments
    refuse_bad_target(wanted.naar)
    refuse_wrong_seal(wanted)
    with opened_vault(call) as opened:
        whom = sealed_for(call, opened)
        overview = overview_of_number(opened.store, wanted.nummer, wanted.jaar)
        remark(
            f"Erin: {overview.count} keer contact in {overview.year}, met datum, hoe en hoe lang;"
            " geen namen of teksten."
        )
        if whom is None:
            content = overview_file(overview, wanted.naar)
        else:
            content = sealed_bytes(opened, whom, PackageContent.OVERVIEW, readable_overview(overview))
        to_whom = whom.names if whom else FOR_THE_FAMILY
        let_overview_out(opened.store, overview, content, wanted.naar, to_whom=to_whom, is_sealed=whom is not None)
    facts = {
        "bestand": str(wanted.naar),
        "jaar": overview.year,
        "contacten": overview.count,
        "verzegeld": whom is not None,
    }
    say(call.as_json, facts, f"Het overzicht staat in {wanted.naar}.")
    return 0


COMMAND: Final = Command(
    name="export",
    help="schrijf iets uit de kluis naar een bestand",
    parts=(
        *samenvatting.PARTS,
        Command(
            name="agenda",
            help="alle termijnen, stappen, afspraken en evaluaties, voor een andere agenda",
            more="De titels zijn neutraal. Nog eens inlezen verschuift wat verschoven is.",
            add_arguments=_add_agenda_arguments,
            run=_export_agenda,
        ),
        Command(
            name="aanspreekpunten",
            help="het adresboek, voor een collega of een ander programma",
            more="Er gaat niets over een gezin mee. Wie weg is gaat niet mee.",
            add_arguments=_add_card_arguments,
            run=_export_cards,
        ),
        Command(
            name="strippenkaart",
            help="het overzicht van contacten van een jaar, voor het gezin zelf",
            more="Datum, hoe en hoe lang. Namen, teksten en wat er van een kaart over is staan er niet in.",
            add_arguments=_add_overview_arguments,
            run=_export_overview,
        ),
        *overdragen.PARTS,
        tellingbestand.PART,
    ),
)
