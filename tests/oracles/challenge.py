"""The challenge model written as its equations stand, O(m^3) a round, for one draw."""

import numpy as np

TIE = 1e-9


def chances(x, weight, exponent, span, *, all_pairs):
    """Return P_ij with every voter's vote on every pair worked out."""
    m = len(x)
    bent = (np.abs(x[:, None] - x[None, :]) / span) ** exponent[:, None]
    vote = weight[:, None, None] * (bent[:, None, :] - bent[:, :, None])
    out = np.full((m, m), 0.5)
    whole = np.abs(vote).sum()
    for i in range(m):
        for j in range(m):
            votes = whole if all_pairs else np.abs(vote[:, i, j]).sum()
            if i != j and votes > 0.0:
                out[i, j] = np.maximum(vote[:, i, j], 0.0).sum() / votes
    return out


def expectations(x, salience, exponent, span, chance, *, stability, median):
    """Return E_i(U_ij) and E_i(U_ji), both as i sees them."""
    m = len(x)
    attack, threat = np.zeros((m, m)), np.zeros((m, m))
    for i in range(m):
        r = exponent[i]
        for j in range(m):
            z = abs(x[i] - x[j]) / span
            success = 2 - 4 * (0.5 - 0.5 * z) ** r
            failure = 2 - 4 * (0.5 + 0.5 * z) ** r
            better = abs(x[i] - median) < abs(x[i] - x[j]) - TIE * span
            way = 0.25 * (abs(x[i] - median) + abs(x[i] - x[j])) / span
            drift = 2 - 4 * ((0.5 - way) if better else (0.5 + way)) ** r
            without = stability * (2 - 4 * 0.5**r) + (1 - stability) * drift
            for out, resisting, p in (
                (attack, salience[j], chance[i, j]),
                (threat, salience[i], chance[j, i]),
            ):
                fight = p * success + (1 - p) * failure
                out[i, j] = resisting * fight + (1 - resisting) * success - without
    return attack, threat


def exponents(attack):
    """Return the members' exponents from their security."""
    security = attack.sum(axis=0) - np.diag(attack)
    spread = security.max() - security.min()
    if spread < TIE:
        return np.ones(len(security))
    risk = (2 * security - security.max() - security.min()) / spread
    return (1 - risk / 3) / (1 + risk / 3)


def best(offers, offer, x):
    """Return where the best of (rank, place, strength, key) leads; ties by strength, middle."""
    if not offers:
        return x
    ranked = offer in ("category", "original")
    keys = {
        "utility": lambda found: -found[2],
        "nearest": lambda found: abs(found[1] - x),
        "category": lambda found: abs(found[1] - x),
        "original": lambda found: found[3],
    }
    first = min(found[0] for found in offers) if ranked else None
    left = [found for found in offers if not ranked or found[0] == first]
    least = min(keys[offer](found) for found in left)
    left = [found for found in left if keys[offer](found) <= least + TIE * 100]
    strongest = max(found[2] for found in left)
    return np.mean([found[1] for found in left if found[2] >= strongest - TIE])


def round_of(x, salience, capability, span, options):
    """Return everyone's positions after one round."""
    if span < TIE:
        return x
    weight = salience * capability
    order = np.argsort(x)
    median = x[order][np.searchsorted(np.cumsum(weight[order]), 0.5 * weight.sum())]
    ones = np.ones(len(x))
    pairs = {"all_pairs": options.probability == "all_pairs"}
    calm = {"stability": options.stability, "median": median}
    chance = chances(x, weight, ones, span, **pairs)
    attack, _ = expectations(x, salience, ones, span, chance, **calm)
    exponent = exponents(attack)
    if options.votes == "risk":
        chance = chances(x, weight, exponent, span, **pairs)
    attack, threat = expectations(x, salience, exponent, span, chance, **calm)
    moved = x.copy()
    for i in range(len(x)):
        offers = []
        for j in range(len(x)):
            a, b = attack[i, j], threat[i, j]
            if a > TIE and b > a + TIE:
                offers.append((0, x[j], b, abs(x[j] - x[i])))
            elif a < -TIE and b > TIE and b > -a + TIE:
                middle = (abs(a) * x[i] + abs(b) * x[j]) / (abs(a) + abs(b))
                offers.append((1, x[i] + (x[j] - x[i]) * abs(a / b), b, middle))
            elif a < -TIE and b > TIE:
                offers.append((2, x[j], b, abs(x[j] - x[i])))
        moved[i] = best(offers, options.offer, x[i])
    return moved


def play(position, salience, capability, options):
    """Return positions before the first round and after each."""
    path = [np.array(position, dtype=float)]
    for _ in range(options.rounds):
        x = path[-1]
        over = x if options.span == "current" else path[0]
        path.append(round_of(x, salience, capability, over.max() - over.min(), options))
    return np.array(path)
