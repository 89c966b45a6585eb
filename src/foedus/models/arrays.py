"""Checked arrays for kernels: right shape, finite, in range, contiguous and writable.

A compiled kernel reads past the end of an array that is too short without a word, and is
compiled anew for every layout; so every entry takes its fields through these functions.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import ModelError

LARGEST = float(np.finfo(np.float64).max)


def _shaped(record: object, field: str, shape: tuple[int, ...]) -> npt.NDArray[np.generic]:
    array = np.asarray(getattr(record, field))
    if array.shape != shape:
        raise ModelError(f"{field} has the shape {array.shape}", expected=f"the shape {shape}")
    return array


def _plain(array: npt.NDArray[np.generic], dtype: type[np.generic]) -> npt.NDArray[np.generic]:
    """Return the array itself if a kernel can take it as it is, else a copy."""
    return np.require(array, dtype=dtype, requirements=["C", "A", "W"])


def floats(
    record: object,
    field: str,
    shape: tuple[int, ...],
    *,
    low: float = -LARGEST,
    high: float = LARGEST,
) -> npt.NDArray[np.float64]:
    """Return a field as float64 in [low, high].

    Raises
    ------
    ModelError
        If the shape differs, or a number is not finite or out of range; names field and place.
    """
    array = _plain(_shaped(record, field, shape), np.float64).view(np.float64)
    if array.size and not (array.min() >= low and array.max() <= high):
        place = tuple(int(axis) for axis in np.argwhere(~((array >= low) & (array <= high)))[0])
        bounds = (
            "a finite number" if high == LARGEST and low == -LARGEST else f"{low:g} to {high:g}"
        )
        if high == LARGEST and low > -LARGEST:
            bounds = f"a finite number of at least {low:g}"
        raise ModelError(f"{field} at {place} is {array[place]}", expected=bounds)
    return array


def number(record: object, field: str, *, low: float = -LARGEST, high: float = LARGEST) -> float:
    """Return a scalar field as a float in [low, high], or raise ModelError naming it."""
    return float(floats(record, field, (), low=low, high=high))


def flags(record: object, field: str, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Return a field of truth values, or raise ModelError naming it."""
    return _plain(_shaped(record, field, shape), np.bool_).view(np.bool_)


def keys(record: object, field: str = "actor") -> npt.NDArray[np.uint32]:
    """Return the members' keys in the random stream.

    Raises
    ------
    ModelError
        If there is no member, or two have the same key (they would share their shocks).
    """
    array = np.asarray(getattr(record, field))
    if array.ndim != 1 or array.size == 0:
        raise ModelError(f"{field} has the shape {array.shape}", expected="one key a member")
    if np.unique(array).size != array.size:
        raise ModelError(f"{field} holds a key twice", expected="a key of its own for each member")
    return _plain(array, np.uint32).view(np.uint32)


def indices(record: object, field: str, below: int) -> npt.NDArray[np.int64]:
    """Return a field of whole numbers in [0, below), or raise ModelError naming it."""
    array = np.asarray(getattr(record, field))
    whole = array.ndim == 1 and np.issubdtype(array.dtype, np.integer)
    if not whole or (array.size and not (array.min() >= 0 and array.max() < below)):
        raise ModelError(f"{field} is {array.tolist()}", expected=f"indices from 0 to {below - 1}")
    return _plain(array, np.int64).view(np.int64)
