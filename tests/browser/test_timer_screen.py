"""The clock for talking in pairs in a real browser: it needs no kernel, and keys and ears are enough."""

import pytest
from screen import barriers

from conftest import write

START = "import servicelab as sl\nsl.start(role='test')\nfrom servicelab.kit.timer import Timer"


@pytest.fixture
def page_with(server, open_page):
    def open_(*cells):
        write(server.log.parent / "timer.ipynb", START, *cells)
        return open_page("timer.ipynb")

    return open_


def digits(page):
    return page.locator(".sl-timer-digits").inner_text()


def said(page, text):
    """Wait until the screen says it, in the place that a screen reader is told of."""
    page.locator(".sl-timer-said[role=status]", has_text=text).wait_for(timeout=8000)


def test_it_counts_to_the_end_while_the_kernel_is_busy(page_with):
    page = page_with("Timer(3 / 60)")
    kernel = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
    page.evaluate(f"() => void {kernel}.requestExecute({{code: 'import time; time.sleep(60)'}})")
    page.wait_for_function(f"{kernel}.status === 'busy'")
    assert digits(page) == "0:03"
    page.get_by_role("button", name="Start", exact=True).click()
    said(page, "The time is running.")
    said(page, "Time is up.")
    assert digits(page) == "0:00"
    assert page.evaluate(f"{kernel}.status") == "busy"  # it never had time for the clock
    page.get_by_role("button", name="Start", exact=True).click()
    assert digits(page) == "0:03"


def test_the_last_minute_is_announced_once_it_begins(page_with):
    page = page_with("Timer(61.5 / 60)")
    page.get_by_role("button", name="Start", exact=True).click()
    said(page, "The time is running.")
    said(page, "The last minute.")
    assert digits(page) in ("1:00", "0:59")
    assert page.locator(".sl-timer-last").count() == 1


def test_it_stops_goes_on_grows_and_goes_back_by_keys_alone(page_with):
    page = page_with("Timer(2)")
    page.get_by_role("button", name="Start", exact=True).focus()
    page.keyboard.press("Space")
    said(page, "2 minutes. The time is running.")
    page.wait_for_timeout(1300)
    page.keyboard.press("Enter")  # the same button, now Pause
    said(page, "Paused.")
    stood = digits(page)
    assert stood in ("1:59", "1:58", "1:57")
    page.wait_for_timeout(1300)
    assert digits(page) == stood
    assert page.evaluate("document.activeElement.textContent") == "Go on"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert digits(page) == stood.replace("1:", "2:")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert digits(page) == "2:00"


def test_a_second_view_shows_the_same_time(page_with):
    page = page_with("t = Timer(5)\nt", "t")
    page.wait_for_function("document.querySelectorAll('.sl-timer').length === 2")
    page.get_by_role("button", name="Start", exact=True).first.click()
    page.wait_for_timeout(1500)
    both = page.locator(".sl-timer-digits").all_inner_texts()
    assert both[0] == both[1] != "5:00"


def test_axe_finds_nothing_and_nothing_moves(page_with):
    page = page_with("Timer(1, 'Give your strongest reason.')")
    page.get_by_role("button", name="Start", exact=True).click()
    said(page, "The time is running.")
    assert barriers(page) == []
    assert page.evaluate("document.querySelector('.sl-face').getAnimations({subtree: true}).length") == 0
