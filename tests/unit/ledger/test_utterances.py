"""The same remark in several outlets counts once; different remarks stay apart."""
# ruff: noqa: E501

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from foedus.ledger import Ledger
from foedus.ledger.reviews import Review, add_review
from foedus.ledger.utterances import as_row, utterances
from foedus.terms.reading import Reading
from made.spoken import FIRST_DAY, linked_statements, one_utterance, spoken

LONG = "“We will keep the door open for every state that wants to join, and nobody has a veto at this table.”"
STOCK = "“We will stand by our partners for as long as it takes.”"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


Told = str | tuple[str, dict[str, Any]]

SAME: tuple[tuple[Told, Told], ...] = (
    (LONG, LONG.upper()),
    (LONG, LONG.replace("“", '"').replace("”", '"')),
    (LONG, LONG.replace("“", "«").replace("”", "»").replace(" ", "\u00a0\u00a0")),
    (LONG, LONG.replace(", and nobody", " - nobody")),
    (LONG, "“We will keep the door open for every state that wants to join.”"),
    (LONG, "“We will keep the door open … and nobody has a veto at this table.”"),
    (LONG, "“We will keep the door open [...] and nobody has a veto at this table.”"),
    (LONG, "“We will keep [our] door open for every state that wants to join.”"),
    (LONG, "“[Germany] will keep the door open for every state that wants to join.”"),
    (LONG, ("that Germany would “keep the door open for every state”", {"kind": "mixed"})),
    (LONG, 'the alliance "will keep the door open for every state that wants to join."'),
    (LONG, ("they would keep the door open for every state that wants to join, and nobody had a "
            "veto at that table", {"kind": "indirect"})),
    ("“We can't and won't accept new borders drawn by force.”",
     "“We cannot, and will not accept the new borders drawn by force”"),
    ("“We spend two per cent of our income on defence.”",
     "“We spend 2% of our income on defense.”"),
    ("“Five thousand soldiers will move to the eastern border by 2025.”",
     "“five thousand soldiers will move to the eastern border by 2025”"),
    ("“We spoke with Volodymyr Zelenskyy about the gaurantee for an hour.”",
     "“We spoke with Volodymyr Zelensky about the gaurantee for an hour.”"),
    ("“The committment of the whole government stands as it stood.”",
     "“The commitment of the whole government stands as it stood.”"),
    ("“[would not] exclude the possibility of a stronger presence”",
     "“I would not exclude the possibility of a stronger presence there.”"),
    ("“If they attack us, we will answer with everything we have.”",
     ("“we will answer with everything we have”", {"condition": "If they attack us"})),
    # Spellings, numbers and names of states.
    ("“Our defence programme honours our neighbours and is organised in theatres.”",
     "“Our defense program honors our neighbors and is organized in theaters.”"),
    ("“We will send four thousand shells and twenty-five tanks.”",
     "“We will send 4,000 shells and 25 tanks.”"),
    ("“We will spend 5.5bn on it with the United States.”",
     "“We will spend 5.5 billion on it with the U.S.”"),
    ("“A cease-fire is a long-term aim of the European Union.”",
     "“A ceasefire is a long term aim of the EU.”"),
    ("“The road from Kyiv to Odesa is open again.”", "“The road from Kiev to Odessa is open again.”"),
    # A bracket within a word, and an interruption that leaves nothing out.
    (LONG, "“[W]e will keep the door open for every state that wants to join.”"),
    ("“We will keep the door open,” … “for every state that wants to join.”",
     "“We will keep the door,” … “open for every state that wants to join.”"),
    # What reported speech does to tense and to 'our country'.
    ("“We lost the bridge and we have won the town in the end.”",
     ("his country had lost the bridge and had won the town in the end", {"kind": "indirect"})),
    # The same speaker.
    (LONG, (LONG, {"speaker": "von Doe", "name": "von Doe"})),
)  # fmt: skip


