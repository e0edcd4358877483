"""No pattern takes more than linear time: each is found by itself and attacked with texts made from it."""

import re
import signal
import time
from contextlib import contextmanager

import pytest

from hostile.patterns import ANCHORED, ASKS, Found, attacks, patterns

ROOMS = ("transforms", "flows", "warehouse", "expectations")
SHORT, LONG = 8_000, 32_000
NOTHING = (
    0.006  # seconds of processor time for a LONG text that are worth no second look: quadratic ones take more
)
GROWTH = 9  # four times the text: linear is 4, quadratic 16
ENOUGH = 0.1  # seconds that need no worse attack
WORST = 3  # attacks that are measured again
TRIES = 2  # more measurements of what seemed slow: the least counts
LIMIT = 0.8  # seconds after which a pattern is stopped, and slow


class TooLongError(Exception):
    """A pattern was stopped."""


@contextmanager
def at_most(seconds):
    """Stop what takes more processor time of this process; re looks for signals while it searches."""

    def stop(*_):
        raise TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost(found, text, limit):
    """Seconds of processor time that a pattern takes to be asked as the code asks it, and at all places."""
    start = time.process_time()
    try:
        with at_most(limit):
            if found.anchored:
                found.pattern.match(text)
                found.pattern.fullmatch(text)
            else:
                for _ in found.pattern.finditer(text):
                    pass
    except TooLongError:
        return limit
    return time.process_time() - start


def slow_on(found):
    """The first attack that takes more than linear time, with what was measured; None where there is none."""
    for text in attacks(found.pattern, 28):
        if least_cost(found, text) > NOTHING:
            return f"exponential on {text!r}"
    costs = {}
    for number, text in enumerate(attacks(found.pattern, SHORT)):
        costs[number] = cost(found, text, LIMIT)
        if costs[number] > ENOUGH:
            break
    for number in sorted(costs, key=costs.__getitem__, reverse=True)[:WORST]:
        if costs[number] < NOTHING:
            break
        text = attacks(found.pattern, SHORT)[number]
        short, long = least_cost(found, text), least_cost(found, attacks(found.pattern, LONG)[number])
        if short >= NOTHING and (long >= LIMIT or long > GROWTH * short):
            return f"{short:.3f} s, then {long:.3f} s on {text[:40]!r} … {text[-8:]!r}"
    return None


def least_cost(found, text):
    """The least of a few measurements, where the first is worth a second."""
    first = cost(found, text, LIMIT)
    if first < NOTHING or first >= LIMIT:
        return first
    return min(first, *(cost(found, text, LIMIT) for _ in range(TRIES)))


# the guard against hanging documents provokes a hang with this pattern, to try itself
PROVOKED = "(?:a|aa)+$"
FOUND = [
    it
    for it in patterns(*ROOMS)
    if not (it.place.startswith("flows.poison:") and it.pattern.pattern == PROVOKED)
]


@pytest.mark.parametrize("found", FOUND, ids=[f"{number}-{it.place}" for number, it in enumerate(FOUND)])
def test_every_pattern_is_linear(found):
    """No text that is made from a pattern keeps it busy for more than its length."""
    assert slow_on(found) is None, f"{found.place}: {found.pattern.pattern}"


def test_patterns_are_found_by_themselves():
    """Rules, tuples, mappings and constants of all rooms are walked: a new pattern needs no list."""
    rooms = {it.place.split(".")[0] for it in FOUND}
    assert {"transforms", "flows"} <= rooms
    assert len(FOUND) > 200
    assert any(".RULES." in it.place for it in FOUND)


@pytest.mark.parametrize(
    "pattern", [r"(?:\d{1,4}[ .,-]*)*May", r"\s+x", r"^[ ]*\|[ ]*(.*?)[ ]*\|[ ]*$", r"<!--[^>]*-->"]
)
def test_a_careless_pattern_is_found_out(pattern):
    """The attacks find what is quadratic or worse."""
    assert slow_on(Found("here", re.compile(pattern), anchored=False))


@pytest.mark.parametrize(
    "pattern",
    [r"(?<!\s)\s+x", r"[a-z]{1,60}@", r"(?<![\d .,-])(?:\d[ .,-]*+)*+May", r"^\s+$", r"a[^>]{0,300}>"],
)
def test_a_careful_pattern_is_spared(pattern):
    """Bounded repeats, possessive ones and those with a look behind pass."""
    assert slow_on(Found("here", re.compile(pattern), anchored=False)) is None


def test_an_anchored_pattern_may_do_what_a_searching_one_may_not():
    """What is only ever asked at one place is attacked at one place."""
    assert slow_on(Found("here", re.compile(r"\s*x"), anchored=True)) is None
    assert ANCHORED < ASKS
