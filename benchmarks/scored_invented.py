"""Figures on the invented sentences of the test suite, for who has no labelled data: `python -m benchmarks.scored_invented`.

Look-alikes of boilerplate that must be kept, text that was broken and must be repaired, and text that only looks broken.
"""

import ast
import json
import sys
from pathlib import Path
from typing import Any, Final

from transforms.boilerplate import judge_lines
from transforms.edits import Draft
from transforms.lines import cut_lines
from transforms.mojibake import repair

_SETS: Final = Path(__file__).resolve().parents[1] / "tests" / "transforms"


def look_alikes() -> float:
    """Share of sentences about boilerplate that stay, each language's read as one article."""
    module = ast.parse((_SETS / "boilerplate" / "boilerplate_look_alikes.py").read_text(encoding="utf-8"))
    assigned = (node.value for node in module.body if isinstance(node, ast.Assign))
    sentences: dict[str, tuple[str, ...]] = ast.literal_eval(next(assigned))
    verdicts = [it for group in sentences.values() for it in judge_lines(cut_lines("\n".join(group)))]
    return sum(it.kept for it in verdicts) / len(verdicts)


def mojibake() -> tuple[float, float]:
    """Share of broken texts that become what they were, known failures among them, and of look-alikes left alone."""
    broken = [*_golden("repaired"), *_golden("known_failures")]
    right = sum(Draft.of(it["damaged"]).apply(repair(it["damaged"])).text == it["whole"] for it in broken)
    spared = _golden("spared")
    alone = sum(not repair(it["text"]) for it in spared)
    return right / len(broken), alone / len(spared)


def main() -> int:
    """Print a figure a line."""
    print(f"look-alikes {look_alikes():.4f}")
    for name, figure in zip(("repaired", "spared"), mojibake(), strict=True):
        print(f"mojibake-{name} {figure:.4f}")
    return 0


def _golden(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        (_SETS / "mojibake" / "golden" / f"{name}.json").read_text(encoding="utf-8")
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