@pytest.mark.parametrize("outlets", [2, 5])
def test_a_paraphrase_in_the_very_same_words_counts_once(ledger: Ledger, outlets: int) -> None:
    told = "Ruritania rightfully belongs to the alliance"
    for number in range(outlets):
        ledger.add(spoken(f"Paper {number}", told, kind="indirect", day=number % 2))
    assert [len(utterance.statements) for utterance in utterances(ledger)] == [outlets]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_remark_counts_once(ledger: Ledger, one: Told, other: Told, turned: bool) -> None:
    first, second = (other, one) if turned else (one, other)
    assert linked_statements(ledger, _told("Post", first), _told("Herald", second, day=1)) == [
        ["s1", "s2"]
    ]


def _told(outlet: str, told: Told, **more: Any) -> Reading:
    words, fields = (told, {}) if isinstance(told, str) else told
    return spoken(outlet, words, **{**more, **fields})


MIXED = "there would be “an answer with everything we have” if they attack the border again"
BOUND_WORDS = "“If they attack the border again, there will be an answer with everything we have.”"
BOUND = {"kind": "mixed", "condition": "if they attack the border again"}


def test_a_condition_in_the_reporters_words_is_a_condition(ledger: Ledger) -> None:
    found = linked_statements(
        ledger,
        spoken("Post", MIXED, **BOUND),
        spoken("Herald", "“There will be an answer with everything we have.”"),
        spoken("Gazette", BOUND_WORDS),
    )
    assert found == [["s1", "s3"], ["s2"]]


def test_a_negation_within_the_condition_turns_nothing(ledger: Ledger) -> None:
    condition = "if the council cannot agree on a way"
    mixed = {"kind": "mixed", "condition": condition}
    found = linked_statements(
        ledger,
        spoken("Post", f"some would “act alone and at once by themselves” {condition}", **mixed),
        spoken("Herald", f"“{condition.capitalize()}, they act alone and at once by themselves.”"),
    )
    assert found == [["s1", "s2"]]


