"""Trains the plausibility tables of mojibake repair: `python -m benchmarks.train_mojibake`.

Sources: letter n-grams of langdetect's profiles (Wikipedia abstracts), names in CLDR as Babel carries them, and the
clean sentences of ../shared/eval. The tables hold n-gram costs only, no sentence. The same input gives the same file.
"""

import gzip
import io
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from pathlib import Path

import numpy as np
from babel import Locale
from babel.core import UnknownLocaleError

from transforms.mojibake.symbols import SIGN, letters, script_of, shape

EVAL = Path(__file__).resolve().parents[2] / "shared" / "eval"
TABLES = Path(__file__).resolve().parents[1] / "transforms" / "mojibake" / "tables.npz"
RARE_SIGN, MIN_SHAPES = 20, 2
STEPS = 8  # a cost is stored in eighths of a nat
LIMIT = 250
WIDE_SCRIPTS = {"CJK", "HANGUL"}  # too many letters for tables of n-grams; judged by script alone
WIDE_LANGUAGES = (
    ("zh_Hans", "zh"),
    ("zh_Hant", ""),
    ("ja", "ja"),
    ("ko", "ko"),
)  # in CLDR, in the evaluation data
FOLDED_PROFILES = {"ja", "ko", "zh-cn", "zh-tw"}  # langdetect makes one letter of all kana, of all Hangul
BACKGROUND = 2e5  # letters that langdetect's counts are scaled to
Accept = Callable[[str], bool]


