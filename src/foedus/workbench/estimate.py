"""What players want, estimated from what they did: strategic probit and logit."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from foedus.terms.errors import UsageError
from foedus.workbench import formula as formulas
from foedus.workbench import plays

if TYPE_CHECKING:
    from foedus.models.estimation import Choices, Estimated

Floats = npt.NDArray[np.float64]
LINKS = ("probit", "logit")
ERRORS = ("agent", "private")
NOTHING = formulas.Part((), False)
LOGIT_OF_PRIVATE = (
    "the weighted sum of private payoffs is taken to be logistic, which it is not exactly"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What is asked for more rarely.

    Attributes
    ----------
    size : str
        Regressors of the log of the errors' scale, such as ``"balanc - 1"``; default: none.
    fixed : tuple of float
        The utilities, where they are known and only the errors' scale is estimated; the parts of
        the formula then play no part.
    where : str
        A condition on a column that rows must meet, such as ``"year >= 1850"``.
    order : tuple of str
        The outcomes by name in the order of the game's ends, where the file does not tell it.
    """

    size: str = ""
    fixed: tuple[float, ...] = ()
    where: str = ""
    order: tuple[str, ...] = ()


def further(option: Mapping[str, str]) -> Further:
    """Return what options by name ask for: size, fixed, where, outcomes.

    Raises
    ------
    UsageError
        If a key is another, or ``fixed`` holds no numbers.
    """
    known = ("size", "fixed", "where", "outcomes")
    for key in option:
        if key not in known:
            raise UsageError(
                f"no option is called {key!r}", where="--option", expected=", ".join(known)
            )
    try:
        fixed = tuple(float(text) for text in option.get("fixed", "").split(",") if text.strip())
    except ValueError:
        fixed = (math.inf,)
    if not all(map(math.isfinite, fixed)):
        raise UsageError(
            f"fixed is {option['fixed']!r}", where="--option", expected="numbers, one a utility"
        )
    named = tuple(text.strip() for text in option.get("outcomes", "").split(",") if text.strip())
    return Further(
        size=option.get("size", ""), fixed=fixed, where=option.get("where", ""), order=named
    )


def tables(found: Mapping[str, Any]) -> list[str | tuple[tuple[str, ...], list[list[str]]]]:
    """Return an estimate as sentences and a table for people."""
    counted = ", ".join(f"{row['outcome']} {row['n']}" for row in found["outcomes"])
    head = [
        f"{found['model']}, {found['link']}, {found['error']}: log-likelihood "
        f"{found['loglik']:.6f}, {found['n']} plays, {found['dropped']} incomplete rows dropped",
        f"outcomes in the order of the game's ends: {counted}",
        "reached from "
        + ", ".join(f"{row['start']}: {row['loglik']:.6f}" for row in found["reached"]),
        *found["notes"],
    ]
    rows = [
        [
            row["term"],
            f"{row['value']:.6g}",
            "" if row["se"] is None else f"{row['se']:.6g}",
            f"{row['value'] / row['se']:.2f}" if row["se"] else "",
        ]
        for row in found["coefficients"]
    ]
    return ["\n".join(head), (("term", "value", "standard error", "ratio"), rows)]


def names() -> tuple[str, ...]:
    """Return the names of the games that can be estimated."""
    from foedus.models.estimation import ESTIMATIONS

    return ESTIMATIONS.names()


def estimate(
    model: str,
    path: Path,
    formula: str,
    *,
    link: str = "probit",
    error: str = "agent",
    further: Further = Further(),
) -> dict[str, Any]:
    """Estimate a strategic model from a CSV file.

    Parameters
    ----------
    model : str
        'egame12', 'egame122' or 'egame123'.
    path : Path
        A CSV file with a head. Incomplete rows are dropped and counted.
    formula : str
        ``outcome ~ u11 | u13 | u14 | u24`` with one part a utility of the game, as in
        ``"esc + war ~ s_wt_re1 + revis1 | 0 | regime1 | balanc + regime2"``.
    link : str
        'probit' or 'logit'.
    error : str
        'agent' or 'private'.
    further : Further
        What is asked for more rarely.

    Returns
    -------
    dict
        ``loglik``, ``n``, ``coefficients`` (``term``, ``value``, ``se``), with ``dropped`` rows,
        ``outcomes`` and their counts, ``reached`` (the log-likelihood from each start) and
        ``slope`` (largest slope left, in standard errors' units).

    Raises
    ------
    NameUnknown
        If no game has this name.
    UsageError
        If the formula is not one of this game, or leaves a player's utility without an origin.
    SourceError
        If the file does not hold what the formula asks for.
    ModelError
        If the likelihood has no single peak.
    """
    from foedus.models.estimation import ESTIMATIONS

    if not formula:
        raise UsageError(
            f"{model} has no formula",
            where="--formula",
            expected="'outcome ~ ...' with one part a utility, separated by '|'",
        )
    for value, known, option in ((link, LINKS, "--link"), (error, ERRORS, "--error")):
        if value not in known:
            raise UsageError(f"{value!r} is none", where=option, expected=" or ".join(known))
    game = ESTIMATIONS.load(model)
    choices, ends, dropped = prepare(model, path, formula, link=link, error=error, further=further)
    found: Estimated = game.solve(choices)
    return {
        "model": model,
        "formula": formula,
        "link": link,
        "error": error,
        "loglik": found.loglik,
        "n": choices.outcome.size,
        "dropped": dropped,
        "outcomes": [
            {"outcome": end, "n": int((choices.outcome == k).sum())} for k, end in enumerate(ends)
        ],
        "coefficients": _coefficients(game, choices, found, ends),
        "reached": [{"start": name, "loglik": value} for name, value in found.reached],
        "slope": found.slope,
        "notes": [LOGIT_OF_PRIVATE] if (link, error) == ("logit", "private") else [],
    }


