"""Intervals that rest on few cases, where a bootstrap has nothing to resample.

Sources: Wilson 1927, *Journal of the American Statistical Association* 22; Newcombe 1998,
*Statistics in Medicine* 17, 873–890; Garwood 1936, *Biometrika* 28 (exact limits of a count);
Zou & Donner 2008, *Statistics in Medicine* 27, 1693–1702 (difference from the limits of each).
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

LEVEL = 0.95


def wilson(share: float, size: float) -> tuple[float, float]:
    """Give the Wilson score interval of a share.

    >>> low, high = wilson(0.1, 50)
    >>> round(low, 4), round(high, 4)
    (0.0435, 0.2136)
    """
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * np.sqrt(share * (1 - share) / size + (z / (2 * size)) ** 2)
    return float(middle - half), float(middle + half)


def newcombe(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    """Give the interval of a difference of two shares (Newcombe 1998, method 10).

    Each share is given with the size of its sample. The example is Newcombe's own: 56 of 70
    and 48 of 80.

    >>> low, high = newcombe((56 / 70, 70), (48 / 80, 80))
    >>> round(low, 4), round(high, 4)
    (0.0524, 0.3339)
    """
    p, q = first[0], second[0]
    (low_p, high_p), (low_q, high_q) = wilson(*first), wilson(*second)
    return (
        p - q - float(np.hypot(p - low_p, high_q - q)),
        p - q + float(np.hypot(high_p - p, q - low_q)),
    )


def garwood(cases: float) -> tuple[float, float]:
    """Give the exact limits of a Poisson mean; the number of cases need not be whole.

    >>> [round(limit, 3) for limit in garwood(3)]
    [0.619, 8.767]
    >>> round(garwood(0)[1], 3)
    3.689
    """
    from scipy.special import gammaincinv

    tail = (1 - LEVEL) / 2
    low = gammaincinv(cases, tail) if cases else 0.0
    return float(low), float(gammaincinv(cases + 1, 1 - tail))
