"""The chain: same seed, same bytes; blocks do not matter; stages meet where they should."""

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest

from foedus.forecast.compose import compose
from foedus.forecast.results import answer_result, decision_result, operation_result
from foedus.models import workers
from foedus.terms.errors import ModelError
from unit.forecast.settings import MEMBERS, experience, setting


def arrays(record, prefix=""):
    for field in fields(record):
        value = getattr(record, field.name)
        name = f"{prefix}{field.name}"
        if is_dataclass(value):
            yield from arrays(value, name + ".")
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            for number, part in enumerate(value):
                yield from arrays(part, f"{name}{number}.")
        elif isinstance(value, np.ndarray):
            yield name, value
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", part) for key, part in sorted(value.items()))


def crowd(given, members):
    """Return a setting with so many members, each like one of the few."""
    row = np.arange(members) % MEMBERS

    def grown(part, axis=0):
        return np.take(part, row, axis=axis)

    def places(part):
        names = ("value", "low", "high", "silent")
        return replace(part, **{name: grown(getattr(part, name)) for name in names})

    action, past = given.action, given.action.experience
    experience = replace(
        past,
        regressor=grown(past.regressor, 1),
        past_leader=grown(past.past_leader, 1),
        **{name: grown(getattr(past, name)) for name in ("alliance", "member", "company")},
    )
    names = ("nearness", "exposure", "backing")
    return replace(
        given,
        actor=np.arange(members, dtype=np.uint32),
        decision=replace(
            given.decision,
            places=places(given.decision.places),
            veto=np.ones(members, dtype=bool),
            weight=np.zeros((0, members)),
        ),
        action=replace(
            action,
            places=places(action.places),
            leader=np.arange(members)[None] == 1,
            capability=np.linspace(0.0007, 0.03, members),
            tie=(1 - np.eye(members)) / (members - 1),
            experience=experience,
            **{name: grown(getattr(action, name)) for name in names},
        ),
    )


def same(first, second):
    one, other = dict(arrays(first)), dict(arrays(second))
    assert one.keys() == other.keys()
    return [key for key in one if one[key].tobytes() != other[key].tobytes()]


@pytest.mark.parametrize("block", [1, 7, 64, 1000])
def test_the_size_of_blocks_changes_no_byte(block):
    for given in (setting(), setting(past=experience())):
        whole = compose(given, seed=3, draws=150)
        assert same(whole, compose(given, seed=3, draws=150, block=block)) == []


@pytest.mark.parametrize("block", [1, 3, 128])
def test_the_size_of_blocks_changes_no_byte_with_members_by_the_dozen(block):
    """Sums over members may not round by the number of draws; few members would hide it."""
    one = {"spoken": (), "past": experience()}
    whole = compose(crowd(setting(**one), 31), seed=3, draws=129)
    assert same(whole, compose(crowd(setting(**one), 31), seed=3, draws=129, block=block)) == []


def test_the_number_of_workers_changes_no_byte_and_progress_counts_up():
    given, seen = setting(past=experience()), []
    with workers.at_most(1):
        alone = compose(given, seed=3, draws=150, block=16)
    with workers.at_most(3):
        together = compose(given, seed=3, draws=150, block=16, progress=seen.append)
    assert same(alone, together) == []
    assert seen == sorted(seen)
    assert seen[-1] == 150


def test_another_seed_gives_other_draws_and_seed_zero_is_a_seed():
    zero = compose(setting(), seed=0, draws=50)
    assert same(zero, compose(setting(), seed=0, draws=50)) == []
    assert "inputs.isolation_cost" in same(zero, compose(setting(), seed=1, draws=50))


def test_more_draws_begin_with_the_same_draws():
    short, long = compose(setting(), seed=5, draws=40), compose(setting(), seed=5, draws=90)
    assert np.array_equal(short.decision.position, long.decision.position[:, :40])
    assert np.array_equal(short.decision.place, long.decision.place[:40])


