"""A share counted in a few people, with its interval."""

import math

FEWEST = 5  # below it nothing is shown of a class: nobody should be recognised


def wilson(k: float, n: float, z: float = 1.96) -> tuple[float, float]:
    """95% interval of a share k of n (Wilson 1927): (low, high); (0, 1) without votes."""
    if not n:
        return 0.0, 1.0
    p = k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half
