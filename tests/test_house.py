"""The house: names say something, modules stay small, packages keep their doors shut."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

CODE = sorted(
    path for room in ("flows", "transforms", "expectations", "warehouse", "benchmarks") for path in (ROOT / room).rglob("*.py")
)  # fmt: skip
MODULES = [path for path in CODE if "__pycache__" not in path.parts]
SAYS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|common|manager|misc|base|core|handlers?|processor)(_|$)")


def relative(path):
    """A module's path for the test's name."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_a_module_says_what_it_is_and_stays_small(path):
    """Every module has a docstring, a name of the field, and one idea: at most 250 lines."""
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "no docstring"
    assert not SAYS_NOTHING.search(path.stem)
    # the contract is one table of every column, and is read as one; a training program is read once
    longest = 500 if path.name == "records.py" else 350 if path.parent.name == "benchmarks" else 250
    assert source.count("\n") <= longest, f"{source.count(chr(10))} lines"


@pytest.mark.parametrize("path", sorted((ROOT / "flows").glob("*.py")), ids=relative)
def test_no_flow_module_hides_one_of_the_standard_library(path):
    """Prefect puts the folder of a flow on the path, where such a name would be found first."""
    assert path.stem not in sys.stdlib_module_names


def test_no_file_names_a_machine_or_a_registry():
    """The repository says nothing of where it was made or whence its libraries came."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    pattern = re.compile(
        r"(?:^|[\s\"'=(])/(?:work|farm|root|home/\w+)/|hosted\.org|://[^\s/]*/simple|--(?:extra-)?index-url"
    )
    named = []
    for name in listed.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".sql", ".cfg", ""}
            and path.is_file()
            and path != Path(__file__)
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            named += [f"{name}: {match.group()}" for match in pattern.finditer(text)]
    assert [] == named


def test_cleaning_starts_without_the_heavy_libraries():
    """`newsmill clean` loads no Prefect, DuckDB, Great Expectations, pandas or spaCy until it needs it."""
    program = (
        "import sys, flows.cli, flows.clean_command\n"
        "from transforms.refine import Refiner\n"
        "from flows.clean_stream import clean_json_lines, steps_of\n"
        "refiner = Refiner({}, steps_of(None, entities=False))\n"
        'print(*clean_json_lines([b\'{"text": "The river rose by two metres in Varn."}\'], refiner, {}))\n'
        "heavy = {'prefect', 'duckdb', 'great_expectations', 'pandas', 'spacy', 'pyarrow', 'sklearn', 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "[]" == done.stdout.splitlines()[-1]
