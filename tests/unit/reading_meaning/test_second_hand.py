"""Who is quoted speaks, through the outlet that quotes."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.reading.read import read
from foedus.terms.article import Page

AS_OF = date(2023, 6, 8)


def only(text: str):
    page = Page(doc_id="a", text=text, date=AS_OF, where="memory", media="text")
    (statement,) = read(page).statements
    return statement


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The foreign minister of Norway was quoted by Reuters as saying that Norway would"
            " send troops.",
            ("Reuters",),
        ),
        ("Reuters quoted the foreign minister of Norway as saying Norway would send troops.",
         ("Reuters",)),
        ("The foreign minister of Norway was quoted as saying: “We will send troops.”", ()),
        ("“We will send troops,” the BBC quoted the foreign minister of Norway as saying.",
         ("BBC",)),
        ("“We will send troops,” the foreign minister of Norway was quoted as saying by the BBC.",
         ("BBC",)),
        ("State media on Monday cited the foreign minister of Norway as saying that Norway would"
         " send troops.", ()),
    ],
)  # fmt: skip
def test_who_is_quoted_speaks_and_the_outlet_is_the_chain(text, chain):
    statement = only(text)
    assert (statement.speaker.role, statement.speaker.party) == ("foreign minister", "NOR")
    assert [(a.party, a.own, a.stance) for a in statement.about] == [("NOR", True, "for")]
    assert statement.outlet_chain == chain
    assert [text[slice(*span)].split()[-1] for span in statement.cue] in (
        ["quoted", "saying"],
        ["cited", "saying"],
    )


def test_a_thing_cited_as_something_speaks_not():
    statement = only("The foreign minister of Norway cited the treaty as proof.")
    assert statement.speaker.role == "foreign minister"


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported on Monday, citing the foreign minister of Norway, that Norway would send"
        " troops.",
        "The Guardian, citing the foreign minister of Norway, reported that Norway would send"
        " troops.",
        "Norway would send troops, Reuters reported, citing the foreign minister of Norway.",
        "Citing the foreign minister of Norway, Reuters said Norway would send troops.",
    ],
)
def test_whom_an_outlet_cites_speaks_through_it(text):
    statement = only(text)
    assert statement.speaker.party == "NOR"
    assert statement.speaker.as_written.endswith("the foreign minister of Norway")
    assert statement.outlet_chain in (("Reuters",), ("The Guardian",))
    assert [(a.own, a.stance) for a in statement.about] == [(True, "for")]


def test_papers_that_an_outlet_cites_are_nobody():
    statement = only("Reuters said, citing documents, that Norway would send troops.")
    assert statement.speaker.name == "Reuters"
