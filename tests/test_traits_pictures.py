"""Words in the pictures of chapter 2 keep apart: laptop and projector, every industry, the ends of the controls."""

import gettext

import drawn
import drive
import pytest

from servicelab.kit import i18n, session, theme
from servicelab.kit.scenario import names, use
from servicelab.traits import CapacityLab, ServiceJobs, ServiceSpectrum

KINDS = {ServiceSpectrum: ("line", "traits", "judge", "limits"), CapacityLab: ("day", "shape", "doubt")}
LAYERS = [(kind, layer) for kind, layers in KINDS.items() for layer in layers]
every_layer = pytest.mark.parametrize(("kind", "layer"), LAYERS)
each = pytest.mark.parametrize("name", names())


@pytest.fixture(autouse=True)
def quiet():
    session.set_role("test")
    yield
    session.set_role("student")
    use("workshop")
    theme.projector(False)
    i18n.use(gettext.NullTranslations(), "en")


def faults(widget, layer, monkeypatch):
    found = []
    for picture in widget._charts_of(layer):
        widget._draw(picture)
        found += drawn.faults(picture.figure, monkeypatch)
    return found


@pytest.mark.parametrize("big", [False, True])
@every_layer
def test_words_keep_apart_in_every_preset_and_industry(kind, layer, big, monkeypatch):
    theme.projector(big)
    for name in names():
        use(name)
        w = kind().show(layer)
        assert not faults(w, layer, monkeypatch), name
    for preset in kind.presets[-2:]:
        w.use_preset(preset.key).show(layer)
        assert not faults(w, layer, monkeypatch), preset.key


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize(
    ("kind", "layer", "values"),
    [
        (CapacityLab, "day", {"demand": 5, "staff": 30}),
        (CapacityLab, "day", {"demand": 0.1, "staff": 0}),
        (CapacityLab, "shape", {"margin": 1_000_000}),
        (CapacityLab, "shape", {"staff": 30, "wage": 1000}),
        (CapacityLab, "doubt", {"staff": 30, "wage": 300}),
        (
            ServiceSpectrum,
            "traits",
            {"tangibility": 0, "standardisation": 0, "separability": 0, "storability": 0},
        ),
        (ServiceSpectrum, "judge", {"tangibility": 0, "expertise": 0}),
        (ServiceSpectrum, "limits", {"cut": 0}),
        (ServiceSpectrum, "line", {"place_meal": 0, "place_hospital": 10}),
    ],
)
def test_words_keep_apart_at_the_ends(kind, layer, values, big, monkeypatch):
    theme.projector(big)
    w = kind(**values).show(layer)
    assert not faults(w, layer, monkeypatch)
    drive.check(w)


@pytest.mark.parametrize("big", [False, True])
def test_every_country_can_be_drawn_and_read(big, monkeypatch):
    theme.projector(big)
    w = ServiceJobs().bet(50)
    for country in w.shares.index:
        w.choose(country).bet(40)
        assert not w.block("play")["hidden"] and country in w.sentence
        for picture in w.charts:
            assert not drawn.faults(picture.figure, monkeypatch), country
    assert drive.not_blank(w.still())