# One pair a line, so that the two can be seen side by side.
APART: tuple[tuple[Told, Told], ...] = (
    # Numbers, years and shares.
    ("“We will send 5,000 soldiers to the border.”", "“We will send 6,000 soldiers to the border.”"),
    ("“We will reach two per cent by 2024.”", "“We will reach two per cent by 2025.”"),
    ("“Three states asked us for help with this.”", "“Four states asked us for help with this.”"),
    ("“It will cost us 2 million every year.”", "“It will cost us 2 billion every year.”"),
    ("“We have waited for the first vote long enough.”", "“We have waited for the second vote long enough.”"),
    # Negation.
    ("“We will send soldiers to the border.”", "“We will not send soldiers to the border.”"),
    ("“We will … send soldiers to the border.”", "“We will not send soldiers to the border.”"),
    ("“send soldiers to the border this year”", "“We will not send soldiers to the border this year.”"),
    ("“There is a way back for this government.”", "“There is no way back for this government.”"),
    ("“We have always trusted their word on this.”", "“We have never trusted their word on this.”"),
    ("“Everybody wants a longer war in the east.”", "“Nobody wants a longer war in the east.”"),
    ("“we will pay for the whole of it”", "“It is wrong to say that we will pay for the whole of it.”"),
    ("“The path is possible for all of them.”", "“The path is impossible for all of them.”"),
    ("“a stable order along the whole border”", "“an unstable order along the whole border”"),
    ("would “rule out sending any soldiers there”", "would not “rule out sending any soldiers there”"),
    ("[would] exclude a stronger presence there", "“I would not exclude a stronger presence there.”"),
    # Names.
    ("“We will defend every inch of Poland together.”", "“We will defend every inch of Latvia together.”"),
    ("“We talked to Iran about the release of all.”", "“We talked to Iraq about the release of all.”"),
    ("“Austria will have to decide on this alone.”", "“Australia will have to decide on this alone.”"),
    ("“They told Slovakia about the plan in time.”", "“They told Slovenia about the plan in time.”"),
    ("“[Latvia] will have to decide on this alone.”", "“[Poland] will have to decide on this alone.”"),
    ("“[Latvia] will have to decide on this alone.”", "“Poland will have to decide on this alone.”"),
    ("“Poland will follow Latvia into the mission.”", "“Latvia will follow Poland into the mission.”"),
    # Conditions.
    ("“We will answer with everything we have.”", "“If they attack, we will answer with everything we have.”"),
    ("“We will answer with everything we have”", "“We will answer with everything we have unless they stop.”"),
    ("“We will join the mission on the border if Poland agrees.”", "“We will join the mission on the border if Latvia agrees.”"),
    (("“we will answer with everything we have”", {"condition": "If they attack us"}), "“we will answer with everything we have”"),
    (("“we will answer with everything we have”", {"condition": "If they attack us"}),
     ("“we will answer with everything we have”", {"condition": "Should talks break down"})),
    # How sure, how much, when, which way.
    ("“We may send more soldiers to the border.”", "“We must send more soldiers to the border.”"),
    ("“We will send some of our soldiers there.”", "“We will send all of our soldiers there.”"),
    ("“We want an answer before the summit in July.”", "“We want an answer after the summit in July.”"),
    ("“We will raise what we spend on defence.”", "“We will lower what we spend on defence.”"),
    ("“We want peace for the people of the east.”", "“We want peace for the people of the west.”"),
    ("“We will adopt the plan of the commission.”", "“We will adapt the plan of the commission.”"),
    ("“Only we can decide who joins the alliance.”", "“We can decide who joins the alliance.”"),
    # Too short to tell, and a different matter with the same beginning.
    ("“of course not”", "“of course not”"),
    ("“We will see.”", "“We will see.”"),
    (STOCK.replace(".”", ". Latvia gets the tanks.”"), STOCK.replace(".”", ". Poland must wait.”")),
    ("“It will grow by 1,5 per cent in a year.”", "“It will grow by 15 per cent in a year.”"),
    (("the embassy had told the US about the ship in time", {"kind": "indirect"}),
     ("the embassy had told us about the ship in time", {"kind": "indirect"})),
    (("they would have sent soldiers to the border this year", {"kind": "indirect"}),
     ("they would send soldiers to the border this year", {"kind": "indirect"})),
    # Questions.
    ("“The alliance is ready for a war at its border?”", "“The alliance is ready for a war at its border.”"),
    ("“Can we protect every village on this border?”", "they can “protect every village on this border”"),
    # Another subject, and what is bound to a time or almost so.
    ("Denmark “will send the repaired tanks to the border”", "“Poland will send the repaired tanks to the border.”"),
    ("“We will lift the veto on the package when they pay.”", "“We will lift the veto on the package.”"),
    ("“They have almost destroyed the grid of the east.”", "they have “destroyed the grid of the east”"),
    # Paraphrases that are alike.
    (("the government would send more soldiers there soon", {"kind": "indirect"}),
     ("the government would not send more soldiers there soon", {"kind": "indirect"})),
    (("Russia had attacked the convoy of Ukraine at dawn", {"kind": "indirect"}),
     ("Ukraine had attacked the convoy of Russia at dawn", {"kind": "indirect"})),
    (("the door is open", {"kind": "indirect"}), ("the door is open", {"kind": "indirect"})),
    (("the alliance might send tanks to the eastern border", {"kind": "indirect"}),
     ("the alliance would send tanks to the eastern border", {"kind": "indirect"})),
)  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("one", "other"), APART)
def test_remarks_that_merely_sound_alike_stay_apart(
    ledger: Ledger, one: Told, other: Told, turned: bool
) -> None:
    first, second = (other, one) if turned else (one, other)
    assert linked_statements(ledger, _told("Post", first), _told("Herald", second)) == [
        ["s1"],
        ["s2"],
    ]


def test_a_stock_phrase_at_another_time_is_another_remark(ledger: Ledger) -> None:
    days = (0, 1, 30, 31, 90)
    found = linked_statements(ledger, *(spoken(f"Outlet {day}", STOCK, day=day) for day in days))
    assert found == [["s1", "s2"], ["s3", "s4"], ["s5"]]


def test_days_do_not_add_up_to_a_chain(ledger: Ledger) -> None:
    found = linked_statements(
        ledger, *(spoken(f"Outlet {day}", STOCK, day=day) for day in range(0, 12, 2))
    )
    assert found == [["s1", "s2"], ["s3", "s4"], ["s5", "s6"]]


