"""`copiloot export samenvatting` and `export caseload`: what others get to read, after a look at what is in it."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from copiloot_tui.commandline.command import Call, Command
from copiloot_tui.commandline.grounds import NOTHING_WRITTEN, add_grounds_arguments, agreed_grounds, refuse_unasked
from copiloot_tui.commandline.onbekenden import add_search_argument, refuse_search, searched
from copiloot_tui.commandline.verzegelen import (
    ForColleagues,
    add_seal_arguments,
    refuse_wrong_seal,
    sealed_bytes,
    sealed_for,
)
from copiloot_tui.domain.summary import Level, Section, Span, SummaryKind, Wanted

if TYPE_CHECKING:
    from copiloot_tui.services.caseload_list import CaseloadExport
    from copiloot_tui.services.opened import Opened
    from copiloot_tui.services.sealed_packages import PackageContent
    from copiloot_tui.services.summaries import Export, SummaryFormat

_FORMATS: Final = ("md", "html", "pdf")
_ONLY_THEY: Final = "Verzegeld: alleen voor wie het is, kan het openen."


def _add_common_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--naar", metavar="BESTAND", type=Path, required=True, help="het nieuwe bestand")
    parser.add_argument(
        "--formaat", choices=_FORMATS, help="md is Markdown; anders html of pdf (zoals het bestand eindigt, of md)"
    )
    parser.add_argument(
        "--niveau",
        choices=[level.value for level in Level],
        default=Level.PSEUDONYM.value,
        help="hoeveel er te lezen is (pseudoniem)",
    )
    parser.add_argument("--aan", metavar="ORGANISATIE", default="", help="voor wie het is")
    add_grounds_arguments(parser)
    add_seal_arguments(parser)
    parser.add_argument(
        "--vaste-namen", action="store_true", help="bij pseudoniem: dezelfde mens heet in elk stuk hetzelfde"
    )
    add_search_argument(parser)


def _add_summary_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("nummer", metavar="NUMMER", type=int, help="het dossiernummer van het gezin")
    _add_common_arguments(parser)
    parser.add_argument(
        "--soort",
        choices=[kind.value for kind in SummaryKind],
        default=SummaryKind.COLLEAGUE.value,
        help="waarvoor het is (collega); gezin is een tekst voor het dossier van het gezin zelf",
    )
    parser.add_argument("--regelzaak", metavar="N", type=int, help="bij instantie: het nummer, zoals in de agenda")
    parser.add_argument("--kind", metavar="N", type=int, help="bij kindblad: het hoeveelste kind met ZEVMB (1)")
    parser.add_argument(
        "--onderdelen", metavar="LIJST", help="wat erin komt, met komma's: " + ", ".join(s.value for s in Section)
    )
    parser.add_argument(
        "--periode",
        choices=[span.value for span in Span],
        help="hoe ver contact en notities teruggaan (8 weken; bij een kindblad alles)",
    )
    parser.add_argument("--vanaf", metavar="DATUM", help="contact en notities vanaf deze dag, in plaats van --periode")
    parser.add_argument("--tot", metavar="DATUM", help="contact en notities tot en met deze dag")


def _format(asked: argparse.Namespace) -> "SummaryFormat":
    """As what it is written: as was said, or else as the file ends."""
    from copiloot_tui.services.summaries import SummaryFormat

    ending = asked.naar.suffix.lower().removeprefix(".")
    return SummaryFormat(asked.formaat or (ending if ending in _FORMATS else "md"))


def _export_summary(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.hidden import Hiding
    from copiloot_tui.services import vaults
    from copiloot_tui.services.marked import count_doubtful
    from copiloot_tui.services.sealed_packages import PackageContent
    from copiloot_tui.services.summaries import let_summary_out, summarise, written
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    _refuse_at_once(asked)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        seal = _seal(call, opened)
        wanted, level = _wanted(call, opened), Level(asked.niveau)

        def made(hiding: Hiding) -> "Export":
            return summarise(opened.store, asked.nummer, level, asked.aan, wanted, hiding)

        export = searched(asked, made)
        doubtful = count_doubtful(export.marked.findings)
        file = written(export.document, _format(asked))
        remark(f"Soort: {export.kind.value}", *_about(asked, export.contents or "niets", export.replacements))
        remark(*export.warnings, *_about_doubts(doubtful), *file.remarks)
        grounds = agreed_grounds(asked, opened, (export.family_id,) if export.needs_consent else (), asked.aan)
        if grounds is None:
            remark(NOTHING_WRITTEN)
            return 1
        what = PackageContent.CHILD_SHEET if export.kind is SummaryKind.CHILD else PackageContent.SUMMARY
        content = _as_it_leaves(call, opened, seal, what, export.markdown, file.content)
        let_summary_out(opened.store, export, content, asked.naar, grounds, is_sealed=seal is not None)
    facts = {
        "bestand": str(asked.naar),
        "formaat": _format(asked).value,
        "soort": export.kind.value,
        "niveau": asked.niveau,
        "aan": asked.aan,
        "verzegeld": seal is not None,
        "aantallen": dict(export.counts),
        "vervangen": export.replacements,
        "twijfelachtig": doubtful,
        "onbekenden_gezocht": export.marked.is_searched,
        "weggelaten": list(export.summary.left_off),
    }
    say(call.as_json, facts, f"De samenvatting staat in {asked.naar}.")
    return 0


def _export_caseload(call: Call) -> int:
    from copiloot_tui.commandline.answer import remark, say
    from copiloot_tui.commandline.unlocking import opened_vault
    from copiloot_tui.domain.hidden import Hiding
    from copiloot_tui.services import vaults
    from copiloot_tui.services.caseload_list import caseload_export, let_list_out
    from copiloot_tui.services.marked import count_doubtful
    from copiloot_tui.services.sealed_packages import PackageContent
    from copiloot_tui.services.summaries import written
    from copiloot_tui.vault.lock import hold

    asked = call.arguments
    _refuse_at_once(asked)
    vaults.look(call.folder)
    with hold(vaults.VaultFiles(call.folder)), opened_vault(call) as opened:
        seal = _seal(call, opened)

        def made(hiding: Hiding) -> "CaseloadExport":
            return caseload_export(opened.store, Level(asked.niveau), asked.aan, hiding=hiding)

        export = searched(asked, made)
        doubtful = count_doubtful(export.marked.findings)
        file = written(export.document, _format(asked))
        families = len(export.family_ids)
        remark(*_about(asked, f"{families} gezinnen", export.replacements), *export.warnings)
        remark(*_about_doubts(doubtful), *file.remarks)
        grounds = agreed_grounds(asked, opened, export.family_ids, asked.aan)
        if grounds is None:
            remark(NOTHING_WRITTEN)
            return 1
        content = _as_it_leaves(call, opened, seal, PackageContent.CASELOAD, export.markdown, file.content)
        let_list_out(opened.store, export, content, asked.naar, grounds, is_sealed=seal is not None)
    facts = {
        "bestand": str(asked.naar),
        "formaat": _format(asked).value,
        "niveau": asked.niveau,
        "aan": asked.aan,
        "verzegeld": seal is not None,
        "gezinnen": families,
        "vervangen": export.replacements,
        "twijfelachtig": doubtful,
        "onbekenden_gezocht": export.marked.is_searched,
    }
    say(call.as_json, facts, f"De gezinnenlijst staat in {asked.naar}.")
    return 0


def _refuse_at_once(asked: argparse.Namespace) -> None:
    """Refuse before anything is opened what cannot be asked or written."""
    from copiloot_tui.commandline.new_file import refuse_bad_target

    refuse_unasked(asked)
    refuse_bad_target(asked.naar)
    refuse_wrong_seal(asked)
    refuse_search(asked)


def _seal(call: Call, opened: "Opened") -> ForColleagues | None:
    """For which colleagues it is sealed; they are then for whom it is."""
    whom = sealed_for(call, opened)
    if whom is not None:
        call.arguments.aan = whom.names
    return whom


def _as_it_leaves(
    call: Call, opened: "Opened", seal: ForColleagues | None, what: "PackageContent", markdown: str, content: bytes
) -> bytes:
    from copiloot_tui.domain.readable import Readable

    if seal is None:
        return content
    readable = Readable(markdown=markdown, forms={_format(call.arguments).value: content})
    return sealed_bytes(opened, seal, what, readable, Level(call.arguments.niveau))


def _wanted(call: Call, opened: "Opened") -> Wanted:
    """What was asked on the command line."""
    from copiloot_tui.commandline.answer import remark
    from copiloot_tui.domain.clock import civil_day
    from copiloot_tui.domain.summary import read_sections
    from copiloot_tui.domain.when import read_day
    from copiloot_tui.paths import settings_file
    from copiloot_tui.services.summary_reading import child_numbered, regelzaak_numbered
    from copiloot_tui.settings import load

    asked, today = call.arguments, civil_day(call.clock.now())
    regelzaak, child = asked.regelzaak, asked.kind
    settings, sentences = load(settings_file())
    remark(*sentences)
    return Wanted(
        kind=SummaryKind(asked.soort),
        sections=None if asked.onderdelen is None else read_sections(asked.onderdelen),
        span=None if asked.periode is None else Span(asked.periode),
        since=None if asked.vanaf is None else read_day(asked.vanaf, today),
        until=None if asked.tot is None else read_day(asked.tot, today),
        regelzaak_id=None if regelzaak is None else regelzaak_numbered(opened.store, asked.nummer, regelzaak),
        child_id=None if child is None else child_numbered(opened.store, asked.nummer, child),
        plan_name=settings.plan_name,
    )


def _about(asked: argparse.Namespace, contents: str, replacements: int) -> list[str]:
    from copiloot_tui.services.new_file import place_remark

    return [
        f"Aan: {asked.aan or 'niet ingevuld'}",
        f"Niveau: {asked.niveau}",
        f"Erin: {contents}",
        f"Namen, nummers en adressen vervangen of weggelaten: {replacements}",
        *filter(None, (_ONLY_THEY if asked.verzegeld_voor else place_remark(asked.naar),)),
    ]


def _about_doubts(number: int) -> list[str]:
    """How many words may still be a name or a number; none where nobody has to look."""
    from copiloot_tui.domain.dutch import count

    if not number:
        return []
    words = count(number, "woord kan", "woorden kunnen")
    return [f"{words} nog een naam of nummer zijn, en niemand heeft ernaar gekeken. Op het scherm doe je dat met F5."]


PARTS: Final = (
    Command(
        name="samenvatting",
        help="de samenvatting van een gezin, voor een ander",
        more="De naam van het gezin staat nergens op de opdrachtregel: NUMMER is het dossiernummer.",
        add_arguments=_add_summary_arguments,
        run=_export_summary,
    ),
    Command(
        name="caseload",
        help="alle lopende gezinnen op een lijst, voor het teamoverleg",
        more="Fase, laatste gesprek, wat te laat is of bijna, en wat er komt.",
        add_arguments=_add_common_arguments,
        run=_export_caseload,
    ),
)
