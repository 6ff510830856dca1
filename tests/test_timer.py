"""The clock for talking in pairs, as the kernel knows it; tests/browser/test_timer_screen.py sees it run."""

import pytest

from servicelab.kit.timer import Timer


def clock(timer):
    return next(block for block in timer.tree if block["kind"] == "timer")


@pytest.mark.parametrize(("minutes", "seconds"), [(3, 180), (0.5, 30), (1, 60), (180, 10800)])
def test_minutes_become_seconds(minutes, seconds):
    assert clock(Timer(minutes))["seconds"] == seconds


def test_the_words_are_the_same_every_time_and_no_picture_is_stored():
    data, _metadata = Timer(3, "Give your strongest reason.")._repr_mimebundle_()
    assert data["text/plain"] == "Timer: 3 minutes. Give your strongest reason."
    assert "image/png" not in data
    assert Timer(1).summary() == "Timer: 1 minute."
    assert Timer(1.5).summary() == "Timer: 1.5 minutes."


def test_a_task_is_text_and_never_code():
    assert "<b>" not in Timer(1, "<b>Talk</b>").tree[0]["html"]


@pytest.mark.parametrize("minutes", [0, -1, 181, float("nan"), float("inf"), "3", None, True])
def test_other_minutes_are_refused_in_words_that_say_what_to_write(minutes):
    with pytest.raises(ValueError, match=r"write Timer\(3\)"):
        Timer(minutes)
