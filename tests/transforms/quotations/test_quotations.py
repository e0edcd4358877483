"""Quotations: a labelled set of invented texts, exact spans on hostile ones, and the choices that are documented."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.quotations import find_quotations

SET = [
    json.loads(row) for row in (Path(__file__).parent / "quotations.jsonl").read_text("utf-8").splitlines()
]
MARKS = "“”„«»‹›\"'‘’‚「」『』《》–—``''"


def found(row):
    """What is found in a row of the set: speakers by span."""
    text = row["text"]
    people = [(start, end, text[start:end]) for start, end in row["people"]]
    return {
        (quote.start, quote.end): quote.speaker for quote in find_quotations(text, row["language"], people)
    }


@pytest.mark.parametrize(("part", "spans", "speakers"), [("dev", 0.97, 0.95), ("held", 0.95, 0.85)])
def test_the_labelled_set_is_reached(part, spans, speakers):
    """Spans and speakers of the part that rules were made with, and of the part held back, stay above their floors."""
    right = gold = given_ = named = 0
    for row in SET:
        if row["part"] == part:
            wanted = {(start, end): speaker for start, end, speaker in row["quotations"]}
            answers = found(row)
            gold, given_ = gold + len(wanted), given_ + len(answers)
            right += len(wanted.keys() & answers.keys())
            named += sum(answers.get(span, "") == speaker for span, speaker in wanted.items())
    assert 2 * right / (gold + given_) >= spans
    assert named / gold >= speakers


def test_the_set_is_large_and_varied():
    """The labelled set holds at least 150 quotations in at least 20 languages."""
    assert sum(len(row["quotations"]) for row in SET) >= 150
    assert len({row["language"] for row in SET}) >= 20


@given(
    st.text(alphabet=st.one_of(st.sampled_from(MARKS + " .,!?:\n"), st.characters()), max_size=300),
    st.sampled_from(["en", "fr", "de", "ru", "zh", "und", ""]),
)
def test_quotations_are_exact_and_ordered(text, language):
    """Whatever the text, each quotation is text[start:end], not empty, and ends before the next begins."""
    names = [(place, place + 3, text[place : place + 3]) for place in range(0, max(len(text) - 3, 0), 40)]
    quotes = find_quotations(text, language, names)
    end = 0
    for quote in quotes:
        assert text[quote.start : quote.end] == quote.text != ""
        assert end <= quote.start
        end = quote.end
        if quote.speaker is not None:
            assert text[quote.speaker_start : quote.speaker_end] == quote.speaker
    assert quotes == find_quotations(text, language, names)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 200_000,
        '"' * 200_000,
        "‘a" * 100_000,
        "“a” said " * 30_000,
        "「" * 200_000,
        "– " * 100_000,
        "'a b' " * 40_000,
    ],
)
def test_hostile_texts_are_survived(text):
    """Texts of nothing but marks come back with exact quotations or none."""
    assert all(text[quote.start : quote.end] == quote.text for quote in find_quotations(text, "en"))


def test_a_split_quotation_is_two():
    """Words split by their cue are two quotations of one speaker."""
    text = "“If we wait,” Ada Roe said, “the harbour is lost.”"
    assert ["Ada Roe", "Ada Roe"] == [
        quote.speaker for quote in find_quotations(text, "en", [(14, 21, "Ada Roe")])
    ]


def test_paragraphs_of_a_long_quotation_share_their_speaker():
    """A quotation whose mark is opened again in the next paragraph is one a paragraph, by one speaker."""
    text = "“The tide took the pier.\n\n“I have never seen it so high,” said Ada Roe."
    start = text.index("Ada")
    quotes = find_quotations(text, "en", [(start, start + 7, "Ada Roe")])
    assert [("The tide took the pier.", "Ada Roe"), ("I have never seen it so high,", "Ada Roe")] == [
        (quote.text, quote.speaker) for quote in quotes
    ]


def test_a_pronoun_between_two_persons_is_nobody():
    """A pronoun that two persons of the sentence before may mean has no speaker."""
    text = "Joe Marsh met Carl Boone. “We will not pay for this twice,” he said."
    people = [(0, 9, "Joe Marsh"), (14, 24, "Carl Boone")]
    assert [None] == [quote.speaker for quote in find_quotations(text, "en", people)]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “soft opening” drew crowds.",
        "Her novel “The Salt Road” sold well, said the shop.",
        "Rock ’n’ roll isn’t dead, the boys’ mother said; it’s ’89 again.",
        '{"rel": "me", "href": "index"}',
        'A 6\' 2" man held a 30" pipe.',
    ],
)
def test_what_is_no_quotation(text):
    """Irony, titles, apostrophes, code and inches are no quotations."""
    assert [] == find_quotations(text, "en")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It burns,” Ada Roe, an expert at the U.K. think-tank Vale House, told us.", "Ada Roe"),
        ("But Ada Roe brushed Rolf Lund off, saying only, “We will not pay for this twice.”", "Ada Roe"),
    ],
)
def test_subjects_reach_across_explanations_and_participles(text, speaker):
    """Who is explained at length, and who begins the sentence of a participle, is the one who speaks."""
    names = ("Ada Roe", "Vale House", "Rolf Lund")
    people = [(text.index(name), text.index(name) + len(name), name) for name in names if name in text]
    assert [speaker] == [quote.speaker for quote in find_quotations(text, "en", people)]


def speakers(language, text, *names):
    """Who speaks in a text, quotation by quotation; names are tagged where they first stand."""
    people = [(text.index(name), text.index(name) + len(name), name) for name in names]
    return [quote.speaker for quote in find_quotations(text, language, people)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("es", "Ada Roe llegó tarde al puerto. “No volveremos a pagar esto”, afirmó.", ["Ada Roe"]),
        ("fr", "Ada Roe arrive tard. « Nous ne paierons pas deux fois », confie-t-elle.", ["Ada Roe"]),
        (
            "en",
            "Ada Roe, the mayor, met Joe Marsh. “We will not pay for this,” the mayor said.",
            ["Ada Roe"],
        ),
        (
            "en",
            "Ada Roe, 54, and Joe Marsh, 31, waited. “It was so cold,” the 54-year-old said.",
            ["Ada Roe"],
        ),
        (
            "de",
            "„Das ist eine absurde Regel“, wetterte Ada Roe und behauptete: „Wir sind bestraft worden.“",
            ["Ada Roe"] * 2,
        ),
        ("en", "Ada Roe stayed. She noted that Joe Marsh “might surprise everyone this time.”", ["Ada Roe"]),
        (
            "en",
            "“It is over,” Ada Roe said.\nThe pier was closed.\n“It never was a good pier, and all of us knew it.”",
            ["Ada Roe"] * 2,
        ),
    ],
)
def test_speakers_who_are_not_named_beside_their_words(language, text, wanted):
    """Dropped subjects, descriptions, shared verbs, chains of pronouns and portraits lead to the one who is meant."""
    assert wanted == speakers(language, text, *(name for name in ("Ada Roe", "Joe Marsh") if name in text))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada Roe did not come. “She is travelling all of this week,” the spokeswoman said."),
        ("en", "Ada Roe was asked, “Do you feel any guilt at all?” The mayor left the room."),
        ("en", "Ada Roe was there when doctors told them: “We have lost him for good.”"),
        ("es", "El campeón eligió sus palabras contra Ada Roe. “No tengo miedo de nadie aquí”, zanjó."),
        ("en", "“It is far too late for that,” an Ada Roe official told us."),
        ("en", "“It is far too late for that,” a Ada Roe said."),
        ("en", "Ada Roe came late. “It is far too late for that,” said a Tarnow councillor."),
        ("de", "„Das ist doch absurd“, schimpft der Wirt, woraufhin Ada Roe auf ein Video verweist."),
    ],
)
def test_nobody_is_better_than_somebody_else(language, text):
    """Who speaks for others, asks, or is described but never introduced has no speaker, however near a name is."""
    assert [None] == speakers(language, text, "Ada Roe")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“It is too late for that,” Ada Roe, Vale House director said.", "Ada Roe"),
        ("“It is too late for that,” said Vale House head Ada Roe.", "Ada Roe"),
        (
            "The match ended with a late Joe Marsh goal and Ada Roe said: “It was a really great night.”",
            "Ada Roe",
        ),
        (
            "Ada Roe, who met Joe Marsh, told them, “It was a really great night,” as the crowd began to cry.",
            "Ada Roe",
        ),
        ("Ada Roe came. The mayor told the Joe Marsh show: “It was a really great night.”", "Ada Roe"),
        ("Ada Roe came. “It was a really great night,” she will say.", "Ada Roe"),
        (
            "Ada Roe came. The port, Joe Marsh has failed, she claimed. “It was a great night,” she said.",
            "Ada Roe",
        ),
        ("The pier was burnt, Ada Roe said.\n“It was a great night.” The crowd left.", "Ada Roe"),
        (
            "President-elect Ada Roe came. “It was a great night,” the president-elect said in a statement.",
            "Ada Roe",
        ),
        ("“It was a really great night,” said Vale House’s manager Ada Roe.", "Ada Roe"),
        (
            "Ada Roe owns the pier. The fire came at night, when all were away. “It was a great night to burn.”",
            "Ada Roe",
        ),
    ],
)
def test_the_one_who_speaks_among_others_who_are_named(text, wanted):
    """Explanations, titles, who hears, and who is named in another clause are told from the one who speaks."""
    names = [name for name in ("Ada Roe", "Joe Marsh", "Vale House") if name in text]
    assert [wanted] == speakers("en", text, *names)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "“It was a really great night,” Police Constable Ada Roe said.", ["Ada Roe"]),
        ("en", "“It was a really great night,” Ada Roe, director of the harbour office, said.", ["Ada Roe"]),
        (
            "de",
            "Den Ton gibt Präsidentin Wilhild Rohmer vor: „Wir haben uns alle schuldig gemacht.“",
            ["Wilhild Rohmer"],
        ),
        ("sv", "– Bron är säker nu, säger Lindqvist.", ["Lindqvist"]),
        ("cs", "„Most je teď bezpečný,“ píše na Twitter Ada Roe.", ["Ada Roe"]),
        ("zh", "市长戴夫·汉森（Dave Hanson）表示：“这座桥明年才能通车。”", ["戴夫·汉森"]),
        ("ja", "田中太郎議長は「橋は来年には必ずできる」と述べた。", ["田中太郎"]),
        ("ko", '이재석 민주당 후보는 비를 맞았다. 이 후보는 "다리는 내년에 완성된다"고 말했다.', ["이재석"]),
    ],
)
def test_names_that_nobody_has_listed(language, text, wanted):
    """A name beside a verb of saying speaks without having been tagged."""
    assert wanted == [quote.speaker for quote in find_quotations(text, language)]


def test_organisations_are_no_antecedents():
    """Organisations speak beside a verb of saying; a pronoun means none of them."""
    text = "Vale House opened late. “We will not pay for this twice,” he said. “Never,” said Vale House."
    places = [text.index("Vale House"), text.rindex("Vale House")]
    houses = [(place, place + 10, "Vale House") for place in places]
    assert [None, "Vale House"] == [quote.speaker for quote in find_quotations(text, "en", (), houses)]


def test_marks_inside_speech_behind_a_dash_stay_inside():
    """A line that a dash introduces is one quotation up to its verb, whatever is quoted in it; an answer needs no verb."""
    text = "– Da sa hun «gå hjem», sier Ada Roe.\n– Hva gjør du nå?\n– Nå venter vi på neste båt."
    assert ["Da sa hun «gå hjem»", "Hva gjør du nå?", "Nå venter vi på neste båt."] == [
        quote.text for quote in find_quotations(text, "no", [(29, 36, "Ada Roe")])
    ]


def test_headings_repeat_words_and_quote_nobody():
    """A line that is nothing but words without an end, quoted again below, is a heading."""
    text = "‘Only one place for it’\nAda Roe said: “There is only one place for it. Only one place for it.”"
    assert 1 == len(find_quotations(text, "en", [(24, 31, "Ada Roe")]))
