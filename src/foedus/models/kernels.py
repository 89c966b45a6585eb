"""How every kernel is compiled, and kept compiled where there is a folder for it."""

from __future__ import annotations

import functools
import warnings
from typing import Any

import numba

from foedus.terms.errors import KernelsNotKept

_OPTIONS: dict[str, Any] = {"error_model": "numpy", "nogil": True}
_NO_FOLDER = "no locator available"
"""What numba says where no folder for compiled copies can be written to."""


def kernel(function: Any) -> Any:
    """Compile a function at its first call: division as in numpy, other threads free to go on.

    The compiled copy is kept beside the source, in the user's cache or in ``NUMBA_CACHE_DIR``. On a
    machine where none of them can be written to it is compiled for the process alone, with one
    warning: slower, and the same to the byte.
    """
    return _compiled(function, _OPTIONS)


def contracting_kernel(function: Any) -> Any:
    """Compile as :func:`kernel`, and let a product and a sum be one operation of the processor."""
    return _compiled(function, {**_OPTIONS, "fastmath": {"contract"}})


def _compiled(function: Any, options: dict[str, Any]) -> Any:
    try:
        return numba.njit(cache=True, **options)(function)
    except RuntimeError as refused:
        if _NO_FOLDER not in str(refused):
            raise
    _warn()
    return numba.njit(**options)(function)


@functools.cache
def _warn() -> None:
    warnings.warn(
        "kernels are compiled for this run alone, which takes up to a minute: no folder can be "
        "written to that would keep them; expected NUMBA_CACHE_DIR set to one that can",
        KernelsNotKept,
        stacklevel=2,
    )
