"""Who may lead an action: members whose own words, or what is said of them, leave it open."""

from datetime import date

import pytest

from foedus.positions.codebook import codebook
from foedus.positions.coding import Dated, code
from foedus.reading.read import read
from foedus.terms.article import Page
from foedus.workbench.roles import leaders

AS_OF = date(2023, 6, 8)
SAID = "Jane Doe, an analyst, said that {}."


def reading(words):
    page = Page(doc_id="d", text=SAID.format(words), date=AS_OF, where="memory", media="text")
    return read(page)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Norway might send troops to Ukraine", ("NOR",)),
        ("Norway wants to send troops to Ukraine", ("NOR",)),
        ("Norway opposes sending troops to Ukraine", ()),
    ],
)
def test_a_member_said_to_be_against_an_action_does_not_lead_it(words, found):
    assert leaders([reading(words)], "troops", {"NOR", "PRT"})[0] == found


def test_what_is_said_of_a_party_is_read_and_codes_no_position_of_its_own():
    statements = reading(
        "Norway supports the accession of Ukraine, Portugal opposes it and Italy has not decided"
    ).statements
    about = [(a.party, a.own, a.stance) for s in statements for a in s.about]
    assert about == [("NOR", False, "for"), ("PRT", False, "against"), ("ITA", False, "open")]
    dated = [Dated(statement=s, date=AS_OF) for s in statements]
    coding = code(dated, "membership", codebook())
    assert coding.estimates == {}
    assert [claim.party for claim in coding.claims] == ["NOR", "PRT", "ITA"]
