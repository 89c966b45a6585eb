"""Gains over the status quo on one line, for solutions with a disagreement point.

Members agree to leave the status quo q only where all who have weight gain. They do if all
lie on one side of q, at distances y_i; then every point q + t with 0 <= t <= 2 min y is
individually rational. Otherwise q stays.
"""

from __future__ import annotations

from foedus.models.bargaining._inputs import insert_sorted
from foedus.models.kernels import kernel


@kernel
def gather(column, distance, weight, status_quo):  # type: ignore[no-untyped-def]
    """Fill sorted distances from the status quo and weights of one draw (for kernels).

    ``column`` holds position, salience and capability of the draw. Returns how many members have
    weight, and the side of the status quo on which they lie: 1, -1, or 0 where they lie on both
    or one holds the status quo.
    """
    position, salience, capability = column
    size = 0
    above = 0
    below = 0
    for i in range(position.shape[0]):
        of = salience[i] * capability[i]
        if of > 0.0:
            away = position[i] - status_quo
            above += away > 0.0
            below += away < 0.0
            insert_sorted(distance, weight, size, abs(away), of)
            size += 1
    side = 0
    if size > 0 and above == size:
        side = 1
    elif size > 0 and below == size:
        side = -1
    return size, side