def test_a_long_quotation_may_be_printed_some_days_later(ledger: Ledger) -> None:
    assert linked_statements(ledger, spoken("Post", LONG), spoken("Weekly", LONG, day=5)) == [
        ["s1", "s2"]
    ]


def test_two_speakers_with_the_same_words_made_two_remarks(ledger: Ledger) -> None:
    other = spoken("Herald", STOCK, speaker="Richard Miles", party="NOR")
    assert linked_statements(ledger, spoken("Post", STOCK), other) == [["s1"], ["s2"]]


@pytest.mark.parametrize("name", ["Doe", "J. Doe", "Jane Doeh", "JANE DOE"])
def test_a_speaker_may_be_named_otherwise(ledger: Ledger, name: str) -> None:
    found = linked_statements(ledger, spoken("Post", LONG), spoken("Herald", LONG, speaker=name))
    assert found == ([["s1"], ["s2"]] if name == "Jane Doeh" else [["s1", "s2"]])


def test_a_transliterated_name_is_the_same_speaker(ledger: Ledger) -> None:
    one = spoken("Post", LONG, speaker="Volodymyr Zelenskyy", party="UKR", role="president")
    other = spoken("Herald", LONG, speaker="Volodymyr Zelensky", party="UKR", role="president")
    assert linked_statements(ledger, one, other) == [["s1", "s2"]]


def test_a_bare_surname_does_not_bring_two_persons_together(ledger: Ledger) -> None:
    names = ("Jane Doe", "Doe", "Richard Doe")
    found = linked_statements(ledger, *(spoken(f"Of {name}", LONG, speaker=name) for name in names))
    assert sorted(map(len, found)) == [1, 2]


def test_an_unnamed_holder_of_the_office_is_the_speaker_of_a_long_quotation(ledger: Ledger) -> None:
    unnamed = spoken("Herald", LONG, speaker="the foreign minister", name="")
    assert linked_statements(ledger, spoken("Post", LONG), unnamed) == [["s1", "s2"]]


def test_an_unnamed_speaker_of_another_party_is_another(ledger: Ledger) -> None:
    unnamed = spoken("Herald", LONG, speaker="the foreign minister", name="", party="NOR")
    assert linked_statements(ledger, spoken("Post", LONG), unnamed) == [["s1"], ["s2"]]


def test_a_part_that_stands_in_two_different_remarks_is_neither(ledger: Ledger) -> None:
    found = linked_statements(
        ledger,
        spoken("Post", STOCK.replace(".”", ". Latvia gets the tanks it asked for.”")),
        spoken("Herald", STOCK.replace(".”", ". Poland must wait until the summit.”")),
        spoken("Gazette", STOCK),
    )
    assert found == [["s1"], ["s2"], ["s3"]]


def test_a_part_goes_with_the_longer_quotation_of_its_day(ledger: Ledger) -> None:
    found = linked_statements(
        ledger,
        spoken("Post", STOCK.replace(".”", ". Latvia gets the tanks it asked for.”")),
        spoken("Herald", STOCK.replace(".”", ". Poland may ask for tanks at the summit.”"), day=2),
        spoken("Gazette", STOCK),
    )
    assert found == [["s1", "s3"], ["s2"]]


def test_without_dates_only_telling_words_are_linked(ledger: Ledger) -> None:
    short = "“We are ready for this.”"
    found = linked_statements(
        ledger,
        spoken("Post", LONG, day=None),
        spoken("Herald", LONG, day=3),
        spoken("Gazette", short, day=None),
        spoken("Courier", short, day=None),
    )
    assert found == [["s2", "s1"], ["s3"], ["s4"]]


def test_an_undated_report_does_not_bring_two_times_together(ledger: Ledger) -> None:
    days = (0, None, 60)
    found = linked_statements(ledger, *(spoken(f"Outlet {day}", LONG, day=day) for day in days))
    assert sorted(map(len, found)) == [1, 2]


def test_many_wordings_of_one_speaker_are_looked_up_and_not_missed(ledger: Ledger) -> None:
    with ledger.together():
        for number in range(60):
            words = f"“Matter {number} of the list goes to committee {number} of the house.”"
            ledger.add(spoken("Post", words))
            ledger.add(spoken("Herald", words.replace("“Matter", '"[That] matter'), day=1))
            ledger.add(spoken("Gazette", words.replace("goes to", "will go to")))
    found = utterances(ledger)
    assert sorted({len(utterance.statements) for utterance in found}) == [1, 2]
    assert len(found) == 120


