"""For all tests: time is no fault, and every test leaves role, industry, language and size of type as they were."""

import gettext

import pytest
from hypothesis import settings

from servicelab.kit import i18n, scenario, session, theme

settings.register_profile("course", deadline=None)
settings.load_profile("course")


@pytest.fixture(autouse=True)
def as_at_the_start():
    yield
    session.set_role("student")
    scenario.use("workshop")
    i18n.use(gettext.NullTranslations(), "en")
    theme.projector(False)


@pytest.fixture
def all_open():
    """Numbers are open without a bet."""
    session.set_role("test")
