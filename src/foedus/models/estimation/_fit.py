"""Maximum likelihood of a strategic choice model, from starts of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from foedus.models.estimation import Choices, Estimated
from foedus.models.estimation._maximise import Peak, climb, hessian
from foedus.models.estimation._moves import Errors, Quantity
from foedus.terms.errors import ModelError

Floats = npt.NDArray[np.float64]
Ends = Callable[[Sequence[Quantity], Errors], list[Quantity]]
LINKS = ("probit", "logit")
ERRORS = ("agent", "private")
NEWTON_STEPS = 20
LEVEL = 1e-9
FLAT = 1e-9
STEEP = 1e-4


def fit(ends: Ends, utilities: Sequence[tuple[int, int]], choices: Choices) -> Estimated:
    """Return the greatest likelihood that two starts reach, with standard errors.

    The first start is statistical backward induction: the last player's coefficients are fitted
    alone, then those of the player before with the last player's chances held, and so on; while a
    player's own coefficients are 0, so that its move is even whatever follows, later players'
    coefficients can be fitted on the whole likelihood. The second start is 0.

    Raises
    ------
    ModelError
        If fields do not fit together; if the likelihood is flat along some coefficient, or grows
        without bound as it does (a regressor tells an end without error).
    """
    _check(utilities, choices)
    scores = Likelihood(ends, choices)
    blocks = _blocks(utilities, choices)
    starts = {"backward induction": _backward(scores, blocks)}
    starts["zero"] = np.zeros(len(choices.term))
    peaks = {name: climb(scores, start) for name, start in starts.items()}
    best = max(peaks.values(), key=lambda peak: peak.loglik)
    peak, covariance = _polished(scores, best, choices.term)
    return Estimated(
        value=peak.value,
        covariance=covariance,
        loglik=peak.loglik,
        slope=float(np.abs(peak.gradient * np.sqrt(covariance.diagonal())).max(initial=0.0)),
        reached=tuple((name, found.loglik) for name, found in peaks.items()),
    )


class Likelihood:
    """The log-likelihood of coefficients and each play's slope."""

    def __init__(self, ends: Ends, choices: Choices) -> None:
        n = choices.outcome.size
        channels = len(choices.design) + 1
        self._ends = ends
        self._choices = choices
        self._blank = np.zeros((channels, n))
        self._at = np.arange(n)

    def __call__(self, value: Floats) -> tuple[float, Floats]:
        # A step too far overflows; the search sees that the result is not finite and goes back.
        with np.errstate(all="ignore"):
            return self._at_value(value)

    def _at_value(self, value: Floats) -> tuple[float, Floats]:
        choices = self._choices
        columns = np.split(value, np.cumsum([part.shape[1] for part in choices.design]))
        utility = []
        for j, (part, share) in enumerate(zip(choices.design, columns[:-1], strict=True)):
            fixed = choices.fixed[j] if choices.fixed else 0.0
            utility.append(self._own(part @ share + fixed, j, 1.0))
        sigma = np.exp(choices.size @ columns[-1])
        errors = Errors(
            link=choices.link,
            private=choices.error == "private",
            sigma=self._own(sigma, -1, sigma),
            one=Quantity(np.ones_like(sigma), self._blank),
        )
        log = self._ends(utility, errors)
        outcome, at = choices.outcome, self._at
        reached = np.stack([end.value for end in log])[outcome, at]
        slope = np.stack([end.slope for end in log])[outcome, :, at]
        parts = [slope[:, j, None] * part for j, part in enumerate(choices.design)]
        parts.append(slope[:, -1, None] * choices.size)
        return float(reached.sum()), np.concatenate(parts, axis=1)

    def _own(self, value: Floats, channel: int, slope: Floats | float) -> Quantity:
        slopes = self._blank.copy()
        slopes[channel] = slope
        return Quantity(value, slopes)


