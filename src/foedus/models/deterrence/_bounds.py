"""Bounds of the responses and of det(I - J) over a box of beliefs.

A box holds ranges of q, the defender's belief that the challenger is hard, and of w, the
challenger's belief that a defender who replied by limited conflict is strategically hard. Of
these follow ranges of s and x, the mean chances that the challenger escalates after a limited
reply and answers an escalation; every reply depends on s and x alone. All bounds hold for every
point of the box, up to rounding. Slopes are put together so that what hard and soft types share
cancels before it is bounded.
"""

from __future__ import annotations

import math

from foedus.models.deterrence._game import (
    AFTER_DE,
    C_DC,
    C_DD,
    C_ED,
    C_EE,
    C_SQ,
    COUNTER,
    D_DC,
    D_DD,
    D_DE,
    D_TYPE,
    GAIN_DD,
    GAIN_DE,
    MEET,
    sigma,
)
from foedus.models.deterrence._interval import (
    between,
    both,
    mean,
    minus,
    ordered,
    plus,
    scaled,
    times,
    variance,
)
from foedus.models.kernels import contracting_kernel

# z * sigma(z) is least, and its slope steepest, here; the slope's least is 1 - STEEPEST.
LEAST_AT = -1.278464542761074
LEAST = -0.278464542761074
STEEPEST_AT = 2.39935727
STEEPEST = 1.0998393202
ANYTHING = (0.0, math.inf)
FAINT = 1e-6
LOST = 1e-12

# Places in the scratch row, ranges unless said otherwise. By defender type: weight of a limited
# reply against conceding, chance of a limited reply, of escalating, and 1 / (sum of weights) at
# the four corners of both weights. By strategic type: weight of escalating against conceding, and
# its share of the two. Last, at both ends of s or x, by how much the strategically hard's weights
# exceed the soft's, and the ratio of weights of a limited reply, tactically soft over hard.
DD_WEIGHT, DD, DE, WHOLE, DE_WEIGHT, DE_SHARE, MORE_DD, MORE_DE = 0, 8, 16, 24, 40, 44, 48, 50
SOFT_DD = 52
ROOM = 54


@contracting_kernel
def _range(room, place):  # type: ignore[no-untyped-def]
    return room[place], room[place + 1]


@contracting_kernel
def _pressing(game, precision, k, mu):  # type: ignore[no-untyped-def]
    """Return what a challenger type does after a limited reply, for a range of mu.

    Ranges of its chance to escalate, that chance's slope in mu, what it gains on limited
    conflict, and the gain's slope; then chance and gain at both ends.
    """
    slope = game[C_EE + k] - game[C_ED]
    base = game[C_ED] - game[C_DD]
    left = precision * (base + mu[0] * slope)
    right = precision * (base + mu[1] * slope)
    chances = sigma(left), sigma(right)
    gains = (base + mu[0] * slope) * chances[0], (base + mu[1] * slope) * chances[1]
    low, high = ordered(left, right)
    chance = ordered(chances[0], chances[1])
    gain = ordered(gains[0], gains[1])
    if low < LEAST_AT < high:
        gain = LEAST / precision, gain[1]
    turn = ordered(
        chances[0] * (1.0 + left * (1.0 - chances[0])),
        chances[1] * (1.0 + right * (1.0 - chances[1])),
    )
    if low < STEEPEST_AT < high:
        turn = turn[0], STEEPEST
    if low < -STEEPEST_AT < high:
        turn = 1.0 - STEEPEST, turn[1]
    steep = scaled(precision * slope, variance(chance))
    return chance, steep, gain, scaled(slope, turn), chances, gains


@contracting_kernel
def _ends(precision, base, gain, chance):  # type: ignore[no-untyped-def]
    """Return a reply's weight against conceding at both ends of a range of chances."""
    left = math.exp(precision * (base + chance[0] * gain))
    right = math.exp(precision * (base + chance[1] * gain))
    return left, right


