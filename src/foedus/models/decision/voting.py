"""Votes on drafts under quotas, vetoes and a blocking minimum."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from foedus.models import arrays
from foedus.models.decision import Decided, Tabling
from foedus.models.decision._tabled import COMMON_OBJECTION, OBJECTION, READS, drafts, stake
from foedus.models.kernels import kernel
from foedus.models.stream import checked_seed, logistic, normal
from foedus.models.workers import spread
from foedus.terms.card import Card
from foedus.terms.errors import ModelError

card = Card(
    key="voting",
    title="Voting: quotas that must all be met, vetoes, and a least number that can block",
    reference="Specification of decision rules, (e): TFEU 238, TEU 16(4), UN Charter 27(3), "
    "weighted majority",
    reads=(*READS, "weight", "quota", "veto", "blocking_minimum"),
    assumes=(
        "members vote for or against and do not abstain",
        "a member votes for a draft if it prefers it to the status quo, with a logistic error "
        "and a shock common to all",
        "drafts are tabled in the given order, and the first that is adopted stands",
    ),
    avoid_when=(
        "abstention is common and counts neither way, as in constructive abstention",
        "the body decides by consensus: objecting alone has a price that voting has not",
    ),
)

# Sums of weights in another order differ by rounding only; a quota met up to this share is met.
ROUNDING = 1e-12


@kernel
def _carried(against, rule, blocking_minimum):  # type: ignore[no-untyped-def]
    weight, quota, veto = rule
    opponents = 0
    for i in range(against.shape[0]):
        if against[i] and veto[i]:
            return False
        opponents += against[i]
    if opponents < blocking_minimum:
        return True
    for r in range(quota.shape[0]):
        favour = 0.0
        for i in range(against.shape[0]):
            if not against[i]:
                favour += weight[r, i]
        if favour < quota[r] * (1.0 - ROUNDING):
            return False
    return True


@kernel
def _decide(span, stream, drafts, rule, decided):  # type: ignore[no-untyped-def]
    seed, first_draw = stream
    limits, blocking_minimum = rule
    adopted, objects = decided
    members = drafts.actor.shape[0]
    shock = np.empty(members)
    against = np.empty(members, dtype=np.bool_)
    for k in range(span[0], span[1]):
        draw = first_draw + k
        common = drafts.common_shock[k] * normal(seed, draw, 0, COMMON_OBJECTION)
        for i in range(members):
            shock[i] = common + logistic(seed, draw, drafts.actor[i], OBJECTION)
        adopted[k] = -1
        for d in range(drafts.draft.shape[0]):
            stays = drafts.draft[d] == drafts.status_quo
            for i in range(members):
                weighed = drafts.sensitivity[k] * stake(drafts, i, k, drafts.draft[d]) + shock[i]
                against[i] = weighed > 0.0 and not drafts.acquiescing[i, k] and not stays
            objects[d, :, k] = against
            if adopted[k] < 0 and (stays or _carried(against, limits, blocking_minimum)):
                adopted[k] = d


def solve(inputs: Tabling, *, seed: int, first_draw: int, n: int) -> Decided:
    """Return which draft is carried in each draw, and who votes against each.

    A member votes against a draft if ``sensitivity * salience * loss + logistic + common > 0``.
    A draft is carried if nobody with a veto is against it and either every quota is met by the
    weight in favour or fewer than ``blocking_minimum`` members are against. Acquiescing members
    vote for. A draft equal to the status quo stands when it is reached.

    Raises
    ------
    ModelError
        If a field has a wrong shape or value.
    """
    stream = checked_seed(seed, first_draw, n)
    tabled = drafts(inputs, n)
    members = tabled.actor.size
    quota = arrays.floats(inputs, "quota", np.asarray(inputs.quota).shape, low=0.0)
    weight = arrays.floats(inputs, "weight", (quota.size, members), low=0.0)
    veto = arrays.flags(inputs, "veto", (members,))
    if inputs.blocking_minimum < 0:
        raise ModelError(
            f"blocking_minimum is {inputs.blocking_minimum}", expected="0 (none) or more members"
        )
    rule = ((weight, quota, veto), np.int64(inputs.blocking_minimum))
    adopted = np.empty(n, dtype=np.int64)
    objects: npt.NDArray[np.bool_]
    objects = np.empty((tabled.draft.size, members, n), dtype=np.bool_)
    decided = (adopted, objects)
    spread(lambda span: _decide(span, stream, tabled, rule, decided), n)
    return Decided(adopted=adopted, adopted_greatest=adopted.copy(), objects=objects)
