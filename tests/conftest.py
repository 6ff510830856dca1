"""For all tests: time is no fault, and every test leaves role, industry, language and size of type as they were."""

import gc
import gettext

import pytest
from hypothesis import settings
from ipywidgets import Widget

from servicelab.kit import i18n, scenario, session, theme

settings.register_profile("course", deadline=None)
settings.load_profile("course")


def pytest_collection_finish():
    gc.collect()
    gc.freeze()  # the libraries stay: there is nothing to free in them
    gc.set_threshold(20_000)  # pictures make many objects and few rings


@pytest.fixture(autouse=True)
def as_at_the_start():
    yield
    Widget.close_all()  # ipywidgets keeps every widget; a gigabyte of pictures slows down all that follows
    session.set_role("student")
    scenario.use("workshop")
    i18n.use(gettext.NullTranslations(), "en")
    theme.projector(False)


@pytest.fixture
def all_open():
    """Numbers are open without a bet."""
    session.set_role("test")
