"""Settings come from flags, environment and file, in that order of weight."""

import pytest

from flows.settings import read_settings
from transforms.errors import Broken


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    """Each test has a working folder without settings."""
    monkeypatch.chdir(tmp_path)


def test_flags_weigh_more_than_environment_and_file(tmp_path, monkeypatch):
    """A flag wins over a variable, a variable over the file, the file over the default."""
    (tmp_path / "newsmill.toml").write_text(
        'workers = 2\nbatch_documents = 7\n[columns]\ntext = "article.body"\n'
    )
    assert (2, 7) == (read_settings().workers, read_settings().batch_documents)
    monkeypatch.setenv("NEWSMILL_WORKERS", "3")
    assert 3 == read_settings().workers
    assert 4 == read_settings(workers=4).workers
    assert {"text": "article.body"} == read_settings().columns


@pytest.mark.parametrize("text", ["workers = 0", "workers = 'many'", "wrokers = 2", "workers ="])
def test_a_wrong_setting_is_named(tmp_path, text):
    """A wrong value or name stops the run and says which it is and where it may come from."""
    (tmp_path / "newsmill.toml").write_text(text)
    with pytest.raises(Broken, match=r"newsmill\.toml"):
        read_settings()
