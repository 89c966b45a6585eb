"""Everything that is no case is refused with its line, what was found and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.case import load
from foedus.terms.errors import CaseError
from made.cases import NAMES

CASE = """\
schema = 1
body = "club"
as_of = 2023-06-08
protege = "DDD"

[decision]
issue = "membership"
status_quo = 30
deadline = 2023-07-11
options = [
    {at = 25, text = "no path"},
    {at = 50, text = "a path"},
    {at = 100, text = "accession"},
]

[action]
issue = "troops"
trigger = "decision < 50"
leaders = ["AAA"]

[adversary]
party = "EEE"
challenge = "an offensive within 12 months"
wider_war = "combat with a member's forces within 12 months"

[positions.membership.BBB]
value = 20
low = 5
high = 40
grounds = ["s17"]

[positions.troops]
CCC = {value = 10, low = 0, high = 20, grounds = ["silent_member"]}

[assumptions.silent_member]
range = [0, 100]
kind = "each"
reason = "did not speak in the sources read"
author = "an analyst"

[evidence]
reader = "rules 1"

[[evidence.sources]]
doc_id = "one.txt"
digest = "0000000000000000000000000000000000000000000000000000000000000000"

[[evidence.sources]]
doc_id = "two.txt"
digest = "1111111111111111111111111111111111111111111111111111111111111111"
"""


def _line(part: str) -> int:
    return CASE[: CASE.index(part)].count("\n") + 1


def _refusal(folder: Path, text: str) -> CaseError:
    (folder / "case.toml").write_text(text)
    with pytest.raises(CaseError) as refused:
        load(folder, NAMES)
    return refused.value


def test_the_case_that_the_other_tests_spoil_is_sound(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE)
    case = load(tmp_path, NAMES)
    assert case.decision.status_quo == 30
    assert case.positions["troops"]["CCC"].grounds == ("silent_member",)
    assert case.positions["membership"]["BBB"].coder == "by hand"
    assert [source.doc_id for source in case.evidence.sources] == ["one.txt", "two.txt"]


def test_the_shortest_case_takes_the_deadline_from_its_date(tmp_path: Path) -> None:
    text = CASE[: CASE.index("[action]")].replace("deadline = 2023-07-11\n", "")
    (tmp_path / "case.toml").write_text(text)
    case = load(tmp_path, NAMES)
    assert case.decision.deadline == case.as_of
    assert (case.action, case.adversary) == (None, None)


@pytest.mark.parametrize(
    ("sound", "spoiled", "message", "expected"),
    [
        # unknown keys, at every depth
        ('protege = "DDD"', 'protegee = "DDD"', "unknown key 'protegee'", "perhaps 'protege'"),
        ('issue = "membership"', 'isue = "membership"', "'decision.isue'", "perhaps 'issue'"),
        ("{at = 50, text", "{place = 50, at = 50, text", "'decision.options.1.place'", "one of at"),
        ('trigger = "', 'tigger = "', "'action.tigger'", "perhaps 'trigger'"),
        ('challenge = "an', 'chalenge = "an', "'adversary.chalenge'", "perhaps 'challenge'"),
        ("low = 5", "lowest = 5", "'positions.membership.BBB.lowest'", "perhaps 'low'"),
        ("CCC = {value = 10,", "CCC = {vlue = 10,", "positions.troops.CCC.vlue", "'value'"),
        ('kind = "each"', 'knd = "each"', "'assumptions.silent_member.knd'", "perhaps 'kind'"),
        ('reader = "rules 1"', 'reeder = "rules 1"', "'evidence.reeder'", "perhaps 'reader'"),
        ('doc_id = "two.txt"', 'doc = "two.txt"', "'evidence.sources.1.doc'", "'doc_id'"),
        # unknown names
        (
            'body = "club"',
            'body = "clubb"',
            "unknown body 'clubb'",
            "club, council; perhaps 'club'",
        ),
        ('protege = "DDD"', 'protege = "ddd"', "unknown party 'ddd'", "perhaps 'DDD'"),
        ('issue = "membership"', 'issue = "members"', "unknown issue 'members'", "'membership'"),
        ('issue = "troops"', 'issue = "troop"', "unknown issue 'troop'", "perhaps 'troops'"),
        ('leaders = ["AAA"]', 'leaders = ["AAX"]', "unknown party 'AAX'", "perhaps 'AAA'"),
        ('party = "EEE"', 'party = "EEX"', "unknown party 'EEX'", "perhaps 'EEE'"),
        ("[positions.membership.BBB]", "[positions.members.BBB]", "issue 'members'", "one of"),
        ("[positions.membership.BBB]", "[positions.membership.BB]", "party 'BB'", "'BBB'"),
        ("CCC = {", "CC = {", "unknown party 'CC'", "perhaps 'CCC'"),
        # wrong types
        ('body = "club"', "body = 3", "body is 3", "text in quotes"),
        ("as_of = 2023-06-08", 'as_of = "2023-06-08"', "as_of is '2023-06-08'", "a date such as"),
        ("as_of = 2023-06-08", "as_of = 2023-06-08T10:00:00", "as_of is 2023-06-08", "a date such"),
        ("as_of = 2023-06-08", "as_of = 2023-06-31", "not TOML", "2023-06-08"),
        ("status_quo = 30", 'status_quo = "30"', "status_quo is '30'", "a number"),
        ("status_quo = 30", "status_quo = true", "status_quo is True", "a number"),
        ('leaders = ["AAA"]', 'leaders = "AAA"', "leaders is 'AAA'", "a list in [ ]"),
        ("schema = 1", 'schema = "1"', "schema is '1'", "a whole number"),
        ("schema = 1", "schema = 2", "schema 2 is not known", "schema = 1"),
        ('kind = "each"', 'kind = "every"', "kind is 'every'", "'range', 'each' or 'choice'"),
        # impossible values
        ("status_quo = 30", "status_quo = 101", "status_quo is 101", "a number from 0 to 100"),
        ("status_quo = 30", "status_quo = nan", "status_quo is nan", "number"),
        ("{at = 100, text", "{at = 100.5, text", "options.2.at is 100.5", "from 0 to 100"),
        (
            "{at = 100, text",
            "{at = 50, text",
            "option at 50 stands after the one at 50",
            "ascending",
        ),
        ('text = "a path"', 'text = " "', "options.1.text is ' '", "text that is not empty"),
        ("value = 20", "value = -1", "value is -1", "a number from 0 to 100"),
        ("value = 20", "value = 41", "low 5, value 41, high 40", "low <= value <= high"),
        ("high = 40", "high = 1e999", "high is inf", "number"),
        ('grounds = ["s17"]', "grounds = []", "grounds is empty", "statement ids"),
        ('grounds = ["s17"]', 'grounds = ["17"]', "'17' is no grounds", 'such as "s17"'),
        ('grounds = ["silent_member"]', 'grounds = ["silent"]', "'silent'", "'silent_member'"),
        ("range = [0, 100]", "range = [100, 0]", "range goes from 100 down to 0", "the least and"),
        ("range = [0, 100]", "range = [0]", "range is [0]", "two numbers"),
        ("range = [0, 100]", "range = [0, inf]", "range.1 is inf", "not infinite"),
        ('reason = "did not', 'reason = "" # did', "reason is empty", "text that is not empty"),
        ('author = "an analyst"', 'author = ""', "author is empty", "text that is not empty"),
        ('trigger = "decision < 50"', 'trigger = "decision < x"', "no trigger", "'decision < 50'"),
        ('trigger = "decision < 50"', 'trigger = "decision =< 5"', "no trigger", "< <= > >= =="),
        ('trigger = "decision < 50"', 'trigger = "decision < 101"', "no trigger", "0 to 100"),
        ('digest = "1111', 'digest = "x111', "sources.1.digest is", "64 hexadecimal digits"),
    ],
)
def test_a_spoiled_value_is_named_with_its_line(
    tmp_path: Path, sound: str, spoiled: str, message: str, expected: str
) -> None:
    assert sound in CASE
    error = _refusal(tmp_path, CASE.replace(sound, spoiled, 1))
    assert message in error.message
    assert expected in error.expected
    assert error.where == f"{tmp_path / 'case.toml'}:{_line(sound)}"


@pytest.mark.parametrize(
    ("missing", "named", "line_of"),
    [
        ("schema = 1\n", "schema is missing", "schema"),
        ('body = "club"\n', "body is missing", "schema"),
        ("as_of = 2023-06-08\n", "as_of is missing", "schema"),
        ("status_quo = 30\n", "decision.status_quo is missing", "[decision]"),
        ("high = 40\n", "positions.membership.BBB.high is missing", "[positions.membership.BBB]"),
        ('grounds = ["s17"]\n', "BBB.grounds is missing", "[positions.membership.BBB]"),
        ("range = [0, 100]\n", "silent_member.range is missing", "[assumptions.silent_member]"),
        (
            'reason = "did not speak in the sources read"\n',
            "silent_member.reason is missing",
            "[assumptions.silent_member]",
        ),
        ('party = "EEE"\n', "adversary.party is missing", "[adversary]"),
        ('doc_id = "two.txt"\n', "evidence.sources.1.doc_id is missing", None),
    ],
)
def test_a_missing_value_is_named_with_the_line_of_its_table(
    tmp_path: Path, missing: str, named: str, line_of: str | None
) -> None:
    error = _refusal(tmp_path, CASE.replace(missing, "", 1))
    line = CASE[: CASE.rindex("[[evidence")].count("\n") + 1 if line_of is None else _line(line_of)
    assert named in error.message
    assert error.where == f"{tmp_path / 'case.toml'}:{line}"


def test_the_first_of_several_findings_is_told(tmp_path: Path) -> None:
    text = CASE.replace("value = 20", "value = 200").replace('kind = "each"', 'kind = "all"')
    error = _refusal(tmp_path, text.replace("status_quo = 30", "status_quo = -3"))
    assert "status_quo" in error.message


def test_an_unknown_assumption_lists_those_known(tmp_path: Path) -> None:
    text = CASE.replace("silent_member", "silent_membr")
    error = _refusal(tmp_path, text)
    assert error.message == "unknown assumption 'silent_membr'"
    assert error.expected.endswith(
        "cover, order, silent_common, silent_member; perhaps 'silent_member'"
    )
    assert error.where.endswith(f":{_line('[assumptions.silent_member]')}")


def test_an_unknown_base_rate_lists_those_known(tmp_path: Path) -> None:
    error = _refusal(tmp_path, CASE.replace('kind = "each"', 'base_rate = "luck"'))
    assert error.message == "unknown base rate 'luck'"
    assert error.expected == "one of allies_that_came, disputes_to_war"
    assert error.where.endswith(f":{_line('kind =')}")


def test_a_choice_must_say_what_is_chosen(tmp_path: Path) -> None:
    text = CASE.replace('kind = "each"', 'kind = "choice"')
    assert "choice is missing" in _refusal(tmp_path, text).message


def test_broken_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    error = _refusal(tmp_path, CASE.replace("low = 5", "low 5"))
    assert "not TOML" in error.message
    assert error.where.endswith(f":{_line('low = 5')}")


def test_a_key_given_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    error = _refusal(tmp_path, CASE.replace("low = 5\n", "low = 5\nlow = 6\n"))
    assert error.where.endswith(f":{_line('low = 5') + 1}")


def test_a_half_written_hand_made_case_is_refused_at_its_last_line(tmp_path: Path) -> None:
    error = _refusal(tmp_path, CASE[: CASE.index("a path") + 3])
    assert error.where.endswith(f":{_line('a path')}")


def test_a_byte_that_is_not_utf_8_is_refused_with_its_line(tmp_path: Path) -> None:
    data = CASE.encode().replace(b"an analyst", b"an \xff analyst")
    (tmp_path / "case.toml").write_bytes(data)
    with pytest.raises(CaseError, match="byte 0xff is not UTF-8") as refused:
        load(tmp_path, NAMES)
    assert refused.value.where.endswith(f":{_line('an analyst')}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case can be read here") as refused:
        load(tmp_path / "nowhere", NAMES)
    assert refused.value.where == str(tmp_path / "nowhere" / "case.toml")
    assert "a case folder" in refused.value.expected


def test_lists_as_deep_as_the_stack_are_refused(tmp_path: Path) -> None:
    text = CASE.replace("status_quo = 30", f"status_quo = {'[' * 5000}{']' * 5000}")
    assert _refusal(tmp_path, text).exit_status == 3


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE)
    plain = load(tmp_path, NAMES)
    (tmp_path / "case.toml").write_bytes(b"\xef\xbb\xbf" + CASE.replace("\n", "\r\n").encode())
    assert load(tmp_path, NAMES) == plain
    error = _refusal(tmp_path, CASE.replace("\n", "\r\n").replace("low = 5", "low = -5"))
    assert error.where.endswith(f":{_line('low = 5')}")
