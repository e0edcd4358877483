"""Rulings by hand on who is who, from a user's file to the warehouse and out of it again."""

import json

import pytest

from flows.bare import run_bare
from flows.settings import read_settings
from transforms.errors import Broken
from warehouse.query import run_query

TEXTS = ("Lev Varnov opened the bridge on Monday.", "Lew Warnauer closed the bridge on Friday.")
RULING = '[[same]]\nalias = "Lew Warnauer"\nname = "Lev Varnov"\n'


def people(home):
    """Persons and how their mentions were linked."""
    query = """SELECT DISTINCT surface, name, method FROM entity_mentions JOIN entity_links USING (doc_id, ordinal)
               JOIN entities USING (entity_id) WHERE surface LIKE 'Le_ %' ORDER BY ALL"""
    with run_query(home, query) as result:
        return list(result.rows())


def test_a_ruling_holds_with_the_next_run_and_no_longer_than_its_file(tmp_path):
    """Set, the file joins what no rule does; gone, its names are two again; a slip in it stops the run."""
    source, home, rulings = tmp_path / "news.jsonl", tmp_path / "mill", tmp_path / "who.toml"
    source.write_text("".join(json.dumps({"id": text[:3], "text": text}) + "\n" for text in TEXTS), "utf-8")
    apart = [("Lev Varnov", "Lev Varnov", "name"), ("Lew Warnauer", "Lew Warnauer", "name")]
    run_bare(read_settings(home=home), [str(source)])
    assert apart == people(home)
    rulings.write_text(RULING, "utf-8")
    run_bare(read_settings(home=home, entity_decisions=rulings), [str(source)])
    assert [apart[0], ("Lew Warnauer", "Lev Varnov", "decision")] == people(home)
    run_bare(read_settings(home=home), [str(source)])
    assert apart == people(home)
    rulings.write_text(RULING.replace("same", "equal"), "utf-8")
    with pytest.raises(Broken, match="who"):
        run_bare(read_settings(home=home, entity_decisions=rulings), [str(source)])
