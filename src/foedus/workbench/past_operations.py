"""What the packaged fit to past operations says of a case's members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.case.record import Case
from foedus.forecast.setting import Experience, Floats
from foedus.states import bodies, covariates
from foedus.states.democracy import democracy
from foedus.states.parties import correlates_of_war, name
from foedus.terms.errors import CaseError
from foedus.workbench.joining import PackagedJoining, packaged
from foedus.workbench.longer import longer_series
from foedus.workbench.operations_file import OPERATION, OWN, own_regressors
from foedus.workbench.tabled import known_capability, untabled, where_tabled

KEY = "participation"
WAYS = ("fitted", "assumed")
ALLIANCE = "nato"
LEADERS_FITTED = ("USA",)
"""Who led the operations of the fit; the others were run by the alliance itself."""
Whole = npt.NDArray[np.int64]


def is_fitted(case: Case) -> bool:
    """Say whether past operations drive a case's participation.

    Raises
    ------
    CaseError
        If the case does not say, or says something else than ``fitted`` or ``assumed``.
    """
    chosen = case.assumptions.get(KEY)
    if chosen is None or chosen.choice not in WAYS:
        told = f"is {chosen.choice!r}" if chosen else "is missing"
        raise CaseError(
            f"the assumption {KEY!r} {told}",
            where=f"[assumptions.{KEY}] choice",
            expected="one of " + ", ".join(WAYS),
        )
    return chosen.choice == "fitted"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Circumstances:
    """Covariates of members on the day of a decision, and from when they are carried forward.

    Attributes
    ----------
    columns : tuple of dict
        One for each leader: name of the column in a file of operations to its values, (m,), NaN
        where nothing is tabled.
    years : dict
        What to the first and last year from which it is carried forward.
    missing : dict
        What to the states that no table gives it for; they enter as the fit's own gaps did, at the
        middle of the others and with the effect of not being tabled.
    """

    columns: tuple[dict[str, Floats], ...]
    years: dict[str, tuple[int, int]]
    missing: dict[str, tuple[str, ...]]


def circumstances(case: Case, codes: Sequence[str], theatre: str) -> Circumstances:
    """Return the covariates of the members for each leader of the case's action."""
    assert case.action is not None
    on, members = case.decision.deadline, list(codes)
    longer = longer_series(on)
    known = covariates.covariates(members, on, longer=longer)
    regime, regime_year = democracy(members, on)
    if not regime_year.any():
        # Before the first year tabled: carried back, which the years say.
        regime, regime_year = democracy(members, covariates.indicators_from())
    allies = set(bodies.body(ALLIANCE).members(on))
    shared = {
        "cinc": known_capability(known),
        "dist": covariates.distance_km(members, [theatre])[:, 0],
        "ip": known.ideal_point,
        "dem": regime,
        "land": borders(members, theatre),
        "year": np.full(len(members), float(on.year)),
    }
    defence = where_tabled(members, lambda some: covariates.obligations(some, on, longer=longer))
    consultation = where_tabled(
        members, lambda some: covariates.consultations(some, on, longer=longer)
    )
    # Those that led the operations fitted were members: of other leaders the term says nothing.
    inside = np.array([code in allies for code in members], dtype=np.float64)
    columns = []
    for leader in case.action.leaders:
        row = members.index(leader)
        own = {
            "ipd": np.abs(known.ideal_point - known.ideal_point[row]),
            "defus": defence[row].astype(np.float64),
            "consus": consultation[row].astype(np.float64),
            "nato": inside if leader in allies else np.zeros(len(members)),
        }
        columns.append({**shared, **own})
    unknown = {
        "UN ideal point": _names(members, np.isnan(known.ideal_point)),
        "democracy": _names(members, np.isnan(regime)),
        "capability": _names(members, np.isnan(known.capability)),
        "treaties": tuple(map(name, untabled(members))),
        "border": () if correlates_of_war(theatre) else (name(theatre),),
    }
    return Circumstances(
        columns=tuple(columns),
        years={
            "capability": _span(known.year["capability"]),
            "UN ideal point": _span(known.year["ideal_point"]),
            "democracy": _span(regime_year),
            "border": (covariates.BORDERS_AS_OF,) * 2,
            "treaty": (covariates.TREATIES_AS_OF,) * 2,
        },
        missing={what: who for what, who in unknown.items() if who},
    )


def borders(members: Sequence[str], place: str) -> Floats:
    """Return which members share a land border with a place, (m,); none where that is not tabled.

    That it is not tabled is told among what :class:`Circumstances` lists as missing.
    """
    if correlates_of_war(place) is None:
        return np.zeros(len(members))
    others = [code for code in members if code != place]
    beside = where_tabled([*others, place], covariates.contiguity)[-1]
    touching = dict(zip(others, beside, strict=False))
    return np.array([float(touching.get(code, False)) for code in members])


def _names(members: Sequence[str], unknown: npt.NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(name(code) for code, gap in zip(members, unknown, strict=True) if gap)


def _span(years: Whole) -> tuple[int, int]:
    told = years[years > 0]
    return (int(told.min()), int(told.max())) if told.size else (0, 0)


def experience(case: Case, codes: Sequence[str], theatre: str, tie: Floats) -> Experience:
    """Return what the packaged fit says of a case's members, for each leader."""
    assert case.action is not None
    found = circumstances(case, codes, theatre)
    member = found.columns[0]["nato"]
    return from_columns(
        packaged(),
        found.columns,
        alliance=member * float(case.body == ALLIANCE),
        tie=tie,
        led_by=[list(codes).index(leader) for leader in case.action.leaders],
        other_leader=[leader not in LEADERS_FITTED for leader in case.action.leaders],
    )


def from_columns(
    fit: PackagedJoining,
    columns: Sequence[dict[str, Floats]],
    *,
    alliance: Floats,
    tie: Floats,
    led_by: Sequence[int | None],
    other_leader: Sequence[bool],
) -> Experience:
    """Return an experience from columns as a file of operations holds them, one set a leader.

    ``led_by`` is the leader's row; None where it stands outside them, at the end of the votes.
    """
    if list(fit.coefficients) != ["constant", *OWN, *OPERATION]:
        raise AssertionError("the packaged fit has other regressors than the files of operations")
    member = columns[0]["nato"]
    everybody = np.zeros(member.size, dtype=np.int64)
    own = [own_regressors(each, everybody) for each in columns]
    voting = 1 + OWN.index("ideal_point")
    place = [each[:, voting - 1] for each in own]
    beyond = [
        np.zeros(member.size) if row is None else np.maximum(0.0, at - at[row])
        for at, row in zip(place, led_by, strict=True)
    ]
    usual = np.where(member == 1, fit.joined_members, fit.joined_others)
    return Experience(
        coefficient=np.array(list(fit.coefficients.values()), dtype=np.float64),
        root=np.asarray(np.linalg.cholesky(fit.covariance), dtype=np.float64),
        regressor=np.stack([np.insert(each, 0, 1.0, axis=1) for each in own]),
        voting=voting,
        past_leader=np.stack(beyond),
        alliance=alliance,
        member=member,
        deviation=np.array([fit.deviation[key] for key in ("state", "operation", "member")]),
        company=np.asarray(tie @ usual, dtype=np.float64),
        other_leader=np.array(other_leader, dtype=np.bool_),
    )
