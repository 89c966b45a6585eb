"""Compile the reader into a wheel: the same source, made machine code by mypyc.

Only where it is asked for, with ``HATCH_BUILD_HOOKS_ENABLE=1``: it takes a C compiler and a minute.
An editable install is never compiled, so that an edit counts at once.
"""

from __future__ import annotations

import os
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("src/foedus/reading/frames", "src/foedus/reading")
"""Each is compiled apart, so that two cores share the work."""


class ReaderBuildHook(BuildHookInterface):
    """Adds the compiled modules beside their sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the install is editable."""
        if version == "editable":
            return
        self.folder = TemporaryDirectory()
        for path in compile_reader(Path(self.root), Path(self.folder.name)):
            build_data["force_include"][str(path)] = str(path.relative_to(self.folder.name))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what the wheel has taken up."""
        if version != "editable":
            self.folder.cleanup()


def compile_reader(root: Path, folder: Path) -> list[Path]:
    """Compile the modules of the reader below a folder and return their paths."""
    from mypyc.build import mypycify
    from setuptools import setup

    with chdir(root), TemporaryDirectory() as work:
        groups = [(_modules(Path(name)), f"foedus_{Path(name).name}") for name in FOLDERS]
        options = ["--ignore-missing-imports", "--cache-dir", f"{work}/cache"]
        modules = mypycify(
            [*options, *(path for paths, _ in groups for path in paths)],
            opt_level="1",
            debug_level="0",
            target_dir=f"{work}/c",
            separate=groups,
        )
        places = ["--build-lib", str(folder), "--build-temp", f"{work}/objects"]
        cores = ["--parallel", str(os.cpu_count() or 1)]
        setup(
            name="foedus",
            ext_modules=modules,
            packages=[],
            package_dir={"": "src"},
            script_args=["--quiet", "build_ext", *places, *cores],
        )
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _modules(folder: Path) -> list[str]:
    """Return the modules of a folder; a package that holds modules left as they are stays so."""
    return sorted(
        str(path) for path in folder.glob("*.py") if path != Path(FOLDERS[-1], "__init__.py")
    )
