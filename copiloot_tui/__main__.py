"""`copiloot`: the program itself, or one of its commands; everything else is imported inside the chosen one."""

import sys
from collections.abc import Sequence

from copiloot_tui import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the words on the command line ask; the exit code."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words == ["--version"]:
        sys.stdout.write(f"copiloot {__version__}\n")
        return 0
    try:
        return _run(words)
    except KeyboardInterrupt:
        return 1
    except Exception as error:  # noqa: BLE001 - the error sink: whatever went wrong becomes one sentence
        from copiloot_tui.commandline.trouble import report

        return report(error)


def _run(words: list[str]) -> int:
    # The ways in that come first every day do without the parser: it would delay the first paint.
    match words:
        case []:
            from copiloot_tui.commandline.entry import open_program
            from copiloot_tui.paths import vault_folder

            return open_program(str(vault_folder()))
        case ["--kluis", folder] if folder and not folder.startswith(("-", "~")):
            from copiloot_tui.commandline.entry import open_program

            return open_program(folder)
        case ["demo"]:
            from copiloot_tui.commandline.demonstration import open_demo

            return open_demo()
        case ["demo", "--map", folder] if folder and not folder.startswith("-"):
            from copiloot_tui.commandline.demonstration import open_demo

            return open_demo(folder)
    from copiloot_tui.commandline.line import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
