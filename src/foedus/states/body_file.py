"""The file of a body: TOML to a checked record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from foedus.states.parties import party
from foedus.states.rule_file import TabledTally, read_condition, read_quotas, tallies
from foedus.terms.errors import CaseError, NameUnknown
from foedus.terms.party import Body, Membership

RULES = ("consensus_silence", "voting")
_TEXTS = ("key", "code", "name", "rule", "guarantee", "source")
KINDS = ("alliance", "union", "council", "forum", "club")
_BODY = {*_TEXTS, "called", "kind", "as_of", "membership", "voting", "population"}
_MEMBERSHIP = {"parties", "start", "end", "source"}
_QUOTAS = {"quotas", "veto", "blocking_minimum"}
_VOTING = {"variant", "start", "end", "source", "votes", "binds_abstainers", "subset"}
_POPULATION = {"start", "unit", "source", "figures"}


def read_body(text: str, *, where: str) -> Body:
    """Return the body that a TOML text describes.

    Parameters
    ----------
    text : str
        The file's content; ``src/foedus/states/data/bodies`` holds examples.
    where : str
        The file's name, for messages.

    Raises
    ------
    CaseError
        If the text is not TOML, a key is unknown or missing, a value has the wrong type, a
        member is no party, or two spells of one member overlap.
    """
    import tomllib

    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"this is not TOML: {error}", where=where, expected="a body") from None
    reader = _Reader(text, where)
    reader.keys(raw, _BODY, {*_TEXTS, "as_of", "membership"}, "a body")
    for key in _TEXTS:
        reader.value(raw, key, str)
    reader.value(raw, "as_of", date)
    if raw["rule"] not in RULES:
        raise reader.error(
            f"no rule is called {raw['rule']!r}", "one of " + ", ".join(RULES), "rule"
        )
    for key in {"called", "kind"} & raw.keys():
        reader.value(raw, key, str)
    if raw.get("kind", KINDS[0]) not in KINDS:
        raise reader.error(
            f"no kind of body is {raw['kind']!r}", "one of " + ", ".join(KINDS), "kind"
        )
    memberships = tuple(reader.memberships(raw))
    voting, population = [], []
    for index, rule in enumerate(reader.tables(raw, "voting")):
        reader.enter("voting", index)
        voting.append(reader.voting(rule))
    for index, figures in enumerate(reader.tables(raw, "population")):
        reader.enter("population", index)
        population.append(reader.population(figures))
    reader.first = 0
    if raw["rule"] == "voting" and not voting:
        raise reader.error("the rule is voting, but no vote is described", "[[voting]]", "rule")
    parameters = {"as_of": raw["as_of"], "voting": voting, "population": population}
    texts = {key: raw[key] for key in _TEXTS}
    texts |= {"called": raw.get("called", raw["code"]), "kind": raw.get("kind", "")}
    return Body(**texts, memberships=memberships, parameters=parameters)


class _Reader:
    """Checks one file, and says where it is wrong."""

    def __init__(self, text: str, where: str) -> None:
        self.lines = text.splitlines()
        self.where = where
        self.first = 0

    def enter(self, table: str, index: int) -> None:
        """Look for findings from the header of a table onwards."""
        heads = [n for n, line in enumerate(self.lines) if line.strip().startswith(f"[[{table}]]")]
        self.first = heads[index] if index < len(heads) else 0

    def error(self, found: str, expected: str, near: str) -> CaseError:
        """Return an error that points to the first line that holds ``near``.

        First from the table that is being read onwards, then from the top of the file.
        """
        numbers = [*range(self.first, len(self.lines)), *range(self.first)]
        for number in numbers:
            if near in self.lines[number].partition("#")[0]:
                return self.at(number, found, expected)
        return self.at(self.first, found, expected)

    def at(self, number: int, found: str, expected: str) -> CaseError:
        """Return an error that points to a line, counted from 0."""
        return CaseError(found, where=f"{self.where}, line {number + 1}", expected=expected)

    def keys(self, table: Mapping[str, Any], known: set[str], needed: set[str], what: str) -> None:
        for key in table:
            if key not in known:
                raise self.error(f"{what} has no key {key!r}", ", ".join(sorted(known)), key)
        for key in sorted(needed - set(table)):
            raise self.at(self.first, f"{what} lacks {key!r}", f"{key} = ...")

    def value(self, table: Mapping[str, Any], key: str, kind: type) -> None:
        found = table[key]
        if not isinstance(found, kind) or isinstance(found, bool) or found == "":
            kinds = {str: "a text", date: "a date like 2023-06-08", int: "a whole number"}
            expected = kinds.get(kind, "a list" if kind is list else "a table")
            raise self.error(f"{key} is {found!r}", expected, key)

    def tables(self, raw: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
        found = raw.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.error(f"{key} is not a list of tables", f"[[{key}]]", key)
        return found

    def span(self, table: Mapping[str, Any]) -> None:
        self.value(table, "start", date)
        if table.get("end") is not None:
            self.value(table, "end", date)
            if table["end"] <= table["start"]:
                raise self.error(
                    f"a spell ends on {table['end']}, not after its start",
                    "end after start",
                    str(table["end"]),
                )

    def code(self, code: object) -> str:
        try:
            return party(str(code)).code
        except NameUnknown as error:
            raise self.error(error.message, error.expected, str(code)) from None

    def memberships(self, raw: Mapping[str, Any]) -> list[Membership]:
        found: list[Membership] = []
        for index, spell in enumerate(self.tables(raw, "membership")):
            self.enter("membership", index)
            self.keys(spell, _MEMBERSHIP, _MEMBERSHIP - {"end"}, "a membership")
            self.span(spell)
            self.value(spell, "parties", list)
            self.value(spell, "source", str)
            for code in spell["parties"]:
                new = Membership(
                    party=self.code(code),
                    start=spell["start"],
                    end=spell.get("end"),
                    source=spell["source"],
                )
                self.check_overlap(found, new)
                found.append(new)
        if not found:
            raise self.at(0, "the body has no members", "[[membership]]")
        return found

    def check_overlap(self, found: list[Membership], new: Membership) -> None:
        for old in found:
            if old.party != new.party:
                continue
            earlier, later = sorted((old, new), key=lambda spell: spell.start)
            if earlier.end is None or later.start < earlier.end:
                raise self.error(
                    f"{new.party} is a member twice on {later.start}",
                    "spells that do not overlap",
                    str(later.start),
                )

    def voting(self, rule: dict[str, Any]) -> dict[str, Any]:
        """Return a vote with its condition as a tree, however the file writes it."""
        ways = {"adopted_if"} if "adopted_if" in rule else _QUOTAS
        first = {"adopted_if"} if "adopted_if" in rule else {"quotas"}
        self.keys(rule, _VOTING | ways, {"variant", "start", "source"} | first, "a vote")
        self.span(rule)
        self.value(rule, "variant", str)
        self.value(rule, "source", str)
        for key in ("binds_abstainers", "subset"):
            if not isinstance(rule.get(key, True), bool):
                raise self.error(f"{key} is {rule[key]!r}", "true or false", key)
        if "adopted_if" in rule:
            condition = read_condition(self, rule["adopted_if"])
        else:
            condition = read_quotas(self, self.tables(rule, "quotas"), *self.vetoes(rule))
        if any(_weighs(tally, "votes") for tally in tallies(condition)):
            self.figures(rule.get("votes", {}), "votes")
        return {
            "variant": rule["variant"],
            "start": rule["start"],
            "end": rule.get("end"),
            "source": rule["source"],
            "adopted_if": condition,
            "votes": rule.get("votes", {}),
            "binds_abstainers": rule.get("binds_abstainers", True),
            "subset": rule.get("subset", False),
        }

    def vetoes(self, rule: Mapping[str, Any]) -> tuple[object, int]:
        """Return who has a veto, and the blocking minimum."""
        blocking = rule.get("blocking_minimum", 0)
        if not isinstance(blocking, int) or isinstance(blocking, bool) or blocking < 0:
            raise self.error(f"blocking_minimum is {blocking!r}", "0 or more", "blocking_minimum")
        veto = rule.get("veto", [])
        if veto != "all":
            self.value({"veto": veto}, "veto", list)
            veto = tuple(self.code(code) for code in veto)
        if not rule["quotas"] and not veto:
            raise self.error("a vote has neither quotas nor vetoes", "one of them", "quotas")
        return veto, blocking

    def population(self, figures: dict[str, Any]) -> dict[str, Any]:
        self.keys(figures, _POPULATION, _POPULATION, "a population")
        self.value(figures, "start", date)
        self.value(figures, "unit", str)
        self.value(figures, "source", str)
        self.figures(figures["figures"], "figures")
        return figures

    def figures(self, figures: object, what: str) -> None:
        if not isinstance(figures, dict) or not figures:
            raise self.error(f"{what} are missing", "one whole number a member", what)
        for code, number in figures.items():
            self.code(code)
            if not isinstance(number, int) or isinstance(number, bool) or number < 0:
                found = f"{what} of {code} is {number!r}"
                raise self.error(found, "a whole number of 0 or more", code)


def _weighs(tally: TabledTally, weight: str) -> bool:
    """Whether a tally, or the bound it asks for, weighs members so."""
    return weight in (tally.weight, getattr(tally.bound, "weight", ""))
