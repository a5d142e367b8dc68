"""The organisation's key in the vault: who can open what, as the vault and its log tell it."""

from pathlib import Path

import pytest

from copiloot_tui.domain.audit import Audited
from copiloot_tui.domain.errors import CopilootError, InvalidInput, WrongSecret
from copiloot_tui.domain.team import KeyCard
from copiloot_tui.services import organisation, organisation_use, team, vaults
from copiloot_tui.services.audit import audit_log
from copiloot_tui.services.opened import Opened
from copiloot_tui.store import audit
from copiloot_tui.vault import age
from tests.factories import TODAY
from tests.vaults import CHEAP, PASSPHRASE, SetClock, make_vault

SECRET = age.generate()
CARD = KeyCard(name="Stichting Voorbeeld", public_key=age.recipient_of(SECRET), is_organisation=True)


def noted(opened: Opened) -> list[tuple[Audited, str]]:
    return [(each.entry.what, each.other_name) for each in reversed(audit_log(opened.store))]


def test_what_opens_the_vault_is_told_plainly_before_and_after(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    assert organisation.who_opens(opened.store, opened.keys).told[1:] == [organisation.NOBODY_ELSE]

    opened = organisation.let_in(opened, CARD)
    found = organisation.who_opens(opened.store, opened.keys)

    assert found.organisation == CARD
    assert "Stichting Voorbeeld" in found.told[1]
    assert team.fingerprint(CARD.public_key) in found.told[1]
    (colleague,) = organisation.checked_organisations(opened.store)
    assert (colleague.name, colleague.public_key) == (CARD.name, CARD.public_key)

    opened = organisation.shut_out(opened)
    assert organisation.who_opens(opened.store, opened.keys).organisation is None
    assert noted(opened) == [
        (Audited.ORGANISATION_LET_IN, CARD.name),
        (Audited.ORGANISATION_SHUT_OUT, CARD.name),
    ]
    opened.close()


def test_each_opening_with_its_key_stands_in_the_log_and_others_do_not(tmp_path: Path):
    opened, new = make_vault(tmp_path)
    organisation.let_in(opened, CARD).close()
    clock = SetClock()

    vaults.open_by_passphrase(tmp_path, PASSPHRASE, clock).close()
    vaults.open_by_recovery_key(tmp_path, new.recovery_key, clock).close()
    for _ in range(2):
        by_organisation = vaults.open_by_recovery_key(tmp_path, SECRET, clock)
        assert vaults.BY_ORGANISATION in by_organisation.notices
        assert noted(by_organisation)[-1] == (Audited.OPENED_BY_ORGANISATION, CARD.name)
        by_organisation.close()

    again = vaults.open_by_passphrase(tmp_path, PASSPHRASE, clock)
    assert [what for what, _ in noted(again)].count(Audited.OPENED_BY_ORGANISATION) == 2
    assert organisation_use.untold_use(again.store) == clock.now()
    organisation_use.use_was_told(again.store)
    assert organisation_use.untold_use(again.store) is None
    again.close()


def test_without_its_line_in_the_log_the_vault_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened, _ = make_vault(tmp_path)
    organisation.let_in(opened, CARD).close()

    def full(*_: object, **__: object) -> None:
        raise CopilootError

    monkeypatch.setattr(organisation, "note", full)
    with pytest.raises(CopilootError):
        vaults.open_by_recovery_key(tmp_path, SECRET, SetClock())


def test_an_old_copy_of_nood_age_put_back_is_made_anew_with_a_word_about_it(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    opened = organisation.let_in(opened, CARD)
    while_in = opened.keys.files.recovery.read_bytes()
    organisation.shut_out(opened).close()
    opened.keys.files.recovery.write_bytes(while_in)

    again = vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock())

    assert vaults.RECOVERY_MENDED in again.notices
    again.close()
    with pytest.raises(WrongSecret):
        vaults.open_by_recovery_key(tmp_path, SECRET, SetClock())


def test_an_organisation_that_was_shut_out_and_comes_by_an_old_copy_is_noted_too(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    opened = organisation.let_in(opened, CARD)
    while_in = opened.keys.files.recovery.read_bytes()
    organisation.shut_out(opened).close()
    opened.keys.files.recovery.write_bytes(while_in)

    by_old_copy = vaults.open_by_recovery_key(tmp_path, SECRET, SetClock())

    assert noted(by_old_copy)[-1] == (Audited.OPENED_BY_ORGANISATION, CARD.name)
    by_old_copy.close()


def test_a_new_noodsleutel_keeps_the_organisation_in(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    opened = organisation.let_in(opened, CARD)

    opened = vaults.keep_recovery_key(opened, vaults.draw_recovery_key(opened), CHEAP)

    assert organisation.who_opens(opened.store, opened.keys).organisation == CARD
    opened.close()
    vaults.open_by_recovery_key(tmp_path, SECRET, SetClock()).close()


def test_a_key_file_changed_from_outside_makes_it_unsure_unless_the_vault_remembers_the_same(tmp_path: Path):
    opened, new = make_vault(tmp_path)
    organisation.let_in(opened, CARD).close()
    path = opened.keys.files.keys
    text = path.read_text()
    path.write_text(text.replace("2026-11-21", "2026-11-22", 1))

    harmless = vaults.rewrite_seal(vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock()))
    assert organisation.who_opens(harmless.store, harmless.keys).organisation == CARD
    harmless.close()

    thief = age.recipient_of(age.generate())
    path.write_text(text.replace(age.recipient_of(new.recovery_key), thief))
    harmed = vaults.rewrite_seal(vaults.open_by_passphrase(tmp_path, PASSPHRASE, SetClock()))
    found = organisation.who_opens(harmed.store, harmed.keys)
    assert not found.is_sure
    assert found.told[1:] == [organisation.NOT_SURE]
    with pytest.raises(CopilootError):
        organisation.let_in(harmed, CARD)
    harmed.close()


def test_nothing_is_noted_or_kept_when_letting_in_does_not_succeed(tmp_path: Path):
    opened, new = make_vault(tmp_path)
    own = KeyCard(name="Nep", public_key=age.recipient_of(new.recovery_key), is_organisation=True)

    with pytest.raises(InvalidInput):
        organisation.let_in(opened, own)

    assert noted(opened) == []
    assert team.team(opened.store).colleagues == ()
    opened.close()


def test_an_organisation_known_by_another_key_is_not_let_in(tmp_path: Path):
    opened, _ = make_vault(tmp_path)
    opened = organisation.let_in(opened, CARD)
    other = KeyCard(name="stichting voorbeeld", public_key=age.recipient_of(age.generate()), is_organisation=True)

    with pytest.raises(InvalidInput, match="andere sleutel"):
        organisation.let_in(opened, other)
    assert organisation.who_opens(opened.store, opened.keys).organisation == CARD
    with opened.store.reading() as reading:
        assert len(audit.audited(reading)) == 1
    opened.close()


def test_the_key_is_found_in_a_teamlijst_a_card_and_a_text(tmp_path: Path):
    colleague = KeyCard(name="Bram", public_key=age.recipient_of(age.generate()))
    team.write_team_list([CARD, colleague], tmp_path / "lijst.json", TODAY)
    team.write_card(CARD, tmp_path / "kaart.json")
    (tmp_path / "sleutel.txt").write_text(f"# publiek: {CARD.public_key}\n{SECRET}\n")

    assert organisation.organisation_in(tmp_path / "lijst.json") == CARD
    assert organisation.organisation_in(tmp_path / "kaart.json") == CARD
    assert organisation.organisation_in(tmp_path / "sleutel.txt", CARD.name) == CARD


def test_a_file_without_one_organisation_is_refused(tmp_path: Path):
    colleague = KeyCard(name="Bram", public_key=age.recipient_of(age.generate()))
    second = KeyCard(name="Tweede", public_key=age.recipient_of(age.generate()), is_organisation=True)
    team.write_team_list([colleague], tmp_path / "zonder.json", TODAY)
    team.write_team_list([CARD, second], tmp_path / "twee.json", TODAY)
    team.write_card(colleague, tmp_path / "kaart.json")
    (tmp_path / "leeg.txt").write_text("")
    (tmp_path / "onzin.bin").write_bytes(b"\xff\x00" * 1000)

    for name in ("zonder.json", "twee.json", "kaart.json", "leeg.txt", "onzin.bin", "weg.txt"):
        with pytest.raises(InvalidInput):
            organisation.organisation_in(tmp_path / name)
