"""The text of ``case.toml``, with a comment above each block for the person who edits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from foedus.case.mark import marked
from foedus.case.record import Case, machine_coded, plain

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import AbstractTable

_HEAD = (
    "Change what you like, then run: foedus forecast FOLDER",
    "A changed file is recognised by its first line and never overwritten.",
)
_NOTES: Mapping[str, tuple[str, ...]] = {
    "as_of": ("Nothing published after this day is evidence.",),
    "protege": ("Who is to be admitted or helped.",),
    "decision": (
        "What the body decides together, by its rule. Places run from 0, the least, to 100, the",
        "most of what the issue asks; status_quo is what stands if nothing is agreed.",
        "The deadline fixes who is a member.",
    ),
    "action": (
        "What members may do by themselves, in those draws in which the trigger holds.",
        "grounds are the statements or assumptions that name the possible leaders.",
    ),
    "adversary": ("Who answers, and two events, defined alike with and without a deployment.",),
    "positions": (
        "Where a party stands that spoke for itself: value within low and high, on grounds of",
        "statement ids of the ledger or of an assumption. Members without a block did not speak.",
        "Once you have checked a position, write your name in `coded`.",
    ),
    "assumptions": (
        "What nobody was quoted on. kind: 'range' is drawn once a draw, 'each' once a draw and",
        "member, 'choice' is not drawn. Two equal numbers fix an assumption.",
    ),
    "conditions": (
        "What sources made their words depend on; a position or the action names one by `if`.",
        "holds: 'open' in a share of draws within range, 'yes', 'no', or 'trigger': where the",
        "action's trigger holds. Where it does not hold, who rests on it counts as silent.",
    ),
    "evidence": ("Which reader read which pages; the digest is that of the page's text.",),
}
_MACHINE = "machine-coded: check me"
_EMPTY_IS_LEFT_OUT = frozenset({"older", "unit", "text", "choice", "file", "title", "outlet"})


def case_text(case: Case) -> str:
    """Return the text of a case's file; equal cases have equal texts."""
    import tomlkit

    document = tomlkit.document()
    _comment(document, _HEAD)
    whole = plain(case)
    for key in ("schema", "body", "as_of", "protege"):
        _comment(document, _NOTES.get(key, ()))
        document.add(key, tomlkit.item(whole[key]))
    for key in ("decision", "action", "adversary"):
        if key in whole:
            document.add(key, _table(whole[key], _NOTES[key]))
    _add_positions(document, case, whole["positions"])
    for key in ("conditions", "assumptions"):
        _add_blocks(document, key, whole.get(key, {}))
    _add_evidence(document, whole["evidence"])
    return marked(tomlkit.dumps(document).rstrip("\n") + "\n")


def _comment(target: TOMLDocument | AbstractTable, lines: Iterable[str]) -> None:
    import tomlkit

    for line in lines:
        target.add(tomlkit.comment(line))


def _table(fields: Mapping[str, Any], note: Iterable[str] = ()) -> AbstractTable:
    import tomlkit

    table = tomlkit.table()
    _comment(table, note)
    for key, value in fields.items():
        if value in ("", []) and key in _EMPTY_IS_LEFT_OUT:
            continue
        if key == "options":
            table.add(key, _options(value))
        else:
            table.add(key, tomlkit.item(value))
    return table


def _options(options: list[dict[str, Any]]) -> Any:
    """Return the options as one inline table a line."""
    import tomlkit

    array = tomlkit.array().multiline(True)
    for option in options:
        inline = tomlkit.inline_table()
        inline.update(option)
        array.append(inline)
    return array


def _add_positions(
    document: TOMLDocument, case: Case, positions: Mapping[str, Mapping[str, Any]]
) -> None:
    import tomlkit

    if not positions:
        return
    document.add(tomlkit.nl())
    _comment(document, _NOTES["positions"])
    issues = tomlkit.table(is_super_table=True)
    for issue, parties in positions.items():
        blocks = tomlkit.table(is_super_table=bool(parties))
        for party, fields in parties.items():
            block = _table(fields)
            if machine_coded(case.positions[issue][party]):
                block.comment(_MACHINE)
            block.add(tomlkit.nl())
            blocks.add(party, block)
        issues.add(issue, blocks)
    document.add("positions", issues)


def _add_blocks(document: TOMLDocument, name: str, tables: Mapping[str, Any]) -> None:
    import tomlkit

    if not tables:
        return
    _comment(document, _NOTES[name])
    blocks = tomlkit.table(is_super_table=True)
    for key, fields in tables.items():
        block = _table(fields)
        block.add(tomlkit.nl())
        blocks.add(key, block)
    document.add(name, blocks)


def _add_evidence(document: TOMLDocument, evidence: Mapping[str, Any]) -> None:
    import tomlkit

    table = _table({"reader": evidence["reader"]}, _NOTES["evidence"])
    if evidence["sources"]:
        table.add(tomlkit.nl())
        sources = tomlkit.aot()
        for source in evidence["sources"]:
            sources.append(_table(source))
        table.add("sources", sources)
    document.add("evidence", table)
