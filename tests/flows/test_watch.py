"""How long a document may take in a worker: the whole time or a part of it."""

import signal
from types import SimpleNamespace

import pytest

from flows.refining import plain_document
from flows.watch import PLAIN, KernelWatch, Limits


@pytest.fixture
def watch():
    """A watch of this process, which is let go without limits."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    yield KernelWatch(Limits(document_seconds=100), SimpleNamespace(value=0))
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def seconds(watch, ordinal):
    """Seconds of processor time that are left as a document begins."""
    with watch.document(ordinal, plain_document()):
        return signal.getitimer(signal.ITIMER_PROF)[0]


def test_the_first_document_and_every_plain_text_get_the_whole_time(watch):
    """Models are loaded by whichever needs them first: where the first document fails at once, a plain text may."""
    given = [seconds(watch, ordinal) for ordinal in (0, 1, PLAIN, 2)]
    assert [True, False, True, False] == [it > 90 for it in given]
    assert all(it > 10 for it in given)
    assert 0 == signal.getitimer(signal.ITIMER_PROF)[0]


def test_a_document_alone_gets_the_whole_time(watch):
    """What took too long among others is tried once more, and is refused only where it takes the whole time."""
    seconds(watch, 0)
    watch.alone = True
    assert seconds(watch, 1) > 90
