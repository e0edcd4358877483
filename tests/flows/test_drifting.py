"""The drift alarm, from files to findings: what breaks at a publisher is told by name, its neighbours are left alone."""

import json
from itertools import islice

import pytest

from benchmarks.generator import documents
from expectations.validation import Validation
from flows.bare import run_bare
from flows.settings import Settings
from flows.stages import MillRun

ENGLISH = ("northernpost", "oakhamcourier", "thevarnobserver", "harbourtimes")
MENU = [f"{word} | Home | Sport | Weather | Subscribe" for word in ("News", "More", "Menu", "Shop", "Login")]


def texts(*outlets):
    """Texts of generated outlets."""
    return (
        it.text
        for it in documents(5_000)
        if not it.is_page and it.url.split("//")[1].split(".")[0] in outlets
    )


def shortened(text):
    """A text behind a paywall: its first tenth."""
    return text[: len(text) // 10]


def misread(text):
    """A text that was decoded with the wrong encoding."""
    return text.replace(" the ", " thé ").replace("'", "’").encode().decode("cp1252", "replace")


def framed(text):
    """A text in the midst of menus."""
    return "\n".join([*MENU * 20, text, *MENU * 20])


BREAKS = {
    "paywall.example": (shortened, "words of a document"),
    "encoding.example": (misread, "documents with a damaged encoding"),
    "redesign.example": (framed, "share of dropped lines"),
    "edition.example": (None, "documents in another language"),
    "errors.example": (lambda _: "", "records refused"),
    "steady.example": (lambda text: text, None),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is told of two runs: one of sound articles, one with a break at every publisher but one."""
    folder = tmp_path_factory.mktemp("drift")
    articles, german = texts(*ENGLISH), texts("tagblattseefeld", "kstenbote")
    settings = Settings(home=folder / "mill", models={}, workers=1)
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("flows.stages.check_tables", lambda *_: Validation())
        patch.setattr(MillRun, "tidy", lambda run: told.append(run.problems))
        for name, count in (("old", 21), ("new", 8)):
            for publisher, (broken, _) in BREAKS.items():
                taken = islice(articles if broken or name == "old" else german, count)
                lines = [
                    json.dumps({"id": n, "url": f"https://{publisher}/2025/03/{name}-{n}", "publisher": publisher,
                                "text": broken(text) if broken and name == "new" else text})
                    for n, text in enumerate(taken)
                ]  # fmt: skip
                (folder / "news" / publisher).mkdir(parents=True, exist_ok=True)
                (folder / "news" / publisher / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
            run_bare(settings, [str(folder / "news")])
    return told


def test_the_first_run_finds_nothing(found):
    """Without a history nothing has drifted."""
    assert [] == found[0]


@pytest.mark.parametrize("publisher", BREAKS)
def test_a_break_is_told_by_its_name(found, publisher):
    """A text of a tenth of its length, another encoding, menus, another language and refused records are each told."""
    measure = BREAKS[publisher][1]
    lines = [line for line in found[1] if line.startswith(publisher)]
    assert (measure is not None) == bool(lines), found[1]
    assert measure is None or measure in lines[0]
