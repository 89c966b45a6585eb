"""Random numbers that depend on (seed, draw, actor, purpose) and on nothing else.

The generator is Philox4x32-10 [1]_. The seed is its 64-bit key; its 128-bit counter holds the
number of the draw (64 bits), the actor's key and the purpose (32 bits each). A number is thus
computed where it is needed, in any order, on any worker, and is the same each time. Two models
that ask for the same purpose get the same number: that is how draws are shared between arms.

References
----------
.. [1] Salmon, Moraes, Dror and Shaw (2011), Parallel random numbers: as easy as 1, 2, 3. SC'11,
   section 4.3 and table 2.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from foedus.models.kernels import kernel
from foedus.models.workers import spread
from foedus.terms.errors import ModelError

MULTIPLIER_FIRST = np.uint64(0xD2511F53)
MULTIPLIER_SECOND = np.uint64(0xCD9E8D57)
WEYL_FIRST = np.uint64(0x9E3779B9)
WEYL_SECOND = np.uint64(0xBB67AE85)
LOW = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
DROP_FIRST = np.uint64(6)
SHIFT = np.uint64(26)
STEP = 2.0**-52
LARGEST_SEED = 2**63 - 1


def purpose(name: str) -> int:
    """Return the 32-bit number under which a named purpose enters the counter.

    >>> purpose("objection") == purpose("objection") != purpose("joining")
    True
    """
    return zlib.crc32(name.encode("utf-8"))


@kernel
def philox(key, first, second, third, fourth):  # type: ignore[no-untyped-def]
    """Return the four 32-bit words, as uint64, of one Philox4x32-10 block.

    The arguments are uint64: the key's two words in one, and the counter's four words.
    """
    key_first = key & LOW
    key_second = key >> HALF
    for _ in range(10):
        left = MULTIPLIER_FIRST * first
        right = MULTIPLIER_SECOND * third
        first = (right >> HALF) ^ second ^ key_first
        second = right & LOW
        third = (left >> HALF) ^ fourth ^ key_second
        fourth = left & LOW
        key_first = (key_first + WEYL_FIRST) & LOW
        key_second = (key_second + WEYL_SECOND) & LOW
    return first, second, third, fourth


@kernel
def _open_unit(high, low):  # type: ignore[no-untyped-def]
    """Return a float64 in (0, 1) from 26 bits of each of two words; 0 and 1 cannot come out."""
    bits = ((high >> DROP_FIRST) << SHIFT) | (low >> DROP_FIRST)
    return (np.float64(bits) + 0.5) * STEP


@kernel
def uniform(seed, draw, actor, purpose):  # type: ignore[no-untyped-def]
    """Return the uniform number in (0, 1) of a draw, an actor and a purpose (for kernels)."""
    number = np.uint64(draw)
    words = philox(
        np.uint64(seed), number & LOW, number >> HALF, np.uint64(actor), np.uint64(purpose)
    )
    return _open_unit(words[0], words[1])


@kernel
def logistic(seed, draw, actor, purpose):  # type: ignore[no-untyped-def]
    """Return the standard logistic number of a draw, an actor and a purpose (for kernels)."""
    unit = uniform(seed, draw, actor, purpose)
    return math.log(unit / (1.0 - unit))


@kernel
def normal(seed, draw, actor, purpose):  # type: ignore[no-untyped-def]
    """Return the standard normal number of a draw, an actor and a purpose (for kernels).

    Box and Muller's transform of the block's two halves.
    """
    number = np.uint64(draw)
    words = philox(
        np.uint64(seed), number & LOW, number >> HALF, np.uint64(actor), np.uint64(purpose)
    )
    radius = math.sqrt(-2.0 * math.log(_open_unit(words[0], words[1])))
    return radius * math.cos(2.0 * math.pi * _open_unit(words[2], words[3]))


@kernel
def _fill(span, seed, first_draw, actor, purpose, out):  # type: ignore[no-untyped-def]
    for row in range(actor.shape[0]):
        for column in range(span[0], span[1]):
            out[row, column] = uniform(seed, first_draw + column, actor[row], purpose)


@kernel
def _fill_normal(span, seed, first_draw, actor, purpose, out):  # type: ignore[no-untyped-def]
    for row in range(actor.shape[0]):
        for column in range(span[0], span[1]):
            out[row, column] = normal(seed, first_draw + column, actor[row], purpose)


def checked_seed(seed: int, first_draw: int, n: int) -> tuple[np.uint64, np.int64]:
    """Return seed and first draw as kernels take them.

    Raises
    ------
    ModelError
        If the seed is not in [0, 2**63 - 1], or the draws are negative or not countable.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ModelError(f"the seed is {seed}", expected=f"a whole number from 0 to {LARGEST_SEED}")
    if first_draw < 0 or n < 0 or first_draw + n > LARGEST_SEED:
        raise ModelError(
            f"draws {first_draw} to {first_draw + n - 1} were asked for",
            expected=f"draws from 0 to {LARGEST_SEED}",
        )
    return np.uint64(seed), np.int64(first_draw)


def uniforms(
    seed: int, first_draw: int, n: int, actor: npt.NDArray[np.uint32], purpose: str | int
) -> npt.NDArray[np.float64]:
    """Return uniform numbers in (0, 1) of several actors and consecutive draws.

    Parameters
    ----------
    seed : int
        In [0, 2**63 - 1]; 0 is a seed like any other.
    first_draw, n : int
        Draws ``first_draw`` to ``first_draw + n - 1``.
    actor : (m,) uint32
        Keys of the actors.
    purpose : str or int
        What the numbers are for, by name or by its 32-bit number.

    Returns
    -------
    (m, n) float64

    Examples
    --------
    >>> import numpy as np
    >>> whole = uniforms(0, 0, 4, np.array([7, 9], dtype=np.uint32), "position")
    >>> part = uniforms(0, 2, 2, np.array([9], dtype=np.uint32), "position")
    >>> bool((whole[1:, 2:] == part).all())
    True
    """
    return _filled(_fill, (seed, first_draw, n), actor, purpose)


def normals(
    seed: int, first_draw: int, n: int, actor: npt.NDArray[np.uint32], purpose: str | int
) -> npt.NDArray[np.float64]:
    """Return standard normal numbers, (m, n), of several actors and consecutive draws.

    The arguments are those of :func:`uniforms`; kernels get the same numbers from :func:`normal`.

    Examples
    --------
    >>> import numpy as np
    >>> normals(0, 0, 4, np.array([7, 9], dtype=np.uint32), "effect of the state").shape
    (2, 4)
    """
    return _filled(_fill_normal, (seed, first_draw, n), actor, purpose)


def _filled(
    fill: Callable[..., None],
    draws: tuple[int, int, int],
    actor: npt.NDArray[np.uint32],
    purpose: str | int,
) -> npt.NDArray[np.float64]:
    key, first = checked_seed(*draws)
    n = draws[2]
    code = np.uint64(zlib.crc32(purpose.encode("utf-8")) if isinstance(purpose, str) else purpose)
    keys = np.array(actor, dtype=np.uint32)
    out = np.empty((keys.shape[0], n), dtype=np.float64)
    spread(lambda span: fill(span, key, first, keys, code, out), n)
    return out
