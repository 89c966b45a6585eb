"""How much of the sources has been read, in bytes as they lie on disk."""

import gzip
import json

from foedus.reading.formats import meter_of, open_records


def test_a_meter_counts_every_byte_of_files_and_folders(tmp_path):
    (tmp_path / "folder").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "folder" / name).write_text("Talks go on.\n" * 1000, "utf-8")
    packed = tmp_path / "c.jsonl.gz"
    with gzip.open(packed, "wt", encoding="utf-8") as file:
        for number in range(100):
            file.write(json.dumps({"doc_id": f"d{number}", "text": "Talks go on."}) + "\n")
    sources = [str(tmp_path / "folder"), str(packed)]
    meter = meter_of(sources)
    assert meter.total == 2 * 13_000 + packed.stat().st_size
    pages = [page for source in sources for page in open_records(source, meter)]
    assert len(pages) == 102
    assert meter.done == meter.total


def test_nobody_knows_how_much_comes_from_standard_input(tmp_path):
    (tmp_path / "a.txt").write_text("Talks go on.", "utf-8")
    assert meter_of([str(tmp_path / "a.txt"), "-"]).total == 0
