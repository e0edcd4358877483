"""The pages of docs/ tell the truth."""

import re

import pytest

from conftest import ROOT
from flows.generated_docs import answer, questions, rules_page, sql_page
from warehouse.table_docs import table_docs

PAGE = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")


def test_generated_pages_are_up_to_date():
    """What is made from the code is made from this code."""
    assert rules_page() == (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert table_docs() == (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_there_are_twenty_five_questions():
    """Each numbered question has its query."""
    assert 25 == len(list(questions(PAGE))) == len(re.findall(r"^## \d+\. ", PAGE, re.MULTILINE))


def test_answers_on_the_samples_are_those_of_the_page(milled):
    """Each query gives on the samples what the page shows below it."""
    assert PAGE == sql_page(PAGE, milled / "mill")


@pytest.mark.parametrize("query", list(questions(PAGE)), ids=range(1, 26))
def test_every_question_has_an_answer(milled, query):
    """No question of the page comes back empty."""
    assert len(answer(milled / "mill", query).splitlines()) > 1


@pytest.mark.parametrize(
    "path",
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")],
    ids=lambda path: path.name,
)
def test_links_lead_somewhere(path):
    """Every relative link of a page is a file of the repository."""
    prose = re.sub(r"`[^`\n]*`", "", path.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\((?!https?:|#|file:)([^)#\s]+)", prose):
        assert (path.parent / target).exists(), target


def test_every_guarantee_names_a_test_that_exists():
    """Each promise of docs/guarantees.md has a proof, and each proof is a test of the suite."""
    rows = [
        line
        for line in (ROOT / "docs" / "guarantees.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("|") and not line.startswith(("|---", "| promise |"))
    ]
    assert rows
    for row in rows:
        promise, _, proof = re.split(r"(?<!\\)\|", row)[1:4]
        named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", proof)
        assert named, f"no proof: {promise}"
        for path, name in named:
            assert re.search(rf"^def {name}\(", (ROOT / path).read_text("utf-8"), re.MULTILINE), (path, name)
