"""The first page: question, answer in two sentences, how sure, risks beside benefits."""

from __future__ import annotations

from foedus.case.record import Action
from foedus.forecast.results import AnswerResult
from foedus.reading.weighing import Weighing, weighings
from foedus.states.bodies import body
from foedus.states.parties import name
from foedus.terms.brief import Figure, Label, Piece, Prose, Quotation, Reference, Side
from foedus.terms.statement import content_text
from foedus.workbench.briefing.figures import count, of_ten, percent
from foedus.workbench.briefing.material import Material

WORDS = 25
CITED = 2
"""Most assumptions the headline names behind one of its numbers; the trail has the others."""
Pair = tuple[Figure | None, Figure | None]


def title(material: Material) -> Prose:
    """Return the question."""
    case = material.case
    asked = material.template.asked(body=body(case.body).called, protege=protege(material))
    pieces: list[Piece] = [
        asked.rstrip("?") + " by ",
        Label(text=long_date(case.decision.deadline)),
        ", and who acts alone if it falls short?" if case.action is not None else "?",
    ]
    return tuple(pieces)


def protege(material: Material) -> str:
    """Return the name of who is to be admitted or helped."""
    return name(material.case.protege) if material.case.protege else "others"


def subject(material: Material) -> str:
    """Return what is decided, with whom it is decided about."""
    asked = material.template.title.format(
        body=body(material.case.body).called, protege=protege(material)
    )
    return asked[:1].lower() + asked[1:]


def long_date(day: object) -> str:
    """Return a date as people write it."""
    return f"{day:%d %B %Y}".lstrip("0")


def option_text(material: Material, index: int) -> str:
    """Return an outcome's words."""
    return material.case.decision.outcomes[index].text


def answer(material: Material) -> Prose:
    """Return the answer in two sentences, without a likelihood word for an unscored stage."""
    return (*_agreed(material), " ", *_acted(material))


def _agreed(material: Material) -> Prose:
    result, case = material.decision, material.case
    best = int(result.adopted.argmax())
    other = int(result.adopted_acquiescing.argmax())
    silent = len(material.members) - len(material.heard(case.decision.issue))
    pieces: list[Piece] = [
        "In ",
        of_ten(float(result.adopted[best]), "adopted"),
        f" draws {body(case.body).called} ends at \u2018{option_text(material, best)}\u2019",
        *_under(material, "adopted"),
    ]
    if silent:
        share = of_ten(float(result.adopted_acquiescing[other]), "acquiescing")
        same = "the same text stands" if other == best else None
        pieces += ["; if the ", count(silent, "heard"), " not heard let it pass, "]
        pieces += [same or f"\u2018{option_text(material, other)}\u2019 stands", " in ", share]
    return (*pieces, ".")


def _under(material: Material, outcome: str) -> Prose:
    keys = material.grounds(outcome, CITED)
    if not keys:
        return ()
    pieces: list[Piece] = [", under assumptions " if len(keys) > 1 else ", under assumption "]
    for number, key in enumerate(keys):
        if number:
            pieces.append(" and " if number == len(keys) - 1 else ", ")
        pieces.append(Reference(key=key))
    return tuple(pieces)


def _acted(material: Material) -> Prose:
    action, operation = material.case.action, material.operation
    if action is None:
        return ("No national action is part of this case.",)
    if operation is None:
        return ("The trigger of a national action holds in no draw, so none is forecast.",)
    middle = int(operation.size_quantiles[1])
    pieces: list[Piece] = [
        f"If an operation led by {name(action.leaders[0])} ",
        *_unnamed(material, action),
        "then happens, ",
        "the middle draw has ",
        count(middle, "size"),
        " member" if middle == 1 else " members",
    ]
    return (*pieces, *_moved(material), ".")


def _moved(material: Material) -> Prose:
    """Return how far either chance moves, and in how many draws that way."""
    result, adversary = material.answer, material.case.adversary
    if result is None or adversary is None:
        return ()
    at = material.headline
    pieces: list[Piece] = [f"; with it the chance that {name(adversary.party)} challenges moves "]
    pieces += _change(result, "challenge", at)
    pieces += [" draws), that of a wider war ", *_change(result, "wider", at), ")"]
    return (*pieces, *_under(material, "wider"))


def _change(result: AnswerResult, event: str, at: int) -> list[Piece]:
    """Return a mean chance without and with a deployment, and the share of draws it moves so."""
    without, with_ = (float(share) for share in getattr(result, event)[at])
    lower, higher = shares_moved(result, event, at)
    way, share = ("lower", lower) if with_ < without else ("higher", higher)
    ends: list[Piece] = [percent(without, event), "\u00a0\u2192 ", percent(with_, event)]
    return [*ends, f" ({way} in ", of_ten(share, "split")]


def shares_moved(result: AnswerResult, event: str, at: int) -> tuple[float, float]:
    """Return the shares of draws in which an event is less and more likely with a deployment."""
    cells = [float(share) for share in result.split[at]]
    if event == "challenge":
        return cells[0] + cells[1], cells[2] + cells[3]
    return cells[0] + cells[2], cells[1] + cells[3]


