"""Sources: each file once, in one order, under a URI that stays the same, and nothing lost in silence."""

import os
import socket

import pytest

from flows.reading import stamp_source
from flows.sources import RefusedSource, SourceFile, list_sources, source_path, source_uri
from transforms.errors import BadInput, Broken
from transforms.records import REJECTION_REASONS, SOURCE_STATUSES


@pytest.fixture
def tree(tmp_path):
    """A folder of scraped files beside a mill."""
    for name in ("news/b.txt", "news/a.html", "news/deep/er/c.jsonl.gz", "mill/lake/x.parquet", "news/D.TXT"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rain.")
    return tmp_path


def listed(tree, *paths):
    """URIs, or the reason of a refusal beside them."""
    found = list_sources([str(tree / path) for path in paths], tree, tree / "mill")
    return [entry.uri if isinstance(entry, SourceFile) else (entry.uri, entry.reason) for entry in found]


ALL = ["news/D.TXT", "news/a.html", "news/b.txt", "news/deep/er/c.jsonl.gz"]


@pytest.mark.parametrize(
    "paths", [["."], ["news"], ["news/deep", "news"], ["news/*", "news/b.txt"], ["news/**"], ["news", "news"]]
)
def test_each_file_is_listed_once_in_one_order(tree, paths):
    """The same files in the same order, however they are named and however often; the mill is passed over."""
    assert listed(tree, *paths) == ALL


def test_media_types_tell_format_and_compression(tree):
    """Suffixes are read without regard to case, and a compression stands behind the format."""
    found = {entry.uri: entry.media_type for entry in list_sources([str(tree)], tree, tree / "mill")}
    assert found["news/D.TXT"] == "text/plain"
    assert found["news/deep/er/c.jsonl.gz"] == "application/x-ndjson+gzip"


def test_what_is_not_there_is_an_error_of_usage(tree):
    """A missing path, an empty pattern and the mill itself stop the run with advice."""
    for argument in ("missing.txt", "news/*.xml", "mill", "mill/lake/x.parquet"):
        with pytest.raises(Broken) as caught:
            listed(tree, argument)
        assert argument.split("/")[-1] in str(caught.value)


def test_names_that_look_like_patterns(tree):
    """A file whose name has brackets is found by its name."""
    (tree / "news[1].txt").write_text("Rain.")
    assert listed(tree, "news[1].txt") == ["news[1].txt"]


def test_hidden_and_unknown_files(tree):
    """Hidden files are passed over, unknown ones skipped with their row; one that was named is refused."""
    (tree / "news/.DS_Store").write_text("x")
    (tree / "news/.git").mkdir()
    (tree / "news/.git/a.txt").write_text("x")
    (tree / "news/photo.png").write_text("x")
    assert listed(tree, "news") == [*ALL, ("news/photo.png", "unknown_format")]
    skipped = list_sources([str(tree / "news")], tree)[-1]
    assert isinstance(skipped, RefusedSource)
    assert (skipped.row().status, skipped.row().record_count) == ("skipped", 0)
    named = list_sources([str(tree / "news/photo.png"), str(tree / "news")], tree)[-1]
    assert (named.row().status, named.row().rejected_count) == ("rejected", 1)
    assert ".jsonl" in named.rejected().detail
    assert {skipped.row().status, named.row().status} <= set(SOURCE_STATUSES)
    assert named.reason in REJECTION_REASONS
    assert listed(tree, "news/.DS_Store") == [("news/.DS_Store", "unknown_format")]


def test_links(tree):
    """Links inside a folder are followed and listed once; loops, dangling and leading out are refused."""
    news = tree / "news"
    (tree / "secret.txt").write_text("not for the mill")
    (news / "again.txt").symlink_to("b.txt")
    (news / "loop").symlink_to(".")
    (news / "self.txt").symlink_to("self.txt")
    (news / "gone.txt").symlink_to("nowhere.txt")
    (news / "out.txt").symlink_to("../secret.txt")
    (news / "up").symlink_to("..")
    expected = [
        *ALL, ("news/gone.txt", "dangling_link"), ("news/loop", "symlink_loop"), ("news/out.txt", "outside_link"),
        ("news/self.txt", "symlink_loop"), ("news/up", "outside_link"),
    ]  # fmt: skip
    assert sorted(map(str, expected)) == sorted(map(str, listed(tree, "news")))
    refused = [entry for entry in list_sources([str(news)], tree) if isinstance(entry, RefusedSource)]
    assert {entry.reason for entry in refused} <= set(REJECTION_REASONS)
    assert all("link" in entry.detail for entry in refused)


def test_a_named_link_is_followed_anywhere(tree, tmp_path_factory):
    """What the user names is read, under the URI of the file itself."""
    far = tmp_path_factory.mktemp("far")
    (far / "a.txt").write_text("Rain.")
    (tree / "link").symlink_to(far)
    assert listed(tree, "link") == [f"file://{far}/a.txt"]


def test_many_links_do_not_multiply_the_work(tree):
    """Folders that link to each other a thousandfold are walked once each."""
    folder = tree / "farm"
    for number in range(25):
        (folder / str(number)).mkdir(parents=True)
        (folder / str(number) / "a.txt").write_text("Rain.")
    for number in range(24):
        for name in "xyz":
            (folder / str(number) / name).symlink_to(f"../{number + 1}")
    assert [uri for uri in listed(tree, "farm") if isinstance(uri, str)] == sorted(
        f"farm/{number}/a.txt" for number in range(25)
    )


def test_special_files_are_never_opened(tree):
    """A pipe would block for ever and a device never end: both are refused by their kind."""
    os.mkfifo(tree / "news/pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        here = os.getcwd()  # noqa: PTH109 -- a socket's path must be short
        os.chdir(tree)
        try:
            bound.bind("news/socket.txt")
        finally:
            os.chdir(here)
    assert listed(tree, "news")[4:] == [("news/pipe.txt", "unreadable"), ("news/socket.txt", "unreadable")]
    with pytest.raises(BadInput):
        stamp_source(SourceFile("news/pipe.txt", tree / "news/pipe.txt", "text/plain"))


@pytest.mark.parametrize(
    "name",
    [
        "two words.txt",
        'it\'s "so".txt',
        "two\nlines.txt",
        "🌧 Köln.txt",
        "100%.txt",
        "\x1b[31mred.txt",
        "a\u202etxt.exe.txt",
    ],
)
def test_odd_names(tree, name):
    """Every name makes a URI of one readable line that leads back to the file."""
    (tree / "odd").mkdir()
    (tree / "odd" / name).write_text("Rain.")
    (uri,) = listed(tree, "odd")
    assert uri.isprintable()
    assert source_path(uri, tree) == tree / "odd" / name


def test_undecodable_names(tree):
    """A name whose bytes are no UTF-8 is listed, and its URI can be written as UTF-8."""
    path = os.path.join(os.fsencode(tree / "news"), b"K\xf6ln.txt")  # noqa: PTH118 -- bytes
    with open(path, "wb") as file:  # noqa: PTH123 -- bytes
        file.write(b"Rain.")
    uri = next(uri for uri in listed(tree, "news") if "ln" in uri)
    assert uri == "news/K%F6ln.txt"
    assert os.fsencode(source_path(uri, tree)) == path


def test_uris_do_not_depend_on_how_the_root_is_spelled(tree, monkeypatch):
    """Relative and absolute arguments, and a root behind a link, give the same URIs."""
    monkeypatch.chdir(tree)
    (tree / "alias").symlink_to(tree)
    assert [entry.uri for entry in list_sources(["news"], tree / "alias")] == ALL
    assert source_uri(tree / "news/a.txt", tree) == "news/a.txt"


def test_folders_that_may_not_be_listed(tree, monkeypatch):
    """A folder without permission is refused as a whole; the others are read."""
    real = os.scandir

    def scandir(path):
        if str(path).endswith("deep"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert ("news/deep", "unreadable") in listed(tree, "news")


def test_a_readme_describes_the_files_beside_it(tmp_path):
    """A README in a folder is skipped; named as a source it is read."""
    (tmp_path / "README.md").write_text("About these files.")
    (listed,) = list_sources([str(tmp_path)], tmp_path)
    assert listed.is_skipped
    (listed,) = list_sources([str(tmp_path / "README.md")], tmp_path)
    assert isinstance(listed, SourceFile)
