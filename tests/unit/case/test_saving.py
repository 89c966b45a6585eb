"""What is written into a case folder."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from foedus.case import Option, Source, copy_source, load, read_source, save, write_run
from foedus.case.record import Case
from foedus.terms.digest import digest
from foedus.terms.errors import CaseError
from foedus.terms.estimate import Estimate
from made.cases import NAMES, plain_case


def _edit(folder: Path, found: str, put: str) -> str:
    path = folder / "case.toml"
    text = path.read_text().replace(found, put)
    path.write_text(text)
    return text


def test_only_what_a_machine_coded_says_so(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    text = (tmp_path / "case.toml").read_text()
    assert "[positions.membership.BBB] # machine-coded: check me\n" in text
    assert "[positions.membership.CCC]\n" in text
    assert plain_case().coded == {"membership": {"BBB": "machine, codebook 1", "CCC": "A. Analyst"}}


def test_every_block_is_explained_to_the_person_who_edits_it(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    lines = (tmp_path / "case.toml").read_text().splitlines()
    for header in ("[decision]", "[action]", "[adversary]", "[evidence]"):
        assert lines[lines.index(header) + 1].startswith("# ")


def test_an_untouched_case_is_written_over(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    changed = replace(plain_case(), as_of=date(2023, 6, 9))
    save(changed, tmp_path)
    assert load(tmp_path, NAMES) == changed


def test_a_case_edited_by_hand_is_not_written_over(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    edited = _edit(tmp_path, "value = 20", "value = 30")
    with pytest.raises(CaseError, match="edited by hand") as refused:
        save(plain_case(), tmp_path)
    assert f"foedus forecast {tmp_path}" in refused.value.expected
    assert (tmp_path / "case.toml").read_text() == edited
    assert load(tmp_path, NAMES).positions["membership"]["BBB"].value == 30


def test_a_case_written_by_hand_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("# my notes\n")
    with pytest.raises(CaseError, match="edited by hand"):
        save(plain_case(), tmp_path)


def test_force_writes_over_an_edited_case(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    _edit(tmp_path, "value = 20", "value = 30")
    save(plain_case(), tmp_path, force=True)
    assert load(tmp_path, NAMES) == plain_case()


def test_comments_and_order_do_not_change_the_digest(tmp_path: Path) -> None:
    save(plain_case(), tmp_path)
    _edit(tmp_path, "low = 5\nhigh = 40\n", "high = 40.0 # a comment\nlow = 5\n")
    assert load(tmp_path, NAMES).digest == plain_case().digest


@pytest.mark.parametrize(
    "changed",
    [
        replace(plain_case(), body="council"),
        replace(plain_case(), protege=""),
        replace(plain_case(), action=None),
        replace(plain_case(), assumptions={}),
    ],
)
def test_another_content_has_another_digest(changed: Case) -> None:
    assert changed.digest != plain_case().digest


def _with_options(case: Case) -> Case:
    options = (Option(at=50, text="a path"), Option(at=25, text="no path"))
    return replace(case, decision=replace(case.decision, options=options))


def _without_known_grounds(case: Case) -> Case:
    estimate = Estimate(value=1, low=0, high=2, grounds=("hearsay",), coder="codebook 1")
    return replace(case, positions={"membership": {"BBB": estimate}})


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [(_with_options, "stands after the one at 50"), (_without_known_grounds, "'hearsay'")],
)
def test_what_would_not_load_again_is_not_written(
    tmp_path: Path, spoil: object, finding: str
) -> None:
    assert callable(spoil)
    with pytest.raises(CaseError, match=finding):
        save(spoil(plain_case()), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("folder", ["/proc/foedus", "/dev/null/foedus"])
def test_a_folder_that_cannot_be_written_to_is_one_clear_error(folder: str) -> None:
    with pytest.raises(CaseError, match="cannot be written"):
        save(plain_case(), Path(folder))


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(plain_case(), tmp_path)
    before = (tmp_path / "case.toml").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("foedus.case.files.os.fsync", full)
    with pytest.raises(CaseError, match="No space left"):
        save(replace(plain_case(), body="council"), tmp_path)
    assert (tmp_path / "case.toml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["case.toml"]


def test_a_run_lies_under_its_digest_and_is_written_alike_every_time(tmp_path: Path) -> None:
    run = {"seed": 1, "draws": 2000, "note": "Ω"}
    path = write_run(tmp_path, run)
    first = path.read_bytes()
    assert path == tmp_path / "runs" / digest(run)[:16] / "run.json"
    assert json.loads(first) == run
    assert first.endswith(b"}\n")
    assert write_run(tmp_path, dict(reversed(run.items()))).read_bytes() == first
    assert write_run(tmp_path, {**run, "seed": 2}) != path


@pytest.mark.parametrize(
    "doc_id", ["a report.txt", "../../etc/passwd", "", "..", "Ünïcode/η.txt", "x" * 300]
)
def test_a_source_is_kept_inside_the_folder_byte_for_byte(tmp_path: Path, doc_id: str) -> None:
    text = "one\r\ntwo\n“three”"
    relative = copy_source(tmp_path / "case", doc_id, text)
    assert relative.parent == Path("sources")
    assert [path.name for path in tmp_path.iterdir()] == ["case"]
    source = Source(doc_id=doc_id, digest=digest(text), file=str(relative))
    assert read_source(tmp_path / "case", source) == text


def test_two_documents_of_one_name_do_not_share_a_file(tmp_path: Path) -> None:
    assert copy_source(tmp_path, "a/x.txt", "one") != copy_source(tmp_path, "b/x.txt", "one")


def test_a_changed_copy_of_a_source_is_refused(tmp_path: Path) -> None:
    relative = copy_source(tmp_path, "x.txt", "one")
    source = Source(doc_id="x.txt", digest=digest("one"), file=str(relative))
    (tmp_path / relative).write_text("two")
    with pytest.raises(CaseError, match="has been changed"):
        read_source(tmp_path, source)
    (tmp_path / relative).unlink()
    with pytest.raises(CaseError, match="cannot be read"):
        read_source(tmp_path, source)
