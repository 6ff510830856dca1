"""Beliefs before and after what was observed: base rate times chance, divided by the sum."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .i18n import _


def posteriors(prior: ArrayLike, likelihood: ArrayLike) -> NDArray:
    """Beliefs before and after each cue, (cues + 1, causes); each row adds up to 1.

    Naive Bayes: the belief after a cue is the one before times P(cue | cause), divided by its sum. It takes the
    cues as independent within a cause. ValueError when a cue is impossible for every cause still believed in.
    """
    beliefs = [np.asarray(prior, float) / np.sum(prior)]
    for row in np.asarray(likelihood, float).reshape(-1, len(beliefs[0])):
        joint = beliefs[-1] * row
        if not joint.sum() > 0:
            raise ValueError(
                _(
                    "This cue has the chance 0 for everything still believed in. Give at least one of it a chance."
                )
            )
        beliefs.append(joint / joint.sum())
    return np.array(beliefs)
