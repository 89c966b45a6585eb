"""The evidence: every statement, and what was on the page but not read."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.ledger.rows import BY_A_PERSON
from foedus.reading.regions import unread as unread_regions
from foedus.states.parties import party
from foedus.terms.brief import Label, Piece, Prose, StatementRow, Trail, UnreadRow
from foedus.terms.reading import CODED, Reading
from foedus.terms.statement import About, Statement, content_text
from foedus.workbench.briefing.figures import count
from foedus.workbench.briefing.front import shortened
from foedus.workbench.briefing.material import Material
from foedus.workbench.noted import is_note

UNREAD_WORDS = 10
PAGES = 4
"""Most pages a trail names one by one; run.json lists all."""


def statements(material: Material) -> tuple[StatementRow, ...]:
    """Return every statement of the evidence."""
    coded = _coded(material)
    return tuple(
        _row(
            reading,
            statement,
            material.reviews.get(statement.id, BY_A_PERSON if is_note(reading) else "machine-read"),
            coded.get(statement.id, ()),
        )
        for reading, statement in material.statements.values()
    )


def _coded(material: Material) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the parties and issues whose position a person coded, by the statement it rests on."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for issue, parties in material.case.positions.items():
        for code, estimate in parties.items():
            if not estimate.coder.startswith("codebook"):
                for key in estimate.grounds:
                    found[key] = (*found.get(key, ()), (code, issue))
    return found


def _row(
    reading: Reading, statement: Statement, review: str, coded: Sequence[tuple[str, str]]
) -> StatementRow:
    text, speaker = reading.article.text, statement.speaker
    named = speaker.name or speaker.as_written or "nobody named"
    written = speaker.correction.partition(" -> ")[0]
    correction = f" (written \u2018{written}\u2019)" if written else ""
    own = [about for about in statement.about if about.own and about.stance != "none"]
    claims = [about for about in statement.about if not about.own]
    read = {(about.party, about.issue) for about in own}
    added = _of_case([one for one in coded if one not in read])
    said = _parties(own) if own else _parties(claims)
    return StatementRow(
        id=statement.id,
        text=shortened(content_text(text, statement)),
        verbatim=statement.kind != "indirect",
        speaker=named + correction,
        interest=_name(speaker.interest) if speaker.interest else "",
        chain=_chain(named, statement.outlet_chain),
        whose="own" if own or added else "claim" if claims else "none",
        parties="; ".join(part for part in (said if own or not added else "", added) if part),
        hedge=_hedge(text, statement),
        review=review,
    )


def _chain(speaker: str, outlets: tuple[str, ...]) -> str:
    """Return through which outlets the page has the words; an outlet that speaks is no link."""
    others = [outlet for outlet in outlets if outlet != speaker]
    return "by way of " + ", ".join(others) if others else ""


def _parties(abouts: Sequence[About]) -> str:
    """Return parties with what the statement says of them: 'A, B against membership'."""
    groups: dict[str, list[str]] = {}
    for about in abouts:
        said = f"on {about.issue}" if about.stance == "none" else f"{about.stance} {about.issue}"
        groups.setdefault(said, []).append(_name(about.party))
    return "; ".join(f"{', '.join(parties)} {said}" for said, parties in groups.items())


def _of_case(coded: Sequence[tuple[str, str]]) -> str:
    """Return parties whose position a person coded from a statement, and on what."""
    groups: dict[str, list[str]] = {}
    for code, issue in coded:
        groups.setdefault(issue, []).append(_name(code))
    return "; ".join(f"{', '.join(who)} on {issue}, coded" for issue, who in groups.items())


def _name(code: str) -> str:
    if code.endswith("_SOME"):
        return "some members of " + code.removesuffix("_SOME")
    if code == "UNSPEC":
        return "unspecified"
    known = party(code)
    return known.name if known.kind == "state" else known.code


def _hedge(text: str, statement: Statement) -> str:
    parts = [text[start:end] for start, end in statement.hedges]
    if statement.condition is not None:
        start, end = statement.condition
        parts.append(f"condition: {text[start:end]}")
    if statement.modality == "negated":
        parts.append("negated")
    return " ".join("; ".join(parts).split())


def note(material: Material) -> Prose:
    """Return how much was read."""
    spoken = list(material.statements.values())
    speakers = {s.speaker.name or s.speaker.as_written for _, s in spoken}
    facts = any(reading.reader.startswith(CODED) for reading in material.readings)
    coders = sorted({coder for coder in _coders(material) if not coder.startswith("codebook")})
    pieces: list[Piece] = [
        count(len(spoken), "evidence"),
        " statements by ",
        count(len(speakers), "evidence"),
        " sources; ",
        "facts in the case\u2019s own words, their parts found by machine"
        if facts
        else "read by machine, unless a person\u2019s review is named",
    ]
    noted = sum(is_note(reading) for reading, _ in spoken)
    if noted:
        pieces += ["; of them noted by a person, not published: ", count(noted, "evidence")]
    if coders:
        pieces += ["; positions marked coded: ", Label(text=", ".join(coders))]
    return (*pieces, ".")


def _coders(material: Material) -> set[str]:
    return {
        estimate.coder
        for parties in material.case.positions.values()
        for estimate in parties.values()
        if any(key in material.statements for key in estimate.grounds)
    }


def unread(material: Material) -> tuple[UnreadRow, ...]:
    """Return the parts of each page that were not read as evidence, and why."""
    rows = [
        UnreadRow(
            kind=region.kind,
            text=shortened(reading.article.text[region.start : region.end], UNREAD_WORDS),
            why=why,
        )
        for reading in material.readings
        for region, why in unread_regions(reading.article)
    ]
    rows += [UnreadRow(kind=kind, text=text, why=why) for kind, text, why in material.unread]
    return tuple(rows)


def flags(material: Material) -> tuple[str, ...]:
    """Return the flags of all pages."""
    return tuple(flag.message for reading in material.readings for flag in reading.flags)


def trails(material: Material) -> tuple[Trail, ...]:
    """Return the trails of this part."""
    pages = [reading.article.doc_id for reading in material.readings]
    documents = ", ".join(pages)
    if len(pages) > PAGES:
        documents = f"{len(pages)} pages from {pages[0]} to {pages[-1]}"
    readers = ", ".join(sorted({reading.reader for reading in material.readings}))
    return (
        Trail(
            key="evidence",
            counted=f"Counted in {documents} by reader {readers}; sources are distinct speakers, "
            "groups and outlets.",
            model="reading",
            grounds=tuple(material.statements)[:1],
        ),
    )
