"""One turn of the spatial model in its default reading, written for reading and not for speed."""

import numpy as np

GUARD = 1e-6


def utility(distance, risk):
    return (1 - distance) * (1 + distance * risk)


def distance(salience, first, second):
    return np.sqrt(((salience * (first - second)) ** 2).sum() / (salience**2).sum())


def election(capability, worth, empty):
    """Return the chance of each option; worth is (members, options)."""
    options = worth.shape[1]
    beats = np.full((options, options), 0.5)
    for a in range(options):
        for b in range(options):
            if a != b:
                votes = capability * (worth[:, a] - worth[:, b])
                support = empty + votes[votes > 0].sum()
                beats[a, b] = support / (support + empty - votes[votes < 0].sum())
    chance = beats.prod(axis=1)
    return chance / chance.sum()


def prevails(weight, seen, i, j, empty):
    """Return the chance that i prevails over j as the viewer of these utilities sees it."""
    for_i = own_i = empty + max(weight[i] * (seen[i, i] - seen[i, j]), 0.0)
    for_j = own_j = empty + max(weight[j] * (seen[j, j] - seen[j, i]), 0.0)
    for k in range(len(weight)):
        if k in (i, j):
            continue
        leaning = weight[k] * (seen[k, i] - seen[k, j])
        with_i, with_j = own_i + max(leaning, 0.0), own_j + max(-leaning, 0.0)
        p = with_i / (with_i + with_j)
        backing_i = p * (2 * seen[k, i] + seen[k, k]) + (1 - p) * 3 * seen[k, j]
        backing_j = p * 3 * seen[k, i] + (1 - p) * (2 * seen[k, j] + seen[k, k])
        cast = weight[k] * (backing_i - backing_j)
        for_i, for_j = for_i + max(cast, 0.0), for_j + max(-cast, 0.0)
    return for_i / (for_i + for_j)


def turn(x, salience, capability):
    """Return positions (members, dimensions), shares of the scale, after one turn."""
    m = len(x)
    empty = 1e-8 * capability.sum()
    weight = capability * salience.sum(axis=1)
    apart = np.array([[distance(salience[i], x[i], x[j]) for j in range(m)] for i in range(m)])
    chance = election(capability, 1 - apart, empty)
    share = (chance - chance.min()) / (chance.max() - chance.min())
    risk = 1.5 * share - 0.5
    bargains = []
    for i in range(m):
        seen = utility(apart, ((2 * risk[i] + risk) / 3)[:, None])
        offers = []
        for j in range(m):
            if i != j:
                p = prevails(weight, seen, i, j, empty)
                s = salience[j].sum()
                gain = (1 - s + s * p) * 2 * seen[i, i] + s * (1 - p) * 2 * seen[i, j]
                offers.append((gain - seen[i, i] - seen[i, j], j, p))
        gain, j, p = max(offers)
        if gain > 1e-5:
            w_i, w_j = (salience[i] * p) ** 2, (salience[j] * (1 - p)) ** 2
            whole = w_i + w_j + GUARD
            to_i = x[i] + (x[j] - x[i]) * w_j / whole
            to_j = x[j] + (x[i] - x[j]) * w_i / whole
            bargains.append((i, j, to_i, to_j))
    true = utility(apart, risk[:, None])
    moved = x.copy()
    for k in range(m):
        mine = [bargain for bargain in bargains if k in bargain[:2]]
        worth = np.empty((m, 1 + len(mine)))
        for a in range(m):
            worth[a, 0] = true[a].mean()
            for b, (i, j, to_i, to_j) in enumerate(mine, start=1):
                new = [utility(distance(salience[a], x[a], to), risk[a]) for to in (to_i, to_j)]
                worth[a, b] = true[a].mean() + (sum(new) - true[a, i] - true[a, j]) / m
        best = int(np.argmax(election(capability, worth, empty)))
        if best:
            i, _, to_i, to_j = mine[best - 1]
            moved[k] = to_i if k == i else to_j
    return moved
