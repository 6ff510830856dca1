"""Who sits before the notebook: ``student``, ``instructor`` or ``test``.

Students predict before numbers appear; an instructor may open everything, a test does.
"""

import gc
from functools import cache

from .i18n import _

ROLES = ("student", "instructor", "test")
_state = {"role": "student"}


def set_role(role: str) -> None:
    """Choose the role; ValueError names the roles there are."""
    if role not in ROLES:
        raise ValueError(
            _("There is no role {role!r}. Choose one of: {roles}.").format(role=role, roles=", ".join(ROLES))
        )
    _state["role"] = role


def role() -> str:
    """The role in use."""
    return _state["role"]


def may_skip_bets() -> bool:
    """Only the instructor, and a test, may see numbers before a prediction."""
    return role() != "student"


@cache
def leave_libraries_alone() -> None:
    """Once in a kernel: what is loaded by now stays; else a slider waits now and then while it is looked through."""
    gc.freeze()
