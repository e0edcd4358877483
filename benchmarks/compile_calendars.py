"""Compiles transforms/metadata/calendars.tsv, the names of months and weekdays: `python benchmarks/compile_calendars.py`.

From CLDR through babel. Loading 80 locales takes babel half a second, reading this file a hundredth of that.
"""

from pathlib import Path

from babel import Locale

TARGET = Path(__file__).parents[1] / "transforms/metadata/calendars.tsv"
# The most read first: where two languages disagree on a name it counts only where the document's language is known.
LANGUAGES = (
    "en", "de", "es", "fr", "it", "pt", "nl", "sv", "da", "nb", "fi", "is", "pl", "cs", "sk", "sl", "hr", "sr", "sr_Latn", "bs",
    "bg", "mk", "ru", "uk", "be", "ro", "hu", "el", "tr", "az", "et", "lv", "lt", "ca", "gl", "eu", "ga", "cy", "mt", "sq", "id", "ms",
    "fil", "vi", "af", "sw", "zu", "xh", "so", "ha", "yo", "am", "ar", "fa", "he", "ur", "hi", "bn", "ta", "te", "ml", "mr", "gu", "kn",
    "pa", "ne", "si", "th", "lo", "km", "my", "ka", "hy", "kk", "uz", "ky", "mn", "lb",
)  # fmt: skip
# What papers write and CLDR does not list.
ADDED = (("en", 9, "sept"), ("de", 1, "jänner"), ("de", 2, "feber"))


def main() -> None:
    """Writes language, number (months 1 to 12, weekdays 0) and name, a name a line."""
    rows: dict[tuple[str, str], int] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    _add(rows, language, name, number)
        for width in ("wide", "abbreviated"):
            for name in locale.days["format"][width].values():
                _add(rows, language, name, 0)
    for language, number, name in ADDED:
        rows.setdefault((language, name), number)
    lines = [f"{language}\t{number}\t{name}\n" for (language, name), number in rows.items()]
    TARGET.write_text("".join(lines), "utf-8")
    print(f"{len(lines)} names of {len(LANGUAGES)} languages")


def _add(rows: dict[tuple[str, str], int], language: str, name: str, number: int) -> None:
    key = " ".join(name.casefold().strip(". ").split())
    if len(key) > 1 and not any(letter.isdigit() for letter in key):
        rows.setdefault((language, key), number)


if __name__ == "__main__":
    main()
