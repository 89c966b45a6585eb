"""The brief as a page: every number with its trail, every text as text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from foedus.report.brief import html
from foedus.report.numerals import bare_numerals
from foedus.terms.brief import Brief, Figure, Label, Quotation, Reference, Word
from made.sample_brief import SILENT, chance, sample_brief

ATTACK = '<script>alert("1")</script><img src=x onerror=alert(2)>&'
VARIANTS = {
    "unscored": sample_brief(),
    "worded": sample_brief(worded=True),
    "one silent row": sample_brief(one_silent_row=True),
}


class _Outline(HTMLParser):
    """Ids, links, headings and elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.targets.append(str(values["href"]))


@pytest.mark.parametrize("brief", VARIANTS.values(), ids=VARIANTS.keys())
class TestEveryVariant:
    def test_no_numeral_is_without_a_trail(self, brief: Brief) -> None:
        assert bare_numerals(html(brief)) == []

    def test_every_link_leads_to_one_place_on_the_page(self, brief: Brief) -> None:
        outline = _Outline(html(brief))
        assert len(outline.ids) == len(set(outline.ids))
        assert {target.removeprefix("#") for target in outline.targets} <= set(outline.ids)

    def test_no_resource_outside_the_page_and_no_script(self, brief: Brief) -> None:
        page = html(brief)
        names = {tag for tag, _ in _Outline(page).elements}
        assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
        assert not re.search(r"https?:|//[a-z]|@import|url\((?!#)", page)

    def test_pictures_are_hidden_from_screen_readers(self, brief: Brief) -> None:
        pictures = [values for tag, values in _Outline(html(brief)).elements if tag == "svg"]
        assert pictures
        assert all(
            values.get("aria-hidden") == "true" for values in pictures if "overflow" not in values
        )

    def test_column_heads_and_row_heads_say_their_scope(self, brief: Brief) -> None:
        heads = [values for tag, values in _Outline(html(brief)).elements if tag == "th"]
        assert heads
        assert all(values.get("scope") for values in heads)


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert html(sample_brief()) == html(sample_brief())


def test_sections_stand_in_the_order_a_reader_needs_them() -> None:
    brief = sample_brief()
    titles = re.findall(r"<h[12]>(.*?)</h[12]>", html(brief))
    assert titles[1:] == [
        "Risks beside benefits",
        "What the body can agree",
        "Who blocks",
        "Where every member stands on membership",
        "Who acts alone, who follows",
        "The challenger&#39;s answer, with and without a deployment",
        "Evidence: what was said, by whom, through whom",
        "Assumptions, the one that matters most first",
        "Flags, and what was on the page but not read",
        "Method and record",
    ]


def test_letters_follow_the_first_use_and_stand_once_in_a_block() -> None:
    brief = replace(
        sample_brief(),
        title=("Shares ", chance(0.3, "text"), " and ", chance(0.4, "text")),
        answer=(chance(0.5, "acts"), " then ", chance(0.6, "text")),
    )
    page = html(brief)
    assert '<h1>Shares <a class="n" href="#t-a">30\u00a0%<sup>a</sup></a>' in page
    assert 'and <a class="n" href="#t-a">40\u00a0%</a></h1>' in page
    assert '<a class="n" href="#t-b">50\u00a0%<sup>b</sup></a> then ' in page
    assert 'then <a class="n" href="#t-a">60\u00a0%<sup>a</sup></a>' in page


def test_a_trail_repeats_its_numbers_and_leads_to_statements_and_assumptions() -> None:
    page = html(sample_brief())
    trail = page[page.index('<li id="t-a">') : page.index('<li id="t-b">')]
    assert "<b>81\u00a0%.</b> Share of 10,000 draws" in trail
    assert '<a class="key" href="#r-s1">s1</a>' in trail
    assert '<a class="key" href="#r-A2">A2</a> 31\u00a0%' in trail
    assert "Range 66\u201391 %." in trail


def test_a_table_column_with_one_trail_has_its_letter_in_the_head() -> None:
    page = html(sample_brief())
    rows = page[page.index("Acquiescing<a") : page.index("An invitation, once tabled")]
    assert re.match(r'Acquiescing<a class="t" href="#t-(\w+)" aria-label="trail \1">\1</a>', rows)
    assert "<sup>" not in rows


def test_a_figure_whose_trail_is_absent_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'nowhere'"):
        html(replace(sample_brief(), answer=(chance(0.5, "nowhere"),)))


def test_two_trails_with_one_key_are_refused() -> None:
    brief = sample_brief()
    with pytest.raises(ValueError, match=f"{brief.trails[0].key!r}"):
        html(replace(brief, trails=(*brief.trails, brief.trails[0])))


def test_a_reference_to_no_row_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'s99'"):
        html(replace(sample_brief(), answer=("See ", Reference(key="s99"))))


def test_a_word_stronger_than_its_number_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'very likely'.*'60 %'"):
        html(replace(sample_brief(), answer=(Word(text="very likely"), chance(0.6, "text"))))


def test_a_word_without_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="'likely' has no figure"):
        html(replace(sample_brief(), answer=(chance(0.6, "text"), Word(text="likely"))))


def test_a_chance_given_in_per_cent_is_refused() -> None:
    brief = sample_brief()
    wrong = replace(brief.options[0], adopted=Figure(value=46.0, text="46 %", trail="text"))
    with pytest.raises(ValueError, match=r"'46 %'.*\[0, 1\]"):
        html(replace(brief, options=(wrong,)))


