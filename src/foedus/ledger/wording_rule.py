"""The data file of the rule that says which reports carry one remark."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_TENS = [str(ten) for ten in range(20, 100, 10)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Limits, and words by what they do; each is explained in the data file."""

    version: str
    limit: Mapping[str, int]
    light: frozenset[str]
    light_indirect: frozenset[str]
    reversing: frozenset[str]
    binding: frozenset[str]
    conditions: frozenset[str]
    times: frozenset[str]
    modal: frozenset[str]
    possessive: frozenset[str]
    own: frozenset[str]
    negation: frozenset[str]
    contractions: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
    phrases: Mapping[str, Mapping[tuple[str, ...], str]]
    multiples: Mapping[str, int]
    tens: frozenset[str]
    begins_together: frozenset[str]
    indirect: Mapping[str, str]
    told_anew: frozenset[str]
    weekdays: Mapping[str, int]
    months: frozenset[str]
    other_weeks: frozenset[str]
    particles: frozenset[str]
    given_names: Mapping[str, str]
    held_by_one: frozenset[str]
    office_light: frozenset[str]
    office_same: Mapping[str, str]


@cache
def rule() -> Rule:
    """Return the rule that ships, read once."""
    data = tomllib.loads(
        files("foedus.ledger.data").joinpath("wording.toml").read_text(encoding="utf-8")
    )
    words, occasion, speaker = data["words"], data["occasion"], data["speaker"]
    return Rule(
        version=data["version"],
        limit=data["limit"],
        light=frozenset(words["light"]),
        light_indirect=frozenset(words["light"] + words["light_indirect"]),
        reversing=frozenset(words["reversing"]),
        binding=frozenset(words["binding"]),
        conditions=frozenset(words["conditions"]),
        times=frozenset(words["times"]),
        modal=frozenset(words["modal"]),
        possessive=frozenset(words["possessive"]),
        own=frozenset(words["own"]),
        negation=frozenset(data["negation"]["words"]),
        contractions={key: tuple(value.split()) for key, value in data["contractions"].items()},
        endings={key: tuple(value.split()) for key, value in data["endings"].items()},
        spelling=data["spelling"],
        phrases=_by_first(data["phrases"]),
        multiples=data["multiples"],
        tens=frozenset(_TENS),
        begins_together=frozenset({p.split()[0] for p in data["phrases"]}).union(
            data["multiples"], _TENS
        ),
        indirect=data["indirect"] | _of_each(data["inflected"]),
        told_anew=frozenset(words["own"] + words["have"]),
        weekdays={name: number for number, name in enumerate(occasion["weekdays"])},
        months=frozenset(occasion["months"]),
        other_weeks=frozenset(occasion["other_weeks"]),
        particles=frozenset(speaker["particles"]),
        given_names={name: group[0] for group in speaker["given_names"] for name in group},
        held_by_one=frozenset(speaker["held_by_one"]),
        office_light=frozenset(speaker["office_light"]),
        office_same=speaker["office_same"],
    )


def _by_first(phrases: Mapping[str, str]) -> dict[str, dict[tuple[str, ...], str]]:
    """Return what phrases stand for, by their first word; the longest of a word first."""
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase in sorted(phrases, key=lambda text: -len(text.split())):
        words = tuple(phrase.split())
        found.setdefault(words[0], {})[words] = phrases[phrase]
    return found


def _of_each(forms: Mapping[str, Any]) -> dict[str, str]:
    """Return the verb of each of its forms."""
    return {form: verb for verb, told in forms.items() for form in str(told).split()}
