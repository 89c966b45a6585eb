"""Own statements are coded; what others predict is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.positions.codebook import codebook
from foedus.positions.coding import Dated, code
from foedus.terms.statement import About, Speaker, Statement

EARLY, LATE = date(2023, 6, 1), date(2023, 6, 8)


def said(key, party, stance, *, own=True, modality="asserted", collective=False, on=LATE):
    parties = (party,) if isinstance(party, str) else party
    statement = Statement(
        id=key,
        doc_id="a",
        source=((0, 1),),
        cue=((2, 3),),
        content=((4, 5),),
        kind="indirect",
        speaker=Speaker(name="the foreign minister of A", as_written="the minister", party=party),
        modality=modality,
        about=tuple(About(party=p, own=own, issue="membership", stance=stance) for p in parties),
        collective=collective,
    )
    return Dated(statement=statement, date=on)


def test_a_claim_about_a_party_is_listed_and_codes_nothing():
    coding = code([said("s1", "AAA", "for", own=False)], "membership", codebook())
    assert coding.estimates == {}
    assert [(c.party, c.statement) for c in coding.claims] == [("AAA", "s1")]


def test_the_latest_own_statement_governs_and_older_ones_are_listed():
    coding = code(
        [said("s2", "AAA", "for", on=LATE), said("s1", "AAA", "against", on=EARLY)],
        "membership",
        codebook(),
    )
    estimate = coding.estimates["AAA"]
    assert estimate.grounds == ("s2",)
    assert estimate.older == ("s1",)
    assert estimate.value > 50


def test_a_named_speaker_governs_a_collective_source_of_the_same_day():
    coding = code(
        [said("s1", "AAA", "for"), said("s2", "AAA", "against", collective=True)],
        "membership",
        codebook(),
    )
    assert coding.estimates["AAA"].grounds == ("s1",)


def test_a_speaker_for_one_party_governs_one_for_several_of_the_same_day():
    joint = said("s2", ("AAA", "BBB"), "against")
    coding = code([said("s1", "AAA", "for"), joint], "membership", codebook())
    assert coding.estimates["AAA"].grounds == ("s1",)


def test_a_statement_on_another_issue_or_without_stance_codes_nothing():
    coding = code([said("s1", "AAA", "none")], "membership", codebook())
    assert coding.estimates == {}
    assert code([said("s1", "AAA", "for")], "troops", codebook()).estimates == {}


def test_against_for_now_lies_between_against_and_open():
    book = codebook()
    plain = book.interval("against", "asserted", collective=False)
    for_now = book.interval("against", "conditional", collective=False)
    undecided = book.interval("open", "asserted", collective=False)
    assert plain[0] < for_now[0] < undecided[0]


def test_no_row_gives_a_stance_to_words_without_one():
    with pytest.raises(LookupError, match="no row for stance 'none'"):
        codebook().interval("none", "asserted", collective=False)


@given(
    stance=st.sampled_from(["for", "against", "open"]),
    modality=st.sampled_from(["asserted", "possible", "conditional", "negated", "requested"]),
    collective=st.booleans(),
    times=st.integers(1, 5),
)
def test_repetition_never_narrows_and_public_talk_stays(stance, modality, collective, times):
    book = codebook()
    statements = [
        said(f"s{n}", "AAA", stance, modality=modality, collective=collective) for n in range(times)
    ]
    once = code(statements[:1], "membership", book).estimates["AAA"]
    often = code(statements, "membership", book).estimates["AAA"]
    assert (often.low, often.value, often.high) == (once.low, once.value, once.high)
    assert once.value - once.low >= book.public_talk or once.low == 0
    assert once.high - once.value >= book.public_talk or once.high == 100
