"""Whether a run will first compile its kernels, which takes up to a minute."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

NOTICE = "compiling kernels, the first time only (foedus doctor --warm does it beforehand)"
Say = Callable[[str], None]


def say_if_cold(say: Say | None) -> None:
    """Tell whoever wants to know that kernels are not compiled yet.

    Where they cannot be kept, the warning of ``models.kernels`` has said so already.
    """
    if say is not None and is_cold():
        say(NOTICE)


def is_cold() -> bool:
    """Say whether a kernel that every forecast needs has no compiled copy as new as its source.

    Only names and times of files are looked at; the compiler decides for itself what it takes.
    """
    from foedus.models.warm import compiled_copies

    for copy in compiled_copies():
        made = [index.stat().st_mtime for index in Path(copy.folder).glob(f"{copy.name}-*.nbi")]
        if not made or max(made) < Path(copy.source).stat().st_mtime:
            return True
    return False
