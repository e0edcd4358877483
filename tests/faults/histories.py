"""Random histories of a folder through whole runs: after each, the warehouse equals that of a new mill.

Topics are left out: a document keeps the topic that it has as long as most documents do, so that a chart of topics
does not turn over from run to run. They depend on history on purpose. Great Expectations, which takes most of a small
run, looks at the new mill alone, whose rows are the same in the end; the views that must be empty are looked at always.
"""

import json
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

sys.path[:0] = [str(Path(__file__).parents[1] / "flows")]

from scenarios import SAMPLES  # noqa: E402 - likewise
from test_runs import state  # noqa: E402 - likewise

import expectations.suites  # noqa: E402 - the path is set above
from flows.bare import run_bare  # noqa: E402 - likewise
from flows.settings import Settings  # noqa: E402 - likewise

ARTICLES = sorted(path for path in SAMPLES.rglob("*.*") if path.parent != SAMPLES)
WORDS = ("dam", "ferry", "comet", "council", "harbour", "strike", "flood", "engine", "museum", "winter")


class History:
    """A folder that changes at random, and the mill that follows it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.lots = random.Random(seed)  # noqa: S311 - the same histories every time
        self.news = folder / "news"
        self.news.mkdir()
        self.recipe = 0
        self.done: list[str] = []
        for _ in range(6):
            self._add()

    def step(self) -> None:
        """One to four changes, then a run that takes out what is gone."""
        changes: list[Callable[[], None]] = [
            self._add, self._edit, self._delete, self._rename, self._touch, self._refuse, self._repair, self._grow,
            self._another_recipe,
        ]  # fmt: skip
        for change in self.lots.choices(changes, k=self.lots.randint(1, 4)):
            self.done.append(change.__name__.strip("_"))
            change()
        self.run("mill", refresh=self.lots.random() < 0.2)

    def run(self, home: str, *, refresh: bool = False) -> None:
        """A whole run of the folder into a mill beside it."""
        settings = Settings(
            home=self.news.parent / home, models={}, batch_documents=self.lots.randint(1, 9), workers=1
        )
        suites = expectations.suites.SUITES if home == "fresh" else ()
        with (
            patch("flows.stages.recipe_id", lambda *_: f"{self.recipe:032x}"),
            patch("expectations.suites.SUITES", suites),
        ):
            run_bare(settings, [str(self.news)], prune=True, refresh=refresh)

    def must_equal_a_new_mill(self) -> None:
        """AssertionError where the tables tell the history."""
        self.run("fresh")
        wanted, found = state(self.news, "fresh"), state(self.news)
        for table in wanted.keys() - {"topics", "document_topics"}:
            rows = wanted[table]
            strange = [*set(rows).symmetric_difference(found[table])]
            assert rows == found[table], f"{table} after {self.done}: {strange[:4]}"

    def _any(self) -> Path:
        return self.lots.choice(sorted(self.news.iterdir()))

    def _name(self, suffix: str) -> Path:
        return self.news / f"{self.lots.randrange(10**6)}{suffix}"

    def _add(self) -> None:
        source = self.lots.choice(ARTICLES)
        shutil.copyfile(source, self._name("".join(source.suffixes[-2:])))

    def _grow(self) -> None:
        path = self.news / "many.jsonl"
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        lines = [line for line in lines if self.lots.random() > 0.2]
        lines += [self._record() for _ in range(self.lots.randint(1, 4))]
        path.write_text("\n".join(lines) + "\n", "utf-8")

    def _record(self) -> str:
        said = " ".join(self.lots.choices(WORDS, k=30))
        return json.dumps(
            {"id": self.lots.randrange(12), "text": f"The council of Varn said on Monday: {said}."}
        )

    def _edit(self) -> None:
        path = self._any()
        if path.suffix in {".txt", ".md"}:
            path.write_bytes(
                path.read_bytes() + f"\n\nThe {self.lots.choice(WORDS)} was closed again.\n".encode()
            )

    def _delete(self) -> None:
        if len(list(self.news.iterdir())) > 3:
            self._any().unlink()

    def _rename(self) -> None:
        path = self._any()
        path.rename(self._name("".join(path.suffixes[-2:])))

    def _touch(self) -> None:
        self._any().touch()

    def _refuse(self) -> None:
        (self.news / "bad.json").write_text('{"text": 7}')

    def _repair(self) -> None:
        (self.news / "bad.json").write_text(self._record())

    def _another_recipe(self) -> None:
        self.recipe += 1


def live_through(folder: Path, seed: int, steps: int) -> list[str]:
    """What happened in a history whose tables equal those of a new mill."""
    history = History(folder, seed)
    history.run("mill")
    for _ in range(steps):
        history.step()
    history.must_equal_a_new_mill()
    return history.done
