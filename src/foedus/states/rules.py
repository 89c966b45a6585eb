"""The rule under which the members of a body decide on a date, and its plain form for votes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from foedus.states.rule_file import Combined, Fewest, Tabled, TabledTally, tallies
from foedus.terms.errors import ModelError, NameUnknown
from foedus.terms.party import Body
from foedus.terms.rule import AllOf, AnyOf, Condition, Rule, Tally, Vote, none_against

ORDINARY = "ordinary"


def variants(body: Body) -> tuple[str, ...]:
    """Return the names of the ways of voting that a body knows.

    A body that decides by consensus does so as ``ordinary`` even if its file tables no vote.
    """
    tabled = [str(rule["variant"]) for rule in body.parameters.get("voting", ())]
    if body.rule == "consensus_silence":
        tabled.insert(0, ORDINARY)
    return tuple(dict.fromkeys(tabled))


def decision_rule(body: Body, members: Sequence[str], on: date, *, variant: str = ORDINARY) -> Rule:
    """Return the rule under which members decide on a date.

    Parameters
    ----------
    body : Body
    members : sequence of str
        All its members on that date, in the order in which the caller keeps them; some of them
        where the variant is one in which not all take part.
    on : date
        The day of the vote.
    variant : str
        A variant tabled for the body, see `variants`.

    Raises
    ------
    NameUnknown
        If the variant is not tabled for this body at all.
    ModelError
        If no rule is tabled for the date, or ``members`` are not the members on that date.

    Examples
    --------
    >>> from foedus.states.bodies import body
    >>> council, on = body("eu-council"), date(2025, 6, 1)
    >>> decision_rule(council, council.members(on), on, variant="constructive").binds_abstainers
    False
    """
    if not body.members(on):
        raise ModelError(
            f"{body.key} has no members tabled on {on}", expected="a date that its file covers"
        )
    tabled = _tabled(body, on, variant)
    _check_members(body, members, on, subset=tabled is not None and tabled["subset"])
    if tabled is None:
        unopposed = none_against((True,) * len(members))
        return Rule(size=len(members), adopted_if=unopposed, source=body.source)
    weights = _Weights(body, tuple(members), on, tabled)
    source = str(tabled["source"])
    if any(_uses(tally, "population") for tally in tallies(tabled["adopted_if"])):
        source += "; population: " + str(weights.population()["source"])
    return Rule(
        size=len(members),
        adopted_if=weights.condition(tabled["adopted_if"]),
        binds_abstainers=tabled["binds_abstainers"],
        source=source,
    )


def _tabled(body: Body, on: date, variant: str) -> Mapping[str, Any] | None:
    """Return the vote tabled for a date; None for plain consensus."""
    named = [rule for rule in body.parameters.get("voting", ()) if rule["variant"] == variant]
    if not named and variant not in variants(body):
        raise NameUnknown(
            f"{body.key} has no voting variant {variant!r}",
            expected="one of " + ", ".join(variants(body)),
        )
    if not named:
        return None
    for rule in named:
        if rule["start"] <= on and (rule["end"] is None or on < rule["end"]):
            return dict(rule)
    spans = ", ".join(f"{rule['start']} to {rule['end'] or 'now'}" for rule in named)
    raise ModelError(
        f"no voting rule of {body.key} is tabled for {on}", expected=f"a date within {spans}"
    )


def _check_members(body: Body, members: Sequence[str], on: date, *, subset: bool) -> None:
    present = body.members(on)
    strangers = sorted(set(members) - set(present))
    absent = [] if subset else sorted(set(present) - set(members))
    if not strangers and not absent and len(set(members)) == len(members) > 0:
        return
    wrong = ", ".join(strangers + absent) or "one stands twice"
    wanted = "some of its" if subset else "all"
    raise ModelError(
        f"these are not the members of {body.key} on {on}: {wrong} differ",
        expected=f"{wanted} {len(present)} members, each once",
    )


def _uses(tally: TabledTally, weight: str) -> bool:
    return weight == tally.weight or (
        isinstance(tally.bound, Fewest) and tally.bound.weight == weight
    )


@dataclass(frozen=True, slots=True)
class _Weights:
    """Turns tabled conditions into tallies of members with their weights."""

    body: Body
    members: tuple[str, ...]
    on: date
    tabled: Mapping[str, Any]

    def condition(self, tabled: Tabled) -> Condition:
        """Return a tabled tree with the members' weights."""
        if isinstance(tabled, Combined):
            parts = tuple(self.condition(part) for part in tabled.parts)
            if len(parts) == 1:
                return parts[0]
            return AllOf(parts=parts) if tabled.every else AnyOf(parts=parts)
        weight = self.of(tabled.weight)
        if tabled.among is not None:
            pairs = zip(self.members, weight, strict=True)
            weight = tuple(each if member in tabled.among else 0 for member, each in pairs)
        bound = tabled.bound if isinstance(tabled.bound, Fraction) else self.fewest(tabled.bound)
        return Tally(
            counts=tabled.counts,
            weight=weight,
            relation=tabled.relation,
            bound=bound,
            of=tabled.of,
        )

    def fewest(self, asked: Fewest) -> Fraction:
        """Return the least number of members that hold more than a share, plus some more."""
        heaviest = sorted(self.of(asked.weight), reverse=True)
        held = count = 0
        while count < len(heaviest) and held <= asked.share * sum(heaviest):
            held += heaviest[count]
            count += 1
        return Fraction(count + asked.plus)

    def of(self, kind: str) -> tuple[int, ...]:
        """Return the members' weights of a kind."""
        if kind == "member":
            return (1,) * len(self.members)
        figures = self.tabled["votes"] if kind == "votes" else self.population()["figures"]
        missing = [member for member in self.members if member not in figures]
        if missing:
            raise ModelError(
                f"{self.body.key} tables no {kind} for {', '.join(missing)}",
                expected="a figure for every member",
            )
        return tuple(int(figures[member]) for member in self.members)

    def population(self) -> Mapping[str, Any]:
        """Return the newest set of populations that applies; before the first, the first."""
        sets: Sequence[Mapping[str, Any]] = self.body.parameters.get("population", ())
        if not sets:
            raise ModelError(
                f"{self.body.key} tables no populations", expected="[[population]] in its file"
            )
        past = [figures for figures in sets if figures["start"] <= self.on]
        if past:
            return max(past, key=lambda figures: figures["start"])
        return min(sets, key=lambda figures: figures["start"])


