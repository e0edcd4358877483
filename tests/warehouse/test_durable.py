"""Files are there whole or not at all, and a storage that fails says what to do."""

import errno
import hashlib
from pathlib import Path

import pytest
from invented import reading

from transforms.errors import Broken, Unavailable
from warehouse.durable import file_sha256, write_file
from warehouse.kept import keep_rejected, read_rejected
from warehouse.lake import commits, recover
from warehouse.layout import Layout
from warehouse.staging import stage_raw


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "disk is full"), (errno.EIO, "check the device"), (errno.EROFS, "read-only"),
     (errno.ENOENT, "still mounted"), (errno.EBUSY, "mend it")],
)  # fmt: skip
def test_a_failing_storage_is_unavailable_and_says_what_to_do(tmp_path, monkeypatch, number, advice):
    """Whatever the disk refuses, the old file is untouched and the error names the file and a way out."""
    write_file(tmp_path / "a.json", b"old", "run.written")

    def refuse(_descriptor):
        raise OSError(number, "refused")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(Unavailable, match=rf"a\.json: .*{advice}"):
        write_file(tmp_path / "a.json", b"new", "run.written")
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_a_full_disk_while_staging_leaves_nothing_behind(tmp_path, monkeypatch):
    """A batch that could not be staged is swept by the next recovery."""

    def refuse(_path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("warehouse.rows.sync_file", refuse)
    with pytest.raises(Unavailable, match="free some space"):
        stage_raw(tmp_path, reading("a.txt", {"0": "Ada"}))
    assert len(recover(tmp_path).swept) == 1
    assert (commits(tmp_path), list(Layout(tmp_path).staging.iterdir())) == ([], [])


def test_rejected_bytes_are_kept_once_and_checked(tmp_path):
    """Refused bytes come back as they were, under their hash; changed ones are not taken for them."""
    content = b"\0\xff not a text"
    sha256 = keep_rejected(tmp_path, content)
    assert sha256 == keep_rejected(tmp_path, content) == hashlib.sha256(content).hexdigest()
    assert read_rejected(tmp_path, sha256) == content
    path = Layout(tmp_path).rejected / sha256
    assert (list(path.parent.iterdir()), file_sha256(path)) == ([path], sha256)
    path.write_bytes(b"other")
    with pytest.raises(Broken, match="have changed"):
        read_rejected(tmp_path, sha256)


def test_a_damaged_commit_is_named(tmp_path):
    """A commit file that cannot be read, or that a newer mill wrote, stops the run by name."""
    folder = Layout(tmp_path).commits
    folder.mkdir(parents=True)
    for content, complaint in ((b"{", "damaged"), (b'{"format": 99}', "newer newsmill"), (b"[]", "damaged")):
        Path(folder / "0a.json").write_bytes(content)
        with pytest.raises(Broken, match=rf"0a\.json: .*{complaint}"):
            commits(tmp_path)
