"""The random stream against published known answers and a twin in plain integers."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.models import stream
from foedus.terms.errors import ModelError
from oracles import philox

# Random123 distribution, file of known-answer tests, philox4x32-10: counter, key, answer.
KNOWN = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (
        (0xFFFFFFFF,) * 4,
        (0xFFFFFFFF,) * 2,
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
SEEDS = (0, 1, 2**32, 2**63 - 1)
DRAWS = (0, 1, 2**32 - 1, 2**40 + 3)


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_blocks_are_those_published(counter, key, answer):
    whole = np.uint64(key[0] + key[1] * 2**32)
    ours = stream.philox(whole, *(np.uint64(word) for word in counter))
    assert tuple(int(word) for word in ours) == answer
    assert philox.block(key, counter) == answer


@pytest.mark.parametrize("seed", SEEDS)
def test_uniform_numbers_are_those_of_the_plain_twin(seed):
    actor = np.array([0, 7, 2**32 - 1], dtype=np.uint32)
    for first in DRAWS:
        ours = stream.uniforms(seed, first, 3, actor, "position")
        twin = [
            [philox.halves(seed, first + k, int(key), "position")[0] for k in range(3)]
            for key in actor
        ]
        assert ours.tolist() == twin


def test_logistic_and_normal_numbers_are_those_of_the_plain_twin():
    code = stream.purpose("shock")
    for draw in range(50):
        where = (np.uint64(3), np.int64(draw), np.uint32(9), code)
        assert stream.logistic(*where) == pytest.approx(philox.logistic(3, draw, 9, "shock"))
        assert stream.normal(*where) == pytest.approx(philox.normal(3, draw, 9, "shock"))


def test_numbers_have_the_moments_of_their_distributions():
    unit = stream.uniforms(0, 0, 20_000, np.arange(5, dtype=np.uint32), "moments")
    assert unit.min() > 0
    assert unit.max() < 1
    assert abs(unit.mean() - 0.5) < 4 * np.sqrt(1 / 12 / unit.size)
    # Neither draws, nor actors, nor purposes follow each other.
    other = stream.uniforms(0, 0, 20_000, np.arange(5, dtype=np.uint32), "other")
    for a, b in ((unit[:, 1:], unit[:, :-1]), (unit[1:], unit[:-1]), (unit, other)):
        assert abs(np.corrcoef(a.ravel(), b.ravel())[0, 1]) < 4 / np.sqrt(a.size)


@pytest.mark.parametrize(("seed", "first"), [(-1, 0), (2**63, 0), (0, -1)])
def test_a_seed_or_draw_out_of_range_is_refused(seed, first):
    with pytest.raises(ModelError, match="expected"):
        stream.uniforms(seed, first, 1, np.zeros(1, dtype=np.uint32), "x")