def eval_rows(name: str) -> Iterator[dict[str, object]]:
    """Rows of a file of the evaluation data."""
    with gzip.open(EVAL / name, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def eval_sentences() -> Iterator[tuple[str, str]]:
    """Distinct clean sentences with their language."""
    seen = set()
    for row in eval_rows("mojibake.jsonl.gz"):
        if row["chain"] in {"clean-tricky", "clean-upper"} or row["kind"] != "line":
            continue
        sentence = str(row["expected"])
        if sentence not in seen:
            seen.add(sentence)
            yield str(row["lang"]), sentence


def eval_texts() -> Iterator[tuple[str, str]]:
    """Texts that are labelled with one language."""
    for row in eval_rows("langid.jsonl.gz"):
        if row["lang"]:
            yield str(row["lang"]), str(row["text"])


def babel_names(language: str) -> str:
    """Names of territories, languages, months and days in a language."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ""
    names = [*locale.territories.values(), *locale.languages.values(), *locale.currencies.values()]
    for width in ("wide", "abbreviated"):
        names += [*locale.months["format"][width].values(), *locale.days["format"][width].values()]
    return "\n".join(name for name in names if isinstance(name, str))


def profile_counts(language: str) -> dict[int, Counter[str]]:
    """Letter n-grams by length in a profile of langdetect; empty where there is none."""
    path = files("langdetect") / "profiles" / language
    counts: dict[int, Counter[str]] = {1: Counter(), 2: Counter(), 3: Counter()}
    if not path.is_file() or language in FOLDED_PROFILES:
        return counts
    profile = json.loads(path.read_text(encoding="utf-8"))
    scale = BACKGROUND / profile["n_words"][0]
    for gram, count in profile["freq"].items():
        folded = gram.lower()
        if len(folded) == len(gram) and not any(script_of(char) in WIDE_SCRIPTS for char in gram):
            counts[len(gram)][folded] += count * scale
    return counts


def ngrams(text: str) -> dict[int, Counter[str]]:
    """Letter n-grams of a text by length, wide scripts left out."""
    counts: dict[int, Counter[str]] = {}
    string = letters(text)
    for size in (1, 2, 3):
        counts[size] = Counter(string[i : i + size] for i in range(len(string) - size + 1))
        for gram in [g for g in counts[size] if any(script_of(char) in WIDE_SCRIPTS for char in g)]:
            del counts[size][gram]
    return counts


def language_counts(texts: dict[str, list[str]]) -> dict[str, dict[int, Counter[str]]]:
    """N-gram counts by language of all sources."""
    result = {}
    for language in sorted(texts):
        total = profile_counts(language)
        for text in [*texts[language], babel_names(language)]:
            for size, counts in ngrams(text).items():
                total[size].update(counts)
        result[language] = total
    return result


def everyday_letters(texts: dict[str, list[str]]) -> str:
    """Letters of wide scripts that the languages of WIDE_LANGUAGES use, a line each."""
    lines = []
    for language, label in WIDE_LANGUAGES:
        counts = Counter(char for text in [*texts.get(label, []), babel_names(language)] for char in text)
        lines.append("".join(sorted(c for c, n in counts.items() if n > 1 and script_of(c) in WIDE_SCRIPTS)))
    return "\n".join(lines)


def quantise(cost: float) -> int:
    """A cost in nats as it is stored."""
    return max(0, min(LIMIT, round(cost * STEPS)))


def gram_costs(counts: dict[int, Counter[str]]) -> Iterator[tuple[str, int]]:
    """Costs of the n-grams of a language: of their last letter after the others."""
    total = sum(counts[1].values())
    yield from ((gram, quantise(-math.log(count / total))) for gram, count in counts[1].items())
    for size in (2, 3):
        contexts: defaultdict[str, float] = defaultdict(float)
        kinds: Counter[str] = Counter()
        for gram, count in counts[size].items():
            contexts[gram[:-1]] += count
            kinds[gram[:-1]] += 1
        for gram, count in counts[size].items():
            context = gram[:-1]
            # Witten-Bell: what has been seen rarely leaves room for what has not
            yield gram, quantise(-math.log(count / (contexts[context] + kinds[context])))


def shape_costs(sentences: Iterable[str]) -> dict[str, int]:
    """Costs of shape n-grams over all languages; rare signs are one kind."""
    shapes = [shape(sentence) for sentence in sentences]
    signs = Counter(char for string in shapes for char in string)
    rare = str.maketrans(
        {char: SIGN for char, count in signs.items() if count < RARE_SIGN and char not in SIGN}
    )
    counts: dict[int, Counter[str]] = {1: Counter({SIGN: RARE_SIGN}), 2: Counter(), 3: Counter()}
    for string in shapes:
        folded = string.translate(rare)
        for size in (1, 2, 3):
            counts[size].update(folded[i : i + size] for i in range(len(folded) - size + 1))
    for size in (2, 3):
        for gram in [gram for gram, count in counts[size].items() if count < MIN_SHAPES]:
            del counts[size][gram]
    return dict(gram_costs(counts))


def gather(accept: Accept, *, with_texts: bool) -> dict[str, list[str]]:
    """Texts by language: the evaluation sentences that `accept` takes, and the evaluation texts."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for language, sentence in eval_sentences():
        if accept(sentence):
            texts[language].append(sentence)
    for language, text in eval_texts() if with_texts else ():
        texts[language].append(text)
    for language in sorted(path.name for path in (files("langdetect") / "profiles").iterdir()):
        if language not in FOLDED_PROFILES:
            texts[language] += []
    return texts


def train(accept: Accept = lambda _: True, *, with_texts: bool = True) -> bytes:
    """The tables as an .npz file, made of the evaluation sentences that `accept` takes."""
    texts = gather(accept, with_texts=with_texts)
    sentences = [text for language in texts for text in texts[language]]
    return tables(language_counts(texts), shape_costs(sentences), everyday_letters(texts))


def tables(languages: dict[str, dict[int, Counter[str]]], shapes: dict[str, int], wide: str) -> bytes:
    """The tables as an .npz file: n-grams with the costs that each language gives them, sparse by language."""
    rows: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, language in enumerate(languages):
        for gram, cost in gram_costs(languages[language]):
            rows[gram].append((number, cost))
    grams = sorted(rows, key=lambda gram: (len(gram), gram))
    cells = [(row, number, cost) for row, gram in enumerate(grams) for number, cost in rows[gram]]
    array = np.array(cells, dtype=np.int64)
    sizes = [sum(len(gram) == size for gram in grams) for size in (1, 2, 3)]
    shape_grams = sorted(shapes, key=lambda gram: (len(gram), gram))
    shape_sizes = [sum(len(gram) == size for gram in shape_grams) for size in (1, 2, 3)]
    file = io.BytesIO()
    np.savez_compressed(
        file,
        languages=np.array(list(languages)),
        grams=np.frombuffer("".join(grams).encode("utf-8"), dtype=np.uint8),
        sizes=np.array(sizes, dtype=np.int32),
        counts=np.bincount(array[:, 0], minlength=len(grams)).astype(np.uint8),
        numbers=array[:, 1].astype(np.uint8),
        costs=array[:, 2].astype(np.uint8),
        wide=np.frombuffer(wide.encode("utf-8"), dtype=np.uint8),
        shapes=np.frombuffer("".join(shape_grams).encode("utf-8"), dtype=np.uint8),
        shape_sizes=np.array(shape_sizes, dtype=np.int32),
        shape_costs=np.array([shapes[gram] for gram in shape_grams], dtype=np.uint8),
    )
    return file.getvalue()


if __name__ == "__main__":
    from benchmarks.train_mojibake_contexts import write_contexts

    trained = train()
    TABLES.write_bytes(trained)
    write_contexts(trained)
    sys.stdout.write(f"{TABLES.stat().st_size} bytes\n")
