"""Bodies that decide together: members by date, rule, guarantee, and how votes are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from foedus.states.body_file import read_body
from foedus.states.rules import ORDINARY, decision_rule, plain, variants
from foedus.states.tables import DATA
from foedus.terms.errors import CaseError, ModelError, NameUnknown
from foedus.terms.party import Body

__all__ = ["VotingRule", "bodies", "body", "body_of_code", "decision_rule", "variants", "voting"]

_FOLDER = DATA / "bodies"
_SUFFIX = ".toml"


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


def body(key: str) -> Body:
    """Return a body by its key, or from a file that a user wrote.

    Parameters
    ----------
    key : str
        One of `bodies`, or the path of a file that ends in ``.toml``.

    Raises
    ------
    NameUnknown
        If no body has this key; the message lists those that do.
    CaseError
        If the file cannot be read or does not describe a body; the message names the line.

    Examples
    --------
    >>> from datetime import date
    >>> len(body("nato").members(date(2023, 6, 8)))
    31
    """
    return _written(key) if key.endswith(_SUFFIX) else _shipped(key)


@cache
def _shipped(key: str) -> Body:
    if key not in bodies():
        raise NameUnknown(
            f"no body is called {key!r}",
            expected="one of " + ", ".join(bodies()) + ", or a file that ends in .toml",
        )
    file = key + _SUFFIX
    return read_body((_FOLDER / file).read_text(encoding="utf-8"), where=file)


def _written(path: str) -> Body:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise CaseError(
            f"the body's file cannot be read: {reason}",
            where=path,
            expected="a file like those in src/foedus/states/data/bodies",
        ) from None
    return read_body(text, where=path)


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


def voting(body: Body, members: Sequence[str], on: date, *, variant: str = ORDINARY) -> VotingRule:
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
    rule = decision_rule(body, members, on, variant=variant)
    found = plain(rule)
    if found is None:
        raise ModelError(
            f"the rule {variant!r} of {body.key} is a tree that votes cannot be drawn under",
            expected="quotas, vetoes and a blocking minimum that must all be met",
        )
    rows = [weight for weight, _ in found.quotas]
    return VotingRule(
        weight=np.array(rows, dtype=np.float64).reshape(len(rows), len(members)),
        quota=np.array([float(quota) for _, quota in found.quotas], dtype=np.float64),
        veto=np.array(found.veto, dtype=np.bool_),
        blocking_minimum=found.blocking_minimum,
        source=rule.source,
    )
