"""Fit the settlement distribution on a file of EU decisions and write the package's parameters.

Usage: python scripts/fit_settlement.py FILE [OUT]
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

from foedus.forecast.fitting import EVEN
from foedus.forecast.scores import nearest
from foedus.workbench.deu_file import DeuIssues, read
from foedus.workbench.deu_forecasts import RULES, fit_rule
from foedus.workbench.settlement import mark

HOME = Path(__file__).resolve().parents[1] / "src/foedus/workbench/data/settlement.toml"
LABEL = "EU 1996-2003"
TRANSFER_EVEN = 0.15
HEAD = """\
# Parameters of the settlement distribution. Written by scripts/fit_settlement.py; not edited.
label = "{label}"
source = "DEU I-III (Thomson, Stokman, Achen and Koenig 2006; Thomson et al. 2012; Arregui and \
Perarnaud 2022), doi 10.34810/data53: issues introduced 1996 to 2003; aggregates only"
digest = "{digest}"
criterion = "least mean CRPS; covariance by leaving out one proposal at a time"
even = {even}
"""
RULE = """
[rule.{name}]
# logit of at_positions, log of scale, at_reversion (counts from 0 upward)
parameters = {parameters}
covariance = {covariance}
issues = {issues}
proposals = {proposals}
"""
TAIL = """
[climatology]
# How many outcomes lie at each place.
place = {place}
outcomes = {outcomes}

[fitted]
# Beginnings of the SHA-256 of the issues' names, to know them again in a user's copy.
marks = {marks}

[transfer]
# For another body: scale and at_reversion at the upper ends of their 90 % intervals, and
even = {even}
"""


def numbers(values: object) -> object:
    """Return nested lists of numbers rounded to eight figures."""
    if isinstance(values, list | tuple):
        return [numbers(value) for value in values]
    return float(f"{values:.8g}")


def marks(issues: DeuIssues) -> list[str]:
    """Return the marks of the issues, in no order of theirs."""
    return sorted(mark(issue) for issue in issues.issue)


def text(path: Path) -> str:
    """Return the parameter file for a file of issues."""
    issues = read(path)
    parts = [
        HEAD.format(
            label=LABEL,
            digest=hashlib.sha256(path.read_bytes()).hexdigest(),
            even=EVEN,
        )
    ]
    for name in RULES:
        fit, _ = fit_rule(issues, name)
        parts.append(
            RULE.format(
                name=name,
                parameters=numbers(fit.parameters),
                covariance=numbers(fit.covariance.tolist()),
                issues=fit.issues,
                proposals=fit.proposals,
            )
        )
    place, outcomes = np.unique(nearest(issues.outcome), return_counts=True)
    parts.append(
        TAIL.format(
            place=place.tolist(),
            outcomes=outcomes.tolist(),
            marks="[\n" + "".join(f'  "{known}",\n' for known in marks(issues)) + "]",
            even=TRANSFER_EVEN,
        )
    )
    return "".join(parts)


def main(arguments: list[str]) -> None:
    """Write the parameters."""
    out = Path(arguments[1]) if len(arguments) > 1 else HOME
    out.write_text(text(Path(arguments[0])), encoding="utf-8", newline="\n")
    print(f"wrote {out.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
