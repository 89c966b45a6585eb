"""Solutions with a disagreement point by trying every point of a fine grid."""

import numpy as np


def gains(x, position, status_quo, utility):
    """Return each member's gain over the status quo at each point of x, (members, points)."""
    away = np.abs(x[None, :] - position[:, None])
    stay = np.abs(status_quo - position[:, None])
    return (stay**2 - away**2) if utility == "quadratic" else stay - away


def nash(position, weight, status_quo, utility, grid):
    """Return the grid point with the greatest weighted product of gains, or the status quo."""
    gain = gains(grid, position, status_quo, utility)
    with np.errstate(divide="ignore", invalid="ignore"):
        worth = np.where((gain > 0).all(axis=0), (weight[:, None] * np.log(gain)).sum(0), -np.inf)
    return grid[np.argmax(worth)] if np.isfinite(worth).any() else status_quo


def kalai_smorodinsky(position, status_quo, utility, grid):
    """Return the grid point with the greatest least share of the best gain."""
    gain = gains(grid, position, status_quo, utility)
    suits = (gain > 0).all(axis=0)
    if not suits.any():
        return status_quo
    hope = np.where(suits, gain, 0.0).max(axis=1)
    return grid[np.argmax(np.where(suits, (gain / hope[:, None]).min(axis=0), -np.inf))]
