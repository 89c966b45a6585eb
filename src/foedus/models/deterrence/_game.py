"""The asymmetric escalation game as numbers, and each side's response to the other.

An equilibrium is a point (y, v) that its own response leaves in place: y is the log of the ratio
of the two challenger types' chances to challenge, hard over soft; v is the log of the ratio of
the chances to reply by limited conflict, strategically hard over soft defenders. All else
follows from these two: the defender's belief about the challenger from y, the challenger's
belief about the defender after limited conflict from v. Putting the other equations of the
specification (A2) into these two leaves det(I - J) as it is in all four logits, since each
variable put in is an explicit function of the rest.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from foedus.models.deterrence import Escalation
from foedus.models.kernels import kernel

PAYOFFS = (
    "challenger_sq",
    "challenger_dc",
    "challenger_dd",
    "challenger_ed",
    "challenger_de",
    "challenger_ee_hard",
    "challenger_ee_soft",
    "defender_sq",
    "defender_dc",
    "defender_ed",
    "defender_de",
    "defender_dd_hard",
    "defender_dd_soft",
    "defender_ee_hard",
    "defender_ee_soft",
)
# Places in a game's row: the payoffs above, then the chance of a hard challenger and those of
# the defender's types (hard-hard, hard-soft, soft-hard, soft-soft).
C_SQ, C_DC, C_DD, C_ED, C_DE, C_EE = 0, 1, 2, 3, 4, 5
D_DC, D_ED, D_DE, D_DD, D_EE = 8, 9, 10, 11, 13
C_HARD, D_TYPE = 15, 16
GAME = 20

# Places in the scratch row. What lambda alone fixes: how defenders meet an escalation (MEET),
# how challengers meet one (COUNTER), and what that is worth. What a response gives: the point's
# image (IMAGE), its slopes (SLOPE: yy, yv, vy, vv), and how each type behaves.
MEET, COUNTER, AFTER_DE, GAIN_DD, GAIN_DE = 0, 2, 4, 6, 10
IMAGE, SLOPE = 14, 16
ESCALATE, VALUE, VALUE_MU, ESCALATE_MU = 20, 22, 24, 26
MEAN, MEAN_Y, MEAN_V = 28, 31, 34
LIMITED_Y, LIMITED_V = 37, 41
REPLY = 45
CHALLENGE = 57
BELOW, WEIGHT = 59, 63
SCRATCH = 67
FAINTEST = 1e-200


def rows(inputs: Escalation) -> npt.NDArray[np.float64]:
    """Return (n, GAME) rows of checked payoffs and chances, one a draw."""
    columns = [np.asarray(getattr(inputs, name), dtype=np.float64) for name in PAYOFFS]
    columns.append(np.asarray(inputs.challenger_hard, dtype=np.float64))
    columns.extend(np.asarray(inputs.defender_type, dtype=np.float64))
    return np.ascontiguousarray(np.stack(columns, axis=1))


@kernel
def sigma(z):  # type: ignore[no-untyped-def]
    """Return 1 / (1 + exp(-z)) without overflow."""
    if z >= 0.0:
        return 1.0 / (1.0 + math.exp(-z))
    power = math.exp(z)
    return power / (1.0 + power)


@kernel
def belief(chance, log_ratio):  # type: ignore[no-untyped-def]
    """Return the chance after evidence whose likelihood ratio has the given logarithm."""
    if log_ratio >= 0.0:
        return chance / (chance + (1.0 - chance) * math.exp(-log_ratio))
    power = chance * math.exp(log_ratio)
    return power / (power + 1.0 - chance)


@kernel
def fix(game, precision, at):  # type: ignore[no-untyped-def]
    """Write what lambda alone determines, the moves at the end of the tree."""
    for k in range(2):
        meet = sigma(precision * (game[D_EE + k] - game[D_ED]))
        counter = sigma(precision * (game[C_EE + k] - game[C_DE]))
        at[MEET + k] = meet
        at[COUNTER + k] = counter
        at[AFTER_DE + k] = game[C_DE] + counter * (game[C_EE + k] - game[C_DE])
    for t in range(4):
        tactical = t // 2
        strategic = t % 2
        met = game[D_ED] + at[MEET + strategic] * (game[D_EE + strategic] - game[D_ED])
        at[GAIN_DD + t] = met - game[D_DD + tactical]
        at[GAIN_DE + t] = game[D_EE + strategic] - game[D_DE]


@kernel
def _challenger_after_limited(game, precision, mu, at):  # type: ignore[no-untyped-def]
    """Write each challenger type's chance to escalate after limited conflict, and its value."""
    for k in range(2):
        slope = game[C_EE + k] - game[C_ED]
        gain = game[C_ED] + mu * slope - game[C_DD]
        chance = sigma(precision * gain)
        steep = precision * chance * (1.0 - chance) * slope
        at[ESCALATE + k] = chance
        at[ESCALATE_MU + k] = steep
        at[VALUE + k] = game[C_DD] + chance * gain
        at[VALUE_MU + k] = steep * gain + chance * slope