@dataclass(slots=True)
class Plain:
    """A rule in votes for and against alone, as quotas, vetoes and a blocking minimum."""

    quotas: list[tuple[tuple[int, ...], Fraction]]
    veto: list[bool]
    blocking_minimum: int = 0


def plain(rule: Rule) -> Plain | None:
    """Return a rule in plain form for votes without abstention; None if it has none.

    A tree has a plain form if it asks for all of its tallies, or for all of them unless fewer
    than some number of members are against.
    """
    found = Plain([], [False] * rule.size)
    return found if _flatten(rule.adopted_if, found) else None


def _flatten(condition: Condition, into: Plain) -> bool:
    if isinstance(condition, Tally):
        return _flatten_tally(condition, into)
    if isinstance(condition, AllOf):
        return all(_flatten(part, into) for part in condition.parts)
    if any(_always(part) for part in condition.parts):
        return True
    if len(condition.parts) != 2 or into.blocking_minimum or into.quotas:
        return False
    few, otherwise = condition.parts
    if not isinstance(few, Tally) or few.relation != "fewer_than" or few.of is not None:
        return False
    if Vote.AGAINST not in few.counts or set(few.weight) != {1} or few.bound.denominator != 1:
        return False
    vetoes = sum(into.veto)
    if not _flatten(otherwise, into) or sum(into.veto) != vetoes:
        return False
    into.blocking_minimum = int(few.bound)
    return True


def _always(condition: Condition) -> bool:
    """Whether a tally of abstentions alone is met because nobody abstains."""
    if not isinstance(condition, Tally) or condition.counts != {Vote.ABSTAIN}:
        return False
    return condition.relation == "fewer_than" and condition.bound > 0 and not _empty(condition)


def _empty(tally: Tally) -> bool:
    """Whether a tally asks for a share of nothing, which is never reached."""
    return tally.of is not None and not any(tally.weight)


def _flatten_tally(tally: Tally, into: Plain) -> bool:
    if _always(tally):
        return True
    if _empty(tally):
        return False
    if Vote.FOR in tally.counts and Vote.AGAINST not in tally.counts:
        total = sum(tally.weight)
        asked = tally.bound if tally.of is None else tally.bound * total
        if tally.relation == "more_than":
            asked = Fraction(math.floor(asked) + 1)
        return _ask(into, tally.weight, asked)
    if Vote.AGAINST not in tally.counts or Vote.FOR in tally.counts:
        return False
    total = sum(tally.weight)
    asked = tally.bound if tally.of is None else tally.bound * total
    lightest = min((each for each in tally.weight if each > 0), default=1)
    if 0 < asked <= lightest:
        into.veto = [had or each > 0 for had, each in zip(into.veto, tally.weight, strict=True)]
        return True
    return _ask(into, tally.weight, Fraction(math.floor(total - asked) + 1))


def _ask(into: Plain, weight: tuple[int, ...], quota: Fraction) -> bool:
    """Add a quota, unless a blocking minimum that does not reach it came before."""
    into.quotas.append((weight, quota))
    return into.blocking_minimum == 0
