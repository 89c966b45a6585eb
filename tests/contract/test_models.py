"""Laws that every entry of every model family keeps."""

from __future__ import annotations

import copy
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from foedus.models import warm, workers
from foedus.terms.card import Card
from made import records

DRAWS = 29
MAKERS = {
    "bargaining": records.bargain,
    "coalition": records.operation,
    "decision": records.tabling,
    "deterrence": records.escalation,
}
OWN_MAKERS = {
    ("deterrence", "ladder"): records.ladder,
    ("coalition", "olson_zeckhauser"): records.burden,
}
"""Entries that read a record of their own."""
FAMILIES = {family.family: family for family in warm.FAMILIES}
ENTRIES = [(name, entry) for name, family in FAMILIES.items() for entry in family]
every_entry = pytest.mark.parametrize(
    ("family", "entry"), ENTRIES, ids=[f"{family}-{entry}" for family, entry in ENTRIES]
)


def solve(family: str, entry: str, inputs: Any, *, first: int = 3, n: int = DRAWS, seed: int = 5):
    return FAMILIES[family].load(entry).solve(inputs, seed=seed, first_draw=first, n=n)


def made(family: str, entry: str, seed: int, n: int):
    return OWN_MAKERS.get((family, entry), MAKERS[family])(seed, n)


def arrays_of(record: Any, prefix: str = "") -> dict[str, Any]:
    """Return every array of an answer, also of the records inside it."""
    found: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, np.ndarray):
            found[prefix + field.name] = value
        elif hasattr(value, "__dataclass_fields__"):
            found.update(arrays_of(value, field.name + "."))
    return found


def cut(inputs: Any, start: int, stop: int) -> Any:
    """Return the same record with the draws start to stop only."""
    parts = {
        field.name: value[..., start:stop]
        for field in fields(inputs)
        if isinstance(value := getattr(inputs, field.name), np.ndarray)
        and value.ndim
        and value.shape[-1] == DRAWS
    }
    return replace(inputs, **parts)


def same_bytes(left: Any, right: Any) -> None:
    ours, theirs = arrays_of(left), arrays_of(right)
    assert ours.keys() == theirs.keys()
    for name, array in ours.items():
        assert array.dtype == theirs[name].dtype, name
        assert array.tobytes() == theirs[name].tobytes(), name


@every_entry
def test_card_says_all_that_a_card_must_say(family, entry):
    card = FAMILIES[family].card(entry)
    known = {field.name for field in fields(made(family, entry, 0, 1))}
    assert isinstance(card, Card)
    assert card.key == entry
    assert card.title
    assert card.reference
    assert card.assumes
    assert card.avoid_when
    assert card.reads
    assert set(card.reads) <= known


@every_entry
def test_same_seed_gives_the_same_bytes(family, entry):
    inputs = made(family, entry, 1, DRAWS)
    same_bytes(solve(family, entry, inputs), solve(family, entry, inputs))


@every_entry
@pytest.mark.parametrize("size", [1, 7])
def test_a_draw_does_not_depend_on_its_block(family, entry, size):
    inputs = made(family, entry, 2, DRAWS)
    whole = arrays_of(solve(family, entry, inputs))
    parts = [
        arrays_of(
            solve(
                family,
                entry,
                cut(inputs, start, min(start + size, DRAWS)),
                first=3 + start,
                n=min(size, DRAWS - start),
            )
        )
        for start in range(0, DRAWS, size)
    ]
    for name, array in whole.items():
        joined = np.concatenate([part[name] for part in parts], axis=-1)
        assert joined.tobytes() == array.tobytes(), name


@every_entry
def test_a_draw_does_not_depend_on_the_number_of_workers(family, entry, monkeypatch):
    monkeypatch.setattr(workers, "SMALLEST_PIECE", 3)
    inputs = made(family, entry, 3, DRAWS)
    with workers.at_most(1):
        alone = solve(family, entry, inputs)
    for count in (2, 3):
        with workers.at_most(count):
            same_bytes(alone, solve(family, entry, inputs))


