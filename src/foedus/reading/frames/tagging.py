"""The part each item plays in its sentence, told from the lexicon and its neighbours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from foedus.reading.frames.words import (
    ADJECTIVE,
    BE,
    DO,
    HAVE,
    MODAL,
    NOUNISH,
    PLAIN,
    PLURAL,
    PROPER,
    VB,
    VBD,
    VBG,
    VBN,
    VBZ,
    Word,
    listed,
)

_END: Final = Word(tag="$")


class _Context:
    """What is known when an item is tagged: the items, and the tags, final up to the item."""

    __slots__ = ("before", "low", "quoted", "tags", "words")

    def __init__(self, words: list[Word], low: list[str], quoted: bool) -> None:
        self.words = words
        self.low = low
        self.quoted = quoted
        self.tags = [word.tag for word in words]
        self.before = "^"  # the last tag that is not an adverb

    def after(self, index: int) -> Word:
        return self.words[index + 1] if index + 1 < len(self.words) else _END


def tags_of(words: list[Word], low: list[str], quoted: bool) -> list[str]:
    """Give every item one tag; see `Word` for the letters.

    To those come V (verb), I (infinitive after 'to'), G ('-ing' form), E (fronted participle).
    """
    context = _Context(words, low, quoted)
    tags = context.tags
    for index in [index for index, word in enumerate(words) if word.open]:
        resolve = _RESOLVERS.get(tags[index])
        if resolve is not None:
            before = tags[index - 1] if index else "^"
            if before == "A":
                before = _before_adverbs(tags, index)
            context.before = before
            tags[index] = resolve(context, index)
    return tags


def _before_adverbs(tags: list[str], index: int) -> str:
    at = _before_adverbs_at(tags, index - 1)
    return tags[at] if at >= 0 else "^"


def _before_adverbs_at(tags: list[str], index: int) -> int:
    """Return the last item at or before one that is no adverb, or -1."""
    while index >= 0 and tags[index] == "A":
        index -= 1
    return index


def is_noun(words: list[Word], low: list[str], index: int) -> bool:
    """Say whether the word before makes a noun of what may be a verb; no tags are needed.

    It says less than `tags_of`, which gives N to all of which this is true.
    """
    word = words[index]
    before = words[index - 1] if index else _END
    if word.tag or before.open:
        return False
    if before.tag == "D":
        return bool(word.bits & NOUNISH) or low[index - 1] not in listed("stands_alone")
    if before.tag == "P":
        return not word.bits & VBG
    return before.tag == "N" and _modifies(before, low[index - 1], word)


def _to(c: _Context, index: int) -> str:
    after = c.after(index)
    if index and c.low[index - 1] in {"according", "due", "thanks", "prior", "owing", "compared"}:
        return "P"
    if after.tag == "A":
        after = c.after(index + 1)
    if c.low[index + 1 : index + 2] == ["back"] and c.after(index + 1).tag in {"D", "N"}:
        return "o"
    verb = after.bits & (VB | BE | HAVE | DO) or (after is PLAIN and _may_be_verb(c, index))
    return "o" if verb else "P"


def _may_be_verb(c: _Context, index: int) -> bool:
    """Say whether an unknown word after 'to' may be an infinitive: not in 'opposed to entry'."""
    word = c.words[index - 1]
    if c.before not in {"V", "I"} or "to" in word.adjective:
        return False
    if word.cue is not None and "to" in word.cue.after and "inf" not in word.cue.takes:
        return False  # 'objects to entry'
    return not c.low[index + 1].endswith(_NOUN_ENDINGS)


def _subordinator(c: _Context, index: int) -> str:
    low = c.low[index]
    if low == "as" and index and c.low[index - 1] == "such":
        return "P"
    return "A" if low == "since" and c.before == "X" else "S"


def _determiner(c: _Context, index: int) -> str:
    low = c.low[index]
    if low == "no":
        return _no(c, index)
    floating = low in {"all", "both", "each", "neither"}
    if floating and c.before in {"N", "R", "W", "X"}:
        return "A"
    if floating and c.before in {",", "-"} and c.after(index).bits & (VBD | VBZ):
        return "A"
    if low == "such" and c.low[index + 1 : index + 2] == ["as"]:
        return "P"
    if low == "her" and c.after(index).tag in {"$", ",", ".", "P", "T", "o", "C", "A", "S"}:
        return "O"
    return "D"


def _no(c: _Context, index: int) -> str:
    """'No' before a noun; 'no longer' is an adverb."""
    if c.low[index + 1 : index + 2] != ["longer"]:
        return "D"
    c.tags[index + 1] = "A"
    return "A"


def _time_span(c: _Context, index: int) -> str:
    """'week' after 'last' or 'this' says when, and is nobody."""
    if index and c.low[index - 1] in listed("before_time"):
        c.tags[index - 1] = "M"
        if index > 1 and c.low[index - 1] == "past" and c.tags[index - 2] == "D":
            c.tags[index - 2] = "M"
        return "M"
    if index and c.low[index + 1 : index + 2] in (["ago"], ["earlier"], ["later"]):
        c.tags[index - 1] = "M"
        return "M"
    return "M" if c.before == "M" else "N"


def _adverb(c: _Context, index: int) -> str:
    if c.low[index] in listed("adverb_or_verb"):
        return _back(c, index)
    then = c.after(index + 1 if c.after(index).tag == "A" else index)
    return "R" if c.low[index] == "there" and then.tag == "X" else "A"


def _back(c: _Context, index: int) -> str:
    """'would back the plan', 'allies back it': a verb where an object follows and none went before.

    'sent troops back home' keeps its adverb.
    """
    if c.after(index).tag not in {"D", "N", "O"} and c.low[index + 1 : index + 2] != ["it"]:
        return "A"
    if c.before == "o":
        return "I"
    if c.before == "X":
        back = index - 1
        while c.tags[back] != "X":
            back -= 1
        return "V" if c.words[back].bits & (MODAL | DO) else "A"
    begins = c.before == "N" and not any(tag in _CLAUSE for tag in c.tags[:index])
    return "V" if begins and _is_plural(c, index - 1) else "A"


def _that(c: _Context, index: int) -> str:
    after = c.after(index)
    if after is _END:
        return "N"
    if c.before == "P":
        return "D"
    if after.tag == "X" or (after.bits & (VBZ | VBD) and not after.bits & NOUNISH):
        return "W" if c.before == "N" else "R"
    if after.bits & VBZ and c.before == "N" and c.after(index + 1).tag in {"N", "D", "O", "P"}:
        return "W"
    return "T"


def _verb(c: _Context, index: int) -> str:
    """A word that may be a verb: the tag before it decides most cases."""
    bits = c.words[index].bits
    before = c.before
    by_before = _AFTER.get(before)
    if by_before is not None:
        return by_before(c, index, bits)
    if before == "N" and _is_modified(c, index):
        return "N"
    if bits & VBG:
        return "N" if _is_subject(c, index) else "G"
    if bits & (VBD | VBN):
        return _past_form(c, index)
    if bits & NOUNISH and not _is_used_as_verb(c, index):
        return "N"
    bare = bits & VB and not bits & (VBZ | VBD)
    if bare and before in {"V", "I", "G", "N", ","} and not _has_plural_before(c, index):
        return "V" if before == "N" and _takes_clause(c, index) else "N"
    return "V"


def _is_subject(c: _Context, index: int) -> bool:
    """'Local polling showed that': an '-ing' form right before a finite verb is a noun."""
    after = c.after(index)
    if c.before not in {"N", "^"}:
        return False
    if after.tag == "X":
        return c.before == "N"
    then = c.after(index + 1).tag
    return bool(after.bits & (VBD | VBZ)) and after.cue is not None and then in {"T", "R", "D"}


def _takes_clause(c: _Context, index: int) -> bool:
    """'The two admit that', 'the board insist it': a cue that is no noun, and a clause."""
    return c.words[index].cue is not None and c.after(index).tag in {"T", "R"}


def _is_modified(c: _Context, index: int) -> bool:
    """After "Arden's" or 'recent' stands a noun, unless an adverb comes between."""
    if c.tags[index - 1] != "N":
        return False
    return _modifies(c.words[index - 1], c.low[index - 1], c.words[index])


def _modifies(before: Word, low: str, word: Word) -> bool:
    if low.endswith(("'s", "’s", "s'", "s’")):
        return True
    if word.cue is not None and word.bits & VBZ and not word.bits & NOUNISH:
        return False
    return bool(before.bits & ADJECTIVE) and not word.bits & VBD


def _after_to(c: _Context, index: int, bits: int) -> str:
    return "I" if bits & VB else "N"


def _after_pronoun(c: _Context, index: int, bits: int) -> str:
    if bits & VBG and "'" in c.low[index - 1].replace("’", "'"):
        return "V"
    return "V" if bits & ~(VBG | NOUNISH | PLURAL) else "G"


def _after_determiner(c: _Context, index: int, bits: int) -> str:
    finite = bits & (VB | VBD | VBZ) and not bits & NOUNISH and c.tags[index - 1] != "A"
    return "V" if finite and c.low[index - 1] in listed("stands_alone") else "N"


def _after_preposition(c: _Context, index: int, bits: int) -> str:
    return "G" if bits & VBG else "N"


def _after_auxiliary(c: _Context, index: int, bits: int) -> str:
    back = index - 1
    while c.tags[back] != "X":
        back -= 1
    helper = c.words[back].bits
    if helper & (MODAL | DO):
        fits = bits & VB
    elif helper & HAVE:
        fits = bits & VBN
    else:
        fits = bits & (VBN | VBG)
    if fits:
        return "V"
    return "N" if bits & (NOUNISH | VB) or helper & HAVE else "V"


def _has_plural_before(c: _Context, index: int) -> bool:
    """A bare verb form has a plural subject; after another verb it is none."""
    if c.before in {"V", "I", "G"}:
        return False
    back = index - 1
    while back > 0 and c.words[back].tag in {"A", ","}:
        back -= 1
    if c.words[back].bits & PLURAL or c.low[back].endswith("s") or c.before == ",":
        return True
    if back < 9 and _opens_in_plural(c):
        return True
    return any(
        c.words[at].bits & PLURAL or c.low[at] in {"and", "people", "those"}
        for at in range(max(0, back - 8), back + 1)
    )


def _opens_in_plural(c: _Context) -> bool:
    """'Rivals at home say': the capital of a sentence's first word hides its plural."""
    return c.low[0].endswith("s") and c.tags[0] == "N" and c.tags[1:2] == ["P"]


