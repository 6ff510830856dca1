"""A share counted in a few people, with its interval, and the counts that chance makes of a share."""

import math

import numpy as np

FEWEST = 5  # below it nothing is shown of a class: nobody should be recognised


def wilson(k: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """95% interval of a share k of n (Wilson 1927): (low, high); (0, 1) without votes."""
    if not n:
        return 0.0, 1.0
    p = k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


def binomial_quantiles(n: int, p: float, levels: np.ndarray) -> np.ndarray:
    """The smallest count whose cumulative binomial probability reaches each level."""
    if p <= 0 or n == 0:
        return np.zeros(len(levels), int)
    if p >= 1:
        return np.full(len(levels), n)
    k = np.arange(n)
    steps = np.log((n - k) / (k + 1)) + np.log(p) - np.log1p(-p)
    logs = n * np.log1p(-p) + np.concatenate([[0.0], np.cumsum(steps)])
    return np.searchsorted(np.cumsum(np.exp(logs)), levels).clip(0, n)
