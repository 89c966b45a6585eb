"""Write docs/explanation/scoreboard.md from a run of the backtest.

Usage: python scripts/scoreboard.py FILE [OUT]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from foedus.workbench.backtest import deu

HOME = Path(__file__).resolve().parents[1] / "docs/explanation/scoreboard.md"
HEAD = """\
# The scoreboard

Written by `make scoreboard` from `foedus backtest deu FILE --refit`; not edited. Every model is
scored on real decisions whose outcome is known, beside the plain mean, the median, the middle of
the scale and climatology (how often outcomes lay at each place, whatever the members wanted).

**Cases.** {n} controversial issues of {proposals} proposals to the Council of the European Union,
introduced 1996 to 2003, with the positions and saliences of member states, Commission and
Parliament ([DEU](https://doi.org/10.34810/data53)); {dropped}. Scale 0 to 100.

**Held out.** The settlement distribution and climatology are each fitted without the proposal
they forecast. The other lines have nothing to fit. Which mixture to use was chosen on these same
issues ([why, and how many were tried](../decisions/010-settlement-distribution.md)), so a little
of its lead is owed to that choice; issues of later years are kept apart.

**How to read it.** MAE: mean distance of the forecast (its median) from the outcome, in places.
CRPS: the same for a whole distribution; of a point it equals the MAE. Less is better. In brackets
90 % intervals, from drawing whole proposals anew. 'Better by' is climatology's CRPS less the
model's, on the issues that the model answered. A dash: an outcome had no probability at all, or
nothing to compare.
"""
EXPLAIN = {
    "mean": "mean of positions",
    "salience_mean": "mean by salience (the compromise)",
    "median": "median of positions",
    "constant": "the middle, 50",
    "climatology": "climatology",
    "settlement": "**settlement distribution**",
}
TITLES = {"all": "All issues", "QMV": "Qualified majority", "unanimity": "Unanimity"}
TAIL = """
## Are the probabilities right?

If they are, the outcomes' places in their forecasts (randomised within a place) are spread evenly
over [0, 1]. Their distribution leaves the diagonal by at most {deviation:.3f}; 90 % of
replications by proposal stay within {band:.3f} of it, and {inside:.0f} % of randomisations are
inside. Shares in each tenth with 90 % intervals, of which one in ten misses 0.10 by chance:

{tenths}

The 80 % intervals hold {coverage:.0f} % of the outcomes: their ends mostly lie on some member's
position, and so do the outcomes, which then count as inside.

## What the fit says

{parameters}

Under unanimity the share of status quo and pivots comes out below nothing, {reversion:.3f}, and
enters as 0: issues without an outcome are not among these. For another body the forecast says
'transferred from EU 1996-2003'; scale and that share then stand at the upper ends of their 90 %
intervals, and {even:.0f} % of the whole instead of {own:.0f} % goes to every place alike.

On the packaged fit the same issues are in sample: CRPS {packaged:.1f} against climatology's
{base:.1f}, both fitted on them. The command says so in its notes.

## What the models lacked

Nash, Kalai-Smorodinsky and the procedural model are scored where the data name a reference point;
the last under unanimity alone, with the Commission as the one who drafts. All capabilities are
alike, as no weight of votes is in the data. Position exchange sees the issues of a proposal
together.
"""


def ends(interval: list[float] | None) -> str:
    """Return an interval in brackets."""
    return "" if interval is None else f" ({interval[0]:.1f} to {interval[1]:.1f})"


def row(name: str, line: dict[str, Any]) -> str:
    """Return one model's row of a table."""
    better = line.get("better_than_climatology", {}).get("crps")
    cells = [
        EXPLAIN.get(name, name.replace("_", " ")),
        str(line["n"]),
        f"{line['mae']:.1f}{ends(line['interval']['mae'])}",
        f"{line['crps']:.1f}{ends(line['interval']['crps'])}",
        f"{better['value']:.1f}{ends(better['interval'])}" if better else "-",
        "-" if line["log_score"] is None else f"{line['log_score']:.2f}",
        f"{100 * line['coverage']['80']:.0f} %",
        f"{line['width80']:.0f}",
    ]
    return "| " + " | ".join(cells) + " |"


def table(models: dict[str, Any]) -> str:
    """Return the table of some issues, best first."""
    lines = sorted((item for item in models.items() if item[1]["n"]), key=lambda i: i[1]["crps"])
    head = "| Model | n | MAE | CRPS | Better by | Log score | In 80 % | Width |\n"
    return head + "|---|---:|---|---|---|---:|---:|---:|\n" + "\n".join(row(*i) for i in lines)


def parameters(packaged: dict[str, Any]) -> str:
    """Return the fitted parameters of each rule as a list."""
    lines = []
    for rule, entry in packaged["fit"]["parameters"].items():
        share, scale = 100 * entry["at_positions"], entry["scale"]
        lines.append(
            f"- {TITLES[rule]}: {share:.0f} % on members' positions, the rest around the mean "
            f"with a scale of {scale:.0f} places ({entry['issues']} issues, "
            f"{entry['proposals']} proposals)"
        )
    return "\n".join(lines)


def text(path: Path) -> str:
    """Return the page."""
    from foedus.workbench.settlement import packaged

    refit, kept, fit = deu(path, refit=True), deu(path), packaged()
    dropped = next(
        (note for note in refit["notes"] if note.startswith("left out")), "none left out"
    )
    parts = [HEAD.format(n=refit["n"], proposals=refit["proposals"], dropped=dropped)]
    for title, models in {"all": refit["models"], **refit["by_rule"]}.items():
        parts.append(f"\n## {TITLES[title]}\n\n{table(models)}\n")
    ours = refit["pit"]["settlement"]
    tenths = zip(ours["bins"], ours["low"], ours["high"], strict=True)
    rows = [
        f"| {k / 10:.1f} | {b:.2f} | {lo:.2f} to {hi:.2f} |" for k, (b, lo, hi) in enumerate(tenths)
    ]
    parts.append(
        TAIL.format(
            deviation=ours["deviation"],
            band=ours["band"],
            inside=100 * ours["inside"],
            tenths="| From | Share | Interval |\n|---|---|---|\n" + "\n".join(rows),
            coverage=100 * refit["models"]["settlement"]["coverage"]["80"],
            parameters=parameters(kept),
            reversion=fit.rules["unanimity"].parameters[2],
            even=100 * fit.transfer_even,
            own=100 * fit.rules["unanimity"].mixture.even,
            packaged=kept["models"]["settlement"]["crps"],
            base=kept["models"]["climatology"]["crps"],
        )
    )
    return "".join(parts)


def main(arguments: list[str]) -> None:
    """Write the page."""
    out = Path(arguments[1]) if len(arguments) > 1 else HOME
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text(Path(arguments[0])), encoding="utf-8", newline="\n")
    print(f"wrote {out.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
