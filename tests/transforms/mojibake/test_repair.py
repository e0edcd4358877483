"""Properties of repair over any text, however damaged."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.edits import Draft
from transforms.mojibake import repair
from transforms.mojibake.codepages import table
from transforms.mojibake.mixups import READ_AS

PIECES = (
    "café", "Привет", "naïve", "’", "“Hello”", "Łódź", "日本", "한국어", "&amp;", "&eacute;", "für", "\n", " ", "?",
    "\N{REPLACEMENT CHARACTER}", "\x81", "\x8d", "Ã", "©", "Â", "â€", "&#157;", "&nbsp", "&#10;", "ñandú", "ελλάδα",
    "ÅRE", "\u200f", "🙂", "ї", "&amp;lt;", "ABC", "\xa0", "│", "\x00", "ţară", "e\u0301",
)  # fmt: skip


def misread(text: str, true: str, read: str) -> str:
    """The text as it looks after its bytes were taken for another encoding."""
    chars = table(read)
    return "".join(chr(byte) if byte < 0x80 else chars[byte - 0x80] for byte in text.encode(true, "replace"))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Texts that went through up to two accidents, and then may have lost a character."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=12)))
    for _ in range(draw(st.integers(0, 2))):
        true = draw(
            st.sampled_from(["utf-8", "utf-8", "utf-8", "cp1251", "koi8-u", "cp932", "gb18030", "cp1253"])
        )
        text = misread(text, true, draw(st.sampled_from(READ_AS)))
    cut = draw(st.integers(0, max(0, len(text) - 1)))
    return text[:cut] + text[cut + draw(st.integers(0, 1)) :]


def repaired(text: str) -> str:
    """The text after repair."""
    return Draft.of(text).apply(repair(text)).text


@settings(deadline=None, max_examples=80)
@given(damaged())
def test_repair_twice_is_repair_once(text: str) -> None:
    """A repaired text needs no repair."""
    assert repair(repaired(text)) == []


@settings(deadline=None, max_examples=80)
@given(damaged())
def test_lines_stay_apart_and_controls_stay_out(text: str) -> None:
    """No change reaches across a line's end, makes one, or brings in a control character."""
    for change in repair(text):
        before = text[change.start : change.end]
        assert "\n" not in before + change.after
        assert not [c for c in change.after if unicodedata.category(c) == "Cc" and c not in before]


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60))
def test_any_text_is_survived(text: str) -> None:
    """Whatever the text, changes are in order, change something and fit the ledger."""
    draft = Draft.of(text).apply(repair(text))
    assert all(edit.before != edit.after for edit in draft.edits)


def test_long_line_is_repaired_from_end_to_end() -> None:
    """A line far longer than what is judged at once is repaired in all its parts."""
    whole = "L’été, la rivière était à sec près du château. " * 100
    assert repaired(misread(whole, "utf-8", "cp1252")) == whole


def test_accidents_in_one_document_are_told_apart() -> None:
    """Lines that were damaged in different ways are each repaired in theirs."""
    lines = [
        "L’été était sec.",
        "Привет из старого города.",
        "Die Brücke über den Fluß.",
        "Nothing wrong here.",
    ]
    damage = [
        misread(lines[0], "utf-8", "cp1252"),
        misread(lines[1], "cp1251", "cp1252"),
        misread(lines[2], "utf-8", "mac-roman"),
        lines[3],
    ]
    assert repaired("\n".join(damage)) == "\n".join(lines)


def test_an_accident_seen_elsewhere_needs_less_evidence() -> None:
    """A line too short to convict is repaired where its neighbours have had the same accident."""
    alone = misread("Het is ’n brug.", "cp1252", "mac-roman")
    neighbour = misread("L’été dernier, la rivière était à sec.", "cp1252", "mac-roman")
    assert repair(alone) == []
    assert repaired(f"{neighbour}\n{alone}").endswith("Het is ’n brug.")


def test_unsure_letters_are_marked_as_lost() -> None:
    """Where several letters fit, none is invented; what is left of the character becomes a mark."""
    damage = misread("Письмо подписал А. С. и ещё кто-то.", "utf-8", "cp1252")
    for lost in "\x81\x8d\x8f\x90\x9d":
        damage = damage.replace(lost, "?")
    assert repaired(damage) == "Письмо подписал \N{REPLACEMENT CHARACTER}. С. и ещё кто-то."
