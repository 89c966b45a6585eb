"""Bodies that decide together: members by date, rule, guarantee, and how votes are weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from foedus.states.body_file import read_body
from foedus.states.tables import DATA
from foedus.terms.errors import ModelError, NameUnknown
from foedus.terms.party import Body

_FOLDER = DATA / "bodies"
_CONSENSUS: Mapping[str, Any] = {"quotas": (), "veto": "all", "blocking_minimum": 0}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class VotingRule:
    """How votes are weighed in a body on a date, m members, r quotas.

    Attributes
    ----------
    weight : (r, m)
        Weight of each member under each quota, not negative.
    quota : (r,)
        Weight in favour that each quota asks for; all must be met. With no quota and vetoes,
        a draft stands unless somebody with a veto votes against it.
    veto : (m,) bool
        Members whose vote against defeats a draft.
    blocking_minimum : int
        With fewer members against than this, a draft is adopted whatever the quotas say; 0: none.
    source : str
        Where the rule, and the populations it uses, are written down.
    """

    weight: npt.NDArray[np.float64]
    quota: npt.NDArray[np.float64]
    veto: npt.NDArray[np.bool_]
    blocking_minimum: int
    source: str


@cache
def bodies() -> tuple[str, ...]:
    """Return the keys of the bodies that ship, in alphabetical order."""
    files = (file.name for file in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


@cache
def body(key: str) -> Body:
    """Return a body by its key.

    Raises
    ------
    NameUnknown
        If no body has this key; the message lists those that do.

    Examples
    --------
    >>> from datetime import date
    >>> len(body("nato").members(date(2023, 6, 8)))
    31
    """
    if key not in bodies():
        raise NameUnknown(f"no body is called {key!r}", expected="one of " + ", ".join(bodies()))
    file = f"{key}.toml"
    return read_body((_FOLDER / file).read_text(encoding="utf-8"), where=file)


def body_of_code(code: str) -> Body:
    """Return the body of an organisation by its party code.

    Raises
    ------
    NameUnknown
        If no body that ships has this code.

    Examples
    --------
    >>> body_of_code("EU").key
    'eu-council'
    """
    for key in bodies():
        if body(key).code == code:
            return body(key)
    known = ", ".join(body(key).code for key in bodies())
    raise NameUnknown(f"no body has the party code {code!r}", expected=f"one of {known}")


def variants(body: Body) -> tuple[str, ...]:
    """Return the names of the voting variants that a body's file tables."""
    return tuple(dict.fromkeys(str(rule["variant"]) for rule in body.parameters.get("voting", ())))


def voting(
    body: Body, members: Sequence[str], on: date, *, variant: str = "ordinary"
) -> VotingRule:
    """Return how the votes of a body's members are weighed on a date.

    Parameters
    ----------
    body : Body
        A body whose file tables voting; under consensus every member has a veto and there is no
        quota.
    members : sequence of str
        All its members on that date, in the order in which the caller keeps them.
    on : date
        The day of the vote.
    variant : str
        A variant tabled for the body: ``ordinary``, and for the EU Council ``no_proposal`` and
        ``unanimity``, for the Security Council ``procedural``.

    Returns
    -------
    VotingRule
        Weights and vetoes in the order of ``members``.

    Raises
    ------
    NameUnknown
        If the variant is not tabled for this body at all.
    ModelError
        If no rule is tabled for the date, or ``members`` are not exactly
        the members on that date.

    Examples
    --------
    >>> from datetime import date
    >>> council, on = body("unsc"), date(2023, 1, 1)
    >>> rule = voting(council, council.members(on), on)
    >>> float(rule.quota[0]), int(rule.veto.sum())
    (9.0, 5)
    """
    _check_members(body, members, on)
    rule = dict(_CONSENSUS) | {"source": body.source}
    if body.rule != "consensus_silence":
        rule = dict(_rule_on(body, on, variant))
    population = _population_on(body, on) if _counts_population(rule) else None
    rows, quotas = [], []
    for quota in rule["quotas"]:
        weights = _weights(body, quota["weight"], members, rule, population)
        rows.append([float(weight) for weight in weights])
        quotas.append(_threshold(quota, sum(weights)))
    source = str(rule["source"])
    if population is not None:
        source += "; population: " + str(population["source"])
    return VotingRule(
        weight=np.array(rows, dtype=np.float64).reshape(len(rows), len(members)),
        quota=np.array(quotas, dtype=np.float64),
        veto=np.array([_has_veto(rule, member) for member in members], dtype=np.bool_),
        blocking_minimum=int(rule["blocking_minimum"]),
        source=source,
    )


def _check_members(body: Body, members: Sequence[str], on: date) -> None:
    present = body.members(on)
    if not present:
        raise ModelError(
            f"{body.key} has no members tabled on {on}", expected="a date that its file covers"
        )
    if sorted(members) == sorted(present):
        return
    wrong = sorted(set(members) - set(present)) + sorted(set(present) - set(members))
    raise ModelError(
        f"these are not the members of {body.key} on {on}: {', '.join(wrong) or 'one stands twice'}"
        " differ",
        expected=f"all {len(present)} members, each once",
    )


def _rule_on(body: Body, on: date, variant: str) -> Mapping[str, Any]:
    tabled: Sequence[Mapping[str, Any]] = body.parameters.get("voting", ())
    named = [rule for rule in tabled if rule["variant"] == variant]
    if not named:
        raise NameUnknown(
            f"{body.key} has no voting variant {variant!r}",
            expected="one of " + ", ".join(variants(body)),
        )
    for rule in named:
        if rule["start"] <= on and (rule["end"] is None or on < rule["end"]):
            return rule
    spans = ", ".join(f"{rule['start']} to {rule['end'] or 'now'}" for rule in named)
    raise ModelError(
        f"no voting rule of {body.key} is tabled for {on}", expected=f"a date within {spans}"
    )


def _counts_population(rule: Mapping[str, Any]) -> bool:
    return any(quota["weight"] == "population" for quota in rule["quotas"])


def _population_on(body: Body, on: date) -> Mapping[str, Any]:
    """Return the newest set of populations that applies; before the first, the first."""
    sets: Sequence[Mapping[str, Any]] = body.parameters.get("population", ())
    if not sets:
        raise ModelError(f"{body.key} tables no populations", expected="[[population]] in its file")
    past = [figures for figures in sets if figures["start"] <= on]
    if past:
        return max(past, key=lambda figures: figures["start"])
    return min(sets, key=lambda figures: figures["start"])


def _weights(
    body: Body,
    kind: str,
    members: Sequence[str],
    rule: Mapping[str, Any],
    population: Mapping[str, Any] | None,
) -> list[int]:
    if kind == "member":
        return [1] * len(members)
    figures = rule["votes"] if population is None or kind == "votes" else population["figures"]
    missing = [member for member in members if member not in figures]
    if missing:
        raise ModelError(
            f"{body.key} tables no {kind} for {', '.join(missing)}",
            expected="a figure for every member",
        )
    return [int(figures[member]) for member in members]


def _threshold(quota: Mapping[str, Any], total: int) -> float:
    """Return the weight in favour that suffices; 'more than' is the next whole number."""
    if "at_least" in quota:
        return float(quota["at_least"])
    if "percent" in quota:
        return int(quota["percent"]) * total / 100
    return float(int(quota["more_than_percent"]) * total // 100 + 1)


def _has_veto(rule: Mapping[str, Any], member: str) -> bool:
    return rule["veto"] == "all" or member in rule["veto"]