def test_the_earliest_report_comes_first_and_the_longest_words_stand_for_all(
    ledger: Ledger,
) -> None:
    short = "“We will keep the door open for every state that wants to join.”"
    found = one_utterance(ledger, spoken("Late Post", LONG, day=1), spoken("Early Herald", short))
    assert found.key == "u1"
    assert [report.outlet for report in found.reports] == ["Early Herald", "Late Post"]
    assert found.words == LONG
    assert as_row(found)["first"] == {
        "outlet": "Early Herald",
        "doc_id": found.reports[0].doc_id,
        "date": FIRST_DAY.isoformat(),
        "same_day": [],
    }


def test_outlets_that_credit_one_outlet_rest_on_one_source(ledger: Ledger) -> None:
    papers = [spoken(f"Paper {n}", LONG, chain=("The Wire",), day=1) for n in range(3)]
    found = one_utterance(ledger, spoken("Wire", LONG), *papers)
    assert found.sources == ("Wire",)
    assert len(found.outlets) == 4
    assert found.warning == "4 outlets rest on one source, Wire"


def test_a_chain_leads_to_its_last_outlet(ledger: Ledger) -> None:
    found = one_utterance(ledger, spoken("Post", LONG, chain=("Herald", "Evening Wire")))
    assert found.sources == ("Evening Wire",)
    assert found.warning == ""


def test_outlets_that_heard_it_themselves_are_as_many_sources(ledger: Ledger) -> None:
    found = one_utterance(ledger, *(spoken(f"Paper {n}", LONG) for n in range(4)))
    assert found.sources == ("Paper 0", "Paper 1", "Paper 2", "Paper 3")
    assert found.warning == ""


def test_a_copied_report_is_no_source_of_its_own(ledger: Ledger) -> None:
    around = (
        "The meeting in the old harbour town went on until late at night, and nobody left early. ",
        "Afterwards the ministers drove to the airport in the rain and did not take questions.",
    )
    found = one_utterance(
        ledger,
        *(spoken(f"Paper {n}", LONG, day=n, around=(f"Paper {n}: {around[0]}", around[1]))
          for n in range(3)),
        spoken("Radio", LONG, around=("It was a short evening on the coast, said one of them. ",
                                      "The summit is in July, and much is open until then.")),
    )  # fmt: skip
    assert found.sources == ("Paper 0", "Radio")


TOLD = "the alliance would not invite any new member before the war in the east had ended"
SHORT = "Ruritania rightfully belongs to the alliance"
TURNED = (
    (TOLD, TOLD.replace("would", "will").replace("had", "has")),
    (SHORT, SHORT),
)


def test_one_paraphrase_word_for_word_comes_from_one_source(ledger: Ledger) -> None:
    heads = ("Wire story. ", "", "Diplomats met on Thursday. ")
    found = one_utterance(ledger, *(spoken(f"Paper {n}", TOLD, kind="indirect", dateline=head)
                           for n, head in enumerate(heads)))  # fmt: skip
    assert found.sources == ("Paper 0",)
    assert found.warning == "3 outlets rest on one source, Paper 0"


def test_a_paraphrase_cut_short_is_a_copy(ledger: Ledger) -> None:
    longer = f"{TOLD} and the talks were over"
    found = one_utterance(ledger, spoken("Post", longer, kind="indirect"),
                 spoken("Herald", TOLD, kind="indirect", day=1))  # fmt: skip
    assert found.sources == ("Post",)


@pytest.mark.parametrize(("one", "other"), TURNED)
def test_who_tells_it_otherwise_or_in_few_words_heard_it_himself(
    ledger: Ledger, one: str, other: str
) -> None:
    found = one_utterance(ledger, spoken("Post", one, kind="indirect"),
                 spoken("Herald", other, kind="indirect"))  # fmt: skip
    assert found.sources == ("Post", "Herald")


