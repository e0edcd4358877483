"""What is said of a document that is refused while it is refined: its row, its name for people, the detail."""

import re
from typing import TYPE_CHECKING, Final

from flows.plain import one_line
from flows.watch import WAITING, Limits, characters
from transforms.records import RawDocument, RejectedDocument

if TYPE_CHECKING:
    from transforms.refine import RefinedRows

POISONOUS: Final = ("timeout", "memory", "crash")
"""Reasons of a refusal that speak of reading or refining, not of the text."""

_ADDRESS: Final = re.compile(r"0x[0-9a-f]+")  # another one in each process
_SAID: Final = 300  # characters of what an error said


def refusal(raw: RawDocument, reason: str, detail: str) -> "RefinedRows":
    """The rows of a document that is refused while it is refined."""
    from transforms.refine import RefinedRows

    row = RejectedDocument(
        raw.source_uri, raw.record_key, raw.doc_id, "refine", reason, detail, raw.content_sha256
    )
    return RefinedRows(rejected_documents=[row])


def called(raw: RawDocument) -> str:
    """A document as people find it: its source, and the record in it."""
    return one_line(f"{raw.source_uri}, record {raw.record_key}")


def exception_detail(error: Exception) -> str:
    """What is said of a document that an exception met.

    >>> exception_detail(KeyError("a"))
    "refining it failed, which is a fault of newsmill: KeyError: 'a'"
    """
    said = _ADDRESS.sub("0x…", one_line(f"{type(error).__name__}: {error}", _SAID))
    return f"refining it failed, which is a fault of newsmill: {said}"


def document_end(reason: str, said: str, raw: RawDocument, limits: Limits, *, staging: bool = False) -> str:
    """What is said of a document that ended its worker while it was refined; arguments as of `end_detail`."""
    what = "writing its rows" if staging else "refining it"
    length = characters(raw)
    return end_detail(what, reason, said, limits, limits.seconds(length), f"its {length:,} characters")


def end_detail(
    what: str, reason: str, said: str, limits: Limits, seconds: float, whose: str = "its size"
) -> str:
    """What is said of something that ended its worker: the limit and its setting, or how the process ended.

    `said` is the signal's name, the exit code, or what an error said. Figures are those of the limits, not
    measured ones, so that the same input is refused in the same words every time.

    >>> end_detail("reading it", "crash", "SIGSEGV", Limits(), 30)
    'reading it fails, which is a fault of newsmill or of a library: SIGSEGV'
    """
    if reason == "timeout":
        took = f"{what} took more than {seconds:,.0f} seconds of processor time"
        if said == "SIGALRM":
            took = f"{what} had not ended after {seconds * WAITING:,.0f} seconds"
        return f"{took}, the limit for {whose} (document_seconds = {limits.document_seconds:g})"
    if reason == "memory" and said == "SIGKILL":
        return f"the machine ended the process while {what}, as it does when memory runs out"
    if reason == "memory":
        return f"{what} takes more than {limits.worker_megabytes:,} MB of memory (worker_megabytes)"
    words = _ADDRESS.sub("0x…", one_line(said, _SAID))
    return f"{what} fails, which is a fault of newsmill or of a library: {words}"
