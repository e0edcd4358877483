"""The article is found among boilerplate, and nothing else happens to it."""

from dataclasses import replace
from pathlib import Path

import pytest
from boilerplate_look_alikes import LOOK_ALIKES, OTHER_FORMS
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.boilerplate import judge_lines
from transforms.boilerplate.line_rules import LINE_RULES, line_rule_of
from transforms.boilerplate.model import models
from transforms.boilerplate.named_parts import NAMED_PARTS, named_part_of
from transforms.boilerplate.part_rules import PART_RULES, part_rule_of
from transforms.boilerplate.reading import Reading
from transforms.html import read_page
from transforms.lines import cut_lines
from transforms.records import COLUMN_ROLES, DROPPED_ROLES, KEPT_ROLES

SEEDS = Path(__file__).parents[3] / "../shared/seeds"

ARTICLE = (
    "The harbour of Oakham Bay will be closed for three weeks in March, the council decided on Monday evening.",
    "Divers had found cracks in the northern wall, which is older than the town hall and was last mended in 1953.",
    "“We cannot wait for the summer,” said Ada Moss, who leads the council. “The wall will not wait either.”",
    "Fishermen fear for their income. Their union wants the county to pay for every day that the boats stay in port.",
    "The work is expected to cost two million, of which the county has promised half so far.",
)
BEFORE = ("Skip to main content", "Home", "News", "Sport", "Weather", "Subscribe", "Log in", "Advertisement")
AFTER = (
    "Share this article",
    "Facebook",
    "Related articles",
    "Ferry stops for good",
    "Ten recipes for autumn",
    "Leave a reply",
    "Please enter your comment!",
    "© 2026 Harbour Times. All rights reserved.",
)


def kept(text):
    """Texts of the lines that stay."""
    lines = cut_lines(text)
    return [line.text for line, verdict in zip(lines, judge_lines(lines), strict=True) if verdict.kept]


@pytest.mark.parametrize("rule", [*LINE_RULES, *PART_RULES], ids=lambda rule: rule.name)
def test_each_line_rule_takes_its_example_and_spares_its_look_alike(rule):
    """A rule is proved by its own example and look-alike."""
    rule_of = line_rule_of if rule in LINE_RULES else part_rule_of
    assert rule_of(rule.example) is rule
    assert rule_of(rule.spares) is None
    assert rule.role in DROPPED_ROLES + COLUMN_ROLES
    assert rule.reason


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_article_is_what_is_left(gap):
    """Menus, buttons, teasers, forms and notices go, with or without blank lines; every paragraph stays."""
    assert kept(gap.join([*BEFORE, *ARTICLE, *AFTER])) == list(ARTICLE)


def test_every_verdict_says_what_the_line_is_and_why():
    """Roles are those of the contract, scores are shares, reasons are words, and rules are named."""
    lines = cut_lines("\n".join([*BEFORE, *ARTICLE, *AFTER]))
    for verdict in judge_lines(lines):
        assert verdict.role in (KEPT_ROLES if verdict.kept else DROPPED_ROLES + COLUMN_ROLES)
        assert 0 <= verdict.score <= 1
        assert verdict.reason
        assert verdict.rule


def test_markup_finds_the_article():
    """With markup, teasers that read like the article are told from it by the boxes they stand in."""
    teasers = "".join(
        f'<li><a href="/{number}">A ferry of the northern line was late again on day {number}, passengers said.</a></li>'
        for number in range(6)
    )
    page = read_page(
        "<title>Harbour to close - Harbour Times</title><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><main><article class='story'><h1>Harbour to close</h1>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE)
        + f"</article></main><aside class='related teasers'><ul>{teasers}</ul></aside><footer><p>© Harbour Times</p></footer>"
    )
    verdicts = judge_lines(page.lines, page)
    assert [line.text for line, verdict in zip(page.lines, verdicts, strict=True) if verdict.kept] == list(
        ARTICLE
    )


@pytest.mark.parametrize("language", LOOK_ALIKES)
def test_articles_about_boilerplate_lose_no_sentence(language):
    """What is said about cookies, rights, newsletters or comments stays, alone, together and among boilerplate."""
    sentences = LOOK_ALIKES[language]
    for gap in ("\n", "\n\n"):
        assert kept(gap.join(sentences)) == list(sentences)
    for sentence in sentences:
        assert kept(sentence) == [sentence]
    around = [*BEFORE, *sentences, *AFTER]
    assert [text for text in kept("\n".join(around)) if text in sentences] == list(sentences)


