"""What cleaning costs beside tools that do a part of it, on labelled pages: `python -m benchmarks.speed_peers`.

    python -m benchmarks.speed_peers [--every 1] [--rounds 3] [--peers .venv-peers]

newsmill and its peer are given all texts in turn, round after round, as each is used: over many texts in a row. The
best round of each text counts, by processor time, so that what else the machine does matters little. Peers are
imported from the environment that `make quality` makes. Prints a table in Markdown.
"""

import argparse
import gc
import importlib
import site
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any, Final

from benchmarks.boilerplate_corpus import EVAL, rows_of
from transforms import boilerplate, html, mojibake
from transforms.clean import clean
from transforms.language.sequence import label_texts
from transforms.lines import cut_lines

Work = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Compared:
    """What newsmill does with each of these texts, and what the peer that does the same is called."""

    what: str
    texts: Sequence[str]
    work: Work
    peer: str = ""  # module and function


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="measure one text in so many")
    parser.add_argument("--rounds", type=int, default=3, help="how often each text is given")
    parser.add_argument("--peers", type=Path, default=Path(".venv-peers"), help="environment of the peers")
    options = parser.parse_args(arguments)
    if not EVAL.is_dir():
        parser.exit(message="There are no labelled pages beside the repository; nothing was measured.\n")
    for folder in options.peers.glob("lib/python*/site-packages"):
        site.addsitedir(str(folder))
    print("| task | texts | newsmill ms | peer | its ms | ratio |\n| --- | ---: | ---: | --- | ---: | ---: |")
    for compared in _tasks(options.every):
        print(_row(compared, options.rounds), flush=True)


def best_seconds(works: Sequence[Work], texts: Sequence[str], rounds: int) -> list[float]:
    """Mean seconds a text of each work, the best round of each text; in a round one work is done after the other.

    >>> len(best_seconds([len, str.split], ["It rains.", "Still."], 2))
    2
    """
    best = [[float("inf")] * len(texts) for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, best, strict=True):
            for at, text in enumerate(texts):
                began = process_time()
                work(text)
                taken[at] = min(taken[at], process_time() - began)
    return [sum(taken) / len(texts) for taken in best]


def _tasks(every: int) -> Iterable[Compared]:
    pages = [row["html"] for row in rows_of("html")][::every]
    flattened = [row["text"] for row in rows_of("text")][::every]
    bodies = [row["gold"] for row in rows_of("pages")][::every]
    segments = [row["text"] for row in rows_of("langid") if row["kind"] == "segment"][::every]
    extract: Final = "trafilatura.extract"
    yield Compared("page: its lines, and which of them are the article", pages, _judged, extract)
    yield Compared("page: clean text, metadata, ledger of edits", pages, _cleaned_page, extract)
    yield Compared("flattened text: which lines are the article", flattened, _judged_text)
    yield Compared("flattened text: clean text, metadata, ledger of edits", flattened, clean)
    yield Compared("article without damage: mojibake", bodies, mojibake.repair, "ftfy.fix_text")
    yield Compared("language of a segment", segments, lambda text: label_texts([text]))


def _judged(markup: str) -> object:
    page = html.read_page(markup)
    return boilerplate.judge_lines(page.lines, page)


def _cleaned_page(markup: str) -> object:
    return clean(html.read_page(markup).text, markup=markup)


def _judged_text(text: str) -> object:
    return boilerplate.judge_lines(cut_lines(text))


def _row(compared: Compared, rounds: int) -> str:
    works = [compared.work, *_peer_of(compared.peer)]
    for work in works:
        work(compared.texts[0])  # models are loaded before the clock starts
    gc.collect()
    own, *others = [seconds * 1000 for seconds in best_seconds(works, compared.texts, rounds)]
    peer = (compared.peer, f"{others[0]:.2f}", f"{own / others[0]:.2f}") if others else ("–", "", "")
    return "| " + " | ".join([compared.what, str(len(compared.texts)), f"{own:.2f}", *peer]) + " |"


def _peer_of(name: str) -> list[Callable[..., Any]]:
    """The peer's function; none where it is not installed."""
    module, _, function = name.rpartition(".")
    try:
        return [getattr(importlib.import_module(module), function)] if module else []
    except ImportError:
        return []


if __name__ == "__main__":
    main()