def _blocks(utilities: Sequence[tuple[int, int]], choices: Choices) -> list[npt.NDArray[np.int64]]:
    """Return the places of each player's coefficients, the last player first."""
    widths = [part.shape[1] for part in choices.design]
    owner = np.repeat([player for player, _ in utilities], widths)
    return [np.flatnonzero(owner == player) for player in sorted(set(owner), reverse=True)]


def _backward(scores: Likelihood, blocks: Sequence[npt.NDArray[np.int64]]) -> Floats:
    value = np.zeros(len(scores._choices.term))
    for block in blocks:

        def of_block(part: Floats, block: npt.NDArray[np.int64] = block) -> tuple[float, Floats]:
            whole = value.copy()
            whole[block] = part
            loglik, each = scores(whole)
            return loglik, each[:, block]

        value[block] = climb(of_block, value[block]).value
    return value


def _polished(scores: Likelihood, peak: Peak, term: tuple[str, ...]) -> tuple[Peak, Floats]:
    """Take Newton steps to the top and return it with the covariance there."""
    for _ in range(NEWTON_STEPS):
        covariance = _covariance(hessian(scores, peak.value), term)
        step = covariance @ peak.gradient
        gain = float(peak.gradient @ step)
        value = peak.value + step
        loglik, each = scores(value)
        if not np.isfinite(loglik) or loglik < peak.loglik - LEVEL:
            break
        peak = Peak(value=value, loglik=loglik, gradient=each.sum(axis=0))
        if gain < LEVEL**2:
            break
    covariance = _covariance(hessian(scores, peak.value), term)
    left = float(peak.gradient @ covariance @ peak.gradient)
    if left > STEEP**2:
        raise ModelError(
            f"the search ended where the log-likelihood still rises, by {left:.2g}",
            expected="fewer regressors, or regressors in units of similar size",
        )
    return peak, covariance


def _covariance(second: Floats, term: tuple[str, ...]) -> Floats:
    """Return the inverse of the negative Hessian, or say along which coefficient it is flat."""
    scale = np.sqrt(np.maximum(np.abs(second.diagonal()), 1e-300))
    scaled = -second / np.outer(scale, scale)
    values, vectors = np.linalg.eigh(scaled)
    if values.size and values[0] < FLAT:
        worst = term[int(np.argmax(np.abs(vectors[:, 0] / scale)))]
        raise ModelError(
            f"the log-likelihood is flat or has no peak along {worst}",
            expected="regressors that do not tell an end without error and are not combinations "
            "of one another; leave this one out",
        )
    inverse: Floats = (vectors / values) @ vectors.T / np.outer(scale, scale)
    return inverse


def _check(utilities: Sequence[tuple[int, int]], choices: Choices) -> None:
    n = choices.outcome.size
    if choices.link not in LINKS:
        raise ModelError(f"the link is {choices.link!r}", expected="one of " + ", ".join(LINKS))
    if choices.error not in ERRORS:
        raise ModelError(f"the error is {choices.error!r}", expected="one of " + ", ".join(ERRORS))
    if len(choices.design) != len(utilities):
        raise ModelError(
            f"{len(choices.design)} utilities were given", expected=f"{len(utilities)}"
        )
    widths = [part.shape[1] for part in (*choices.design, choices.size)]
    if any(part.shape[0] != n for part in (*choices.design, choices.size)) or n == 0:
        raise ModelError(f"{n} outcomes and designs of other length", expected="one row a play")
    if sum(widths) != len(choices.term) or sum(widths) == 0:
        raise ModelError(f"{sum(widths)} coefficients and {len(choices.term)} names")
    if choices.fixed and (len(choices.fixed) != len(utilities) or sum(widths[:-1])):
        raise ModelError(
            f"{len(choices.fixed)} fixed utilities with {sum(widths[:-1])} coefficients",
            expected=f"{len(utilities)} fixed utilities and no coefficients of utilities",
        )
    ends = 1 + max(end for _, end in utilities)
    lacking = sorted(set(range(ends)) - {int(end) for end in np.unique(choices.outcome)})
    if lacking:
        raise ModelError(
            f"no play reaches end {lacking[0] + 1} of {ends}", expected="plays that reach every end"
        )
