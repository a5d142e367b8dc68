"""The settings file: never fatal, never half written."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copiloot_tui.domain.errors import InvalidInput, StorageFailed
from copiloot_tui.domain.reading import FirstPenaltyDay
from copiloot_tui.settings import Settings, Theme, keep, load

KEY = "age1agcr4vn64dg2jzgd5jd9p32kpx9curs4q9fyz4kun5dyu2v94g4qrg6s3q"


def test_without_a_file_the_defaults_hold_and_nothing_is_said(tmp_path: Path) -> None:
    settings, sentences = load(tmp_path / "instellingen.toml")

    assert settings == Settings()
    assert sentences == ()


def test_what_was_kept_is_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "instellingen.toml"
    chosen = Settings(
        role="Begeleider",
        role_plural="Begeleiders",
        plan_name="perspectiefplan",
        idle_minutes=30,
        theme=Theme.DARK,
        motion=False,
        keep_years=15,
        nazorg_gap_days=90,
        ageing_months=3,
        stale_months=9,
        clipboard_seconds=0,
        first_penalty_day=FirstPenaltyDay.AFTER_TWO_FULL_WEEKS,
        extra_equated_days=("2029-05-11 Staatscourant 2028, 123",),
        coordinator_key=KEY,
        second_place="/media/stick/copiloot",
    )

    keep(path, chosen)

    assert load(path) == (chosen, ())
    assert [file.name for file in path.parent.iterdir()] == ["instellingen.toml"]


@pytest.mark.parametrize(
    "line",
    [
        "minuten_tot_slot = 0",
        "minuten_tot_slot = 31",
        "minuten_tot_slot = true",
        'minuten_tot_slot = "vijf"',
        'thema = "paars"',
        'beweging = "ja"',
        "beweging = 1",
        'rolnaam = ""',
        "rolnaam = 3",
        f'rolnaam = "{"a" * 41}"',
        "thema = [1]",
        "bewaarjaren = 0",
        "bewaarjaren = 101",
        'bewaarjaren = "altijd"',
        "nazorg_dagen = 0",
        "nazorg_dagen = 367",
        "maanden_vers = 0",
        "maanden_verouderd = 61",
        "maanden_vers = 12",
        "maanden_verouderd = 6",
        "klembord_seconden = -1",
        "klembord_seconden = 601",
        'eerste_dwangsomdag = "na een week"',
        'gelijkgestelde_dagen = "2029-05-11 Staatscourant"',
        'gelijkgestelde_dagen = ["2029-05-11"]',
        'gelijkgestelde_dagen = ["2029-02-30 Staatscourant"]',
        'gelijkgestelde_dagen = ["11 mei 2029 Staatscourant"]',
        f'gelijkgestelde_dagen = ["2029-05-11 {"a" * 300}"]',
        f"gelijkgestelde_dagen = {['2029-05-11 Staatscourant'] * 51}",
        "gelijkgestelde_dagen = [1]",
        f'sleutel_coordinator = "{KEY[:-1]}x"',
        'sleutel_coordinator = "Noor de Wit"',
        "sleutel_coordinator = 1",
        'tweede_plek = "stick"',
        'tweede_plek = "../stick"',
        'tweede_plek = "~niemand-hier/stick"',
        f'tweede_plek = "/{"a" * 1000}"',
        'tweede_plek = "/stick\\u001b[0m"',
        "tweede_plek = 1",
    ],
)
def test_a_bad_value_is_told_in_a_sentence_and_the_default_holds(tmp_path: Path, line: str) -> None:
    path = tmp_path / "instellingen.toml"
    path.write_text(line)

    settings, sentences = load(path)

    assert settings == Settings()
    assert len(sentences) == 1
    assert sentences[0].startswith("De instelling")


def test_a_bad_value_leaves_the_good_ones_alone(tmp_path: Path) -> None:
    path = tmp_path / "instellingen.toml"
    path.write_text('thema = "donker"\nminuten_tot_slot = 99\nonbekend = 1\n')

    settings, sentences = load(path)

    assert settings == Settings(theme=Theme.DARK)
    assert len(sentences) == 2
    assert not any("onbekend" in sentence for sentence in sentences)


@pytest.mark.parametrize("content", [b"= geen toml", b"\xff\xfe\x00", b"[" * 2000, b"rolnaam = 'x" * 9000])
def test_a_file_that_is_no_toml_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "instellingen.toml"
    path.write_bytes(content)

    settings, sentences = load(path)

    assert settings == Settings()
    assert sentences == ("Het bestand met instellingen klopt niet. De standaardinstellingen gelden nu.",)


def test_a_folder_in_the_place_of_the_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    settings, sentences = load(tmp_path)

    assert settings == Settings()
    assert len(sentences) == 1


def test_settings_that_cannot_be_written_leave_the_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "instellingen.toml"
    path.mkdir()
    (path / "full").write_text("")

    with pytest.raises(StorageFailed):
        keep(path, Settings())

    assert [file.name for file in tmp_path.iterdir()] == ["instellingen.toml"]


def test_an_added_day_has_its_source_beside_it() -> None:
    settings = Settings(extra_equated_days=("2029-05-11  Staatscourant 2028, 123 ", "2030-05-31 Staatscourant"))

    assert settings.equated_days[date(2029, 5, 11)] == "Staatscourant 2028, 123"
    assert settings.equated_days[date(2030, 5, 31)] == "Staatscourant"


@given(role=st.text(), minutes=st.integers())
def test_settings_are_valid_or_refused(role: str, minutes: int) -> None:
    try:
        settings = Settings(role=role, idle_minutes=minutes)
    except InvalidInput:
        return

    assert settings.role.strip()
    assert 1 <= settings.idle_minutes <= 30
