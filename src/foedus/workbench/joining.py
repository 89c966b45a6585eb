"""The packaged fit of who takes part in operations: parameters, covariance, where from."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

DEVIATIONS = {
    "state": "state_deviation",
    "operation": "operation_deviation",
    "operation_without_facts": "operation_deviation_without_facts",
    "member": "member_deviation",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PackagedJoining:
    """The fit that ships; every number is an aggregate over operations.

    Attributes
    ----------
    label, source, digest, criterion : str
        Operations and years, data with reference, SHA-256 of the file, and how it was fitted.
    coefficients : dict
        In logit units for one unit of the regressor, by name, the constant first.
    covariance : (k, k)
        In their order.
    deviation : dict
        Standard deviations of the effects of states, of operations (with and without the facts
        tabled of them), and of operations on NATO's members.
    cover, cover_error : float
        Contagion by pseudo-likelihood, in sample; it does not help operations left out.
    joined_members, joined_others : float
        Share of NATO members asked, and of others, that took part.
    """

    label: str
    source: str
    digest: str
    criterion: str
    coefficients: dict[str, float]
    covariance: npt.NDArray[np.float64]
    deviation: dict[str, float]
    cover: float
    cover_error: float
    joined_members: float
    joined_others: float

    def record(self) -> dict[str, object]:
        """Return it as it is printed: each coefficient with its standard error."""
        errors = np.sqrt(self.covariance.diagonal())
        pairs = zip(self.coefficients.items(), errors, strict=True)
        return {
            "label": self.label,
            "source": self.source,
            "fitted_on": self.digest,
            "criterion": self.criterion,
            "coefficients": [
                {"term": name, "value": value, "se": round(float(error), 6)}
                for (name, value), error in pairs
            ],
            "deviation": dict(self.deviation),
            "cover_pseudo_likelihood": {"value": self.cover, "se": self.cover_error},
        }


@cache
def packaged() -> PackagedJoining:
    """Return the fit that ships, read once."""
    path = files("foedus.workbench") / "data" / "joining.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return PackagedJoining(
        label=told["label"],
        source=told["source"],
        digest=told["digest"],
        criterion=told["criterion"],
        coefficients=told["coefficients"],
        covariance=np.array(told["covariance"]["matrix"], dtype=np.float64),
        deviation={name: told[key] for name, key in DEVIATIONS.items()},
        cover=told["cover_pseudo_likelihood"],
        cover_error=told["cover_error"],
        joined_members=told["joined_members"],
        joined_others=told["joined_others"],
    )
