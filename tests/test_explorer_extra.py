"""What an explorer keeps beside its numbers: a short string, under undo, pin, reset, presets and the share line."""

from dataclasses import replace

import pytest

from servicelab.churn import ChurnCalculator
from servicelab.kit.explorer import ShareError

pytestmark = pytest.mark.usefixtures("all_open")


class Keeps(ChurnCalculator):
    """A calculator with a list of letters a to c beside its numbers."""

    presets = (
        replace(ChurnCalculator.presets[0], extra="ab"),
        *(replace(p, extra="c") for p in ChurnCalculator.presets[1:]),
    )

    def read_extra(self, text):
        if set(text) - set("abc"):
            raise ShareError("Only a, b and c.")
        return "".join(sorted(text))


def test_a_preset_brings_its_own_and_reset_brings_it_back():
    w = Keeps(Keeps.presets[0].key)
    assert w.state.extra == "ab"
    w.use_extra("cba")
    assert w.state.extra == "abc"
    assert w.reset().state.extra == "ab"
    assert w.use_preset(Keeps.presets[1].key).state.extra == "c"


def test_a_change_is_one_step_that_can_be_undone():
    w = Keeps(Keeps.presets[0].key)
    w.use_extra("c")
    w.use_extra("b")
    assert w.undo().state.extra == "c" and w.undo().state.extra == "ab"


def test_the_share_line_carries_it_there_and_back():
    w = Keeps(Keeps.presets[0].key)
    w.use_extra("ca")
    line = w.set(retention=0.7).to_string()
    other = Keeps().from_string(line)
    assert other.state.extra == "ac" and other.params == w.params and other.to_string() == line


def test_a_line_that_does_not_fit_is_explained_and_nothing_changes():
    w = Keeps(Keeps.presets[0].key)
    before = w.to_string()
    with pytest.raises(ShareError, match="Only a, b and c"):
        w.from_string("churn.1?extra=xyz")
    with pytest.raises(ShareError, match="keeps no table"):
        ChurnCalculator().from_string("churn.1?extra=a")
    assert w.to_string() == before


def test_a_pinned_state_keeps_its_own_and_a_second_widget_inherits():
    w = Keeps(Keeps.presets[0].key).pin()
    w.use_extra("c")
    assert w._pinned[0].extra == "ab"
    assert w.at(w.layers[-1].key).state.extra == "c"
