"""Themes: words can be read on them, and a file says all that is wrong with it at once."""

from pathlib import Path

import pytest

from automation.outputs.film.theme import DARK, LIGHT, NAMED, BadTheme, Theme, contrast, read_theme


@pytest.mark.parametrize("name", NAMED)
def test_every_word_of_a_theme_stands_out_from_its_ground(name: str) -> None:
    theme = NAMED[name]

    ratios = {
        key: contrast(getattr(theme, key), theme.backdrop) for key in ("ink", "ink_soft", "warm", "accent")
    }
    assert {key: ratio for key, ratio in ratios.items() if ratio < 4.5} == {}


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_file_changes_what_it_names_and_keeps_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("base: dark\naccent: '#88ff88'\nmotion: reduced\n")

    theme = read_theme(str(file))

    assert (theme.accent, theme.moves, theme.backdrop) == ("#88ff88", False, DARK.backdrop)


def test_file_is_told_every_problem_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("acent: '#88ff88'\nink: blue\nmotion: jumpy\ndim: 3\n")

    with pytest.raises(BadTheme) as refused:
        read_theme(str(file))

    assert refused.value.message.splitlines() == [
        f"{file}:1: acent: is not a known key; did you mean accent?",
        f"{file}:2: ink: 'blue' is not a colour like #2b3a8f",
        f"{file}:3: motion: 'jumpy' is not full or reduced",
        f"{file}:4: dim: '3' is not between 0 and 1",
    ]


def test_words_that_could_not_be_read_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("ink: '#cccccc'\n")

    with pytest.raises(BadTheme) as refused:
        read_theme(str(file))

    assert "ink: has a contrast of 1.3 on backdrop; words need 4.5" in refused.value.message


@pytest.mark.parametrize("text", ["", "- a\n", "key: [\n"])
def test_file_that_is_no_theme_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text)

    with pytest.raises(BadTheme):
        read_theme(str(file))


def test_theme_that_does_not_exist_is_told_which_do() -> None:
    with pytest.raises(BadTheme) as refused:
        read_theme("sepia")

    assert "no theme 'sepia'" in refused.value.message
    assert "light, dark" in refused.value.remedy


def test_light_is_the_usual_theme() -> None:
    assert read_theme("light") == LIGHT == Theme()
