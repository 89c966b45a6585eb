"""Where bargaining would settle: one entry a model.

Every entry takes a :class:`Bargain`; those that bargain over several issues take a
:class:`BargainMany` too. Entries with readings have a frozen ``Options`` record, the last argument
of their ``solve``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from foedus.terms.catalog import Catalog

BARGAINING = Catalog(__name__)
Floats = npt.NDArray[np.float64]

# Laws of the family; a card's ``breaks`` names those that a model does not keep.
LAWS = ("order", "duplicates", "reflection", "affine", "capability", "unanimity")
# Why a course stopped: nothing moved any more, an earlier state came back, or rounds ran out.
STOPS = ("settled", "cycle", "limit")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bargain:
    """Positions on one issue, m members, n draws.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream.
    position : (m, n)
        Ideal points in [0, 100].
    salience : (m, n)
        In [0, 1].
    capability : (m, n)
        Above 0, in any unit.
    status_quo : float
        Place of the reversion point on the scale.
    pivots : (2, n), optional
        Ends of the gridlock interval under the body's rule, low before high.
    setter : (n,), optional
        Ideal point of whoever drafts, member or not.
    """

    actor: npt.NDArray[np.uint32]
    position: Floats
    salience: Floats
    capability: Floats
    status_quo: float
    pivots: Floats | None = None
    setter: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BargainMany:
    """Positions on d issues or dimensions at once, m members, n draws.

    Attributes
    ----------
    actor : (m,) uint32
        Key of each member in the random stream.
    position : (m, d, n)
        Ideal points in [0, 100] on each issue.
    salience : (m, d, n)
        In [0, 1].
    capability : (m, d, n)
        Above 0; on every issue in a unit of its own.
    status_quo : (d,)
        Place of the reversion point of each issue.
    """

    actor: npt.NDArray[np.uint32]
    position: Floats
    salience: Floats
    capability: Floats
    status_quo: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Course:
    """How a model of several rounds came to its settlement.

    Attributes
    ----------
    rounds : (n,) int64
        Rounds played until the course stopped, that which moved nobody among them.
    stop : (n,) int64
        Why it stopped, an index into ``STOPS``.
    period : (n,) int64
        Rounds after which a cycle repeats; 0 where there is none.
    position : (m, n) or (m, d, n)
        Members' positions when it stopped.
    median, mean : (rounds + 1, n), optional
        Weighted median and mean before the first round and after each.
    probability : (m, n), optional
        Chance that each member's last position wins; members who share a position share it.
    """

    rounds: npt.NDArray[np.int64]
    stop: npt.NDArray[np.int64]
    period: npt.NDArray[np.int64]
    position: Floats
    median: Floats | None = None
    mean: Floats | None = None
    probability: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settlement:
    """Where each draw settles: ``point`` and the ends of the set of solutions.

    Each is (n,) for one issue, (d, n) for several. ``course`` tells how models of several
    rounds came there, and where they cycled or did not come to rest.
    """

    point: Floats
    low: Floats
    high: Floats
    course: Course | None = None
