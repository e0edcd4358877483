"""What the quick look of mojibake repair knows of clean text: contexts of letters, alphabets, neighbours.

Written by `python -m benchmarks.train_mojibake`, from the same sources as the tables.
"""

import io
from collections import Counter, defaultdict
from importlib.resources import files

import numpy as np
from babel.localedata import locale_identifiers

from benchmarks.train_mojibake import (
    STEPS,
    TABLES,
    babel_names,
    eval_sentences,
    eval_texts,
    gather,
    language_counts,
    profile_counts,
)
from transforms.mojibake.suspicion import contexts, watched

USUAL_LETTER = 9.5  # nats: about one letter in thirteen thousand
COMMON_CONTEXT = 3  # times in a profile
MIN_NEIGHBOURS, NEIGHBOUR_SHARE = 2, 1e-4  # a pair seen so often belongs to a language


def write_contexts(trained: bytes) -> None:
    """Writes the three lists beside the tables that were trained."""
    counts = language_counts(gather(lambda _: True, with_texts=True))
    TABLES.with_name("alphabets.txt").write_text(alphabets(trained), encoding="utf-8")
    TABLES.with_name("neighbours.txt").write_text(neighbours(counts), encoding="utf-8")
    TABLES.with_name("attested.txt").write_text(attested_contexts(), encoding="utf-8")


def attested_contexts() -> str:
    """Contexts of watched characters that clean text has, a line each, in lower case."""
    counts: Counter[str] = Counter()
    for _, text in [*eval_sentences(), *eval_texts()]:
        counts.update(map(lowered, contexts(text)))
    names = Counter(
        lowered(found) for language in babel_languages() for found in set(contexts(babel_names(language)))
    )
    profiles: Counter[str] = Counter()
    for path in (files("langdetect") / "profiles").iterdir():
        for gram, count in profile_counts(path.name)[3].items():
            profiles[gram] = max(profiles[gram], int(count))
    found = {context for context, count in counts.items() if count > 1}
    found |= set(names)
    found |= {gram for gram, count in profiles.items() if count > COMMON_CONTEXT and watched().match(gram[1])}
    return "\n".join(sorted(context.rstrip() for context in found))


def neighbours(languages: dict[str, dict[int, Counter[str]]]) -> str:
    """Letter, what stands before it and what after it, a line for each letter of each language."""
    lines = set()
    for counts in languages.values():
        least = max(MIN_NEIGHBOURS, NEIGHBOUR_SHARE * sum(counts[1].values()))
        before: defaultdict[str, str] = defaultdict(str)
        after: defaultdict[str, str] = defaultdict(str)
        for pair in sorted(pair for pair, count in counts[2].items() if count >= least):
            before[pair[1]] += pair[0]
            after[pair[0]] += pair[1]
        lines |= {f"{char}\t{before[char]}\t{after[char]}" for char in after if watched().match(char)}
    return "\n".join(sorted(lines))


def lowered(text: str) -> str:
    """A text in lower case, but for letters that become two."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def alphabets(data: bytes) -> str:
    """The watched letters that languages use, a line for each set."""
    with np.load(io.BytesIO(data)) as table:
        singles = table["grams"].tobytes().decode("utf-8")[: int(table["sizes"][0])]
        ends = np.cumsum(table["counts"][: len(singles)])
        letters: defaultdict[int, str] = defaultdict(str)
        for char, end, count in zip(singles, ends, table["counts"], strict=False):
            for cell in range(int(end) - int(count), int(end)):
                if watched().match(char) and table["costs"][cell] <= USUAL_LETTER * STEPS:
                    letters[int(table["numbers"][cell])] += char
    return "\n".join(sorted(set(letters.values())))


def babel_languages() -> list[str]:
    """Languages of which CLDR has names."""
    return sorted({name for name in locale_identifiers() if name.isalpha()})
