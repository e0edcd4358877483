"""The table of figures, for the terminal and as docs/quality.md."""

from collections.abc import Iterator, Mapping
from typing import Final

from benchmarks.floors import Floors
from benchmarks.judged import FIGURES

Row = tuple[str, ...]
HEAD: Final[Row] = ("figure", "task", "best peer", "newsmill", "floor", "basis")
_NONE: Final = "–"
_LOWER: Final = " (less is better)"


def rows_of(measured: Mapping[str, float], floors: Floors) -> Iterator[tuple[str, Row]]:
    """Keys and rows of all figures that were measured now, in the order in which they are judged."""
    for key, (program, figure) in FIGURES.items():
        if key not in measured:
            continue
        peer = f"{figure.peer} {figure.peer_value:.3f}" if figure.peer_value is not None else _NONE
        floor = f"{floors.floors[key]:.4f}" if key in floors.floors else _NONE
        meaning = figure.meaning + (_LOWER if figure.bound.lower_is_better else "")
        yield key, (key, meaning, peer, f"{measured[key]:.3f}", floor, program.basis)


def page(measured: Mapping[str, float], floors: Floors) -> str:
    """The page for the docs."""
    rows = [
        HEAD,
        ("---", "---", "---", "---:", "---:", "---"),
        *(row for _, row in rows_of(measured, floors)),
    ]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    kept = [key for key in floors.floors if key in FIGURES and key not in measured]
    parts = [
        "# Quality\n",
        ("What newsmill reaches on labelled data, beside the best existing tool on the same data by the same scorer. "
        "`make quality` measures, writes this page, and fails where a figure is worse than its floor; floors are "
        "raised with `--update` and lowered only with a reason, which stays in `benchmarks/floors.json`.\n"),
        table + "\n",
        "What a figure is worth depends on what newsmill had seen:\n",
        ("- **learned**: the shipped weights were learned from these very texts; such a figure guards against "
        "regressions and says little about unseen text. Read the cross-validated one beside it."),
        ("- **tuned**: rules and thresholds were chosen while looking at these texts; no weights were fitted to them "
        "(of metadata, the few points by which a headline is found were)."),
        ("- **cross-validated**: each text was judged by weights that have seen nothing of the same publisher, sentence "
        "or article. Trained anew by `--thorough`."),
        "- **invented**: texts of the repository's own tests. There is no peer, and no claim about the world.\n",
        ("Labels are wrong in places: of bodies, buttons of a player are labelled article and background boxes "
        "boilerplate, and of titles 16 keep the site's name; [cleaning.md](cleaning.md) counts them. No figure here "
        "leaves such texts out.\n"),
        "The peers were run once, with their own defaults. Where their column is empty, none was measured.\n",
    ]  # fmt: skip
    if kept:
        listed = ", ".join(f"`{key}` {floors.floors[key]:.3f}" for key in sorted(kept))
        parts.append(f"Not measured in this run, floors from an earlier one: {listed}.\n")
    never = [key for key in FIGURES if key not in measured and key not in floors.floors]
    if never:
        parts.append(
            f"Not measured in this run, and without a floor: {', '.join(f'`{key}`' for key in never)}.\n"
        )
    return "\n".join(parts)
