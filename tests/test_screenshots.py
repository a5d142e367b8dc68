"""The pictures in README show the program as it is; `python screenshots/make.py` draws them again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from copiloot_tui.settings import Theme
from screenshots import make

SHOWN_IN_README = (("vandaag", Theme.LIGHT), ("dossier-overzicht", Theme.DARK))
AGAIN = "draw it again: python screenshots/make.py"


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> make.Vaults:
    return make.make_vaults(tmp_path_factory.mktemp("pictures"))


def drawn(vaults: make.Vaults, name: str, theme: Theme) -> Iterator[tuple[Path, str]]:
    yield from make.pictures(vaults, [name], [theme])


@pytest.mark.parametrize(("name", "theme"), SHOWN_IN_README)
def test_a_picture_in_the_readme_says_what_the_program_says(vaults: make.Vaults, name: str, theme: Theme):
    for path, svg in drawn(vaults, name, theme):
        assert path.exists(), AGAIN
        assert make.words_in(path.read_text("utf-8")) == make.words_in(svg), AGAIN


def test_there_is_a_picture_of_every_scene_in_both_themes_and_no_other():
    expected = {f"{theme.value}/{scene.name}.svg" for theme in Theme for scene in make.SCENES}

    assert {path.relative_to(make.HERE).as_posix() for path in make.HERE.glob("*/*.svg")} == expected, AGAIN


def test_a_picture_fetches_nothing_from_elsewhere():
    for path in make.HERE.glob("*/*.svg"):
        text = path.read_text("utf-8")
        assert "url(http" not in text
        assert "@font-face" not in text
