"""The records of the reader, written out for the compiler, are made as the decorator makes them."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import sys
import types
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src/foedus"


def build_hook():
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOOK = build_hook()
PATHS = [path for part in HOOK.PARTS.values() for name in part for path in SOURCES.glob(name)]


def made_as(record):
    """Return name, kind and default of what a record is made of, as its decorator makes it."""
    parameters = list(inspect.signature(record).parameters.values())
    factories = {f.name for f in fields(record) if f.default_factory is not MISSING}
    return [(p.name, p.kind, None if p.name in factories else p.default) for p in parameters]


def written(source: str, module: str):
    """Return the same of each record of a module that is written out."""
    names = dict(vars(sys.modules[module]))
    for node in ast.walk(ast.parse(HOOK.with_records_written_out(source))):
        if isinstance(node, ast.ClassDef) and node.decorator_list:
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name == "__init__":
                    part.body = [ast.Pass()]
                    defined = ast.unparse(part)
                    exec(f"from __future__ import annotations\n{defined}", names)
                    _, *rest = inspect.signature(names["__init__"]).parameters.values()
                    yield node.name, [(p.name, p.kind, p.default) for p in rest]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: str(path.relative_to(SOURCES)))
def test_every_record_is_written_out_as_it_is_made(path):
    name = ".".join(("foedus", *path.relative_to(SOURCES).with_suffix("").parts))
    module = importlib.import_module(name.removesuffix(".__init__"))
    records = {
        key: made_as(value)
        for key, value in vars(module).items()
        if isinstance(value, type) and is_dataclass(value) and value.__module__ == module.__name__
    }
    assert dict(written(path.read_text("utf-8"), module.__name__)) == records


def test_the_modules_of_the_reader_are_there():
    assert {"statement.py", "read.py", "words.py"} <= {path.name for path in PATHS}


def test_a_record_written_out_can_be_made_and_pickled(monkeypatch):
    source = """from __future__ import annotations
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seen:
    place: int
    words: list[str] = field(default_factory=list)
    kind: str = field(default="body")

    def __post_init__(self) -> None:
        self.kind = self.kind.upper()
"""
    module = types.ModuleType("seen")
    monkeypatch.setitem(sys.modules, "seen", module)
    exec(HOOK.with_records_written_out(source), vars(module))
    first, second = module.Seen(1), module.Seen(place=1)
    first.words.append("a")
    assert (second.words, second.kind) == ([], "BODY")
    make, none = first.__reduce__()
    assert make(*none) == first
