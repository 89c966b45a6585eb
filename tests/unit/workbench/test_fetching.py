"""Fetching from a server on this machine: interruptions, changed files, refusals."""

from __future__ import annotations

import io
import json
import re
import socket
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from foedus.cli.main import status
from foedus.terms.errors import NoAnswer, SourceError, UsageError
from foedus.workbench import data, data_sets
from foedus.workbench.fetching import content_digest, fetch

CONTENT = bytes(range(256)) * 2000


class Shelf(ThreadingHTTPServer):
    """A server of one file that can break off, change, and forget how to resume."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.content = CONTENT
        self.mark = '"first"'
        self.break_after = 0
        self.ranges = True
        self.asked: list[str | None] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/deu.tsv"


class Answer(BaseHTTPRequestHandler):
    server: Shelf

    def do_GET(self) -> None:
        shelf = self.server
        asked = self.headers.get("Range")
        shelf.asked.append(asked)
        refusal = re.search(r"refused-(\d+)", self.path)
        if refusal:
            self.send_error(int(refusal.group(1)))
            return
        start = 0
        fresh = self.headers.get("If-Range") in (None, shelf.mark)
        if asked and shelf.ranges and fresh:
            start = int(re.fullmatch(r"bytes=(\d+)-", asked).group(1))
            if start >= len(shelf.content):
                self.send_error(416)
                return
            self.send_response(206)
            whole = len(shelf.content)
            self.send_header("Content-Range", f"bytes {start}-{whole - 1}/{whole}")
        else:
            self.send_response(200)
        body = shelf.content[start:]
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", shelf.mark)
        self.end_headers()
        self.wfile.write(body[: shelf.break_after] if shelf.break_after else body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def shelf(monkeypatch) -> Iterator[Shelf]:
    monkeypatch.setenv("no_proxy", "*")
    server = Shelf()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_fetched_whole_and_its_digest_noted(shelf, tmp_path):
    done = fetch(shelf.address, tmp_path / "deu.tsv")
    assert done.path.read_bytes() == CONTENT
    assert (done.how, done.size) == ("fetched", len(CONTENT))
    assert names(tmp_path) == ["deu.tsv", "deu.tsv.fetched.json"]


def test_an_interrupted_transfer_leaves_no_copy_and_is_resumed(shelf, tmp_path):
    shelf.break_after = 70_000
    with pytest.raises(NoAnswer, match=r"broke off after 70000 of 512000 bytes"):
        fetch(shelf.address, tmp_path / "deu.tsv")
    assert not (tmp_path / "deu.tsv").exists()
    shelf.break_after = 0
    done = fetch(shelf.address, tmp_path / "deu.tsv")
    assert shelf.asked == [None, "bytes=70000-"]
    assert done.how == "resumed"
    assert done.path.read_bytes() == CONTENT
    assert names(tmp_path) == ["deu.tsv", "deu.tsv.fetched.json"]


def test_a_file_that_changed_between_two_attempts_is_not_stitched_together(shelf, tmp_path):
    shelf.break_after = 70_000
    with pytest.raises(NoAnswer):
        fetch(shelf.address, tmp_path / "deu.tsv")
    shelf.break_after, shelf.content, shelf.mark = 0, CONTENT[::-1], '"second"'
    assert fetch(shelf.address, tmp_path / "deu.tsv").path.read_bytes() == CONTENT[::-1]


def test_a_server_that_cannot_resume_sends_it_all_again(shelf, tmp_path):
    shelf.break_after = 70_000
    with pytest.raises(NoAnswer):
        fetch(shelf.address, tmp_path / "deu.tsv")
    shelf.break_after, shelf.ranges = 0, False
    done = fetch(shelf.address, tmp_path / "deu.tsv")
    assert (done.how, done.path.read_bytes() == CONTENT) == ("fetched", True)


def test_a_changed_file_is_refused_and_the_copy_stays(shelf, tmp_path):
    fetch(shelf.address, tmp_path / "deu.tsv")
    shelf.content, shelf.mark = CONTENT[::-1], '"second"'
    with pytest.raises(SourceError, match=r"has changed.*nothing was replaced"):
        fetch(shelf.address, tmp_path / "deu.tsv", again=True)
    assert (tmp_path / "deu.tsv").read_bytes() == CONTENT
    assert names(tmp_path) == ["deu.tsv", "deu.tsv.fetched.json"]


def test_a_file_that_is_not_the_pinned_one_is_refused(shelf, tmp_path):
    with pytest.raises(SourceError, match="has changed"):
        fetch(shelf.address, tmp_path / "deu.tsv", digest="0" * 64)
    assert names(tmp_path) == []


def test_a_good_copy_is_not_fetched_again(shelf, tmp_path):
    fetch(shelf.address, tmp_path / "deu.tsv")
    assert fetch(shelf.address, tmp_path / "deu.tsv").how == "there"
    assert len(shelf.asked) == 1


def test_a_copy_that_was_edited_is_named(shelf, tmp_path):
    fetch(shelf.address, tmp_path / "deu.tsv")
    (tmp_path / "deu.tsv").write_text("edited")
    with pytest.raises(SourceError, match="the copy has changed since it was fetched"):
        fetch(shelf.address, tmp_path / "deu.tsv")


def test_bundles_packed_at_different_hours_have_one_digest(tmp_path):
    for name, year in (("a.zip", 2001), ("b.zip", 2002)):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as bundle:
            bundle.writestr(zipfile.ZipInfo("table.tab", (year, 1, 1, 0, 0, 0)), "1\t2\n")
            bundle.writestr("MANIFEST.TXT", str(year))
        (tmp_path / name).write_bytes(whole.getvalue())
    assert content_digest(tmp_path / "a.zip") == content_digest(tmp_path / "b.zip")


def test_no_address_but_the_web_is_opened(tmp_path):
    with pytest.raises(SourceError, match="no web address"):
        fetch("file:///etc/hostname", tmp_path / "copy")


@pytest.mark.parametrize(
    ("answer", "left"), [(404, 3), (403, 3), (408, 5), (429, 5), (500, 5), (503, 5)]
)
def test_the_command_tells_a_wrong_address_from_a_server_that_may_answer_later(
    shelf, tmp_path, capsys, answer, left
):
    address = shelf.address.replace("deu.tsv", f"refused-{answer}.tsv")
    assert status(["data", "fetch", "deu", "--to", str(tmp_path), "--from", address]) == left
    told = capsys.readouterr()
    assert told.out == ""
    assert re.fullmatch(rf"foedus: .*the server answers {answer}.*--from.*\n", told.err)
    assert ("later" in told.err) == (left == 5)
    assert names(tmp_path) == []


def test_without_a_network_the_input_is_not_blamed(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/deu.tsv"
    assert status(["data", "fetch", "deu", "--to", str(tmp_path), "--from", address]) == 5
    assert re.fullmatch(
        r"foedus: .*cannot reach 127.0.0.1: .*a network connection.*\n", capsys.readouterr().err
    )
    assert (
        status(
            ["data", "fetch", "deu", "--to", str(tmp_path), "--from", address, "--format", "json"]
        )
        == 5
    )
    assert json.loads(capsys.readouterr().out)["error"]["kind"] == "connection"
    assert names(tmp_path) == []


def test_the_command_fetches_and_the_list_shows_the_copy(shelf, tmp_path, capsys):
    assert status(["data", "fetch", "deu", "--to", str(tmp_path), "--from", shelf.address]) == 0
    assert (tmp_path / "deu.tsv").read_bytes() == CONTENT
    rows = {row["key"]: row for row in data.data_rows(tmp_path)}
    assert rows["deu"]["copy"] == str(tmp_path / "deu.tsv")
    assert rows["deu"]["digest"] == content_digest(tmp_path / "deu.tsv")


def test_a_set_without_address_asks_for_one(tmp_path, monkeypatch):
    known = data_sets.card("deu")
    without = data_sets.DataCard(
        key="deu",
        title="",
        citation="",
        terms="",
        page=known.page,
        address="",
        file="x",
        used_by="",
    )
    monkeypatch.setattr(data, "card", lambda key: without)
    with pytest.raises(UsageError, match="no address"):
        data.fetch("deu", tmp_path)


def test_every_card_says_what_it_is_and_where_to_read_of_it():
    for card in data_sets.cards().values():
        assert card.title
        assert card.citation
        assert card.terms
        assert card.page.startswith("https://")
        assert card.digest == "" or re.fullmatch(r"[0-9a-f]{64}", card.digest)