@pytest.mark.parametrize("sentence", [each for sentences in LOOK_ALIKES.values() for each in sentences])
def test_a_look_alike_in_an_article_stays(sentence):
    """A sentence about boilerplate in the middle or at the end of an article is part of it."""
    for text in ([*ARTICLE[:2], sentence, *ARTICLE[2:]], [*ARTICLE, sentence]):
        assert kept("\n\n".join(text)) == text


def test_there_are_enough_look_alikes():
    """The set stays as large as it was promised to be."""
    assert sum(map(len, LOOK_ALIKES.values())) >= 60


@pytest.mark.parametrize("text", [*OTHER_FORMS, "\n".join(ARTICLE), "\n\n".join(ARTICLE), " ".join(ARTICLE)])
def test_clean_texts_stay_whole(text):
    """Lists, transcripts, questions and answers, poems, results, capitals and single lines are articles too."""
    assert kept(text) == [line.text for line in cut_lines(text)]


def test_an_empty_document_has_no_verdicts():
    """No lines, no verdicts."""
    assert judge_lines([]) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([*ARTICLE, *BEFORE, *AFTER]),
            st.text(min_size=1, max_size=40),
            st.sampled_from(["。", "\u202e", "﷽", "e\u0301", "😀"]),
        ),
        max_size=25,
    )
)
def test_any_text_is_judged_the_same_twice_and_settles(texts):
    """Any lines get verdicts, the same each time, and cutting again and again comes to an end with something left."""
    text = "\n".join(texts)
    lines = cut_lines(text)
    assert judge_lines(lines) == judge_lines(lines)
    for _ in range(len(lines) + 1):
        left = "\n".join(kept(text))
        if left == text or not left:
            break
        text = left
    assert left == text or not left or kept(left) == left.split("\n")


needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared texts are not here")


@needs_seeds
@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("000", ("Click this link for the original source", "Author: pcr3", "This content is courtesy of")),
        ("001", ("Date:", "LEAVE A REPLY", "Please enter", "Share post", "Subscribe", "spot_img", "Popular", "More like", "Related", "Trump and Pretzker", "Tommy DeVito", "X and Xai", "Johnny Manziel", "Elon Musk's X")),
        ("002", ("Свидетельство",)),
        ("004", ("Skip to main", "Advertisement", "New: You can", "This audio is", "Also worth")),
    ],
)  # fmt: skip
def test_known_leftovers_go(name, gone):
    """What users complained about in real texts is gone."""
    text = next(SEEDS.glob(f"{name}_*")).read_text("utf-8")
    assert not [line for line in kept(text) if line.startswith(gone)]


@needs_seeds
def test_no_paragraph_of_a_real_article_goes():
    """All long lines stay, but for the notices named above."""
    notices = (
        "This content is courtesy",
        "By Ivan Andrianov",
        "Trump's Chicago",
        "Johnny Manziel",
        "Elon Musk",
    )
    for path in SEEDS.glob("*.txt"):
        text = path.read_text("utf-8")
        left = set(kept(text))
        lines = [line.text for line in cut_lines(text)]
        assert not [
            line for line in lines if len(line) > 80 and line not in left and not line.startswith(notices)
        ]
        assert not [line for line in lines if line.startswith("- ") and line not in left]
        assert not [
            line
            for line in lines
            if line in {"WHAT PUTIN COULD DO FOR TRUMP", "IS TRUMP EMBOLDENING RUSSIA?"} - left
        ]


def test_a_list_of_links_that_is_called_a_menu_is_one():
    """On a page of few lines the model knows little of them, so that the markup decides."""
    menu = "<ul class=menu><li><a href=/>Front page</a><li><a href=/culture>Culture</a></ul>"
    prose = "<p>The oldest book of the library of Varn survived the flood on top of a cupboard, where a librarian had put it at two in the morning.</p>"
    page = read_page(f"<body>{menu}<h1>Library saves its oldest book</h1>{prose}{prose}")
    verdicts = judge_lines(page.lines, page)
    assert [(it.kept, it.rule) for it in verdicts[:2]] == [(False, "menu-element")] * 2


