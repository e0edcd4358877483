"""Relate: the same tables from any order, ids that stay, and nothing that hangs in the air."""

import pytest
from corpus import EVENTS, TEXTS, add, document, related, remove, warehouse

from transforms.records import RELATED_TABLES, EntityMention, utc
from transforms.relating.identity.decisions import Decision
from warehouse.relating import story_pairs, terms

DOCUMENTS = [document(doc_id, text, published_at=utc(2025, 8, 15)) for doc_id, text in TEXTS.items()]


@pytest.fixture(scope="module")
def tables():
    """What relate makes of all documents at once."""
    connection = warehouse()
    add(connection, DOCUMENTS)
    return related(connection)


def named(connection, doc_id, surface):
    """The name of the entity that a document's mention of a surface means, with the method."""
    return connection.execute(
        """
        select distinct entities.name, entity_links.method
        from entity_mentions inner join entity_links using (doc_id, ordinal) inner join entities using (entity_id)
        where doc_id = ? and surface = ?
        """,
        [doc_id, surface],
    ).fetchall()


def mention(doc_id, ordinal, surface, kind):
    """A mention of which nothing counts but the surface."""
    return EntityMention(doc_id, ordinal, 0, 1, 0, 1, surface, kind, "", "list")


def test_neither_order_nor_threads_nor_a_second_run_change_a_table(tables):
    """The tables are a function of the documents."""
    connection = warehouse(threads=1)
    add(connection, DOCUMENTS[::-1])
    assert tables == related(connection)
    assert tables == related(connection)


@pytest.mark.parametrize("is_small", [True, False])
def test_what_is_kept_changes_no_table(tmp_path, monkeypatch, is_small):
    """Documents come, change and go: the tables are those that are computed from nothing but the tables before."""
    if not is_small:
        for module in (terms, story_pairs):
            monkeypatch.setattr(module, "SMALL", 4)
        monkeypatch.setattr(terms, "SAMPLED", 6)
    outcomes = []
    for kept in (tmp_path / "kept.duckdb", None):
        connection = warehouse()
        add(connection, DOCUMENTS[1:12])
        related(connection, kept=kept)
        add(connection, [DOCUMENTS[0], DOCUMENTS[12]])
        steps = [related(connection, kept=kept)]
        remove(connection, ["strike-1", "flood-1"])
        changed = (
            "strike-1",
            TEXTS["strike-1"].replace("Sarrow", "Varn") + " The flood has come to Sarrow, too.",
        )
        add(connection, [document(*changed, published_at=utc(2025, 8, 16))])
        steps.append(related(connection, kept=kept))
        outcomes.append(steps)
    assert outcomes[0] == outcomes[1]


def test_labels_write_a_word_as_the_corpus_does_now(tmp_path):
    """One document changes how it writes a word: the label of a story that it is no part of follows."""
    texts = {
        doc_id: f"{text} The alarm." + " alarm" * 8 * ("flood" in doc_id) for doc_id, text in TEXTS.items()
    }
    outcomes = []
    for kept in (tmp_path / "kept.duckdb", None):
        connection = warehouse()
        add(connection, [document(*it) for it in texts.items()])
        related(connection, kept=kept)
        remove(connection, ["strike-1"])
        add(connection, [document("strike-1", texts["strike-1"] + " aLarm" * 60)])
        outcomes.append(related(connection, kept=kept)["stories"])
    assert outcomes[0] == outcomes[1]
    assert any("aLarm" in label for _, label, *_ in outcomes[0])


def test_documents_without_words_count_where_names_are_rare(tmp_path, monkeypatch):
    """They make a language larger, so that a name is rare in fewer of those with words: pairs are computed anew."""
    monkeypatch.setattr(story_pairs, "_RARE", 4)
    outcomes = []
    for kept in (tmp_path / "kept.duckdb", None):
        connection = warehouse()
        add(connection, DOCUMENTS)
        before = related(connection, kept=kept)["story_documents"]
        add(connection, [document(f"empty-{number}", "") for number in range(5)])
        outcomes.append(related(connection, kept=kept)["story_documents"])
    assert outcomes[0] == outcomes[1] != before


@pytest.mark.parametrize("is_small", [True, False])
def test_tables_that_are_not_those_that_were_written_last_are_written_whole(tmp_path, monkeypatch, is_small):
    """A run was cut off after it had kept its outcome, and the tables are those of before: nothing is missed."""
    if not is_small:
        monkeypatch.setattr(terms, "SMALL", 4)
    outcomes = []
    for kept in (tmp_path / "kept.duckdb", None):
        connection = warehouse()
        add(connection, DOCUMENTS[2:])
        related(connection, kept=kept)
        for table in RELATED_TABLES:
            connection.execute(f"create table former_{table} as from {table}")
        add(connection, DOCUMENTS[:2])
        related(connection, kept=kept)
        for table in RELATED_TABLES:
            connection.execute(f"delete from {table}")
            connection.execute(f"insert into {table} from former_{table}")
        outcomes.append(related(connection, kept=kept))
    assert outcomes[0] == outcomes[1]