def _past_form(c: _Context, index: int) -> str:
    after = c.after(index).tag
    if c.before == "^":
        fronted = after in {"P", "o", "A", "M"} or c.words[index].bits & VBN
        return "E" if fronted else "V"
    if c.before == "S" and c.low[index - 1] in {"when", "if", "once"} and after in {"P", "W", "o"}:
        return "E"
    if c.before in {"V", "I", "G"} and after == "N" and c.words[index].bits & VBN:
        return "N"  # an adjective before its noun
    if c.before == "," and c.low[index + 1 : index + 2] in (["by"], ["as"], ["about"]):
        return "E"
    return "V"


def _is_setting(c: _Context, index: int) -> bool:
    """'in her opening remarks', 'during the debate': a phrase that says where."""
    while index > 0 and c.tags[index] in {"N", "G", "D"}:
        index -= 1
    return c.low[index] in {"in", "during", "at"}


def _is_plural(c: _Context, index: int) -> bool:
    low, bits = c.low[index], c.words[index].bits
    if bits & PLURAL or low in {"people", "police"}:
        return True
    if not index and low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s")):
        return True  # the capital of a sentence's first word hides its plural
    joined = index > 1 and bits & PROPER and c.low[index - 1] == "and"
    if joined and c.words[index - 2].bits & PROPER:
        return True  # 'Norland and Sudria support'
    if bits & PROPER and index and low.endswith("s") and c.low[index - 1] in listed("plural"):
        return True  # 'some Norlanders doubt'
    return bool(bits & NOUNISH) and low.endswith("s")


