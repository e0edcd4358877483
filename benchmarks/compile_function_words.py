"""Compiles transforms/relating/function_words.tsv, words that say nothing alone: `python benchmarks/compile_function_words.py`.

From spaCy's lists. Loading spaCy takes seconds, reading this file a hundredth of that.
"""

import re
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parents[1] / "transforms/relating/function_words.tsv"
LANGUAGES = (
    "af", "am", "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gu", "he",
    "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "kn", "ko", "ky", "lb", "lt", "lv", "mk", "ml", "mr", "ms", "nb", "ne", "nl",
    "pl", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "yo", "zh",
)  # fmt: skip


def main() -> None:
    """Writes a language and its words, a language a line."""
    lines = []
    for language in LANGUAGES:
        words = import_module(f"spacy.lang.{language}.stop_words").STOP_WORDS
        # an English contraction is cut at its apostrophe before it is looked up
        single = {part for word in words for part in re.split(r"['’‘]", word.casefold()) if part.isalpha()}
        lines.append(f"{language}\t{' '.join(sorted(single))}\n")
    TARGET.write_text("".join(lines), "utf-8")
    print(f"{len(lines)} languages")


if __name__ == "__main__":
    main()