def test_rulings_that_come_change_and_go_change_what_they_speak_of(tmp_path):
    """What is kept is settled again where a ruling speaks of it, or spoke of it."""
    rulings = [
        [],
        [Decision("Captain", "Ada Lund", same=True)],
        [Decision("Captain", "Rolf Berg", same=True), Decision("Lund", "Ada Lund", same=False)],
        [],
    ]
    outcomes = []
    for kept in (tmp_path / "kept.duckdb", None):
        connection = warehouse()
        texts = [document(name, f"{name}a {name}b {name}c") for name in ("one", "two", "three")]
        names = [
            mention("one", 0, "Ada Lund", "PERSON"),
            mention("one", 1, "Lund", "PERSON"),
            mention("two", 0, "The Captain", "PERSON"),
            mention("three", 0, "Rolf Berg", "PERSON"),
        ]
        add(connection, texts, names)
        outcomes.append([related(connection, kept=kept, decisions=ruling) for ruling in rulings])
    assert outcomes[0] == outcomes[1]
    assert len({str(tables["entity_links"]) for tables in outcomes[0]}) == len(rulings)


def test_a_damaged_file_of_what_is_kept_is_begun_anew(tmp_path, tables):
    """Whatever lies there, the tables are the same."""
    kept = tmp_path / "kept.duckdb"
    kept.write_bytes(b"no database" * 1000)
    connection = warehouse()
    add(connection, DOCUMENTS)
    assert tables == related(connection, kept=kept)
    assert tables == related(connection, kept=kept)


def test_every_event_is_one_story_with_its_copies(tables):
    """Four events are four stories, and the copy is in the story of its original."""
    stories = {}
    for story_id, doc_id, _ in tables["story_documents"]:
        stories.setdefault(story_id, set()).add(doc_id.split("-")[0])
    assert sorted(["flood"] + [event for event, *_ in EVENTS[1:]]) == sorted(
        min(events) for events in stories.values()
    )
    assert all(len(events) == 1 for events in stories.values())
    assert sum(
        len([row for row in tables["story_documents"] if row[0] == story]) for story in stories
    ) == len(TEXTS)


def test_the_copy_is_found_and_nothing_else(tables):
    """One group of two, of which one is the original."""
    assert ["flood-0", "flood-copy"] == sorted(row[0] for row in tables["duplicates"])
    assert [True, False] == sorted((row[2] for row in tables["duplicates"]), reverse=True)


def test_stories_and_topics_are_labelled_by_what_they_are_about(tables):
    """A label names a person or the place of the event."""
    names = {name for _, people, place, _ in EVENTS for name in (*people, place)}
    assert all(any(name in row[1] for name in names) for row in tables["stories"])
    assert all(row[2] for row in tables["topics"])


THAI = str.maketrans(
    {chr(ord("a") + at): chr(0x0E01 + at) for at in range(26)}
    | {chr(ord("A") + at): chr(0x0E01 + at) for at in range(26)}
)


@pytest.mark.parametrize("language", ["th", "my", "en"])
def test_stories_and_topics_without_a_word_have_a_label(language):
    """Scripts that show no words, no name and no headline: a story is called by its first line, a topic by its strings."""
    texts = {doc_id: text.translate(THAI) for doc_id, text in TEXTS.items()}
    connection = warehouse()
    documents = [
        document(it, text, language=language, published_at=utc(2025, 8, 15)) for it, text in texts.items()
    ]
    documents.append(document("figures", " ".join(f"{number} {number}" for number in range(10, 60))))
    add(connection, documents, named=[])
    found = related(connection)
    assert found["stories"]
    assert {text[:20] for text in texts.values()} >= {row[1][:20] for row in found["stories"]}
    assert found["topics"]
    assert all(row[2] and row[3] for row in found["topics"])


def test_every_mention_is_linked_to_an_entity_that_is_there(tables):
    """Links, aliases and entities agree, and all figures are counted from links."""
    entities = {row[0]: row for row in tables["entities"]}
    assert len(tables["entity_links"]) == sum(row[3] for row in tables["entities"])
    assert (
        {row[2] for row in tables["entity_links"]}
        == set(entities)
        == {row[0] for row in tables["entity_aliases"]}
    )


