"""Every frame that the lexicon can give rise to has its entry."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from foedus.reading.frames.words import VerbCue, lexicon

KINDS = {
    "that": {"that", "quote"},
    "zero": {"clause"},
    "quote": {"quote"},
    "wh": {"question"},
    "inf": {"infinitive"},
    "np": {"object", "quote", "question"},
    "ger": {"object"},
    "record": {"object"},
    "as": {"object"},
}


def possible(cue: VerbCue) -> set[str]:
    found = {f"{cue.kind}-{kind}" for take in cue.takes for kind in KINDS.get(take, ())}
    return found | ({f"{cue.kind}-phrase"} if cue.after else set())


def test_every_frame_of_a_verb_cue_has_an_entry() -> None:
    with files("foedus.reading").joinpath("data", "frames.toml").open("rb") as stream:
        ids = {entry["id"] for entry in tomllib.load(stream)["frame"]}
    cues = {word.cue for word in lexicon().words.values() if word.cue is not None}
    cues |= {cue for word in lexicon().words.values() for _, cue in word.phrasal}
    assert set().union(*map(possible, cues)) - ids == set()


def test_entries_use_known_bands() -> None:
    with files("foedus.reading").joinpath("data", "frames.toml").open("rb") as stream:
        entries = tomllib.load(stream)["frame"]
    assert {entry["band"] for entry in entries} <= {"high", "medium", "low"}
    assert {entry["strict"] for entry in entries} <= {"always", "plain", "never"}
