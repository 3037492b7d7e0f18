"""Products with tables that are mostly empty: of ten thousand speakers an article cites six."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

# Below so many cells, and above such a part of them filled, a dense product is the faster one.
LARGE = 100_000
FILLED = 0.05


class Compact:
    """Articles × columns, kept so that products with it cost what it holds.

    >>> table = Compact(np.array([[1.0, 0.0], [2.0, 3.0]]))
    >>> table.summed(np.array([[1.0, 1.0]])).tolist(), table.along(np.array([[1.0, 1.0]])).tolist()
    ([[3.0, 3.0]], [[1.0, 5.0]])
    """

    def __init__(self, cells: NDArray[np.float64]) -> None:
        """Keep the cells, without the empty ones where these are nearly all."""
        self.cells = cells
        self._sparse: Any = None
        if cells.size >= LARGE and np.count_nonzero(cells) <= FILLED * cells.size:
            from scipy.sparse import csr_array

            self._sparse = csr_array(cells)

    @property
    def is_sparse(self) -> bool:
        """Whether empty cells are left out."""
        return self._sparse is not None

    def summed(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum the rows as often as each counts: samples × articles to samples × columns."""
        if self._sparse is None:
            return np.asarray(weights @ self.cells)
        return np.asarray((self._sparse.T @ weights.T).T)

    def along(self, slopes: NDArray[np.float64]) -> NDArray[np.float64]:
        """Weigh the columns of each article: samples × columns to samples × articles."""
        if self._sparse is None:
            return np.asarray(slopes @ self.cells.T)
        return np.asarray((self._sparse @ slopes.T).T)