def test_documents_that_change_their_language_take_no_topic_with_them():
    """The topics of a language have ids of their own, also where its documents were of another one before."""
    connection = warehouse()
    add(connection, DOCUMENTS)
    related(connection)
    moved = [doc_id for doc_id in TEXTS if doc_id[-1] in "01"]
    remove(connection, moved)
    add(connection, [document(doc_id, TEXTS[doc_id], language="fr") for doc_id in moved])
    topics = related(connection)["topics"]
    assert {"en", "fr"} == {row[1] for row in topics}
    assert len({row[0] for row in topics}) == len(topics)


def test_a_document_that_changes_its_language_has_topics_of_one_language(monkeypatch):
    """Its former language is large, so that the topics there are not made anew: the document leaves them all the same."""
    monkeypatch.setattr(terms, "SMALL", 4)
    connection = warehouse()
    add(connection, DOCUMENTS)
    related(connection)
    remove(connection, ["strike-1"])
    add(connection, [document("strike-1", TEXTS["strike-1"], language="fr")])
    tables = related(connection)
    languages = {row[0]: row[1] for row in tables["topics"]}
    assert {"fr"} == {languages[row[1]] for row in tables["document_topics"] if row[0] == "strike-1"}


def test_documents_that_come_later_change_no_id():
    """Two thirds of the documents, then all: what was there keeps its ids."""
    connection = warehouse()
    add(connection, DOCUMENTS[:8])
    before = related(connection)
    add(connection, DOCUMENTS[8:])
    after = related(connection)
    for table, key, value in (("story_documents", 1, 0), ("document_topics", 0, 1), ("duplicates", 0, 1)):
        old = {row[key]: row[value] for row in before[table]}
        new = {row[key]: row[value] for row in after[table]}
        assert {key: new[key] for key in old} == old, table
    links = {row[:2]: row[2] for row in after["entity_links"]}
    assert all(links[row[:2]] == row[2] for row in before["entity_links"])


def test_documents_that_are_withdrawn_leave_nothing_behind():
    """After a withdrawal the tables hold what is left, and no row of what went."""
    connection = warehouse()
    add(connection, DOCUMENTS)
    related(connection)
    remove(connection, [doc_id for doc_id in TEXTS if not doc_id.startswith("flood")])
    left = related(connection)
    assert {"flood-0", "flood-1", "flood-2", "flood-copy"} == {row[0] for row in left["document_topics"]}
    assert {"Ada Lund", "Rolf Berg", "Varn"} == {row[1] for row in left["entities"]}


def test_an_empty_warehouse_has_empty_tables():
    """Nothing in, nothing out."""
    assert not any(related(warehouse()).values())


def test_a_document_without_words_is_related_to_nothing():
    """Empty texts are no copies of each other."""
    connection = warehouse()
    add(connection, [document("a", ""), document("b", "")])
    assert not any(related(connection).values())


def test_names_are_resolved_in_the_document_the_story_and_the_corpus():
    """Last name, spelling and acronym, each by what stands around them."""
    connection = warehouse()
    add(
        connection,
        [
            document(name, " ".join(f"{name}{letter}" for letter in "abcdef"))
            for name in ("one", "two", "three")
        ],
        [
            mention("one", 0, "President Ada Lund", "PERSON"),
            mention("one", 1, "Lund", "ORG"),
            mention("one", 2, "Nordic Harbour Union", "ORG"),
            mention("one", 3, "NHU", "ORG"),
            mention("two", 0, "Lund", "PERSON"),
            mention("two", 1, "NHU", "ORG"),
            mention("two", 2, "Kiev", "PLACE"),
            mention("three", 0, "Volodymyr Zelensky", "PERSON"),
            mention("three", 1, "Kyiv", "PLACE"),
            mention("two", 3, "Volodymyr Zelenskyy", "PERSON"),
            mention("three", 2, "Kyiv", "PLACE"),
        ],
    )
    related(connection)
    assert [("Ada Lund", "last_name")] == named(connection, "one", "Lund")
    assert [("Ada Lund", "corpus_last_name")] == named(connection, "two", "Lund")
    assert [("Nordic Harbour Union", "acronym")] == named(connection, "one", "NHU")
    assert [("Nordic Harbour Union", "corpus_short_name")] == named(connection, "two", "NHU")
    assert [("Kyiv", "gazetteer")] == named(connection, "two", "Kiev")
    assert (
        named(connection, "two", "Volodymyr Zelenskyy")[0][0]
        == named(connection, "three", "Volodymyr Zelensky")[0][0]
    )


