"""Pages in other languages are refused by name; short ones get the benefit of the doubt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from foedus.reading.language import require_english
from foedus.terms.article import Page
from foedus.terms.errors import SourceError


def page(text: str) -> Page:
    return Page(doc_id="p", text=text, date=None, where="p.txt", media="text")


OTHER = {
    "German": "Die Außenministerin von A sagte am Dienstag in der Hauptstadt, dass ihr Land einer "
    "Aufnahme nicht im Wege stehe, sofern die anderen Mitglieder den Bedingungen zustimmten. ",
    "French": "Le ministre des affaires étrangères de A a déclaré mardi que son pays ne ferait pas "
    "obstacle à une invitation, pourvu que les autres membres acceptent les conditions. ",
    "Spanish": "El ministro de exteriores de A dijo el martes que su país no se opondría a una "
    "invitación, siempre que los demás miembros aceptaran las condiciones del ingreso. ",
    "Polish": "Minister spraw zagranicznych państwa A powiedział we wtorek, że jego kraj nie "
    "będzie stał na drodze do zaproszenia, o ile pozostali członkowie zgodzą się na warunki. ",
    "Russian": "Министр иностранных дел страны А заявил во вторник, что его страна не будет "
    "препятствовать приглашению, если остальные члены согласятся на условия. ",
    "Chinese": "甲国外交部长星期二在首都表示,只要其他成员国同意有关条件,"
    "该国不会阻止向申请国发出邀请。",
}


@pytest.mark.parametrize("name", OTHER)
def test_the_language_of_a_refused_page_is_named(name: str) -> None:
    with pytest.raises(SourceError) as caught:
        require_english(page(OTHER[name] * 4))
    assert f"the page is in {name}" in str(caught.value)
    assert caught.value.where == "p.txt"


@pytest.mark.parametrize(
    "text",
    [
        "The foreign minister of A said on Tuesday that his country would not stand in the way of "
        "an invitation, provided that the others agreed on conditions. " * 3,
        "Minister: Kein Weg.",
        "",
    ],
)
def test_english_and_short_pages_pass(text: str) -> None:
    require_english(page(text))


def test_an_english_page_loads_no_model_of_languages() -> None:
    code = (
        "import sys; from foedus.reading.language import require_english; "
        "from foedus.terms.article import Page; "
        "text = 'The minister of A said that the talks would go on for as long as it took. ' * 9; "
        "require_english(Page(doc_id='p', text=text, date=None, where='p', media='text')); "
        "assert 'py3langid' not in sys.modules; assert 'trafilatura' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
