"""Fit who takes part on a file of operations and write the package's parameters.

Usage: python scripts/fit_joining.py FILE [OUT]
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from foedus.workbench.operation_forecasts import NAMES, READINGS, fitted
from foedus.workbench.operations_file import read

HOME = Path(__file__).resolve().parents[1] / "src/foedus/workbench/data/joining.toml"
HEAD = """\
# Who takes part in operations, fitted. Written by scripts/fit_joining.py; not edited.
# Coefficients are in logit units for one unit of the regressor; those of standardised regressors
# have a normal prior of variance 1, the operation effects' deviations a half-normal one of 0.5.
label = "{operations} operations led by the United States or by NATO, {first}-{last}"
source = "Operations and participants from public lists; Correlates of War, ATOP, V-Dem and UN \
ideal points as covariates; aggregates only"
digest = "{digest}"
criterion = "posterior mode by penalised quasi-likelihood; covariance from its curvature"
scored = "foedus backtest operations, each operation left out in turn"
rows = {rows}
participants = {participants}
# Standard deviations of the effects of states, of operations, and of operations on NATO members.
state_deviation = {deviation[0]:.6g}
operation_deviation = {deviation[1]:.6g}
operation_deviation_without_facts = {without:.6g}
member_deviation = {deviation[2]:.6g}
# Contagion along ties by UN ideal point: by pseudo-likelihood, in sample, with its standard error.
# Run as a cascade it makes the scores of operations left out worse; 0 and 1 do equally well.
cover_pseudo_likelihood = {cover:.6g}
cover_error = {error:.6g}
# Share that took part, of NATO members asked and of others: the company that was usual.
joined_members = {members:.4g}
joined_others = {others:.4g}

[coefficients]
"""


def main() -> None:
    """Write the parameters."""
    path = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else HOME
    rows = read(path)
    known = ~rows.starred()
    model, _ = fitted(rows, known, READINGS["effects"])
    without, _ = fitted(rows, known, READINGS["no_facts"])
    contagious, _ = fitted(rows, known, READINGS["contagion_fitted"])
    at = 1 + len(NAMES)
    turn = np.diag(1 / np.concatenate([[1.0], model.unit]))
    turn[0, 1:] = -model.centre / model.unit
    value = turn @ model.fixed
    covariance = turn @ model.covariance[:at, :at] @ turn.T
    names = ("constant", *NAMES)
    used = np.unique(rows.at[known])
    text = HEAD.format(
        operations=used.size,
        first=int(rows.year[used].min()),
        last=int(rows.year[used].max()),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        rows=int(known.sum()),
        participants=int(rows.joined[known].sum()),
        deviation=model.deviation,
        without=float(without.deviation[1]),
        cover=contagious.cover,
        error=float(np.sqrt(contagious.covariance[at, at])),
        members=rows.joined[known & rows.member].mean(),
        others=rows.joined[known & ~rows.member].mean(),
    )
    text += "".join(f"{name} = {v:.6g}\n" for name, v in zip(names, value, strict=True))
    text += "\n[covariance]\n# Rows and columns in the order of the coefficients.\nmatrix = [\n"
    for row in covariance:
        text += "  [" + ", ".join(f"{v:.5g}" for v in row) + "],\n"
    out.write_text(text + "]\n", encoding="utf-8")


if __name__ == "__main__":
    main()
