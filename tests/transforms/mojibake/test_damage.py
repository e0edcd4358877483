"""What repair leaves is reported with its place, and what is no damage is not."""

import pytest

from transforms.mojibake import find_damage


def issues(text: str) -> list[tuple[str, str]]:
    """Issues of a text with the characters they point at."""
    found = find_damage(text)
    assert [text[f.start : f.end] for f in found] == [f.evidence for f in found]
    return [(f.issue, f.evidence) for f in found]


def test_lost_characters_are_reported_as_runs() -> None:
    """Replacement characters side by side are one finding, with their number."""
    found = find_damage("A ros\ufffd in the caf\ufffd\ufffd")
    assert [(f.start, f.end, f.measure) for f in found] == [(5, 6, 1.0), (17, 19, 2.0)]


def test_unexplained_mojibake_is_reported() -> None:
    """Halves of characters that no accident explains are found."""
    assert issues("The word √∂¶‡√ stays broken.") == [("mojibake_unrepaired", "√∂¶‡√")]


def test_useless_control_characters_are_damage() -> None:
    """A control character of the second row means bytes that were never text."""
    assert issues("It was\x9d late.") == [("mojibake_unrepaired", "\x9d")]


@pytest.mark.parametrize(
    ("text", "glyph"),
    [
        ("The minister told 鶹’s evening programme that he would stay.", "鶹"),
        ("The new pаyment law was passed on Monday.", "а"),
        ("Die Brücke wird 한 am Montag geschlossen.", "한"),
        ("Мост закрыт до 鶹 понедельника.", "鶹"),
        ("The bridge οver the river.", None),
        ("The bridge cοllapsed overnight.", "ο"),
    ],
)
def test_lone_letter_of_another_script_is_foreign(text: str, glyph: str | None) -> None:
    """A single letter of a script that nothing around it uses is a foreign glyph."""
    assert issues(text) == ([("foreign_glyph", glyph)] if glyph else [])


@pytest.mark.parametrize(
    "text",
    [
        "Her name is written 王小明 in Chinese.",
        "The angle α is larger than β, about 5 μm, and Ω is a resistance.",
        "The letter “Я” looks like an R turned round, and so does 'И'.",
        "Мы купили iPhone и живём в г. Орле, а он — в ЕС.",
        "東京でiPhoneを買った。한국 Samsung 제품도 있다.",
        "A smile 🙂 and a star ★ cost 5 € or 2½ $.",
        "Mr. Иван Петров und Frau Müller, São Paulo, Łódź, Ñuñoa.",
        "Yoruba: ó̩ ẹ́ ṣé; Vietnamese: Mọi người đều được hưởng.",
    ],
)
def test_other_scripts_in_use_are_not_damage(text: str) -> None:
    """Names, science, quoted letters, emoji and signs are left unreported."""
    assert issues(text) == []


def test_findings_are_in_order() -> None:
    """Findings of all kinds come in the order of the text."""
    found = find_damage("A 鶹 ros\ufffd and x\x9d here")
    assert [f.issue for f in found] == ["foreign_glyph", "replacement_character", "mojibake_unrepaired"]