@every_entry
def test_inputs_stay_untouched_even_when_read_only(family, entry):
    inputs = made(family, entry, 4, DRAWS)
    before = copy.deepcopy(inputs)
    plain = solve(family, entry, inputs)
    same_bytes(inputs, before)
    for array in arrays_of(inputs).values():
        array.flags.writeable = False
    same_bytes(plain, solve(family, entry, inputs))


def garbage(value: Any) -> Any:
    """Return something of the same kind that no model could read without showing it."""
    if isinstance(value, float):
        return float("nan")
    if isinstance(value, int):
        return -value - 12345
    if value.dtype == np.bool_:
        return ~value
    return np.full_like(value, np.nan if value.dtype.kind == "f" else 7)


@every_entry
def test_fields_that_the_card_does_not_name_change_nothing(family, entry):
    inputs = made(family, entry, 5, DRAWS)
    unread = [
        field.name
        for field in fields(inputs)
        if field.name not in FAMILIES[family].card(entry).reads
    ]
    spoiled = replace(inputs, **{name: garbage(getattr(inputs, name)) for name in unread})
    same_bytes(solve(family, entry, inputs), solve(family, entry, spoiled))


MEMBER_AXIS = {
    "actor": (0,), "position": (0,), "salience": (0,), "capability": (0,), "acquiescing": (0,),
    "weight": (1,), "veto": (0,), "leader": (0,), "inclination": (0,), "tie": (0, 1),
    "wealth": (0,), "appetite": (0,),
}  # fmt: skip
ANSWER_MEMBER_AXIS = {
    "objects": 1, "joins_in": 0, "contribution": 0,
    "course.position": 0, "course.probability": 0,
}  # fmt: skip


# Two players with roles of their own are no list of members; an entry whose card says that it
# breaks the law has a test of its own that shows it.
OF_MEMBERS = [
    (family, entry)
    for family, entry in ENTRIES
    if hasattr(made(family, entry, 6, 1), "actor")
    and "order" not in FAMILIES[family].card(entry).breaks
]


@pytest.mark.parametrize(("family", "entry"), OF_MEMBERS)
def test_the_order_of_members_is_irrelevant(family, entry):
    inputs = made(family, entry, 6, DRAWS)
    turned = np.random.default_rng(0).permutation(inputs.actor.size)
    moved = {}
    for name, axes in MEMBER_AXIS.items():
        if hasattr(inputs, name):
            value = getattr(inputs, name)
            for axis in axes:
                value = np.take(value, turned, axis=axis)
            moved[name] = value
    first = arrays_of(solve(family, entry, inputs))
    second = arrays_of(solve(family, entry, replace(inputs, **moved)))
    for name, array in first.items():
        if name in ANSWER_MEMBER_AXIS:
            array = np.take(array, turned, axis=ANSWER_MEMBER_AXIS[name])
        np.testing.assert_allclose(array, second[name], rtol=1e-7, atol=1e-7, err_msg=name)


@every_entry
def test_answers_hold_no_nan_and_have_the_draws_last(family, entry):
    answer = arrays_of(solve(family, entry, made(family, entry, 7, DRAWS)))
    for name, array in answer.items():
        assert array.shape[-1] == DRAWS, name
        assert np.isfinite(array).all(), name


RANDOM = [
    (family, entry)
    for family, entry in ENTRIES
    if family in ("coalition", "decision") and entry != "olson_zeckhauser"
]


@pytest.mark.parametrize(("family", "entry"), RANDOM)
def test_another_seed_gives_other_draws(family, entry):
    inputs = made(family, entry, 8, DRAWS)
    one = arrays_of(solve(family, entry, inputs, seed=0))
    other = arrays_of(solve(family, entry, inputs, seed=1))
    assert any(array.tobytes() != other[name].tobytes() for name, array in one.items())


def test_warming_names_every_entry():
    assert warm.warm() == ["stream", *(f"{family}.{entry}" for family, entry in ENTRIES)]
