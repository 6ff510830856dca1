"""How a picture reaches the screen: what is sent piece by piece is what a whole picture would show."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servicelab.kit import theme
from servicelab.kit.chart import Chart, headline, limits, nice_ceiling, png, room
from servicelab.kit.dots import SHAPES, Dots


class Trial(Chart):
    """One of each kind of artist that the course draws."""

    def build(self, figure):
        self.ax = ax = room(figure, 50, 40)
        headline(ax, "A trial")
        ax.set_xlabel("x")
        (self.line,) = ax.plot([], [], "o-", color=theme.colour("stay"))
        self.bars = ax.barh([0, 1], 0, color=theme.colour("money"))
        self.band = ax.fill_between([0, 1], 0, 0, color=theme.colour("soft"))
        self.dots = Dots(ax, "triangle", theme.colour("leave"))
        self.text = ax.text(0, 0, "")
        limits(ax, (0, 10), (0, 10))


def do(chart, step):
    """One of the changes a chart makes in ``update``."""
    what, value = step
    match what:
        case "line":
            chart.line.set_data([0, value], [value, 1])
        case "bar":
            chart.bars[0].set_width(value)
        case "band":
            chart.band.set_data([0, 1], [0, 0], [value, value])
        case "dots":
            chart.dots.place([value], [1])
        case "text":
            chart.text.set_text(f"{value:g}")
        case "move":
            chart.text.set_position((value, 1))
        case "limit":
            limits(chart.ax, x=(0, nice_ceiling(value)))
            chart.dots.place([value], [1])
        case "rise":
            limits(chart.ax, y=(0, nice_ceiling(value)))
        case "colour":
            chart.line.set_color(theme.colour("money" if value > 5 else "bet"))
        case "hide":
            chart.text.set_visible(value > 5)
        case "add":
            with theme.drawing():
                chart.ax.axhline(value)


kinds = ("line", "bar", "band", "dots", "text", "move", "limit", "rise", "colour", "hide", "add")
steps = st.lists(
    st.tuples(st.sampled_from(kinds), st.floats(0.5, 9.5).map(lambda x: round(x, 2))), max_size=4
)


@settings(max_examples=25)
@given(st.lists(steps, min_size=1, max_size=4))
def test_the_pieces_sent_add_up_to_the_whole_picture(events):
    chart = Trial()
    seen = chart.stage.picture()["fragments"]
    for event in events:
        for step in event:
            do(chart, step)
        changed = chart.stage.changes()
        seen = chart.stage.picture()["fragments"] if changed is None else seen | changed
        assert seen == chart.stage.picture()["fragments"]


def test_nothing_is_sent_when_nothing_moved():
    chart = Trial()
    chart.stage.picture()
    assert chart.stage.changes() == {}


def test_one_moved_line_is_all_that_is_sent():
    chart = Trial()
    chart.stage.picture()
    do(chart, ("line", 3))
    (only,) = chart.stage.changes().values()
    assert theme.colour("stay") in only


def test_a_moved_limit_sends_the_axis_and_all_that_hangs_on_it():
    chart = Trial()
    do(chart, ("line", 3))
    chart.stage.picture()
    limits(chart.ax, x=(0, 20))
    sent = "".join(chart.stage.changes().values())
    assert ">20.0<" in sent and theme.colour("stay") in sent


def test_an_axis_follows_its_own_limits_only(monkeypatch):
    chart = Trial()
    chart.stage.picture()
    drawn = []
    monkeypatch.setattr(type(chart.ax.yaxis), "draw", lambda self, renderer: drawn.append(self.axis_name))
    limits(chart.ax, x=(0, 20))
    chart.stage.changes()
    assert "y" not in drawn


@pytest.mark.parametrize("step", [("hide", 1), ("add", 1)])
def test_a_hidden_or_an_added_artist_asks_for_the_whole_picture(step):
    chart = Trial()
    do(chart, ("text", 1))
    chart.stage.picture()
    do(chart, step)
    assert chart.stage.changes() is None
    assert chart.stage.picture()["fragments"] and chart.stage.changes() == {}


def test_two_pictures_of_the_same_numbers_are_equal_to_the_letter():
    first, second = Trial(), Trial()
    for chart in (first, second):
        do(chart, ("band", 3))
        do(chart, ("dots", 3))
    assert first.stage.picture() == second.stage.picture()


def test_a_picture_holds_no_date_and_no_name_of_a_program():
    whole = "".join(Trial().stage.picture()["fragments"].values())
    assert not re.search(r"20\d\d-|T\d\d:\d\d|metadata|Matplotlib|<\?xml|DOCTYPE", whole)


def test_every_colour_of_the_palette_becomes_a_variable_with_the_light_value_behind_it():
    for name, value in theme.LIGHT.items():
        assert theme.as_variables(f"fill: {value}") == f"fill: var(--sl-{name},{value})"
    chart = Trial()
    do(chart, ("line", 3))
    whole = "".join(chart.stage.picture()["fragments"].values())
    assert f"var(--sl-stay,{theme.colour('stay')})" in whole
    assert not re.search(
        r"#[0-9a-f]{6}", re.sub(r"var\(--sl-\w+,#[0-9a-f]{6}\)", "", whole).replace("url(#", "")
    )


def test_text_stays_text_for_the_fonts_of_the_browser():
    chart = Trial()
    chart.text.set_text("Ünser & <you>")
    whole = "".join(chart.stage.picture()["fragments"].values())
    assert "Ünser &amp; &lt;you&gt;" in whole and "<tspan" in whole


def test_a_colour_without_a_meaning_is_refused():
    with pytest.raises(KeyError, match=r"no colour means 'red'.*stay"):
        theme.colour("red")


@pytest.mark.parametrize("shape", SHAPES)
def test_every_mark_shows_on_the_still_too(shape):
    class Marks(Chart):
        def build(self, figure):
            ax = room(figure, 20, 20)
            ax.axis("off")
            limits(ax, (0, 11), (0, 11))
            self.marks = Dots(ax, shape, theme.colour("stay"), 8)

    def coloured(n):
        chart = Marks()
        at = np.arange(n)
        chart.marks.place(at % 10 + 0.5, at // 10 + 0.5)
        return (chart.stage.pixels(1)[..., :3] != 255).any(axis=2).sum()

    one = coloured(1)
    assert one > 8
    assert coloured(100) == pytest.approx(100 * one, rel=0.15)


@pytest.mark.parametrize("limits_y", [(0, 10), (10, 0)], ids=["upwards", "downwards"])
def test_a_triangle_points_down_on_screen_and_on_the_still_whichever_way_the_axis_runs(limits_y):
    class One(Chart):
        def build(self, figure):
            ax = room(figure, 20, 20)
            ax.axis("off")
            ax.set(xlim=(0, 10), ylim=limits_y)
            self.mark = Dots(ax, "triangle", theme.colour("leave"), 20)
            self.mark.place([5], [5])

    one = One()
    inked = (one.stage.pixels(1)[..., :3] != 255).any(axis=2).sum(axis=1)
    rows = inked[inked > 0]
    assert rows[2] > 2 * rows[-3], "wide above, a point below"
    fragment = next(f for f in one.stage.picture()["fragments"].values() if "M" in f)
    _x, _first, _x2, second, _x3, third = (
        float(n) for n in re.findall(r"-?\d+\.\d+", fragment.split("z")[0])
    )
    assert second == 0 and third > 0, "the third corner lies below the first two"


def test_a_still_puts_pictures_side_by_side_on_white():
    small, tall = Trial(), Trial()
    assert png([small, tall])[:4] == b"\x89PNG"
    pixels = small.stage.pixels(2)
    assert pixels.shape == (2 * Trial.size[1], 2 * Trial.size[0], 4)
    assert (pixels[0, 0] == 255).all() and pixels.std() > 0


@given(st.floats(1e-6, 1e12))
def test_a_nice_ceiling_is_round_and_not_far_above(value):
    top = nice_ceiling(value)
    assert value * (1 - 1e-9) <= top <= 2 * value
    assert float(f"{top:.1e}") == pytest.approx(top)


@pytest.mark.parametrize("value", [0, -3, 5e-324, float("nan"), float("inf")])
def test_a_nice_ceiling_of_nothing_is_one(value):
    assert nice_ceiling(value) == 1
