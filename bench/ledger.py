"""The ledger: adding, searching and linking generated statements, each beside a plain twin.

The plain twin of linking compares every two reports of one speaker, without days and candidates;
it is timed on a small share and its number of comparisons is scaled to the whole.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

from foedus.ledger import Ledger
from foedus.ledger.remarks import likeness
from foedus.ledger.utterances import statement_remarks, utterances
from foedus.terms.article import Article, Region
from foedus.terms.reading import Cast, Reading
from foedus.terms.statement import Speaker, Statement

STATEMENTS = 100_000
AN_ARTICLE = 5
REPORTS = 3
PARTIES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
STOCK = "we will stand by our partners for as long as it takes"
WORDS = (
    "alliance border council decision effort frontier guarantee harbour interest judgement "
    "ministry neighbour order partner question reserve summit treaty union vote weapon year "
    "agree build choose defend expect follow gather hold invite join keep leave move need offer "
    "promise raise send take understand wait welcome support deliver train close open fund "
    "common early final great large likely new open public ready safe strong whole clear long "
    "in on for with from under before after until against together toward across within"
)


def remark(stream: random.Random) -> str:
    """Return something that somebody might say, seldom twice the same."""
    if stream.random() < 0.05:
        return STOCK
    words = stream.choices(WORDS.split(), k=stream.randint(7, 24))
    return "we " + " ".join(words) + f" {stream.randint(2, 900)} times"


def printed(words: str, stream: random.Random) -> tuple[str, str]:
    """Return a remark as one outlet prints it, and the kind of statement."""
    way = stream.random()
    if way < 0.5:
        return f'"{words.capitalize()},"', "direct"
    if way < 0.7:
        return f"“{words.capitalize()}”", "direct"
    if way < 0.85:
        part = words.split()
        return f'"{" ".join(part[: max(6, 2 * len(part) // 3)])}"', "direct"
    return words, "indirect"


def remarks(count: int, stream: random.Random) -> Iterator[tuple[str, int, str, str]]:
    """Yield (speaker, day, words, kind) of reports; busy speakers speak more than others."""
    made = 0
    while made < count:
        speaker = f"Person {_name(int(2000 * stream.random() ** 3))}"
        day = stream.randrange(365)
        words = remark(stream)
        for _ in range(min(stream.randint(1, 2 * REPORTS - 1), count - made)):
            yield (speaker, day + stream.randint(0, 1), *printed(words, stream))
            made += 1


def _name(number: int) -> str:
    letters = "bcdfghklmnprst"
    out = ""
    for _ in range(4):
        number, rest = divmod(number, len(letters))
        out += letters[rest] + "aeiou"[rest % 5]
    return out.capitalize()


def readings(count: int, stream: random.Random) -> Iterator[Reading]:
    """Yield readings of articles with a few statements each."""
    said = sorted(remarks(count, stream), key=lambda r: (r[1], stream.random()))
    for first in range(0, len(said), AN_ARTICLE):
        yield _reading(first, said[first : first + AN_ARTICLE])


def _reading(number: int, said: list[tuple[str, int, str, str]]) -> Reading:
    doc_id, text = f"article-{number}", f"Report {number}.\n"
    statements = []
    for speaker, _, words, kind in said:
        start = len(text)
        content = start + len(speaker) + len(" said ")
        text += f"{speaker} said {words} .\n"
        statements.append(
            Statement(
                id=f"s{len(statements) + 1}",
                doc_id=doc_id,
                source=((start, start + len(speaker)),),
                cue=((content - 5, content - 1),),
                content=((content, content + len(words)),),
                kind="direct" if kind == "direct" else "indirect",
                speaker=Speaker(
                    name=speaker, as_written=speaker, party=PARTIES[len(speaker) % len(PARTIES)]
                ),
            )
        )
    day = date(2023, 1, 1) + timedelta(days=said[0][1])
    return Reading(
        article=Article(
            doc_id=doc_id,
            text=text,
            date=day,
            regions=(Region(kind="body", start=0, end=len(text)),),
            outlet=f"Outlet {number % 300}",
        ),
        statements=tuple(statements),
        flags=(),
        cast=Cast(),
        reader="bench 1",
    )


def twin(ledger: Ledger) -> tuple[float, int]:
    """Return seconds a comparison, and how many comparisons a plain twin would make."""
    found = statement_remarks(ledger)
    by_speaker: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        by_speaker.setdefault(one.name, []).append(place)
    largest = max(by_speaker.values(), key=len)[:400]
    start = time.process_time()
    for one, other in combinations(largest, 2):
        likeness(found[one], found[other])
    each = (time.process_time() - start) / max(1, len(largest) * (len(largest) - 1) // 2)
    return each, sum(len(places) * (len(places) - 1) // 2 for places in by_speaker.values())


def main() -> None:
    """Time adding, linking and searching."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    count = parser.parse_args().statements
    with (
        tempfile.TemporaryDirectory() as folder,
        Ledger.open(Path(folder) / "ledger.sqlite") as ledger,
    ):
        start = time.process_time()
        with ledger.together():
            for reading in readings(count, random.Random(1)):
                ledger.add(reading)
        adding = time.process_time() - start
        print(f"add {count} statements      {adding:8.1f} s   {count / adding:8.0f} a second")
        start = time.process_time()
        found = utterances(ledger)
        linking = time.process_time() - start
        print(
            f"link {count} statements     {linking:8.1f} s   {count / linking:8.0f} a second, "
            f"{len(found)} utterances; at this pace a million in "
            f"{linking * 1e6 / count / 60:.1f} minutes"
        )
        each, comparisons = twin(ledger)
        plain = each * comparisons
        print(f"plain twin of linking        {plain:8.1f} s   {plain / linking:8.1f} x linking")
        start = time.process_time()
        hits = len(ledger.search('treaty "defend"'))
        searching = time.process_time() - start
        print(f"search for two words         {searching:8.3f} s   {hits} hits")


if __name__ == "__main__":
    main()