def _is_used_as_verb(c: _Context, index: int) -> bool:
    """Whether a word that is as often a noun stands as a verb here."""
    if c.before in {"V", "I", "G", "O"}:
        return False
    if c.before == "N" and _has_particle(c, index):
        return True
    after = c.after(index)
    if after is _END or c.before == "W":
        return c.before == "W"
    back = index - 1
    while back > 0 and c.tags[back] == "A":
        back -= 1
    previous = c.words[back]
    being = after.tag == "X" and c.low[index + 1] == "being"
    takes_object = (
        after.tag in {"D", "T", "R", "O", "Q", "W"}
        or being
        or (after.bits & (PROPER | VBG) and (after.bits & VBG or not previous.bits & PROPER))
    )
    word = c.words[index]
    if c.before == "C" and after.tag in {"D", "O"} and word.bits & VB:
        return _continues_infinitive(c, index)
    counted = c.low[back] in listed("counting") or c.low[back].isdigit()
    if counted and word.bits & VBZ:
        return False
    if c.low[index] in listed("occasion") and _is_setting(c, back):
        return False
    if word.bits & VBZ:
        return (
            bool(takes_object) or _is_third_person(c, index, previous) or _has_bare_object(c, index)
        )
    return bool(_is_plural(c, back) and (takes_object or after.tag in {"P", "o", "A", "N"}))


