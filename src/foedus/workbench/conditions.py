"""From what statements are made to depend on to the conditions of a case."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from foedus.case.record import NOBODY_SAID, OPEN, TRIGGER, Action, Condition
from foedus.case.wording import key_of, restates_failure, sense
from foedus.states.names import surfaces
from foedus.terms.estimate import Estimate
from foedus.terms.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The conditions of a case, and which statement makes which (``of``: id to key)."""

    conditions: Mapping[str, Condition]
    of: Mapping[str, str]

    def action(self, action: Action) -> Action:
        """Return an action with the condition that everything said of its leaders makes."""
        keys = {self.of.get(ground, "") for ground in action.grounds}
        return replace(action, condition=keys.pop()) if len(keys) == 1 else action

    def positions(
        self, positions: Mapping[str, Mapping[str, Estimate]], decided: str
    ) -> dict[str, dict[str, Estimate]]:
        """Return positions with the condition of the statement that governs each.

        A position on the decided issue cannot rest on how the decision ends: such a condition
        is listed, and the position stands as it was coded.
        """
        return {
            issue: {
                party: replace(estimate, condition=self._of(estimate, issue == decided))
                for party, estimate in parties.items()
            }
            for issue, parties in positions.items()
        }

    def _of(self, estimate: Estimate, decides: bool) -> str:
        key = self.of.get(estimate.grounds[0], "")
        circular = decides and bool(key) and self.conditions[key].holds == TRIGGER
        return "" if circular else key


def names_of(party: str) -> tuple[str, ...]:
    """Return how a party is written."""
    return tuple(one.text for one in surfaces() if one.parties == (party,))


def conditions_said(
    readings: Sequence[Reading],
    issues: Collection[str],
    *,
    author: str,
    body: Sequence[str],
    others: Sequence[str],
) -> Said:
    """Return the conditions of the statements on some issues.

    Statements with one wording, whatever its case and marks, make one condition. One that restates
    the failure of the decision is the chain's own event; each other is open, from never to always.

    Parameters
    ----------
    readings : sequence of Reading
    issues : collection of str
        Keys of the issues decided and acted on.
    author : str
        Who sets the ranges.
    body : sequence of str
        Names of the body that decides; empty where nothing follows from its failure.
    others : sequence of str
        Names of adversary and protege.
    """
    found: dict[str, Condition] = {}
    keys: dict[str, str] = {}
    of: dict[str, str] = {}
    for reading in readings:
        for statement in reading.statements:
            if statement.condition is None or not any(a.issue in issues for a in statement.about):
                continue
            start, end = statement.condition
            text = " ".join(reading.article.text[start:end].split())
            if sense(text) not in keys:
                key = keys[sense(text)] = key_of(text, found)
                restates = bool(body) and restates_failure(text, body=body, others=others)
                found[key] = _condition(text, restates, author)
            key = of[statement.id] = keys[sense(text)]
            found[key] = replace(found[key], grounds=(*found[key].grounds, statement.id))
    return Said(conditions=found, of=of)


def _condition(text: str, restates: bool, author: str) -> Condition:
    return Condition(
        text=text,
        grounds=(),
        holds=TRIGGER if restates else OPEN,
        reason="restates the trigger of the action" if restates else NOBODY_SAID,
        author=author,
    )
