"""The packaged settlement distribution: where it was fitted, and where it is only transferred."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from foedus.forecast.fitting import mixture_of, widened
from foedus.models.settlement import Mixture, Positions, over_draws

Floats = npt.NDArray[np.float64]
HOME = "eu-council"
MAJORITY, UNANIMITY = "QMV", "unanimity"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RuleFit:
    """What was fitted under one rule: see :class:`foedus.forecast.fitting.Fit`."""

    parameters: tuple[float, float, float]
    covariance: Floats
    issues: int
    proposals: int
    mixture: Mixture


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PackagedFit:
    """The fit that ships.

    Attributes
    ----------
    label, source, digest : str
        Body and years of the fit, the data with their reference, and the file's SHA-256.
    fitted : frozenset of str
        Marks of the issues in the fit, see :func:`mark`.
    rules : dict
        One entry a rule, QMV and unanimity.
    climatology : (101,)
        Share of the outcomes at each place.
    transfer_even : float
        Share of every place alike for another body.
    """

    label: str
    source: str
    digest: str
    fitted: frozenset[str]
    rules: dict[str, RuleFit]
    climatology: Floats
    transfer_even: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SettlementForecast:
    """A forecast of the place, with where its parameters come from."""

    probability: Floats
    mixture: Mixture
    provenance: str


@cache
def packaged() -> PackagedFit:
    """Return the fit that ships, read once."""
    path = files("foedus.workbench") / "data" / "settlement.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    climatology = np.zeros(101)
    climatology[told["climatology"]["place"]] = told["climatology"]["outcomes"]
    return PackagedFit(
        label=told["label"],
        source=told["source"],
        digest=told["digest"],
        fitted=frozenset(told["fitted"]["marks"]),
        rules={name: _rule(entry, told["even"]) for name, entry in told["rule"].items()},
        climatology=climatology / climatology.sum(),
        transfer_even=told["transfer"]["even"],
    )


def mark(issue: str) -> str:
    """Return by what an issue that was in the fit is known again: eight figures of a digest."""
    return hashlib.sha256(issue.encode("utf-8")).hexdigest()[:8]


def _rule(entry: dict[str, object], even: float) -> RuleFit:
    parameters = np.array(entry["parameters"], dtype=np.float64)
    return RuleFit(
        parameters=(float(parameters[0]), float(parameters[1]), float(parameters[2])),
        covariance=np.array(entry["covariance"], dtype=np.float64),
        issues=int(str(entry["issues"])),
        proposals=int(str(entry["proposals"])),
        mixture=mixture_of(parameters, even),
    )


def mixture_for(body: str, *, veto: bool) -> tuple[Mixture, str]:
    """Return the mixture for a body's rule, and where its parameters come from.

    Parameters
    ----------
    body : str
        Key of the body; ``eu-council`` is the one fitted.
    veto : bool
        Whether every member, or some, can block alone.
    """
    fit = packaged()
    rule = fit.rules[UNANIMITY if veto else MAJORITY]
    if body == HOME:
        return rule.mixture, f"fitted on {fit.label}"
    wide = widened(rule.parameters, rule.covariance, even=fit.transfer_even)
    return wide, f"transferred from {fit.label}"


def settle(positions: Positions, body: str, *, veto: bool) -> SettlementForecast:
    """Return the distribution of the place over draws of one issue, under a voting rule.

    Raises
    ------
    ModelError
        If the positions are refused, see :func:`foedus.models.settlement.over_draws`.
    """
    mixture, provenance = mixture_for(body, veto=veto)
    return SettlementForecast(
        probability=over_draws(positions, mixture), mixture=mixture, provenance=provenance
    )