def _is_third_person(c: _Context, index: int, previous: Word) -> bool:
    """'Arden hopes for', '..., Arden claims.': an -s form that no object follows."""
    word, after = c.words[index], c.after(index)
    if word.cue is not None and "trail" in word.cue.takes and after.tag in {".", ":"}:
        return bool(previous.bits & PROPER or c.quoted)
    if c.before == "," and after.tag == "o":
        return c.tags[:index].count(",") > 1  # 'Arden, who won, plans to'
    return bool(after.tag in {"o", "P", "A"} and previous.bits & PROPER)


def _has_bare_object(c: _Context, index: int) -> bool:
    """'Norland supports entry', 'Arden hopes Sudria joins': a name begins the clause."""
    after, cue = c.after(index), c.words[index].cue
    if cue is None or c.low[index] in listed("commonly_plural"):
        return False
    if not (after.tag == "N" or (after.bits & NOUNISH and not after.bits & (VBD | VBZ))):
        return False
    first = last = _before_adverbs_at(c.tags, index - 1)
    while first >= 0 and c.tags[first] == "N" and c.words[first].bits & PROPER:
        first -= 1
    if first == last:
        return False
    if first >= 0 and c.tags[first] == "D":
        first -= 1
    if first >= 0 and c.tags[first] not in _OPENS_CLAUSE:
        return False
    then = c.after(index + 1)
    finite = then.tag == "X" or (then.bits & (VBD | VBZ) and not then.bits & NOUNISH)
    return not finite or "zero" in cue.takes


def _has_particle(c: _Context, index: int) -> bool:
    """'points out', 'plays down': a cue whose particle stands right behind."""
    low = c.low
    for rest, _ in c.words[index].phrasal:
        if tuple(low[index + 1 : index + 1 + len(rest)]) == rest:
            return True
    return False


def _continues_infinitive(c: _Context, index: int) -> bool:
    """'to win the board over and praise her': the second of two infinitives, or of a modal."""
    for at in range(index - 1, max(-1, index - 16), -1):
        mark = c.tags[at]
        if mark == "I" or (mark == "X" and c.words[at].bits & (MODAL | DO)):
            return True
        if mark in {"V", ";", ":", "T", "Q"}:
            return False
    return False


_AFTER: Final[dict[str, Callable[[_Context, int, int], str]]] = {
    "o": _after_to,
    "X": _after_auxiliary,
    "R": _after_pronoun,
    "D": _after_determiner,
    "P": _after_preposition,
}
_NOUN_ENDINGS: Final = ("ship", "tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism")
_CLAUSE: Final = frozenset({"V", "X", "I", "G", "Q", ":"})
_OPENS_CLAUSE: Final = frozenset({",", ";", "C", "S", "T", "-", ".", ":", "Q"})
_RESOLVERS: Final[dict[str, Callable[[_Context, int], str]]] = {
    "": _verb,
    "o": _to,
    "S": _subordinator,
    "T": _that,
    "D": _determiner,
    "A": _adverb,
    "t": _time_span,
}
