"""Cleaning: the steps in order, repeated until nothing changes, all through the edit ledger.

Reading order: characters (separators, Markdown, mojibake, controls, blanks) → lines → boilerplate → metadata →
cuts. The first pass knows the markup and what the source states; the following ones see just what a second
cleaning of the clean text would see, so cleaning a clean text changes nothing, by construction.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from transforms import boilerplate, html, markdown, mojibake, tidy
from transforms.boilerplate.repeated_lines import Judged, repeated_verdicts
from transforms.edits import Change, Draft
from transforms.lines import Line, LineVerdict, Page, cut_lines
from transforms.metadata import Given, Metadata, read_metadata
from transforms.rules import apply_rules

STEPS: Final = (
    "decode",
    "mojibake",
    "boilerplate",
    "metadata",
    "language",
    "quality",
    "entities",
    "quotations",
)

_NOT_JUDGED = LineVerdict("body", kept=True, score=1.0, rule="", reason="no step judged it")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the raw text: `start` and `end` count there, `line` is its wording after repair."""

    start: int
    end: int
    line: Line
    verdict: LineVerdict


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text: the draft with its ledger, its blocks, its metadata, and the page where it was one.

    `plain_text` is the clean text as it would be if nothing were known of other articles.
    """

    draft: Draft
    blocks: tuple[Block, ...]
    metadata: Metadata
    page: Page | None = None
    plain_text: str = ""


@dataclass(frozen=True, slots=True)
class _Judgement:
    verdicts: tuple[LineVerdict, ...]
    metadata: Metadata


def clean(
    text: str,
    *,
    markup: str | None = None,
    is_markdown: bool = False,
    given: Given | None = None,
    steps: Sequence[str] = STEPS,
    repeated: Collection[str] = (),
) -> Cleaned:
    r"""A text cleaned by the named steps; `markup` is the HTML that `text` is the visible text of.

    `repeated` are lines that other articles of its publisher hold as well. They are looked at last, so that what
    is known of one text alone never depends on others.

    >>> cleaned = clean("Skip to main content\nThe river rose by two metres overnight, the council said.")
    >>> cleaned.draft.text
    'The river rose by two metres overnight, the council said.'
    >>> [(block.verdict.role, block.verdict.kept) for block in cleaned.blocks]
    [('navigation', False), ('body', True)]
    """
    page = html.read_page(markup) if markup is not None and {"boilerplate", "metadata"} & set(steps) else None
    draft = _repair_characters(Draft.of(text), steps, is_markdown=is_markdown)
    lines = _with_evidence(draft, page) if page and page.text == text else cut_lines(draft.text)
    memory = boilerplate.DocumentMemory()
    first = _judge(lines, page, given or Given(), steps, memory)
    blocks = [
        Block(*draft.raw_span(line.start, line.end), line, verdict)
        for line, verdict in zip(lines, first.verdicts, strict=True)
    ]
    draft = _settled(_cut(draft, lines, first), blocks, steps, memory)
    plain_text = draft.text
    if repeated and "boilerplate" in steps:
        draft, blocks = _without(repeated, draft, blocks, steps, memory)
    return Cleaned(draft, tuple(blocks), first.metadata, page, plain_text)


def _settled(
    draft: Draft, blocks: list[Block], steps: Sequence[str], memory: boilerplate.DocumentMemory
) -> Draft:
    """The draft after as many passes as change it; verdicts of later passes go into `blocks`."""
    while True:
        before = draft.text
        draft = _repair_characters(draft, steps, is_markdown=False)
        lines = cut_lines(draft.text)
        again = _judge(lines, None, Given(), steps, memory)
        _overrule(blocks, draft, lines, again.verdicts)
        draft = _cut(draft, lines, again)
        if draft.text == before:
            return draft


def _without(
    repeated: Collection[str],
    draft: Draft,
    blocks: list[Block],
    steps: Sequence[str],
    memory: boilerplate.DocumentMemory,
) -> tuple[Draft, list[Block]]:
    """The draft without its publisher's template; as it was where no word would be left."""
    lines = cut_lines(draft.text)
    judged = [
        Judged(line, blocks[index].verdict.score)
        for line, index in zip(lines, _block_places(blocks, draft, lines), strict=True)
    ]
    cuts = repeated_verdicts(judged, repeated)
    verdicts = tuple(cuts.get(place, _NOT_JUDGED) for place in range(len(lines)))
    overruled = list(blocks)
    _overrule(overruled, draft, lines, verdicts)
    settled = _settled(_cut(draft, lines, _Judgement(verdicts, Metadata())), overruled, steps, memory)
    return (settled, overruled) if settled.text.strip() else (draft, blocks)