@contracting_kernel
def _weigh(game, precision, seen, at, room):  # type: ignore[no-untyped-def]
    """Write the ranges of weights and chances of all replies; ``seen`` holds those of s and x."""
    base = game[D_DE] - game[D_DC]
    hard = _ends(precision, base, at[GAIN_DE], seen[1])
    soft = _ends(precision, base, at[GAIN_DE + 1], seen[1])
    room[MORE_DE], room[MORE_DE + 1] = hard[0] / soft[0], hard[1] / soft[1]
    room[DE_WEIGHT], room[DE_WEIGHT + 1] = ordered(hard[0], hard[1])
    room[DE_WEIGHT + 2], room[DE_WEIGHT + 3] = ordered(soft[0], soft[1])
    for place in range(4):
        weight = room[DE_WEIGHT + place]
        room[DE_SHARE + place] = weight / (1.0 + weight)
    for t in range(4):
        base = game[D_DD + t // 2] - game[D_DC]
        ends = _ends(precision, base, at[GAIN_DD + t], seen[0])
        if t == 0:
            hard = ends
        elif t == 1:
            room[MORE_DD], room[MORE_DD + 1] = hard[0] / ends[0], hard[1] / ends[1]
        elif t == 2:
            room[SOFT_DD], room[SOFT_DD + 1] = ordered(ends[0] / hard[0], ends[1] / hard[1])
        d = ordered(ends[0], ends[1])
        e = _range(room, DE_WEIGHT + 2 * (t % 2))
        room[DD_WEIGHT + 2 * t], room[DD_WEIGHT + 2 * t + 1] = d
        for i in range(2):
            for j in range(2):
                room[WHOLE + 4 * t + 2 * i + j] = 1.0 / (1.0 + d[i] + e[j])
        crossed = room[WHOLE + 4 * t + 1], room[WHOLE + 4 * t + 2]
        room[DD + 2 * t], room[DD + 2 * t + 1] = d[0] * crossed[0], d[1] * crossed[1]
        room[DE + 2 * t], room[DE + 2 * t + 1] = e[0] * crossed[1], e[1] * crossed[0]


@contracting_kernel
def _average(payoffs, t, room):  # type: ignore[no-untyped-def]
    """Return the range of the mean payoff over a defender type's replies.

    ``payoffs`` are those of conceding, of a limited reply (a range) and of escalating. In either
    weight alone the mean rises or falls throughout, so it is extreme at corners.
    """
    low = math.inf
    high = -math.inf
    for i in range(2):
        for j in range(2):
            d = room[DD_WEIGHT + 2 * t + i]
            whole = room[WHOLE + 4 * t + 2 * i + j]
            fixed = payoffs[0] + room[DE_WEIGHT + 2 * (t % 2) + j] * payoffs[2]
            low = min(low, (fixed + d * payoffs[1][0]) * whole)
            high = max(high, (fixed + d * payoffs[1][1]) * whole)
    return low, high


@contracting_kernel
def _levels(game, value, more, at, room):  # type: ignore[no-untyped-def]
    """Return ranges: a challenge's worth to the soft type, what it is more to the hard, mean DD.

    ``value`` and ``more`` are worth and surplus of a limited conflict.
    """
    after = at[AFTER_DE + 1]
    soft = extra = limited = (0.0, 0.0)
    for t in range(4):
        chance = game[D_TYPE + t]
        part = _average((game[C_DC], value, after), t, room)
        soft = plus(soft, scaled(chance, part))
        part = _average((0.0, more, at[AFTER_DE] - after), t, room)
        extra = plus(extra, scaled(chance, part))
        limited = plus(limited, scaled(chance, _range(room, DD + 2 * t)))
    return soft, extra, limited


@contracting_kernel
def _slopes(game, precision, values, at, room):  # type: ignore[no-untyped-def]
    """Return ranges of the slopes in s and x: of the soft type's worth, then of the surplus.

    A reply's chance b has slope b(1 - b) in its own utility, and -bg in that of another whose
    chance is g; g / (1 - b) is the other's share of what is left.
    """
    value, more = values
    after = at[AFTER_DE + 1]
    surplus = at[AFTER_DE] - after
    soft_s = soft_x = extra_s = extra_x = (0.0, 0.0)
    for t in range(4):
        b = _range(room, DD + 2 * t)
        g = _range(room, DE + 2 * t)
        share = _range(room, DE_SHARE + 2 * (t % 2))
        turn_b = variance(b)
        turn_g = variance(g)
        by_s = precision * at[GAIN_DD + t] * game[D_TYPE + t]
        by_x = precision * at[GAIN_DE + t % 2] * game[D_TYPE + t]
        above = minus(value, mean(share, (after, after), (game[C_DC], game[C_DC])))
        soft_s = plus(soft_s, scaled(by_s, times(turn_b, above)))
        part = minus(more, scaled(surplus, share))
        extra_s = plus(extra_s, scaled(by_s, times(turn_b, part)))
        d = _range(room, DD_WEIGHT + 2 * t)
        share = d[0] / (1.0 + d[0]), d[1] / (1.0 + d[1])
        above = minus((after, after), mean(share, value, (game[C_DC], game[C_DC])))
        soft_x = plus(soft_x, scaled(by_x, times(turn_g, above)))
        part = minus((surplus, surplus), times(share, more))
        extra_x = plus(extra_x, scaled(by_x, times(turn_g, part)))
    return soft_s, soft_x, extra_s, extra_x


@contracting_kernel
def _challenge(gain, extra):  # type: ignore[no-untyped-def]
    """Return ranges: the hard type's chance to stay calm, how much likelier it challenges, ratio.

    ``gain`` is what the soft type gains by a challenge and ``extra`` what the hard one gains more,
    both times precision. The ratio is that of the chances to challenge, hard over soft.
    """
    least, most = math.exp(-gain[1]), math.exp(-gain[0])
    shrunk, swollen = math.exp(-extra[1]), math.exp(-extra[0])
    soft = 1.0 / (1.0 + most), 1.0 / (1.0 + least)
    hard = 1.0 / (1.0 + most * swollen), 1.0 / (1.0 + least * shrunk)
    calm = least * shrunk * hard[1], most * swollen * hard[0]
    # At a given surplus the gap is one hump over gain, greatest at even odds between both types.
    other = 1.0 / (1.0 + least * swollen), 1.0 / (1.0 + most * shrunk)
    low = min(other[0] - soft[1], hard[0] - soft[0])
    if extra[0] < 0.0:
        root = math.sqrt(swollen)
        low = (1.0 - root) / (1.0 + root)
    high = max(hard[1] - soft[1], other[1] - soft[0])
    if extra[1] > 0.0 and gain[0] < -0.5 * extra[1] < gain[1]:
        root = math.sqrt(shrunk)
        high = (1.0 - root) / (1.0 + root)
    ratio = (
        min((1.0 + least) * other[0], (1.0 + most) * hard[0]),
        max((1.0 + least) * hard[1], (1.0 + most) * other[1]),
    )
    return calm, (low, max(high, 0.0)), ratio


@contracting_kernel
def _among(game, strategic, room):  # type: ignore[no-untyped-def]
    """Return the share of tactically hard, and its range among those that reply limited."""
    hard = game[D_TYPE + strategic]
    whole = hard + game[D_TYPE + 2 + strategic]
    share = hard / whole if whole > 0.0 else 0.5
    low, high = _range(room, SOFT_DD)
    # The ratio of both chances grows with this one and with the soft one's weight.
    d = _range(room, DD_WEIGHT + 2 * strategic + 4)
    e = _range(room, DE_WEIGHT + 2 * strategic)
    low = (low * (1.0 + e[1]) + d[0]) / (1.0 + e[1] + d[0])
    high = (high * (1.0 + e[0]) + d[1]) / (1.0 + e[0] + d[1])
    return share, (share / (share + (1.0 - share) * high), share / (share + (1.0 - share) * low))


@contracting_kernel
def _middle(share, strategic, room):  # type: ignore[no-untyped-def]
    """Return a strategic type's mean chance to reply limited in the middle of s and x."""
    place = DE_WEIGHT + 2 * strategic
    e = math.sqrt(room[place] * room[place + 1])
    place = DD_WEIGHT + 2 * strategic
    d = math.sqrt(room[place] * room[place + 1])
    f = math.sqrt(room[place + 4] * room[place + 5])
    return share * d / (1.0 + d + e) + (1.0 - share) * f / (1.0 + f + e)


@contracting_kernel
def _odds(tactical, room):  # type: ignore[no-untyped-def]
    """Return the range of how much likelier a limited reply is from the strategically hard."""
    low = math.inf
    high = 0.0
    for corner in range(4):
        d = room[DD_WEIGHT + 4 * tactical + 2 + corner // 2]
        e = room[DE_WEIGHT + 2 + corner % 2]
        whole = 1.0 + d + e
        low = min(low, whole / (1.0 + d * room[MORE_DD] + e * room[MORE_DE + 1]))
        high = max(high, whole / (1.0 + d * room[MORE_DD + 1] + e * room[MORE_DE]))
    return low * room[MORE_DD], high * room[MORE_DD + 1]


@contracting_kernel
def _turn(gains, chances, ratio):  # type: ignore[no-untyped-def]
    """Return range of gain_h (1 - b_h) - gain_s (1 - b_s), where b_h / b_s lies in a range."""
    hard, soft = gains
    b, c = chances
    apart = minus(scaled(hard, (1.0 - b[1], 1.0 - b[0])), scaled(soft, (1.0 - c[1], 1.0 - c[0])))
    joint = times(c, (soft - scaled(hard, ratio)[1], soft - scaled(hard, ratio)[0]))
    return both(apart, (hard - soft + joint[0], hard - soft + joint[1]))


@contracting_kernel
def _limited(precision, game, seen, at, room):  # type: ignore[no-untyped-def]
    """Return ranges of the limited reply's log ratio's slopes in s and x, and of the ratio."""
    share_h, among_h = _among(game, 0, room)
    share_s, among_s = _among(game, 1, room)
    odds = _odds(0, room), _odds(1, room)
    bh, ch = _range(room, DD), _range(room, DD + 4)
    bs, cs = _range(room, DD + 2), _range(room, DD + 6)
    h0 = scaled(at[GAIN_DD], (1.0 - bh[1], 1.0 - bh[0]))
    h1 = scaled(at[GAIN_DD + 2], (1.0 - ch[1], 1.0 - ch[0]))
    s0 = scaled(at[GAIN_DD + 1], (1.0 - bs[1], 1.0 - bs[0]))
    s1 = scaled(at[GAIN_DD + 3], (1.0 - cs[1], 1.0 - cs[0]))
    slope_s = minus(mean(among_h, h0, h1), mean(among_s, s0, s1))
    t0 = _turn((at[GAIN_DD], at[GAIN_DD + 1]), (bh, bs), odds[0])
    t1 = _turn((at[GAIN_DD + 2], at[GAIN_DD + 3]), (ch, cs), odds[1])
    alt = plus(mean(among_s, t0, t1), times(minus(among_h, among_s), minus(h0, h1)))
    slope_s = scaled(precision, both(slope_s, alt))
    slope_x = minus(
        scaled(-at[GAIN_DE], mean(among_h, _range(room, DE), _range(room, DE + 4))),
        scaled(-at[GAIN_DE + 1], mean(among_s, _range(room, DE + 2), _range(room, DE + 6))),
    )
    slope_x = scaled(precision, slope_x)
    middle = _middle(share_h, 0, room) / _middle(share_s, 1, room)
    lean = (seen[0][1] - seen[0][0]) * max(-slope_s[0], slope_s[1])
    lean += (seen[1][1] - seen[1][0]) * max(-slope_x[0], slope_x[1])
    lean = math.exp(0.5 * lean)
    ratio = both(_paired(game, among_s, odds), (middle / lean, middle * lean))
    return slope_s, slope_x, ratio


@contracting_kernel
def _paired(game, among, odds):  # type: ignore[no-untyped-def]
    """Return a range of the limited reply's ratio, from each tactical type's own.

    ``among`` is the share of tactically hard among strategically soft that reply limited.
    """
    hard = game[D_TYPE] + game[D_TYPE + 2]
    soft = game[D_TYPE + 1] + game[D_TYPE + 3]
    a = game[D_TYPE + 1] * hard
    b = game[D_TYPE + 3] * hard
    if min(a, b) <= FAINT * soft * hard:
        return ANYTHING
    first = scaled(game[D_TYPE] * soft / a, odds[0])
    second = scaled(game[D_TYPE + 2] * soft / b, odds[1])
    # Two parts may differ by many powers of ten: what rounding loses is given back.
    low, high = mean(among, first, second)
    lost = LOST * max(first[1], second[1])
    return low - lost, high + lost


@contracting_kernel
def _gap(calm, likelier, extra, soft):  # type: ignore[no-untyped-def]
    """Return the range of a slope of the challenge's log ratio from those of both gains."""
    return minus(times(calm, extra), times(likelier, soft))


@contracting_kernel
def _determinant(y, v, by_belief, steps):  # type: ignore[no-untyped-def]
    """Return a lower bound of det(I - J) from ranges of slopes.

    ``y`` holds slopes in s, x and mu, ``v`` in s and x; ``by_belief`` those of s in q, of x in q
    (one number) and of s in mu; ``steps`` how beliefs move with log ratios.
    """
    apart, counter, pressed = by_belief
    y_q = plus(times(y[0], apart), scaled(counter, y[1]))
    v_q = plus(times(v[0], apart), scaled(counter, v[1]))
    own_y = times(steps[0], y_q)[1]
    own_v = times(steps[1], times(v[0], pressed))[1]
    whole = times(steps[0], steps[1])
    turned = scaled(counter, minus(times(y[1], v[0]), times(y[0], v[1])))
    turned = minus(times(turned, pressed), times(y[2], v_q))
    least = 1.0 - own_y - own_v + times(whole, turned)[0]
    if own_y < 1.0 and own_v < 1.0:
        crossing = times(plus(times(y[0], pressed), y[2]), v_q)
        least = max(least, (1.0 - own_y) * (1.0 - own_v) - times(whole, crossing)[1])
    return least


@contracting_kernel
def bound(game, precision, box, at, room):  # type: ignore[no-untyped-def]
    """Return the least det(I - J) over a box, and the ranges of both images as ratios.

    ``box`` is (least q, greatest q, least w, greatest w); ``fix`` has been called.
    """
    q, w = (box[0], box[1]), (box[2], box[3])
    width = at[MEET] - at[MEET + 1]
    mu = at[MEET + 1] + w[0] * width, at[MEET + 1] + w[1] * width
    hard = _pressing(game, precision, 0, mu)
    soft = _pressing(game, precision, 1, mu)
    reach = mu[1] - mu[0]
    left, right = hard[4][0] - soft[4][0], hard[4][1] - soft[4][1]
    apart = both(between(left, right, minus(hard[1], soft[1]), reach), (0.0, 1.0))
    more_mu = minus(hard[3], soft[3])
    more = between(hard[5][0] - soft[5][0], hard[5][1] - soft[5][1], more_mu, reach)
    counter = at[COUNTER] - at[COUNTER + 1]
    seen = (
        (
            q[0] * hard[0][0] + (1.0 - q[0]) * soft[0][0],
            q[1] * hard[0][1] + (1.0 - q[1]) * soft[0][1],
        ),
        (at[COUNTER + 1] + q[0] * counter, at[COUNTER + 1] + q[1] * counter),
    )
    _weigh(game, precision, seen, at, room)
    value = game[C_DD] + soft[2][0], game[C_DD] + soft[2][1]
    worth, extra, mean_limited = _levels(game, value, more, at, room)
    gain = precision * (worth[0] - game[C_SQ]), precision * (worth[1] - game[C_SQ])
    calm, likelier, challenge = _challenge(gain, scaled(precision, extra))
    soft_s, soft_x, extra_s, extra_x = _slopes(game, precision, (value, more), at, room)
    y = (
        scaled(precision, _gap(calm, likelier, extra_s, soft_s)),
        scaled(precision, _gap(calm, likelier, extra_x, soft_x)),
        scaled(precision, times(mean_limited, _gap(calm, likelier, more_mu, soft[3]))),
    )
    v_s, v_x, limited = _limited(precision, game, seen, at, room)
    by_belief = apart, counter, mean(q, hard[1], soft[1])
    steps = variance(q), scaled(width, variance(w))
    return _determinant(y, (v_s, v_x), by_belief, steps), challenge, limited
