"""What ``foedus solve`` can run: one module a family of models.

A module has ``names()``, the models it runs, and ``solve(name, file, options)``, which returns
what is printed as JSON; ``shown(found)`` gives the tables for people as (heads, rows).
"""

from __future__ import annotations

from foedus.terms.catalog import Catalog

SOLVERS = Catalog(__name__)