@kernel
def _reply(game, precision, t, seen, at):  # type: ignore[no-untyped-def]
    """Write defender type t's reply and add its share to the means.

    ``seen`` holds the mean chances that the challenger escalates after a limited reply and
    answers an escalation, and their slopes in y and v.
    """
    escalates, counters, escalates_y, counters_y, escalates_v = seen
    concede = precision * game[D_DC]
    limited = precision * (game[D_DD + t // 2] + escalates * at[GAIN_DD + t])
    raising = precision * (game[D_DE] + counters * at[GAIN_DE + t])
    top = max(concede, max(limited, raising))
    a = math.exp(concede - top) if concede < top else 1.0
    b = math.exp(limited - top) if limited < top else 1.0
    g = math.exp(raising - top) if raising < top else 1.0
    weight = a + b + g
    a /= weight
    b /= weight
    g /= weight
    limited_y = precision * at[GAIN_DD + t] * escalates_y
    limited_v = precision * at[GAIN_DD + t] * escalates_v
    raising_y = precision * at[GAIN_DE + t] * counters_y
    mean_y = b * limited_y + g * raising_y
    mean_v = b * limited_v
    at[BELOW + t] = limited - top
    at[WEIGHT + t] = weight
    at[LIMITED_Y + t] = limited_y - mean_y
    at[LIMITED_V + t] = limited_v - mean_v
    chance = game[D_TYPE + t]
    at[MEAN] += chance * a
    at[MEAN + 1] += chance * b
    at[MEAN + 2] += chance * g
    at[MEAN_Y] -= chance * a * mean_y
    at[MEAN_Y + 1] += chance * b * (limited_y - mean_y)
    at[MEAN_Y + 2] += chance * g * (raising_y - mean_y)
    at[MEAN_V] -= chance * a * mean_v
    at[MEAN_V + 1] += chance * b * (limited_v - mean_v)
    at[MEAN_V + 2] -= chance * g * mean_v
    at[REPLY + 3 * t] = a
    at[REPLY + 3 * t + 1] = b
    at[REPLY + 3 * t + 2] = g


@kernel
def _faint(share, first, second, at):  # type: ignore[no-untyped-def]
    """Return log of a mean of two chances too small to add, and the parts' shares in it."""
    left = at[BELOW + first] - math.log(at[WEIGHT + first])
    right = at[BELOW + second] - math.log(at[WEIGHT + second])
    if share <= 0.0:
        return right, 0.0, 1.0
    if share >= 1.0:
        return left, 1.0, 0.0
    left += math.log(share)
    right += math.log(1.0 - share)
    part = sigma(left - right)
    top = max(left, right)
    return top + math.log(math.exp(left - top) + math.exp(right - top)), part, 1.0 - part


@kernel
def _log_limited(game, strategic, at):  # type: ignore[no-untyped-def]
    """Return log of the mean chance of a limited reply given the strategic type, and its slopes."""
    first = strategic
    second = strategic + 2
    hard = game[D_TYPE + first]
    whole = hard + game[D_TYPE + second]
    share = hard / whole if whole > 0.0 else 0.5
    left = share * at[REPLY + 3 * first + 1]
    right = (1.0 - share) * at[REPLY + 3 * second + 1]
    total = left + right
    if total > FAINTEST:
        mean = math.log(total)
        left /= total
        right /= total
    else:
        mean, left, right = _faint(share, first, second, at)
    slope_y = left * at[LIMITED_Y + first] + right * at[LIMITED_Y + second]
    slope_v = left * at[LIMITED_V + first] + right * at[LIMITED_V + second]
    return mean, slope_y, slope_v


@kernel
def _challenge(game, precision, mu_v, at):  # type: ignore[no-untyped-def]
    """Write each challenger type's chance to challenge and the image's first part."""
    at[IMAGE] = 0.0
    at[SLOPE] = 0.0
    at[SLOPE + 1] = 0.0
    sign = 1.0
    for k in range(2):
        limited = at[VALUE + k]
        raised = at[AFTER_DE + k]
        gain = at[MEAN] * game[C_DC] + at[MEAN + 1] * limited + at[MEAN + 2] * raised - game[C_SQ]
        gain_y = at[MEAN_Y] * game[C_DC] + at[MEAN_Y + 1] * limited + at[MEAN_Y + 2] * raised
        gain_v = at[MEAN_V] * game[C_DC] + at[MEAN_V + 1] * limited + at[MEAN_V + 2] * raised
        gain_v += at[MEAN + 1] * at[VALUE_MU + k] * mu_v
        power = math.exp(-abs(precision * gain))
        rest = power / (1.0 + power) if gain > 0.0 else 1.0 / (1.0 + power)
        at[CHALLENGE + k] = 1.0 / (1.0 + power) if gain > 0.0 else power / (1.0 + power)
        at[IMAGE] += sign * (min(precision * gain, 0.0) - math.log1p(power))
        at[SLOPE] += sign * precision * rest * gain_y
        at[SLOPE + 1] += sign * precision * rest * gain_v
        sign = -1.0


@kernel
def respond(game, precision, y, v, at):  # type: ignore[no-untyped-def]
    """Write the image of (y, v), its slopes and all behaviour; ``fix`` has been called before."""
    q = belief(game[C_HARD], y)
    w = belief(game[D_TYPE] + game[D_TYPE + 2], v)
    q_y = q * (1.0 - q)
    mu = at[MEET + 1] + w * (at[MEET] - at[MEET + 1])
    mu_v = w * (1.0 - w) * (at[MEET] - at[MEET + 1])
    _challenger_after_limited(game, precision, mu, at)
    seen = (
        q * at[ESCALATE] + (1.0 - q) * at[ESCALATE + 1],
        q * at[COUNTER] + (1.0 - q) * at[COUNTER + 1],
        q_y * (at[ESCALATE] - at[ESCALATE + 1]),
        q_y * (at[COUNTER] - at[COUNTER + 1]),
        mu_v * (q * at[ESCALATE_MU] + (1.0 - q) * at[ESCALATE_MU + 1]),
    )
    at[MEAN:LIMITED_Y] = 0.0
    for t in range(4):
        _reply(game, precision, t, seen, at)
    _challenge(game, precision, mu_v, at)
    hard = _log_limited(game, 0, at)
    soft = _log_limited(game, 1, at)
    at[IMAGE + 1] = hard[0] - soft[0]
    at[SLOPE + 2] = hard[1] - soft[1]
    at[SLOPE + 3] = hard[2] - soft[2]


@kernel
def outcomes(game, at):  # type: ignore[no-untyped-def]
    """Return the chances of a challenge, of limited and of all-out conflict after ``respond``."""
    challenge = 0.0
    limited = 0.0
    wider = 0.0
    for k in range(2):
        chance = game[C_HARD] if k == 0 else 1.0 - game[C_HARD]
        chance *= at[CHALLENGE + k]
        challenge += chance
        limited += chance * (1.0 - at[ESCALATE + k]) * at[MEAN + 1]
        for t in range(4):
            met = at[REPLY + 3 * t + 1] * at[ESCALATE + k] * at[MEET + t % 2]
            met += at[REPLY + 3 * t + 2] * at[COUNTER + k]
            wider += chance * game[D_TYPE + t] * met
    return challenge, limited, wider