@pytest.mark.parametrize("rule", NAMED_PARTS, ids=lambda rule: rule.name)
def test_each_named_part_takes_its_names_and_spares_those_that_look_alike(rule):
    """Names are looked at one by one, as class names and ids stand."""
    assert rule in {named_part_of(name) for name in rule.example.split()}
    assert {named_part_of(name) for name in rule.spares.split()} == {None}


PROSE = "<p>The oldest book of the library of Varn survived the flood on top of a cupboard, where a librarian had put it at two in the morning.</p>"
REMARK = "<p>I was in that library the next morning, and what I remember best is the smell, and the people who stood in line to carry out books.</p>"


def test_what_readers_wrote_below_an_article_is_known_by_the_name_of_its_element():
    """A comment reads like the article; that it stands in a list of comments does not."""
    page = read_page(f"<body><main>{PROSE * 4}</main><ol class=comment-list><li class=comment>{REMARK}</ol>")
    verdicts = judge_lines(page.lines, page)
    assert [(it.kept, it.rule) for it in verdicts[4:]] == [(False, "comment-element")]
    assert all(it.kept for it in verdicts[:4])


def test_an_article_whose_page_is_open_for_comments_stays():
    """Themes of blogs say of all that holds the article that comments are open."""
    page = read_page(f"<body><div class='comments-open related-enabled'><main>{PROSE * 4}</main></div>")
    assert all(it.kept for it in judge_lines(page.lines, page))


def test_comments_in_programs_are_no_readers_comments():
    """Highlighted code names its own comments so."""
    code = "<pre><code><span class=hljs-comment>// opens the gate</span></code></pre>"
    page = read_page(f"<body><main>{PROSE * 4}{code}{PROSE}</main>")
    assert {it.rule for it in judge_lines(page.lines, page)} == {"line-model"}


def test_a_heading_does_not_take_most_of_a_text_with_it():
    """Behind an encyclopaedia's "See also" stand its references; behind an article's, teasers."""
    references = [
        f"Ellery, Mara ({1950 + n}). The dams of the north, volume {n}. Varn: Quill Press. p. {7 * n}."
        for n in range(1, 25)
    ]
    whole = [*ARTICLE, "See also", *references]
    assert kept("\n".join(whole)) == whole
    assert kept("\n".join([*ARTICLE, "See also", *references[:2]])) == list(ARTICLE)


def test_a_page_of_few_lines_is_told_by_its_elements():
    """The model has learned from pages of hundreds of lines; what HTML says of the parts of a page holds on all."""
    parts = (
        "<nav>News Sport</nav>",
        "<aside><p>The bridge of Varn will stay closed until autumn, the council said, for its piers have to be looked at.</aside>",
        "<form><label>Your name</label></form>",
        "<footer>Varn Post, 12 Mill Lane, Varn. Printed on paper from the mills of Ostre.</footer>",
    )
    page = read_page(f"<body>{parts[0]}<main>{PROSE * 3}</main>{''.join(parts[1:])}")
    verdicts = judge_lines(page.lines, page)
    assert [it.kept for it in verdicts] == [False, True, True, True, False, False, False]


def test_menus_of_few_lines_are_doubted():
    """Trees of their own judge pages of few lines; those for long pages take all of such a page for the article."""
    menu = "<div><a href=/>Home</a> | <a href=/n>News</a></div>"
    page = read_page(f"<body><div>{menu}<h1>Library saves its oldest book</h1>{PROSE * 2}</div>")
    reading, model = Reading.of(page.lines, page), models()[True]
    few, many = model.look(reading).opinion, replace(model, few=None).look(reading).opinion
    assert few[0] < 0.5 < many[0]
    assert few[-1] > 0.9


def test_a_page_that_is_one_form_keeps_its_article():
    """Some servers wrap whole pages in a form."""
    page = read_page(f"<body><form><main>{PROSE * 3}</main><footer>Varn Post, 12 Mill Lane.</footer></form>")
    assert [it.kept for it in judge_lines(page.lines, page)] == [True, True, True, False]
