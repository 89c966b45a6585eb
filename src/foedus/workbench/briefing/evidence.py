"""The evidence: every statement, and what was on the page but not read."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.reading.regions import unread as unread_regions
from foedus.states.parties import party
from foedus.terms.brief import Piece, Prose, StatementRow, Trail, UnreadRow
from foedus.terms.reading import Reading
from foedus.terms.statement import About, Statement, content_text
from foedus.workbench.briefing.figures import count
from foedus.workbench.briefing.front import shortened
from foedus.workbench.briefing.material import Material

UNREAD_WORDS = 10


def statements(material: Material) -> tuple[StatementRow, ...]:
    """Return every statement of the evidence."""
    return tuple(
        _row(reading, statement, material.reviews.get(statement.id, "machine-read"))
        for reading, statement in material.statements.values()
    )


def _row(reading: Reading, statement: Statement, review: str) -> StatementRow:
    text, speaker = reading.article.text, statement.speaker
    named = speaker.name or speaker.as_written or "nobody named"
    written = speaker.correction.partition(" -> ")[0]
    correction = f" (written \u2018{written}\u2019)" if written else ""
    own = [about for about in statement.about if about.own and about.stance != "none"]
    claims = [about for about in statement.about if not about.own]
    return StatementRow(
        id=statement.id,
        text=shortened(content_text(text, statement)),
        verbatim=statement.kind != "indirect",
        speaker=named + correction,
        interest=_name(speaker.interest) if speaker.interest else "",
        chain=_chain(named, statement.outlet_chain),
        whose="own" if own else "claim" if claims else "none",
        parties=_parties(own) if own else _parties(claims),
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
    pieces: list[Piece] = [
        count(len(spoken), "evidence"),
        " statements by ",
        count(len(speakers), "evidence"),
        " sources; read by machine, unless a person\u2019s review is named.",
    ]
    return tuple(pieces)


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
    documents = ", ".join(reading.article.doc_id for reading in material.readings)
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