def _attacked(brief: Brief) -> dict[str, Brief]:
    """Return briefs each with markup in one text that comes from a page or a case."""
    statement = replace(brief.statements[0], text=ATTACK)
    speaker = replace(brief.statements[0], speaker=ATTACK, interest=ATTACK, parties=ATTACK)
    source = replace(brief.statements[0], chain=ATTACK, hedge=ATTACK, review=ATTACK)
    quotation = Quotation(text=ATTACK, speaker=ATTACK, note=ATTACK, statement="s1")
    trail = replace(
        brief.trails[0], counted=ATTACK, model=ATTACK, low=ATTACK, high=ATTACK, equilibria=ATTACK
    )
    return {
        "statement": replace(brief, statements=(statement, *brief.statements[1:])),
        "speaker": replace(brief, statements=(speaker, *brief.statements[1:])),
        "source": replace(brief, statements=(source, *brief.statements[1:])),
        "quotation": replace(brief, risk=replace(brief.risk, quotations=(quotation,))),
        "prose": replace(brief, answer=(ATTACK, Label(text=ATTACK), quotation)),
        "case": replace(brief, case=ATTACK, body=ATTACK, scored=ATTACK, run=Label(text=ATTACK)),
        "claim": replace(brief, claims=(replace(brief.claims[0], text=ATTACK, about=ATTACK),)),
        "member": replace(brief, positions=(replace(brief.positions[0], name=ATTACK),)),
        "option": replace(brief, options=(replace(brief.options[0], text=ATTACK),)),
        "reason": replace(brief, unread=(replace(brief.unread[0], text=ATTACK, why=ATTACK),)),
        "flag": replace(brief, flags=(ATTACK, f'"{ATTACK}"')),
        "trail": replace(brief, trails=(trail, *brief.trails[1:])),
        "title": replace(brief, decision_title=ATTACK, positions_title=ATTACK),
    }


@pytest.mark.parametrize("where", _attacked(sample_brief()))
def test_markup_in_a_text_stays_text(where: str) -> None:
    attacked = html(_attacked(sample_brief())[where])
    names = {tag for tag, _ in _Outline(attacked).elements}
    assert not names & {"script", "img"}
    assert attacked.count("</style>") == 1


def test_a_text_that_looks_like_the_mark_of_a_margin_stays_text() -> None:
    page = html(replace(sample_brief(), flags=("<!--trails 0-->",)))
    assert "&lt;!--trails" in page
    assert page.count('id="t-a"') == 1


def test_every_silent_member_has_a_dotted_range_and_no_dot() -> None:
    page = html(sample_brief())
    assert page.count('class="as" x1="10%" x2="85%"') == len(SILENT)
    assert page.count('<circle class="dot" cx="') - 1 == len(sample_brief().positions) - len(SILENT)


def test_a_silent_row_draws_no_best_guess_even_if_its_record_holds_one() -> None:
    brief = sample_brief(one_silent_row=True)
    row = brief.positions[-1]
    guessed = replace(row, value=replace(row.low, value=41.7, text="41.7"))
    page = html(replace(brief, positions=(*brief.positions[:-1], guessed)))
    assert 'cx="41.7%"' not in page
    assert ">41.7<" not in page


def test_claims_are_listed_and_draw_no_mark_in_a_chart() -> None:
    brief = sample_brief()
    page = html(brief)
    without = html(replace(brief, claims=()))
    assert "coded for nobody" in page
    assert page.count("<circle") == without.count("<circle")


def test_a_machine_read_name_behind_indirect_speech_stays_off_the_first_page() -> None:
    brief = sample_brief()
    quotation = Quotation(text="the risks", speaker="Q. Example", note="", statement="s5")
    page = html(replace(brief, risk=replace(brief.risk, quotations=(quotation,))))
    assert "Q. Example" not in page
    reviewed = tuple(replace(row, review="confirmed by a person") for row in brief.statements)
    risk = replace(brief.risk, quotations=(quotation,))
    assert "Q. Example" in html(replace(brief, risk=risk, statements=reviewed))


def test_statements_are_cut_at_25_words() -> None:
    brief = sample_brief()
    long = replace(brief.statements[0], text=" ".join(f"w{count}" for count in range(40)))
    page = html(replace(brief, statements=(long, *brief.statements[1:])))
    assert "w24 \u2026" in page
    assert "w25" not in page


def test_a_stage_without_rows_still_says_what_it_could_not_do() -> None:
    brief = replace(
        sample_brief(), movers=(), sizes=(), action_note=("No trigger held in any draw.",)
    )
    page = html(brief)
    assert "No trigger held in any draw." in page
    assert "moves first" not in page


def test_words_follow_their_bands_only_where_words_are_used() -> None:
    assert "roughly even chance 45\u201355" in html(sample_brief(worded=True))
    assert "roughly even chance" not in html(sample_brief())


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", block))


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_and_marks_stand_out_from_the_paper(theme: int) -> None:
    blocks = re.findall(r":root\{(.*?)\}", html(sample_brief()), re.DOTALL)
    colours = [_tokens(block) for block in blocks if "--paper" in block][theme]
    for name in ("ink", "ink-2", "blue"):
        assert _contrast(colours[name], colours["paper"]) >= 4.5
    for name in ("grey", "ochre"):
        assert _contrast(colours[name], colours["paper"]) >= 3.0
