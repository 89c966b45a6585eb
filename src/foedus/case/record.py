"""A case as foedus holds it: frozen records and their canonical form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from foedus.terms.digest import digest
from foedus.terms.estimate import Assumption, Estimate

SCHEMA = 1
"""The version of the file's layout that this version of foedus reads and writes."""
AMBITIOUS_FIRST = "ambitious_first"
AS_THEY_ARE = "things stay as they are"
"""What a status quo is called that no option describes."""
OPEN, TRIGGER = "open", "trigger"
NOBODY_SAID = "nobody has said how likely it is"
BY_HAND = "by hand"
"""The coder of a position whose block names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A described option and its place on the scale, in [0, 100]."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the body decides together.

    Attributes
    ----------
    issue : str
    status_quo : float
        Place of what stands if nothing is agreed, in [0, 100]; need not be an option's.
    deadline : date
        Fixes membership, rule and guarantee.
    options : tuple of Option
        In ascending order of place.
    order : str
        In which order drafts are tabled: ``ambitious_first``.
    """

    issue: str
    status_quo: float
    deadline: date
    options: tuple[Option, ...]
    order: str = AMBITIOUS_FIRST

    @property
    def outcomes(self) -> tuple[Option, ...]:
        """What can stand in the end, in ascending order: the options, and the status quo.

        A status quo at the place of an option is that option.

        Examples
        --------
        >>> decision = Decision(issue="membership", status_quo=33, deadline=date(2023, 7, 11),
        ...     options=(Option(at=25, text="no path"), Option(at=50, text="a path")))
        >>> [option.text for option in decision.outcomes]
        ['no path', 'things stay as they are', 'a path']
        """
        if any(option.at == self.status_quo for option in self.options):
            return self.options
        rest = Option(at=self.status_quo, text=AS_THEY_ARE)
        return tuple(sorted((*self.options, rest), key=lambda option: option.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What members may do by themselves when the decision meets the trigger.

    ``grounds`` are the statement ids or assumption keys that name the possible leaders;
    ``condition`` is the key of the condition that their leading rests on, empty if none.
    """

    issue: str
    trigger: str
    leaders: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a source made its words depend on.

    Attributes
    ----------
    text : str
        The condition as the source words it, its conjunction included, or close to it.
    grounds : tuple of str
        Statements that make it.
    holds : str
        ``open``: in a share of draws; ``yes``, ``no``: as the analyst switches it; ``trigger``: it
        restates the trigger of the action and holds where that does.
    low, high : float
        Range of the chance that it holds, in [0, 1]; read where it is open.
    reason, author : str
        Why this range, and who says so.
    """

    text: str
    grounds: tuple[str, ...]
    holds: str = OPEN
    low: float = 0.0
    high: float = 1.0
    reason: str = NOBODY_SAID
    author: str = BY_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Adversary:
    """Who answers, and the two events, defined alike with and without a deployment."""

    party: str
    challenge: str
    wider_war: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that was read: its digest is that of its text, ``file`` its copy in the folder."""

    doc_id: str
    digest: str
    file: str = ""
    date: date | None = None
    title: str = ""
    outlet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Which reader read which pages."""

    reader: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is asked, of whom, on what grounds.

    Attributes
    ----------
    body : str
        Key of the body that decides.
    as_of : date
        Evidence cut-off.
    protege : str
        Who is to be admitted or helped; empty where nobody is.
    positions : mapping
        Issue to party to estimate; a member without one did not speak.
    assumptions : mapping
        Key to assumption.
    conditions : mapping
        Key to condition; positions and the action name the one they rest on.
    """

    body: str
    as_of: date
    decision: Decision
    action: Action | None = None
    adversary: Adversary | None = None
    protege: str = ""
    positions: Mapping[str, Mapping[str, Estimate]] = field(default_factory=dict)
    assumptions: Mapping[str, Assumption] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    schema: int = SCHEMA

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what the case says, whatever its file's order, spacing and comments."""
        return digest(_canonical(plain(self)))

    @property
    def coded(self) -> dict[str, dict[str, str]]:
        """Issue to party to how the position was coded; a machine's coding says so."""
        return {
            issue: {
                party: f"machine, {estimate.coder}"
                if machine_coded(estimate) and not estimate.coder.startswith("machine")
                else estimate.coder
                for party, estimate in parties.items()
            }
            for issue, parties in self.positions.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names known outside this room.

    Attributes
    ----------
    parties : collection of str
        Codes; where it is a mapping, to the party's name.
    alliances : collection of str
        Those bodies whose members owe each other defence.
    members : callable or None
        From a body's key and a day to its members' codes; None leaves membership unchecked.
    """

    bodies: Collection[str]
    parties: Collection[str]
    issues: Collection[str]
    assumptions: Collection[str]
    base_rates: Collection[str] = ()
    alliances: Collection[str] = ()
    members: Callable[[str, date], Collection[str]] | None = None


def machine_coded(estimate: Estimate) -> bool:
    """Say whether a codebook, and no person, coded an estimate."""
    return estimate.coder.startswith(("machine", "codebook"))


def plain(case: Case) -> dict[str, Any]:
    """Return a case as the tables of its file, every key written out."""
    whole: dict[str, Any] = {
        "schema": case.schema,
        "body": case.body,
        "as_of": case.as_of,
        "protege": case.protege,
        "decision": {
            "issue": case.decision.issue,
            "status_quo": number(case.decision.status_quo),
            "deadline": case.decision.deadline,
            "order": case.decision.order,
            "options": [{"at": number(o.at), "text": o.text} for o in case.decision.options],
        },
        "positions": {
            issue: {party: _plain_estimate(parties[party]) for party in sorted(parties)}
            for issue, parties in sorted(case.positions.items())
        },
        "assumptions": {
            key: _plain_assumption(assumption)
            for key, assumption in sorted(case.assumptions.items())
        },
        "evidence": {
            "reader": case.evidence.reader,
            "sources": [_plain_source(source) for source in case.evidence.sources],
        },
    }
    if case.action is not None:
        whole["action"] = {
            "issue": case.action.issue,
            "trigger": case.action.trigger,
            "leaders": list(case.action.leaders),
            "grounds": list(case.action.grounds),
            **({"if": case.action.condition} if case.action.condition else {}),
        }
    if case.adversary is not None:
        whole["adversary"] = {
            "party": case.adversary.party,
            "challenge": case.adversary.challenge,
            "wider_war": case.adversary.wider_war,
        }
    if case.conditions:
        whole["conditions"] = {
            key: _plain_condition(condition) for key, condition in sorted(case.conditions.items())
        }
    return whole


def number(value: float) -> int | float:
    """Return a whole number as int, so that 20 and 20.0 are written and digested alike."""
    return int(value) if float(value).is_integer() else float(value)


def _plain_estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": number(estimate.value),
        "low": number(estimate.low),
        "high": number(estimate.high),
        "grounds": list(estimate.grounds),
        "coded": estimate.coder,
        "older": list(estimate.older),
        **({"if": estimate.condition} if estimate.condition else {}),
    }


def _plain_condition(condition: Condition) -> dict[str, Any]:
    return {
        "text": condition.text,
        "grounds": list(condition.grounds),
        "holds": condition.holds,
        "range": [number(condition.low), number(condition.high)],
        "reason": condition.reason,
        "author": condition.author,
    }


def _plain_assumption(assumption: Assumption) -> dict[str, Any]:
    fields = {
        "range": [number(assumption.low), number(assumption.high)],
        "kind": assumption.kind,
        "unit": assumption.unit,
        "text": assumption.text,
        "choice": assumption.choice,
        "reason": assumption.reason,
        "author": assumption.author,
    }
    return {**fields, "base_rate": assumption.base_rate} if assumption.base_rate else fields


def _plain_source(source: Source) -> dict[str, Any]:
    fields = {
        "doc_id": source.doc_id,
        "digest": source.digest,
        "file": source.file,
        "title": source.title,
        "outlet": source.outlet,
    }
    return fields if source.date is None else {**fields, "date": source.date}


def _canonical(value: Any) -> Any:
    """Replace dates by their ISO form, all the way down."""
    if isinstance(value, dict):
        return {key: _canonical(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_canonical(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