def _unnamed(material: Material, action: Action) -> Prose:
    """Return, where no source names the leader, that it is assumed."""
    if action.grounds != ("leader",) or "leader" not in material.keys:
        return ()
    return ("(no source names a leader: assumed, ", Reference(key=material.keys["leader"]), ") ")


def confidence(material: Material) -> Prose:
    """Return how sure the analysis is, in a sentence of its own."""
    case = material.case
    heard, members = material.heard(case.decision.issue), len(material.members)
    scored = material.setting.decision.rule == "voting"
    pieces: list[Piece] = [
        "Moderate confidence. " if scored and 2 * len(heard) >= members else "Low confidence. ",
        count(len(material.readings), "evidence"),
        " source. " if len(material.readings) == 1 else " sources. ",
        count(len(heard), "heard"),
        " of ",
        count(members, "heard"),
        f" members are heard on {case.decision.issue}",
    ]
    if case.action is not None:
        spoke = len(material.heard(case.action.issue))
        pieces += [", ", count(spoke, "heard"), f" on {case.action.issue}"]
    if scored:
        pieces.append(". Only the settlement distribution has a scored record. ")
    else:
        pieces.append(". No stage of this forecast has a scored record under this rule. ")
    interested = interests(material)
    if interested:
        pieces.append(f"Claims about what members may do rest on a speaker {interested}. ")
    if any(flag.kind == "headline_exceeds_body" for r in material.readings for flag in r.flags):
        pieces.append("The headline says more than the text; it is not used.")
    return tuple(pieces)


def interests(material: Material) -> str:
    """Return on whose behalf those speak who make claims about members, if anybody's."""
    found = {
        statement.speaker.interest
        for _, statement in material.statements.values()
        if any(not about.own and about.party in material.members for about in statement.about)
        and statement.speaker.interest not in (None, *material.members)
    }
    named = [name(code) for code in sorted(code for code in found if code)]
    return f"with an interest ({', '.join(named)})" if named else ""


def sides(material: Material) -> tuple[Side, Side]:
    """Return the two events without and with a deployment, in numbers and in quotations.

    The first column quotes what speaks for a deployment, the second what speaks against; their
    titles name the event, since either chance may rise or fall.
    """
    result, adversary = material.answer, material.case.adversary
    who = "of a challenge" if adversary is None else f"that {name(adversary.party)} challenges"
    first, second = (
        Side(
            title=title,
            label="not forecast" if result is None else "without \u2192 with a deployment",
            without=ends[0],
            with_=ends[1],
            note=note,
            quotations=_quotations(material, harm=harm),
            harm=harm,
        )
        for harm, title, (ends, note) in (
            (False, f"Chance {who}", _side(result, "challenge", material.headline)),
            (True, "Chance of a wider war", _side(result, "wider", material.headline)),
        )
    )
    return first, second


def _side(result: AnswerResult | None, event: str, at: int) -> tuple[Pair, Prose]:
    if result is None:
        return (None, None), ("No adversary\u2019s answer is part of this run.",)
    without, with_ = (percent(float(share), event) for share in getattr(result, event)[at])
    lower, higher = (percent(share, "split") for share in shares_moved(result, event, at))
    return (without, with_), ("Lower in ", lower, " of draws, higher in ", higher, ".")


def _quotations(material: Material, *, harm: bool) -> tuple[Quotation, ...]:
    found = [*_own_voice(material, harm=harm), *_spoken(material, harm=harm)]
    return tuple(found[:2])


def _own_voice(material: Material, *, harm: bool) -> list[Quotation]:
    found = []
    for reading in material.readings:
        for weighing in weighings(reading.article, reading.statements):
            if weighing.harm == harm:
                found.append(_quoted_voice(reading.article.text, weighing))
    return found[:1]


def _quoted_voice(text: str, weighing: Weighing) -> Quotation:
    start, end = weighing.span
    return Quotation(
        text=shortened(text[start:end]),
        speaker="the article\u2019s own voice",
        note="no speaker, so no evidence",
        statement="",
    )


def _spoken(material: Material, *, harm: bool) -> list[Quotation]:
    """Return direct quotations of own stances: for beside benefits, against beside risks."""
    wanted = "against" if harm else "for"
    found = []
    for key, (reading, statement) in material.statements.items():
        stances = {about.stance for about in statement.about if about.own}
        if statement.kind == "indirect" or wanted not in stances:
            continue
        parties = sorted({name(about.party) for about in statement.about if about.own})
        found.append(
            Quotation(
                text=shortened(content_text(reading.article.text, statement)),
                speaker=statement.speaker.name or statement.speaker.as_written,
                note="for " + ", ".join(parties),
                statement=key,
            )
        )
    return found


def shortened(text: str, most: int = WORDS) -> str:
    """Return at most so many words, with an ellipsis where words were left out.

    Examples
    --------
    >>> shortened("one  two")
    'one two'
    >>> len(shortened("word " * 40).split())
    25
    """
    words = text.split()
    if len(words) <= most:
        return " ".join(words)
    return " ".join(words[: most - 1]) + " \u2026"
