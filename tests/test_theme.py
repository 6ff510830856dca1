"""The palette can be read, in light and in dark, and never carries a meaning alone."""

import itertools
import re

import pytest

from servicelab.kit import theme
from servicelab.kit.face import Face

PALETTES = {"light": theme.LIGHT, "dark": theme.DARK}
TEXT = ("ink", "muted", "leave", "stay", "money", "bet", "pin", "fresh")
both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def luminance(colour):
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_the_standard_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both
@pytest.mark.parametrize("name", TEXT)
def test_words_have_a_contrast_of_four_and_a_half_on_paper(palette, name):
    assert contrast(palette[name], palette["paper"]) >= 4.5


@both
def test_ink_and_the_colours_of_words_can_be_read_on_the_quiet_area_too(palette):
    assert contrast(palette["ink"], palette["soft"]) >= 4.5
    assert contrast(palette["leave"], palette["soft"]) >= 3


@both
def test_the_word_on_the_main_button_can_be_read(palette):
    assert contrast(palette["paper"], palette["stay"]) >= 4.5


def test_light_and_dark_name_the_same_meanings():
    assert theme.LIGHT.keys() == theme.DARK.keys()


@both
def test_no_two_meanings_share_a_colour(palette):
    assert len(set(palette.values())) == len(palette)
    for a, b in itertools.combinations(("stay", "leave", "money", "bet", "pin"), 2):
        spread = sum(abs(int(palette[a][i : i + 2], 16) - int(palette[b][i : i + 2], 16)) for i in (1, 3, 5))
        assert spread > 60, (a, b)


def test_the_style_sheet_has_every_colour_for_light_and_for_dark():
    light, dark = theme.css().strip().splitlines()
    for name in theme.LIGHT:
        assert f"--sl-{name}:{theme.LIGHT[name]};" in light
        assert f"--sl-{name}:{theme.DARK[name]};" in dark
    assert 'data-jp-theme-light="false"' in dark


def test_the_style_sheet_uses_only_colours_of_the_palette():
    rules = Face._css.default_value.removeprefix(theme.css())
    lengths = set(re.findall(r'--sl-([\w-]+)(?::|", )', rules + Face._esm.default_value))
    assert set(re.findall(r"var\(--sl-([\w-]+)", rules)) <= theme.LIGHT.keys() | lengths
    assert not lengths & theme.LIGHT.keys()
    assert not re.findall(r"#[0-9a-fA-F]{3,6}\b", rules)


def test_type_on_a_projector_is_at_least_24_pixels():
    assert theme.text_size() >= 12
    theme.projector()
    assert theme.is_projector() and theme.text_size() >= 24


def test_drawing_leaves_the_settings_of_others_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    with theme.drawing(), theme.vector():
        assert mpl.rcParams["svg.fonttype"] == "none"
    assert dict(mpl.rcParams) == before
