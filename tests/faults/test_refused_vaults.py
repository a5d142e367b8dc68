"""A vault that another program holds, or that a newer one made, is left exactly as it is."""

from pathlib import Path

from copiloot_tui.store.connection import connect
from tests.faults.program import UNLOCK, Person
from tests.faults.vault_content import make_filled_vault, reopen
from tests.terminal import Terminal


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_second_program_is_refused_and_the_first_goes_on(person: Person):
    person.make_vault()
    person.start()
    person.unlock()
    person.begin_note()
    person.type("voor de tweede")
    person.see("voor de tweede")

    with Terminal(person.command, environment=person.environment) as second:
        assert second.wait() == 1
        assert "Copiloot staat nog open" in second.output.decode()
        assert b"1049h" not in second.output

    person.type(" en erna")
    person.see("voor de tweede en erna")
    assert person.leave() == 0


def test_a_vault_of_a_newer_version_is_refused_and_left_as_it_is(person: Person):
    make_filled_vault(person.vault, notes=5)
    opened = reopen(person.vault)
    connection = connect(opened.keys.files.database, opened.keys.data_key.raw_key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    opened.close()
    before = contents(person.vault)

    person.start()
    person.unlock(then="nieuwere versie")
    assert UNLOCK in person.see("installeer de nieuwste versie")
    assert person.leave() == 0

    after = contents(person.vault)
    del after[str(person.vault / "vault.lock")]
    assert after == before