def test_the_order_of_members_does_not_matter():
    plain = setting(past=experience())
    turned = np.array([3, 0, 4, 2, 1])

    def turn(part):
        return replace(
            part,
            value=part.value[turned],
            low=part.low[turned],
            high=part.high[turned],
            silent=part.silent[turned],
        )

    action = replace(
        plain.action,
        places=turn(plain.action.places),
        leader=plain.action.leader[:, turned],
        nearness=plain.action.nearness[turned],
        capability=plain.action.capability[turned],
        tie=plain.action.tie[np.ix_(turned, turned)],
        exposure=plain.action.exposure[turned],
        backing=plain.action.backing[turned],
        experience=replace(
            experience(),
            regressor=experience().regressor[:, turned],
            past_leader=experience().past_leader[:, turned],
            alliance=experience().alliance[turned],
            member=experience().member[turned],
        ),
    )
    other = replace(
        plain,
        actor=plain.actor[turned],
        decision=replace(plain.decision, places=turn(plain.decision.places), veto=np.ones(5, bool)),
        action=action,
    )
    one, two = compose(plain, seed=2, draws=200), compose(other, seed=2, draws=200)
    assert np.array_equal(one.decision.place, two.decision.place)
    assert np.array_equal(one.decision.objects[:, turned], two.decision.objects)
    joins = one.operations[0].coalition.joins_in, two.operations[0].coalition.joins_in
    assert np.array_equal(joins[0][turned], joins[1])
    assert np.allclose(one.answers[0].with_.wider, two.answers[0].with_.wider, atol=1e-9)


def test_acquiescing_members_never_make_agreement_rarer():
    made = compose(setting(), seed=1, draws=2000)
    result = decision_result(made, setting().decision)
    assert result.adopted_acquiescing[2] >= result.adopted[2]
    assert result.adopted.sum() == pytest.approx(1)


def test_action_is_counted_only_where_its_trigger_holds():
    made = compose(setting(), seed=1, draws=2000)
    operation = operation_result(made.operations[0])
    assert operation.held == pytest.approx((made.decision.place < 60).mean())
    assert operation.size[0] == 0
    assert operation.first[1] == 1
    assert operation.size.sum() == pytest.approx(1)


def test_a_trigger_that_never_holds_gives_no_action_and_no_answer():
    made = compose(setting(trigger=0.0), seed=1, draws=200)
    assert operation_result(made.operations[0]) is None
    assert answer_result(made.operations[0], made.answers[0]) is None


def test_without_an_adversary_the_chain_ends_with_the_action():
    assert compose(setting(adversary=False), seed=1, draws=100).answers == ()


def test_the_five_cells_of_the_split_are_whole():
    made = compose(setting(), seed=1, draws=2000)
    result = answer_result(made.operations[0], made.answers[0])
    assert result.split.sum(axis=1) == pytest.approx(np.ones(3))
    assert ((result.challenge >= 0) & (result.challenge <= 1)).all()
    assert (result.wider <= result.challenge + 1e-9).all()


def test_an_assumption_that_is_missing_is_named():
    plain = setting()
    ranges = {key: value for key, value in plain.ranges.items() if key != "cover"}
    with pytest.raises(ModelError, match="no assumption 'cover'"):
        compose(replace(plain, ranges=ranges), seed=1, draws=10)


def test_silent_members_are_each_uniform_yet_share_what_is_not_known():
    made = compose(setting(spoken=()), seed=1, draws=20_000)
    position = made.decision.position
    for row in range(MEMBERS):
        shares = np.histogram(position[row], bins=10, range=(0, 100))[0] / position.shape[1]
        assert shares == pytest.approx(np.full(10, 0.1), abs=0.012)
    assert np.corrcoef(position)[0, 1] > 0.4


def test_a_member_that_spoke_stays_within_its_interval():
    position = compose(setting(), seed=1, draws=2000).decision.position[0]
    assert position.min() >= 5
    assert position.max() <= 40
