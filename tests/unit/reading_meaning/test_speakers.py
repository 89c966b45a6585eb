"""Who speaks: one person under many wordings, outlets, groups, states."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.reading.frames import find_attributions
from foedus.terms.article import Article, Region


@pytest.mark.parametrize(
    ("source", "party", "role", "status"),
    [
        ("Jane Roe, the foreign minister of Ruritania,", "RUR", "foreign minister", "current"),
        ("Ruritania's Foreign Minister Jane Roe", "RUR", "foreign minister", "current"),
        ("Ruritanian Prime Minister Jane Roe", "RUR", "prime minister", "current"),
        ("The foreign minister of Ruritania, Jane Roe,", "RUR", "foreign minister", "current"),
        ("Former Ruritanian president Jane Roe", None, "president", "former"),
        ("Jane Roe, a former president of Ruritania,", None, "president", "former"),
        ("Ruritania's ex-president Jane Roe", None, "president", "former"),
        ("Ruritanian lawmaker Jane Roe", None, "lawmaker", "current"),
        ("An adviser to the Ruritanian president, Jane Roe,", None, "adviser", "current"),
        (
            "A spokeswoman for the Ruritanian government, Jane Roe,",
            "RUR",
            "spokesperson",
            "current",
        ),
        ("Jane Roe, president of Ruritania Airlines,", None, "president", "current"),
    ],
)
def test_role_and_party_come_from_the_words_around_a_name(
    world: Any, source: str, party: str | None, role: str, status: str
) -> None:
    speaker = world.last(f"{source} said that the talks would go on.").speaker
    assert speaker.name == "Jane Roe"
    assert (speaker.party, speaker.role, speaker.status) == (party, role, status)


@pytest.mark.parametrize(
    ("source", "party", "role"),
    [
        ("Concord spokeswoman Jane Roe", "CON", "spokesperson"),
        ("the Ruritanian foreign minister, Jane Roe", "RUR", "foreign minister"),
        ("Jane Roe, the Ruritanian foreign minister", "RUR", "foreign minister"),
        ("Strelsau spokeswoman Jane Roe", "RUR", "spokesperson"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "According to {}, the talks would go on.",
        "The talks would go on, according to {}.",
        "The talks, according to {}, would go on.",
        "“The talks will have to go on,” according to {}.",
    ],
)
def test_according_to_somebody_is_a_statement_of_hers(
    world: Any, text: str, source: str, party: str, role: str
) -> None:
    speaker = world.one(text.format(source)).speaker
    assert (speaker.name, speaker.party, speaker.role) == ("Jane Roe", party, role)


def test_a_seat_of_government_speaks_where_it_is_the_source(world: Any) -> None:
    assert world.one("According to Strelsau, the talks would go on.").speaker.party == "RUR"
    assert world.one("According to a visitor to Strelsau, it rained.").speaker.party is None


def test_those_who_act_are_no_apposition_of_the_source(world: Any) -> None:
    text = "According to Jane Roe, John Doe, a Ruritanian senator, would not go."
    statement = world.one(text)
    assert statement.speaker.name == "Jane Roe"
    start, end = statement.content[0]
    assert text[start:end] == "John Doe, a Ruritanian senator, would not go"


def test_a_surname_gets_the_full_name_given_before(world: Any) -> None:
    text = "Jane Roe, a senator, met John Doe. Mr. Doe said that it rained. Roe said that it did."
    assert [s.speaker.name for s in world.read(text)] == ["John Doe", "Jane Roe"]


def test_a_role_points_back_to_who_holds_it(world: Any) -> None:
    text = (
        "Senator Jane Roe met the Freedonian Foreign Minister John Doe. "
        "The senator said that it rained. The minister said that it did not."
    )
    assert [s.speaker.name for s in world.read(text)] == ["Jane Roe", "John Doe"]


def test_an_indefinite_role_is_somebody_new(world: Any) -> None:
    text = "Senator Jane Roe came late. A senator said that it rained."
    assert world.last(text).speaker.name == ""


def test_pronouns_agree_in_gender_and_prefer_subjects(world: Any) -> None:
    text = 'Mr. Doe met Mary Holt in the hall. "It rains," he said. "It does," she added.'
    assert [s.speaker.name for s in world.read(text)] == ["Doe", "Mary Holt"]


def test_a_pronoun_reaches_back_to_the_paragraph_before(world: Any) -> None:
    text = "Mary Holt said that it rained.\n\nShe added that it would stop."
    assert world.last(text).speaker.name == "Mary Holt"


def test_a_name_inside_what_is_said_does_not_catch_the_pronoun(world: Any) -> None:
    text = "Mary Holt said that Anna Brown was late. She added that nobody minded."
    assert world.last(text).speaker.name == "Mary Holt"


@pytest.mark.parametrize(
    "source",
    ["A spokesman for Jane Roe", "Jane Roe's spokesman", "The Roe campaign", "Aides to Jane Roe"],
)
def test_who_speaks_for_a_person_is_not_that_person(world: Any, source: str) -> None:
    text = f"Jane Roe came late. {source} said that it rained."
    assert world.last(text).speaker.name == ""


def test_former_blocks_a_link_to_who_is_in_office(world: Any) -> None:
    text = (
        "Anton Hentzau, the former secretary general of the Concord, met its current secretary "
        "general Flavia Strel. The former Concord chief said that it rained. "
        "The ex-Concord secretary-general added that it would stop. "
        "The Concord chief said that it would not."
    )
    speakers = [s.speaker for s in world.read(text)]
    assert [s.name for s in speakers] == ["Anton Hentzau", "Anton Hentzau", "Flavia Strel"]
    assert [s.status for s in speakers] == ["former", "former", "current"]
    assert [s.party for s in speakers] == [None, None, "CON"]


def test_a_letter_wrong_is_corrected_only_with_role_and_body_the_same(world: Any) -> None:
    head = "The Concord met. The secretary general Flavia Strell said that it rained."
    other = "The Concord met. The mayor Flavia Strell said that it rained."
    assert world.last(head).speaker.correction == "Flavia Strell -> Flavia Strel"
    assert world.last(head).speaker.name == "Flavia Strel"
    assert world.last(other).speaker.correction == ""
    assert world.last(other).speaker.name == "Flavia Strell"


def test_a_letter_wrong_is_corrected_within_one_article(world: Any) -> None:
    text = (
        "Jane Rowe, the foreign minister of Syldavia, came late. "
        "Syldavian Foreign Minister Jane Rowee said that it rained."
    )
    speaker = world.last(text).speaker
    assert (speaker.name, speaker.correction) == ("Jane Rowe", "Jane Rowee -> Jane Rowe")


def test_the_table_of_offices_holds_only_at_its_date(world: Any) -> None:
    text = "Rudolf Elphberg said that Ruritania would go on."
    assert world.last(text).speaker.party == "RUR"
    assert world.read(text, on=None)[-1].speaker.party is None


def test_a_surname_in_the_table_needs_its_party_in_the_text(world: Any) -> None:
    assert world.last("Elphberg said that Ruritania won.").speaker.name == "Rudolf Elphberg"
    assert world.last("Elphberg said that it rained.").speaker.party is None


def test_interest_said_anywhere_holds_for_every_statement(world: Any) -> None:
    text = (
        "Jane Roe said that it rained. A friend said that Jane Roe now works as the adviser of "
        "the Ruritanian president. Roe said that it would stop."
    )
    roe = [s.speaker for s in world.read(text) if s.speaker.name == "Jane Roe"]
    assert [s.interest for s in roe] == ["RUR", "RUR"]
    assert [s.party for s in roe] == [None, None]


def test_an_outlet_is_the_speaker_where_only_it_is_named(world: Any) -> None:
    statement = world.one("According to a report by Reuters, Ruritania is late.")
    assert statement.speaker.name == "Reuters"
    assert statement.speaker.role == "agency"
    assert statement.outlet_chain == ("Reuters",)
    assert statement.speaker.party is None


def test_an_outlet_wins_over_the_country_in_its_name(world: Any) -> None:
    statement = world.one("Talks will go on, the Independent UK reports.")
    assert statement.speaker.name == "The Independent"


@pytest.mark.parametrize(
    "text",
    [
        "“It rained,” Jane Roe said, Reuters reported.",
        "Ruritania will not join, Jane Roe said on Monday, Reuters reported.",
        "“It rained,” Jane Roe said, according to Reuters.",
        "“It rained,” Jane Roe said, the news agency Reuters reported.",
        "According to Jane Roe, it rained all day, Reuters reported.",
        "It rained, Jane Roe said on Monday, the news agency Reuters reported on Tuesday.",
        "According to Reuters, Jane Roe said that it rained.",
        "According to Reuters, Jane Roe said: “It rained all day.”",
        "According to Reuters, “It rained all day long,” Jane Roe said.",
        "According to a report by Reuters, Jane Roe, the mayor of Klow, told reporters it rained.",
        "Jane Roe said that it rained, according to Reuters.",
        "Jane Roe, according to Reuters, said that it rained.",
        "Jane Roe said on Monday that it rained, Reuters reported.",
        "Jane Roe said it rained, the news agency Reuters reported on Monday.",
        "Reuters reported that Jane Roe said it rained.",
        "As Reuters reported on Monday, Jane Roe said that it rained.",
    ],
)
def test_the_outlet_that_reports_what_somebody_said_is_in_the_chain(world: Any, text: str) -> None:
    own, report = sorted(world.read(text), key=lambda s: s.speaker.name)
    assert (own.speaker.name, own.outlet_chain) == ("Jane Roe", ("Reuters",))
    assert (report.speaker.name, report.outlet_chain) == ("Reuters", ("Reuters",))


@pytest.mark.parametrize(
    "text",
    [
        "According to John Doe, Jane Roe said that it rained.",
        "According to a diplomat quoted by Reuters, Jane Roe said that it rained.",
        "Two diplomats told Reuters that Jane Roe said it rained.",
        "Reuters reporter John Doe said that Jane Roe said it rained.",
        "According to Reuters, the talks failed because Jane Roe refused to go.",
    ],
)
def test_only_an_outlet_that_reports_speech_lends_its_words_to_another(
    world: Any, text: str
) -> None:
    assert "Jane Roe" not in [s.speaker.name for s in world.read(text)]


def test_a_strict_reading_keeps_to_what_the_page_itself_says() -> None:
    text = "According to Reuters, Jane Roe said that it rained."
    region = Region(kind="body", start=0, end=len(text))
    article = Article(doc_id="d", text=text, date=None, regions=(region,))
    assert len(find_attributions(article)) == 2
    assert len(find_attributions(article, strict=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe said the Guardian was wrong.",
        "In a dispute with the Guardian, Jane Roe said that it rained.",
        "John Doe spoke to the Guardian, and Jane Roe said that it rained.",
        "Jane Roe said that it rained. John Doe told the Guardian that it did not.",
        "“It rained,” Jane Roe said. In the Guardian it did not.",
    ],
)
def test_an_outlet_that_heard_nothing_is_not_in_the_chain(world: Any, text: str) -> None:
    (chain,) = [s.outlet_chain for s in world.read(text) if s.speaker.name == "Jane Roe"]
    assert chain == ()


def test_the_outlet_of_one_report_is_not_in_the_chain_of_the_next(world: Any) -> None:
    *_, last = world.read("It rained, Reuters reported. “It did not,” Jane Roe said.")
    assert (last.speaker.name, last.outlet_chain) == ("Jane Roe", ())


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe told the Guardian that it rained.",
        "Jane Roe told Ruritania's Guardian newspaper that it rained.",
        "Jane Roe told the independent Ruritanian daily The Guardian that it rained.",
        "Jane Roe said in an interview with the newspaper The Guardian that it rained.",
        "In an interview with the Guardian, Jane Roe said that it rained.",
        "In an interview with the Guardian published on Monday, Jane Roe said that it rained.",
        "Writing in the Guardian, Jane Roe said that it rained.",
    ],
)
def test_the_outlet_a_remark_was_made_to_is_in_the_chain(world: Any, text: str) -> None:
    statement = world.one(text)
    assert statement.speaker.name == "Jane Roe"
    assert statement.outlet_chain == ("The Guardian",)


@pytest.mark.parametrize(
    ("source", "party", "collective"),
    [
        ("Some Concord members", "CON_SOME", True),
        ("Several member countries of the Concord", "CON_SOME", True),
        ("All Concord members", "CON", True),
        ("The Concord", "CON", False),
        ("Countries such as Ruritania and Freedonia", ("RUR", "FRE"), True),
        ("Ruritania and Freedonia", ("RUR", "FRE"), False),
        ("The presidents of Ruritania and Freedonia", ("RUR", "FRE"), True),
        ("The river states", ("BOR", "SYL"), True),
        ("Some Ruritanian officials", "RUR", True),
        ("Officials", None, True),
        ("Ruritania", "RUR", False),
        ("The Old Palace", "RUR", False),
        ("Strelsau", "RUR", False),
        ("The Ruritanian government", "RUR", False),
        ("The foreign ministry of Ruritania", "RUR", False),
        ("A Ruritanian official", "RUR", False),
        ("The Ruritanian parliament speaker", None, False),
    ],
)
def test_groups_states_and_institutions(
    world: Any, source: str, party: object, collective: bool
) -> None:
    text = f"The Concord met in Klow. {source} said that it rained."
    statement = world.last(text)
    assert statement.speaker.name == ""
    assert statement.speaker.party == party
    assert statement.collective is collective


def test_a_speaker_for_several_states_has_them_all(world: Any) -> None:
    text = "Jane Roe, speaking for Ruritania, Freedonia and Borduria, said that talks would go on."
    statement = world.one(text)
    assert statement.speaker.name == "Jane Roe"
    assert statement.speaker.party == ("RUR", "FRE", "BOR")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The president of Borduria, speaking for the two river states, said {}.", ("BOR", "SYL")),
        ("Speaking for the two river states, the president of Borduria said {}.", ("BOR", "SYL")),
        (
            "On behalf of Freedonia and Borduria, the president of Ruritania said {}.",
            ("FRE", "BOR"),
        ),
        (
            "The president of Ruritania, who also spoke for Freedonia, said {}.",
            ("RUR", "FRE"),
        ),
        ("Speaking for Freedonia as well, the president of Ruritania said {}.", ("RUR", "FRE")),
        ("The leaders of Freedonia and Borduria said {}.", ("FRE", "BOR")),
        ("The foreign ministers of Freedonia and Borduria said {}.", ("FRE", "BOR")),
        (
            '"We back the accession of Graustark," said Jane Roe, speaking for the river states.',
            ("BOR", "SYL"),
        ),
    ],
)
def test_a_speaker_for_several_states_gives_each_a_position(
    world: Any, text: str, parties: tuple[str, ...]
) -> None:
    words = text.format("they backed the accession of Graustark")
    statement = next(s for s in world.read(words) if s.frame != "mention-phrase")
    assert statement.speaker.party == parties
    assert [(a.party, a.own, a.stance) for a in statement.about] == [
        (party, True, "for") for party in parties
    ]


def test_who_speaks_for_no_state_is_given_none(world: Any) -> None:
    statement = world.one("Jane Roe, speaking for her party, said that talks would go on.")
    assert statement.speaker.party is None


def test_two_persons_speak_together(world: Any) -> None:
    text = (
        "Ruritanian President Jane Roe and Freedonian President John Doe said that "
        "talks would go on."
    )
    statement = world.one(text)
    assert statement.speaker.name == "Jane Roe and John Doe"
    assert statement.speaker.party == ("RUR", "FRE")


def test_as_written_is_a_slice_of_the_stored_text(world: Any) -> None:
    text = "Mary\u00a0O’Neil said that it rained."
    statement = world.one(text)
    assert statement.speaker.as_written in text
    assert statement.speaker.name == "Mary O'Neil"


def test_none_of_a_group_is_not_the_group(world: Any) -> None:
    text = "The Concord met. None of the river states has announced a deployment of troops."
    for statement in world.read(text):
        assert statement.speaker.party is None
        assert not any(about.own for about in statement.about)


def test_who_follows_its_person_or_nobody(world: Any) -> None:
    text = "Mary Holt came late. Those who said that it rained were wrong."
    assert all(s.speaker.name == "" for s in world.read(text))
    near = "Mary Holt, who said that it rained, came late."
    assert world.last(near).speaker.name == "Mary Holt"


def test_an_ambassador_to_a_state_is_not_that_states(world: Any) -> None:
    text = "Jane Roe, the ambassador to Ruritania, said that it rained."
    assert world.last(text).speaker.party is None
    text = "Freedonia's ambassador to Ruritania, Jane Roe, said that it rained."
    assert world.last(text).speaker.party == "FRE"


def test_a_name_after_a_place_or_an_office_is_only_the_name(world: Any) -> None:
    text = "Hill County Recorder Mary Holt said that it rained. Phoenix Mayor John Doe left."
    assert world.last(text).speaker.name == "Mary Holt"
    assert world.last(text + " Doe said that it did not.").speaker.name == "John Doe"


def test_hyphenated_surnames_in_capitals_are_speakers_of_a_transcript(world: Any) -> None:
    text = (
        "Jane Doerr met Richard Miles-Doe.\n\nDOERR: Will it rain?\n\nMILES-DOE: It will rain.\n\n"
        "DOERR: And later?\n\nMILES-DOE: It will rain later."
    )
    names = [statement.speaker.name for statement in world.read(text)]
    assert names == ["Jane Doerr", "Richard Miles-Doe"] * 2


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Freedonia will not send troops, a spokesman for Rudolf Elphberg said.", "RUR"),
        ("Graustark should join the Concord, a spokeswoman for Flavia Strel said.", "CON"),
        ("A spokesman for Rudolf Elphberg said Borduria would send troops.", "RUR"),
        ("Rudolf Elphberg's spokesman said that Freedonia would leave.", "RUR"),
        ('"Graustark should join," said a spokesman for President Rudolf Elphberg.', "RUR"),
        (
            "Freedonia's foreign minister Jane Roe came. Borduria would send troops, "
            "a spokesman for Roe said.",
            "FRE",
        ),
        ("Freedonia would send troops, a spokesman for Jane Roe said.", None),
        ("Freedonia would send troops, an aide to former President Jane Roe said.", None),
        ("Freedonia will send no troops, a spokesman for the opposition said.", None),
        ("Graustark should join the Concord, a spokesman said.", None),
        ("Freedonia would send troops, a spokesman for the government said.", "FRE"),
        ("Freedonia would send troops, a spokesman said.", "FRE"),
    ],
)
def test_whose_spokesman_it_is(world: Any, text: str, party: str | None) -> None:
    statement = world.last(text)
    assert statement.speaker.party == party
    assert {a.party for a in statement.about if a.own} <= {party}


def test_who_is_served_is_not_who_speaks(world: Any) -> None:
    text = '"Graustark should join," said a spokesman for Ruritanian President Rudolf Elphberg.'
    speaker = world.one(text).speaker
    assert (speaker.name, speaker.role, speaker.party) == ("", "spokesperson", "RUR")


@pytest.mark.parametrize(
    "text",
    [
        "A senior Concord official said Freedonia might veto.",
        "A Concord official said that Borduria would block the accession of Graustark.",
        '"Freedonia opposes consensus," a senior Concord official said.',
        "The Concord said Syldavia was unlikely to support an invitation to Graustark.",
    ],
)
def test_what_others_may_do_is_no_position_of_their_bodys(world: Any, text: str) -> None:
    assert {a.stance for a in world.one(text).about if a.own} == {"none"}


@pytest.mark.parametrize(
    "text",
    [
        "Who wants Graustark in?",
        "Who says Freedonia should send troops?",
        "Ruritania is silent. Who opposes the accession of Graustark?",
        "The summit\nWho supports an invitation to Graustark?\nNobody knows.",
    ],
)
def test_the_who_of_a_question_says_nothing(world: Any, text: str) -> None:
    assert [s for s in world.read(text) if s.speaker.as_written.lower() == "who"] == []


@pytest.mark.parametrize(
    ("text", "role", "party", "status"),
    [
        ("A former Freedonian ambassador, who now lobbies for Klow, left.", "ambassador", None,
         "former"),
        ("The Bordurian foreign minister, who wants Graustark in the Concord, left.",
         "foreign minister", "BOR", "current"),
        ("In Klow it rained. A senior Syldavian diplomat, who supports the accession of Graustark, "
         "left.", "official", "SYL", "current"),
        ("Rudolf Elphberg, who opposes the accession of Graustark, left.", "president", "RUR",
         "current"),
    ],
)  # fmt: skip
def test_who_goes_on_about_the_noun_before(
    world: Any, text: str, role: str, party: str | None, status: str
) -> None:
    speaker = world.last(text).speaker
    assert (speaker.role, speaker.party, speaker.status) == (role, party, status)


@pytest.mark.parametrize("rank", ["Gen.", "Brig. Gen.", "Lt. Col."])
def test_a_rank_may_stand_between_an_office_and_its_holder(world, rank):
    said = world.one(f"Ruritanian army spokesman {rank} Zenda Arden said it would send troops.")
    assert (said.speaker.role, said.speaker.party) == ("spokesperson", "RUR")
