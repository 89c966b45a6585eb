"""Issue templates and default assumptions that ship with the package."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from foedus.case.record import Option
from foedus.terms.errors import NameUnknown
from foedus.terms.estimate import Assumption

_LIMITING = ("within", "reaches", "below", "choices", "ascending")
VARIANTS = ("outside_fit", "by_vote", "without_guarantee")
"""What may be so of a body, in the order in which it changes a default assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueTemplate:
    """What an issue asks, before a case asks it of somebody.

    Attributes
    ----------
    title, question : str
        With ``{body}`` and ``{protege}`` where names go; ``asked`` puts them in.
    kind : str
        ``decided`` together under the body's rule, or ``acted_on`` by members.
    options : tuple of Option
        In ascending order of place, in [0, 100].
    status_quo : float
        What stands where the evidence does not say, in [0, 100].
    on_failure : str
        For a decided issue: the action that its failure may set off; else empty.
    triggers : mapping
        For an action: decided issue to trigger; the first is the default.
    challenge, wider_war : str
        For an action: the two events of the adversary's answer.
    bodies : tuple of str
        Kinds of body that the issue fits.
    participation : str
        For an action: how the default assumption of that name is chosen, if otherwise.
    """

    key: str
    title: str
    question: str
    kind: Literal["decided", "acted_on"]
    options: tuple[Option, ...]
    status_quo: float
    on_failure: str = ""
    triggers: Mapping[str, str]
    challenge: str = ""
    wider_war: str = ""
    bodies: tuple[str, ...] = ()
    participation: str = ""

    @property
    def trigger(self) -> str:
        """The default trigger; empty for a decided issue."""
        return next(iter(self.triggers.values()), "")

    def fits(self, kind: str) -> bool:
        """Say whether a body of this kind can be asked; one without a kind can be asked anything.

        Examples
        --------
        >>> template("membership").fits("alliance"), template("membership").fits("council")
        (True, False)
        """
        return not kind or kind in self.bodies

    def asked(self, *, body: str, protege: str) -> str:
        """Return the question with the names put in.

        Examples
        --------
        >>> template("membership").asked(body="the club", protege="A")
        'How far does the club go towards membership for A?'
        """
        return self.question.format(body=body, protege=protege)


@cache
def templates() -> Mapping[str, IssueTemplate]:
    """Return the issue templates by key, in the order of their file."""
    return MappingProxyType(
        {key: _template(key, table) for key, table in _data("issues.toml").items()}
    )


def template(key: str) -> IssueTemplate:
    """Return the template of an issue.

    Raises
    ------
    NameUnknown
        If there is none; the message lists those there are.
    """
    known = templates()
    if key not in known:
        raise NameUnknown(f"no issue is called {key!r}", expected=f"one of {', '.join(known)}")
    return known[key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """What a case may make of a default assumption.

    Attributes
    ----------
    kind : str
        Of the default: what is drawn cannot become a choice, nor the other way round.
    within : tuple of float
        Least and greatest that a range may reach.
    reaches : float
        What the end of a range must lie above.
    below : tuple of str
        Assumptions that must be higher in every draw.
    choices : tuple of str
        What may be chosen; empty where anything may.
    ascending : tuple of float
        Where numbers are chosen: each above the last, above the first of these, up to the second.
    """

    kind: str
    within: tuple[float, float]
    reaches: float = -math.inf
    below: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    ascending: tuple[float, ...] = ()


@cache
def limits() -> Mapping[str, Limit]:
    """Return by key what a case may make of a default assumption.

    Examples
    --------
    >>> limits()["drawn_in"].within
    (0.0, 1.0)
    """
    data = _data("assumptions.toml")
    return MappingProxyType(
        {key: _limit(table, data["within"]) for key, table in data["assumption"].items()}
    )


@cache
def default_assumptions() -> Mapping[str, Assumption]:
    """Return the default assumptions by key, in the order of their file, for no body named."""
    return MappingProxyType(assumptions_for("the body"))


def assumptions_for(body: str, so: Collection[str] = ()) -> dict[str, Assumption]:
    """Return the default assumptions in words that fit a body, in the order of their file.

    Parameters
    ----------
    body : str
        How sentences speak of it.
    so : collection of str
        Which of ``VARIANTS`` hold of it.

    Examples
    --------
    >>> assumptions_for("the club")["run_by_alliance"].text
    'Chance that the club runs an operation it approved'
    >>> assumptions_for("the club", ["outside_fit"])["run_by_alliance"].high
    0.0
    """
    data = _data("assumptions.toml")
    author = data["author"]
    found = {}
    for key, table in data["assumption"].items():
        words = {name: value for name, value in table.items() if name not in VARIANTS}
        for variant in VARIANTS:
            words |= table.get(variant, {}) if variant in so else {}
        for name in ("text", "reason"):
            words[name] = words[name].replace("{body}", body)
        found[key] = _assumption(key, words, author)
    return found


def _data(name: str) -> dict[str, Any]:
    text = files("foedus.case").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _template(key: str, table: dict[str, Any]) -> IssueTemplate:
    fields = dict(table)
    options = tuple(
        Option(at=float(option["at"]), text=option["text"]) for option in fields.pop("options")
    )
    triggers = MappingProxyType(fields.pop("triggers", {}))
    status_quo = float(fields.pop("status_quo"))
    bodies = tuple(fields.pop("bodies"))
    return IssueTemplate(
        key=key,
        options=options,
        triggers=triggers,
        status_quo=status_quo,
        bodies=bodies,
        **fields,
    )


def _assumption(key: str, table: dict[str, Any], author: str) -> Assumption:
    fields = {name: value for name, value in table.items() if name not in _LIMITING}
    low, high = fields.pop("range", (0.0, 0.0))
    return Assumption(key=key, low=float(low), high=float(high), author=author, **fields)


def _limit(table: dict[str, Any], bounds: dict[str, list[float]]) -> Limit:
    low, high = table.get("within") or bounds.get(table.get("unit", ""), bounds["any"])
    return Limit(
        kind=table.get("kind", "range"),
        within=(float(low), float(high)),
        reaches=float(table.get("reaches", -math.inf)),
        **{name: tuple(table[name]) for name in _LIMITING[2:] if name in table},
    )
