"""Philox4x32-10 and what is made of it, in plain integers."""

from __future__ import annotations

import math
import zlib

WORD = 2**32


def block(key: tuple[int, int], counter: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """Return four words as Salmon et al. (2011) define them, round by round."""
    k0, k1 = key
    c0, c1, c2, c3 = counter
    for turn in range(10):
        if turn:
            k0, k1 = (k0 + 0x9E3779B9) % WORD, (k1 + 0xBB67AE85) % WORD
        high0, low0 = divmod(0xD2511F53 * c0, WORD)
        high1, low1 = divmod(0xCD9E8D57 * c2, WORD)
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
    return c0, c1, c2, c3


def halves(seed: int, draw: int, actor: int, purpose: str) -> tuple[float, float]:
    """Return the two uniform numbers that a block's words make."""
    words = block(
        (seed % WORD, seed // WORD),
        (draw % WORD, draw // WORD, actor, zlib.crc32(purpose.encode())),
    )
    first = (words[0] >> 6) * 2**26 + (words[1] >> 6)
    second = (words[2] >> 6) * 2**26 + (words[3] >> 6)
    return (first + 0.5) / 2**52, (second + 0.5) / 2**52


def logistic(seed: int, draw: int, actor: int, purpose: str) -> float:
    unit = halves(seed, draw, actor, purpose)[0]
    return math.log(unit) - math.log1p(-unit)


def normal(seed: int, draw: int, actor: int, purpose: str) -> float:
    first, second = halves(seed, draw, actor, purpose)
    return math.sqrt(-2 * math.log(first)) * math.cos(2 * math.pi * second)