def prepare(
    model: str,
    path: Path,
    formula: str,
    *,
    link: str = "probit",
    error: str = "agent",
    further: Further = Further(),
) -> tuple[Choices, tuple[str, ...], int]:
    """Return the plays as the model takes them, the ends' names and how many rows were dropped.

    Parameters and errors are those of ``estimate``.
    """
    from foedus.models.estimation import ESTIMATIONS, Choices

    game = ESTIMATIONS.load(model)
    read = formulas.formula(formula, parts=len(game.UTILITIES))
    fixed = further.fixed
    if fixed and len(fixed) != len(game.UTILITIES):
        raise UsageError(
            f"{len(fixed)} fixed utilities", expected=f"{len(game.UTILITIES)}, one a utility"
        )
    parts = tuple(NOTHING for _ in read.parts) if fixed else read.parts
    scale = formulas.part(further.size) if further.size else formulas.Part((), bool(fixed))
    if not fixed:
        _has_origin(game, parts)
    used = [name for side in (*parts, scale) for name in side.columns]
    table = plays.read(path, (*read.chosen, *used), further.where)
    outcome, ends = plays.reached(table, read.chosen, game.ENDS, further.order)
    design, size, term = _design(game, table, (*parts, scale), ends)
    choices = Choices(
        outcome=outcome, design=design, fixed=fixed, size=size, link=link, error=error, term=term
    )
    return choices, ends, table.dropped


def _design(
    game: ModuleType, table: plays.Table, sides: Sequence[formulas.Part], ends: Sequence[str]
) -> tuple[tuple[Floats, ...], Floats, tuple[str, ...]]:
    """Return each utility's regressors, those of the errors' scale, and the coefficients' names."""
    *parts, scale = sides
    design = []
    term: list[str] = []
    for (player, end), side in zip(game.UTILITIES, parts, strict=True):
        columns, called = formulas.expand(side, table.column, table.n)
        design.append(columns)
        term.extend(f"u{player}({ends[end]}):{name}" for name in called)
    size, called = formulas.expand(scale, table.column, table.n)
    bare = called == (formulas.INTERCEPT,)
    term.extend("log(sigma)" if bare else f"log(sigma):{name}" for name in called)
    return tuple(design), size, tuple(term)


def _has_origin(game: ModuleType, parts: Sequence[formulas.Part]) -> None:
    """Refuse a regressor that enters every utility of a player: its coefficients have no origin.

    A utility that the game itself sets to 0 is one in which nothing enters.
    """
    for player in sorted({player for player, _ in game.UTILITIES}):
        sides = [
            side for (owner, _), side in zip(game.UTILITIES, parts, strict=True) if owner == player
        ]
        if len(sides) < _open_ends(game, player):
            continue
        shared = set.intersection(
            *({*side.columns, *((formulas.INTERCEPT,) if side.constant else ())} for side in sides)
        )
        if shared:
            raise UsageError(
                f"{', '.join(sorted(shared))} is in every utility of player {player}",
                where="--formula",
                expected="one utility of each player without it ('0', or '- 1' for the constant)",
            )


def _open_ends(game: ModuleType, player: int) -> int:
    """Return how many ends a player's choice can still lead to."""
    if player == 1:
        return len(game.ENDS)
    return sum(1 for path in game.ENDS if len(path) >= player)


def _coefficients(
    game: ModuleType, choices: Choices, found: Estimated, ends: Sequence[str]
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"term": f"u{player}({ends[end]})", "value": value, "se": None}
        for (player, end), value in zip(game.UTILITIES, choices.fixed, strict=False)
    ]
    errors = np.sqrt(found.covariance.diagonal())
    rows.extend(
        {"term": term, "value": float(value), "se": float(error)}
        for term, value, error in zip(choices.term, found.value, errors, strict=True)
    )
    return rows
