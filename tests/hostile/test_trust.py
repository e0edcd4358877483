"""What is never done: nothing of a home or an input is run, no server is opened to a network unasked."""

import ast
import inspect

import pytest

from conftest import ROOT
from flows import cli, orchestration, serving

ROOMS = ("transforms", "flows", "warehouse", "expectations")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
# what turns data into code, or reads a format that can
RUNS_DATA = {
    "pickle",
    "cPickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "cloudpickle",
    "joblib",
    "yaml",
    "xml",
    "lxml",
}
CALLS = {"eval", "exec", "compile", "__import__"}
METHODS = {"read_pickle", "to_pickle", "load_pickle", "system", "popen"}


def problems(source):
    """What a module does that could run data: imports, calls and arguments, with their lines."""
    for node in ast.walk(ast.parse(source)):
        names = [it.name for it in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"{node.lineno}: imports {name}" for name in names if name.split(".")[0] in RUNS_DATA)
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield f"{node.lineno}: calls {node.func.id}"
        if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield f"{node.lineno}: calls {node.func.attr}"
        settings = {it.arg: getattr(it.value, "value", None) for it in node.keywords}
        if settings.get("shell"):
            yield f"{node.lineno}: starts a shell"
        if settings.get("allow_pickle"):
            yield f"{node.lineno}: allows pickles"
        is_array = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in {
            "np",
            "numpy",
        }
        if is_array and node.func.attr == "load" and settings.get("allow_pickle") is not False:
            yield f"{node.lineno}: loads arrays without allow_pickle=False"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled_or_evaluated(path):
    """No module unpickles, evaluates, parses XML or YAML, starts a shell, or loads weights that may hold pickles."""
    assert [] == list(problems(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "source",
    ["import pickle", "from joblib import load", "eval('1')", "import numpy as np\nnp.load(p)", "run(c, shell=True)",
     "import yaml", "import xml.etree.ElementTree", "np.load(p, allow_pickle=True)", "pandas.read_pickle(p)"],
)  # fmt: skip
def test_a_module_that_does_is_found(source):
    """The check above sees what it looks for."""
    assert list(problems(source))


def test_the_server_listens_to_this_machine_alone(monkeypatch):
    """`newsmill ui` starts Prefect's server on the loopback address, as the command and in its environment."""
    started = []

    class Done:
        returncode = 0

    monkeypatch.setattr(
        serving.subprocess, "run", lambda command, **rest: started.append((command, rest)) or Done()
    )
    default = inspect.signature(cli.ui).parameters["host"].default
    host = getattr(default, "default", default)
    assert host == orchestration.LOOPBACK == "127.0.0.1"
    serving.open_ui(host, 4200)
    ((command, rest),) = started
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert rest["env"]["PREFECT_UI_API_URL"].startswith("http://127.0.0.1:")


def test_another_address_is_only_taken_with_a_warning(monkeypatch, capsys):
    """Who opens the server to others is told that it asks for no password."""

    class Done:
        returncode = 0

    monkeypatch.setattr(serving.subprocess, "run", lambda *_, **__: Done())
    serving.open_ui("0.0.0.0", 4200)  # noqa: S104 - what is tested
    assert "no password" in " ".join(capsys.readouterr().err.split())