def test_an_entity_is_called_as_most_documents_call_it():
    """One article that writes a name ten times in its own script does not name it for the others."""
    connection = warehouse()
    spelt = {"a": ["Ольга Ренн"] * 10, "b": ["Olga Renn"], "c": ["Olga Renn"]}
    add(
        connection,
        [document(doc_id, f"{doc_id} {' '.join(names)}") for doc_id, names in spelt.items()],
        [
            mention(it, place, name, "PERSON")
            for it, names in spelt.items()
            for place, name in enumerate(names)
        ],
    )
    (entity,) = related(connection)["entities"]
    assert ("Olga Renn", "PERSON", 12, 3) == entity[1:5]


def test_a_ruling_by_hand_wins_over_all_evidence():
    """A merger joins what nothing tied, a separation parts what names tied."""
    connection = warehouse()
    add(
        connection,
        [document("one", "onea oneb onec"), document("two", "twoa twob twoc")],
        [
            mention("one", 0, "Ada Lund", "PERSON"),
            mention("one", 1, "Lund", "PERSON"),
            mention("two", 0, "The Captain", "PERSON"),
        ],
    )
    rulings = [Decision("The Captain", "Ada Lund", same=True), Decision("Lund", "Ada Lund", same=False)]
    related(connection, decisions=rulings)
    assert [("Ada Lund", "decision")] == named(connection, "two", "The Captain")
    assert [("Lund", "decision")] == named(connection, "one", "Lund")
    assert [("Ada Lund", "name")] == named(connection, "one", "Ada Lund")


def test_an_id_that_comes_goes_merges_or_splits_has_its_row():
    """Births and ends, a merger and a split by hand, each with the run in which it happened."""
    connection = warehouse()
    texts = {"one": "onea oneb onec", "two": "twoa twob twoc"}
    names = [mention("one", 0, "Ada Lund", "PERSON"), mention("two", 0, "The Captain", "PERSON")]
    add(connection, [document(*it) for it in texts.items()], names)
    related(connection, run_id="first")
    ruling = [Decision("The Captain", "Ada Lund", same=True)]
    related(connection, decisions=ruling, run_id="merger")
    related(connection, run_id="split")
    related(connection, run_id="nothing")
    remove(connection, ["two"])
    related(connection, run_id="end")
    events = connection.execute("""
        select run_id, event, label, members, other_id in (select entity_id from entities where name = 'Ada Lund')
        from id_history where kind = 'entity' order by rowid, label
    """).fetchall()
    assert events == [
        ("first", "born", "Ada Lund", 0, False),
        ("first", "born", "Captain", 0, False),
        ("merger", "merged", "Captain", 1, True),
        ("split", "split", "Captain", 1, True),
        ("end", "ended", "Captain", 0, False),
    ]


def test_a_copy_says_how_it_stands_to_its_original_and_why_that_is_one():
    """The same words, a part and a longer text; later, borrowed, shorter."""
    connection = warehouse()
    whole = TEXTS["flood-0"]
    part = "\n".join(whole.split("\n")[:5])
    day = utc(2025, 8, 15)
    add(
        connection,
        [
            document("a", whole, published_at=day),
            document("b", whole, published_at=utc(2025, 8, 16)),
            document("c", part, published_at=day),
            document("d", whole.upper(), published_at=day, origin_url="https://wire.example/1"),
        ],
    )
    rows = {row[0]: row[2:] for row in related(connection)["duplicates"]}
    assert rows["a"] == (True, 1.0, "original", "original")
    assert rows["b"] == (False, 1.0, "exact", "later_day")
    assert rows["d"] == (False, 1.0, "exact", "credits_another")
    assert rows["c"][2:] == ("part", "shorter")


def test_two_reports_far_apart_in_time_are_two_stories():
    """The same words, a year later, tell another event; copies stay copies."""
    connection = warehouse()
    add(
        connection,
        [
            document(doc_id, text, published_at=utc(2024 + int(doc_id[-1]), 8, 15))
            for doc_id, text in TEXTS.items()
            if doc_id[-1] in "01"
        ],
    )
    assert [] == related(connection)["stories"]


def test_what_other_languages_write_with_a_capital_is_a_name_in_german():
    """German nouns all have capitals: a river that no tagger knows is told from them by the papers of other languages."""
    connection = warehouse()
    german = "Der Pegel der Lerr fällt. An der Lerr steigt der Pegel nicht mehr."
    english = {doc_id: f"{TEXTS[doc_id]}\nThe level of the Lerr falls." for doc_id in ("flood-0", "strike-0")}
    add(connection, [document("german", german, language="de"), *(document(*it) for it in english.items())])
    related(connection)
    kinds = dict(connection.execute("select term, kind from terms where language = 'de'").fetchall())
    assert (kinds["lerr"], kinds["pegel"]) == ("name", "word")