def _repair_characters(draft: Draft, steps: Sequence[str], *, is_markdown: bool) -> Draft:
    """C1 controls are evidence of mojibake, so that they are cleared away only after its repair."""
    if "decode" in steps:
        draft = apply_rules(draft, tidy.SEPARATORS)
        if is_markdown:
            draft = apply_rules(draft, markdown.RULES)
    if "mojibake" in steps:
        draft = draft.apply(mojibake.repair(draft.text))
    if "decode" in steps:
        draft = apply_rules(draft, (*tidy.CONTROLS, *tidy.BLANKS))
    return draft


def _with_evidence(draft: Draft, page: Page) -> tuple[Line, ...]:
    if not draft.edits:
        return page.lines
    starts = [line.start for line in page.lines]
    found = []
    for line in cut_lines(draft.text):
        index = bisect_right(starts, draft.raw_span(line.start, line.start + 1)[0]) - 1
        evidence = page.lines[index].evidence if index >= 0 else None
        found.append(Line(line.start, line.end, line.text, evidence))
    return tuple(found)


def _judge(
    lines: Sequence[Line],
    page: Page | None,
    given: Given,
    steps: Sequence[str],
    memory: boilerplate.DocumentMemory,
) -> _Judgement:
    verdicts = [_NOT_JUDGED] * len(lines)
    if "boilerplate" in steps:
        verdicts = boilerplate.judge_lines(lines, page, memory)
    if "metadata" not in steps:
        return _Judgement(tuple(verdicts), Metadata())
    metadata = read_metadata(lines, verdicts, page, given)
    return _Judgement(
        tuple(metadata.line_roles.get(index, verdict) for index, verdict in enumerate(verdicts)), metadata
    )


def _overrule(
    blocks: list[Block], draft: Draft, lines: Sequence[Line], verdicts: Sequence[LineVerdict]
) -> None:
    """Put the verdict on a line that a later pass cuts in place of the first one."""
    for verdict, index in zip(verdicts, _block_places(blocks, draft, lines), strict=True):
        if not verdict.kept:
            blocks[index] = replace(blocks[index], verdict=verdict)


def _block_places(blocks: Sequence[Block], draft: Draft, lines: Sequence[Line]) -> list[int]:
    """The block that each line of a draft came from."""
    starts = [block.start for block in blocks]
    return [max(0, bisect_right(starts, draft.raw_span(line.start, line.end)[0]) - 1) for line in lines]


def _cut(draft: Draft, lines: Sequence[Line], judgement: _Judgement) -> Draft:
    return draft.apply(_cuts(draft.text, lines, judgement))


def _cuts(text: str, lines: Sequence[Line], judgement: _Judgement) -> Iterator[Change]:
    """One change for each line to cut, together with the blank lines that would be left behind.

    A cut reaches to the start of the next line; behind the last kept line it starts at the end of the line
    before, so that no blank line is left at the end.
    """
    kept = [index for index, verdict in enumerate(judgement.verdicts) if verdict.kept]
    last_kept = kept[-1] if kept else -1
    for index, verdict in enumerate(judgement.verdicts):
        if verdict.kept:
            continue
        if index < last_kept:
            start = text.rfind("\n", 0, lines[index].start) + 1
            end = text.rfind("\n", 0, lines[index + 1].start) + 1
        else:
            start = lines[index - 1].end if index else 0
            end = lines[index].end if index + 1 < len(lines) else len(text)
        yield Change(start, end, "", verdict.rule)
    kept_lines = set(kept)
    for start, end, _role, rule, _reason in judgement.metadata.line_parts:
        if any(lines[index].start <= start < lines[index].end for index in kept_lines):
            yield Change(start, end, "", rule)