def test_a_quotation_with_the_same_sentence_beside_it_comes_from_one_source(ledger: Ledger) -> None:
    beside = "Nobody at the long table had expected so clear an answer. "
    found = one_utterance(
        ledger,
        spoken("Post", LONG, around=(f"The hall was full by noon. {beside}", "")),
        spoken(
            "Herald", LONG, around=("", f"It rained on the second day. {beside}Then they left.")
        ),
        spoken("Radio", LONG, around=("The day began with a walk along the river bank. ", "")),
    )
    assert found.sources == ("Post", "Radio")


def test_the_speakers_title_and_further_words_are_no_sign_of_a_copy(ledger: Ledger) -> None:
    more = "“And I say so as the oldest friend of everybody here in this hall.” "
    title = "Jane Doe, the foreign minister of A and chair of the council of ministers,"
    found = one_utterance(ledger, *(spoken(outlet, LONG, speaker=title, name="Jane Doe", around=("", more))
                           for outlet in ("Post", "Herald")))  # fmt: skip
    assert found.sources == ("Post", "Herald")


def test_a_copy_of_a_report_that_names_its_source_rests_on_that_source(ledger: Ledger) -> None:
    found = one_utterance(
        ledger,
        spoken("Post", TOLD, kind="indirect"),
        spoken("Herald", TOLD, kind="indirect", chain=("The Wire",), day=1),
    )
    assert found.sources == ("The Wire",)


def test_the_same_text_in_a_second_outlet_is_an_appearance_of_the_same_source(
    ledger: Ledger,
) -> None:
    first, second = (spoken(outlet, LONG, dateline="") for outlet in ("Post", "Herald"))
    found = one_utterance(ledger, first, second)
    assert [report.outlet for report in found.reports] == ["Post", "Herald"]
    assert [report.doc_id for report in found.reports] == [
        first.article.doc_id,
        second.article.doc_id,
    ]
    assert found.outlets == ("Post", "Herald")
    assert found.sources == ("Post",)


def test_the_very_page_printed_again_at_another_time_is_another_remark(ledger: Ledger) -> None:
    for outlet, day in (("Post", 0), ("Herald", 3), ("Gazette", 90), ("Courier", 91)):
        ledger.add(spoken(outlet, STOCK, day=day, dateline=""))
    found = utterances(ledger)
    assert [(u.key, u.outlets) for u in found] == [
        ("u1", ("Post", "Herald")),
        ("u1.2", ("Gazette", "Courier")),
    ]


def test_a_rejected_statement_is_no_report(ledger: Ledger) -> None:
    ledger.add(spoken("Post", LONG))
    ledger.add(spoken("Herald", LONG.replace("We", "we"), day=1))
    add_review(
        ledger,
        Review(
            statement="s1",
            subject="statement",
            verdict="rejected",
            correction={},
            by="A. Reader",
            on=FIRST_DAY,
            why="the words are the reporter's",
        ),
    )
    assert [list(u.statements) for u in utterances(ledger)] == [["s2"]]


def test_a_corrected_speaker_is_the_speaker(ledger: Ledger) -> None:
    ledger.add(spoken("Post", LONG))
    ledger.add(spoken("Herald", LONG, day=1, speaker="Richard Miles", party="NOR"))
    add_review(
        ledger,
        Review(
            statement="s2",
            subject="statement",
            verdict="corrected",
            correction={"speaker": "Jane Doe", "party": "DEU"},
            by="A. Reader",
            on=FIRST_DAY + timedelta(days=1),
            why="the page mixes up the two",
        ),
    )
    assert [list(u.statements) for u in utterances(ledger)] == [["s1", "s2"]]


def test_the_order_of_adding_decides_on_numbers_only(tmp_path: Path) -> None:
    told = [spoken(f"Outlet {n}", words, day=n % 3) for n, (words, _) in enumerate(SAME)
            if isinstance(words, str)]  # fmt: skip
    groups = []
    for name, order in (("one", told), ("two", told[::-1])):
        with Ledger.open(tmp_path / name) as ledger:
            for reading in order:
                ledger.add(reading)
            groups.append({frozenset(r.doc_id for r in u.reports) for u in utterances(ledger)})
    assert groups[0] == groups[1]
