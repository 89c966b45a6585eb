"""A family of modules in one folder, imported only when chosen."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cached_property
from importlib.metadata import entry_points
from types import ModuleType

from foedus.terms.card import Card
from foedus.terms.errors import NameUnknown

ENTRY_POINT_GROUP = "foedus.catalog"


class Catalog:
    """The modules of a package as named choices.

    Every module in the package's folder whose name does not begin with an
    underscore is an entry. Packages installed beside foedus add entries through
    the entry-point group ``foedus.catalog`` under the name ``<family>.<entry>``.

    Parameters
    ----------
    package : str
        Dotted name of the package, usually ``__name__``.
    """

    def __init__(self, package: str) -> None:
        self.package = package
        self.family = package.rpartition(".")[2]

    @cached_property
    def _modules(self) -> dict[str, str]:
        folder = importlib.import_module(self.package).__path__
        modules = {
            entry.name: f"{self.package}.{entry.name}"
            for entry in pkgutil.iter_modules(folder)
            if not entry.name.startswith("_")
        }
        for point in entry_points(group=ENTRY_POINT_GROUP):
            family, _, name = point.name.partition(".")
            if family == self.family and name:
                modules.setdefault(name, point.value)
        return dict(sorted(modules.items()))

    def names(self) -> tuple[str, ...]:
        """Return the names of the entries in alphabetical order, importing none."""
        return tuple(self._modules)

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __contains__(self, name: object) -> bool:
        return name in self._modules

    def load(self, name: str) -> ModuleType:
        """Import and return the module of an entry.

        Raises
        ------
        NameUnknown
            If no entry has this name; the message lists those that do.
        """
        if name not in self._modules:
            raise NameUnknown(
                f"no {self.family} entry is called {name!r}", expected="one of " + ", ".join(self)
            )
        return importlib.import_module(self._modules[name])

    def card(self, name: str) -> Card:
        """Return the card of an entry."""
        card = self.load(name).card
        if not isinstance(card, Card):
            raise TypeError(f"{self.package}.{name}.card is not a Card")
        return card
