"""Lines of keys, in every way that TOML lets people write them."""

from __future__ import annotations

from foedus.case.line_index import line_index, nearest_line

TEXT = '''\
# a comment with [brackets] and "quotes
title = "one # not a comment" # comment
"quoted key" = 1
dotted.key = 2
text = """
[not.a.table]
key = 1
""" # after
literal = \'\'\'
it''s = {\'\'\'
list = [ # comment ]
    1,
    [2,
     3],
    {a = 4, b = [
        5,
    ]},
]

[table]
key = 1979-05-27 07:32:00

[table.inner."odd.key"]
key = 'x'

[[tables]]
key = 1
[tables.under]
key = 2
[[tables]]
key = 3
[[tables.nested]]
key = 4
[[tables.nested]]
key = 5
'''


def test_every_way_of_writing_a_key_has_its_line() -> None:
    index = line_index(TEXT)
    lines = {
        ("title",): 2,
        ("quoted key",): 3,
        ("dotted",): 4,
        ("dotted", "key"): 4,
        ("text",): 5,
        ("literal",): 9,
        ("list",): 11,
        ("list", 0): 12,
        ("list", 1): 13,
        ("list", 1, 1): 14,
        ("list", 2, "a"): 15,
        ("list", 2, "b", 0): 16,
        ("table",): 20,
        ("table", "key"): 21,
        ("table", "inner", "odd.key"): 23,
        ("table", "inner", "odd.key", "key"): 24,
        ("tables",): 26,
        ("tables", 0): 26,
        ("tables", 0, "key"): 27,
        ("tables", 0, "under"): 28,
        ("tables", 0, "under", "key"): 29,
        ("tables", 1): 30,
        ("tables", 1, "key"): 31,
        ("tables", 1, "nested", 0, "key"): 33,
        ("tables", 1, "nested", 1): 34,
        ("tables", 1, "nested", 1, "key"): 35,
    }
    assert {path: index.get(path) for path in lines} == lines
    assert ("not",) not in index


def test_a_key_that_is_not_there_has_the_line_of_the_table_around_it() -> None:
    index = line_index(TEXT)
    assert nearest_line(index, ("tables", 1, "missing")) == 30
    assert nearest_line(index, ("nowhere", "at", "all")) == 1


def test_a_long_line_is_scanned_in_one_pass() -> None:
    text = f'text = "{"x" * 2_000_000}"\nnext = [{"1, " * 200_000}]\n'
    assert line_index(text)[("next", 199_999)] == 2
