"""Quality issues: each is proved by its own example and look-alike."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.edits import Edit
from transforms.findings import Finding
from transforms.language import LanguageVerdict, document_language, label_lines
from transforms.lines import LineVerdict, cut_lines
from transforms.quality import ISSUES, WEIGHTS, Subject, find_issues, quality_score
from transforms.quality.issue import EVIDENCE_LENGTH
from transforms.quality.samples import ONE, THREE, TWO, document
from transforms.records import ISSUES as NAMES
from transforms.records import SEVERITIES

SEEDS = Path(__file__).parents[3] / "../shared/seeds"


@pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)
def test_an_issue_fires_on_its_example_and_spares_its_look_alike(issue):
    """Each issue is found in its example, not in its look-alike, and says what it is."""
    fired = list(issue.findings(issue.fires))
    assert fired
    assert {finding.issue for finding in fired} == {issue.name}
    assert all(finding.evidence for finding in fired)
    assert not list(issue.findings(issue.spares))
    assert issue.reason
    assert issue.measure
    assert issue.threshold_reason
    assert issue.name in NAMES
    assert issue.severity in SEVERITIES


def test_every_issue_has_one_entry():
    """No name stands twice, and only those that other steps find are missing."""
    names = [issue.name for issue in ISSUES]
    assert len(names) == len(set(names))
    assert set(NAMES) - set(names) == {
        "foreign_glyph",
        "mojibake_unrepaired",
        "replacement_character",
        "name_variant",
    }


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300), st.text(max_size=60))
def test_hostile_text_never_raises_and_offsets_fit(text, cut):
    """Whatever the text, findings lie inside it and their evidence is one line."""
    lines = cut_lines(text)
    subject = replace(
        document("x"), text=text, lines=lines,
        verdicts=tuple(LineVerdict("body", kept=True, score=1.0, rule="", reason="") for _ in lines),
        spans=tuple((line.start, line.end) for line in lines),
        line_languages=tuple(LanguageVerdict(("en", "de", "und")[n % 3], 0.9) for n, _ in enumerate(lines)),
        edits=(Edit(0, len(cut), cut, "", "control-character"),), notes=(cut, f"wrong_type:{cut}"),
    )  # fmt: skip
    for finding in find_issues(subject):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert len(finding.evidence) <= EVIDENCE_LENGTH
        assert "\n" not in finding.evidence
        assert finding.severity in SEVERITIES


def test_a_sound_article_has_no_finding():
    """An article with all that belongs to it is not complained about."""
    rows = (ONE, TWO, THREE, "“We had no warning at all,” said Mara Ellery, who runs the bakery.", "Background",
            "The council will meet on Thursday, and the minister is to come.")  # fmt: skip
    subject = replace(document(*rows), published_at=_date(2024))
    assert find_issues(subject) == []
    assert quality_score([]) == 1.0


def _date(year):
    from transforms.records import utc

    return utc(year, 5, 2)


@pytest.mark.parametrize(
    ("end", "is_cut"),
    [
        ("The mayor said that the survey had been [+1234 chars]", True),
        ("The mayor said that the survey had been…", True),
        ("Read more", True),
        ("The mayor said that the survey had been a waste of money, and that the", True),
        ("The mayor said that the survey had been a waste of money.", False),
        ("“The survey was a waste of money.”", False),
        ("Reporting by Mara Ellery", False),
        ("The mayor said that he would read more about the survey of the dyke.", False),
    ],
)
def test_what_breaks_off_is_truncated(end, is_cut):
    """Marks of cutting and sentences that stop short are found; full stops and credits are not."""
    found = [
        finding for finding in find_issues(document(ONE, TWO, THREE, end)) if finding.issue == "truncated"
    ]
    assert bool(found) == is_cut


def test_an_article_whose_rest_is_for_subscribers_is_truncated():
    """The notice itself is cut, but what it says of the article is told."""
    cut = document(
        ONE, TWO, THREE, "Il vous reste 57 % de cet article à lire.", kept=(True, True, True, False)
    )
    notice = cut.verdicts[3]._replace(rule="paywall-notice")
    told = [
        {finding.issue for finding in find_issues(replace(cut, verdicts=(*cut.verdicts[:3], last)))}
        for last in (notice, cut.verdicts[3])
    ]
    assert ["truncated" in issues for issues in told] == [True, False]


def test_a_text_without_full_stops_is_not_truncated():
    """Where no paragraph ends with a stop, as in Thai, the last one need not."""
    thai = "แม่น้ำเพิ่มขึ้นสองเมตรในชั่วข้ามคืน แต่ไม่มีผู้ได้รับบาดเจ็บ นายกเทศมนตรีกล่าว"
    assert not [
        finding
        for finding in find_issues(document(thai, thai + "ๆ", thai + "นะ"))
        if finding.issue == "truncated"
    ]


def test_a_foreign_phrase_inside_a_line_is_found_in_place():
    """A phrase in another script inside a kept line is reported with its own span."""
    subject = document(ONE, f"{TWO} Свидетельство о публикации.")
    finding = next(finding for finding in find_issues(subject) if finding.issue == "foreign_language_segment")
    assert subject.text[finding.start : finding.end] == "Свидетельство о публикации"


def test_the_score_counts_an_issue_once_and_stays_above_zero():
    """Repetitions of an issue take nothing more, and no text is worth less than nothing."""
    one = Finding("repeated_paragraph", "warning", 0, 1, "x")
    assert quality_score([one]) == quality_score([one, one]) == 1.0 - WEIGHTS["warning"]
    assert quality_score([Finding(name, "error", 0, 0, "x") for name in NAMES]) == 0.0


@pytest.mark.skipif(not SEEDS.exists(), reason="the seed texts are not here")
def test_the_foreign_footer_of_a_real_text_is_found():
    """A Cyrillic line under an English article is reported, whether it is cut or kept."""
    text = next(SEEDS.glob("002*")).read_text(encoding="utf-8")
    lines = cut_lines(text)
    languages = label_lines(lines)
    for kept in (True, False):
        verdicts = tuple(
            LineVerdict("body", kept or n < len(lines) - 1, 1.0, "", "") for n, _ in enumerate(lines)
        )
        subject = Subject(
            text, len(text), lines, verdicts, tuple((line.start, line.end) for line in lines),
            document_language(lines, languages), tuple(languages),
        )  # fmt: skip
        found = [finding for finding in find_issues(subject) if finding.issue == "foreign_language_segment"]
        assert len(found) == 1
        assert "Свидетельство" in found[0].evidence
