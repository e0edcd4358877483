"""`newsmill clean`: text in, clean text or JSON lines out, without a mill."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from flows.refusals import exception_detail
from transforms.errors import BadInput, NewsmillError
from transforms.formats.json_record import raw_from_object
from transforms.refine import Article, Refiner


def clean_json_lines(lines: Iterable[bytes], refiner: Refiner, columns: Mapping[str, str]) -> Iterator[str]:
    """For each JSON line one JSON line, in the same order; a bad line yields its id and the error.

    Blank lines are passed over. Keys of an answer: see `answer_of`.
    """
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        yield json.dumps(
            {**_answer(line, number, refiner, columns), "id": _id_of(line, number)}, ensure_ascii=False
        )


def _answer(line: bytes, number: int, refiner: Refiner, columns: Mapping[str, str]) -> dict[str, Any]:
    try:
        return answer_of(refiner.refine(raw_from_object(line, number, columns)))
    except BadInput as error:
        return {"error": f"{error.reason}: {error.message}"}
    except (NewsmillError, ImportError):
        raise
    except Exception as error:  # noqa: BLE001 -- a fault that one line meets must not take the others along
        return {"error": f"crash: {exception_detail(error)}"}


def answer_of(article: Article) -> dict[str, Any]:
    """An article as plain data; offsets are code points, `raw_*` count in the raw text, the others in `text`."""
    raw, cleaned = article.raw, article.cleaned
    draft, metadata = cleaned.draft, cleaned.metadata
    answer: dict[str, Any] = {
        "id": raw.record_key,
        "text": draft.text,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "published_at": _date_of(article),
        "publisher": metadata.publisher,
        "url": metadata.url,
        "origin_url": metadata.origin_url,
        "place": metadata.place,
        "language": article.language.language,
        "language_confidence": round(article.language.confidence, 6),
    }
    answer["blocks"] = [
        {
            "role": block.verdict.role, "kept": block.verdict.kept, "raw_start": block.start, "raw_end": block.end,
            **_span(draft.clean_span(block.start, block.end)), "language": language.language,
            "score": round(block.verdict.score, 6), "reason": block.verdict.reason,
        }
        for block, language in zip(cleaned.blocks, article.block_languages, strict=True)
    ]  # fmt: skip
    shift = 0
    answer["edits"] = []
    for edit in draft.edits:
        start = edit.start + shift
        shift += len(edit.after) - (edit.end - edit.start)
        answer["edits"].append(
            {"raw_start": edit.start, "raw_end": edit.end, "start": start, "end": start + len(edit.after),
             "before": edit.before, "after": edit.after, "rule": edit.rule}
        )  # fmt: skip
    answer["issues"] = [
        {"issue": issue.issue, "severity": issue.severity, "start": issue.start, "end": issue.end,
         **_raw_span(draft.raw_span(issue.start, issue.end)), "evidence": issue.evidence,
         "measure": round(issue.measure, 6)}
        for issue in article.issues
    ]  # fmt: skip
    answer["mentions"] = [
        {"start": mention.start, "end": mention.end, **_raw_span(draft.raw_span(mention.start, mention.end)),
         "surface": mention.surface, "entity_type": mention.entity_type, "tagger": mention.tagger}
        for mention in article.mentions
    ]  # fmt: skip
    answer["quotations"] = [
        {"start": quote.start, "end": quote.end, **_raw_span(draft.raw_span(quote.start, quote.end)),
         "text": quote.text, "speaker": quote.speaker, "speaker_start": quote.speaker_start,
         "speaker_end": quote.speaker_end, "cue": quote.cue}
        for quote in article.quotations
    ]  # fmt: skip
    return answer


def steps_of(names: str | None, *, entities: bool) -> Sequence[str]:
    """Steps to run, in their order; all but entities and quotations unless named or asked for.

    Raises ValueError for a name that is no step.

    >>> steps_of("mojibake,decode", entities=False)
    ('decode', 'mojibake')
    """
    from transforms.clean import STEPS

    wanted = set(STEPS) - {"entities", "quotations"}
    if names is not None:
        wanted = {name.strip() for name in names.split(",") if name.strip()}
        if unknown := sorted(wanted - set(STEPS)):
            raise ValueError(f"no such step: {', '.join(unknown)}; the steps are {', '.join(STEPS)}")
    if entities:
        wanted |= {"entities", "quotations"}
    return tuple(step for step in STEPS if step in wanted)


def _date_of(article: Article) -> str | None:
    published_at = article.cleaned.metadata.published_at
    if published_at is None:
        return None
    if article.cleaned.metadata.published_precision == "day":
        return published_at.date().isoformat()
    return published_at.isoformat()


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _raw_span(span: tuple[int, int]) -> dict[str, int]:
    return {"raw_start": span[0], "raw_end": span[1]}


def _id_of(line: bytes, number: int) -> Any:
    """The record's own id, where an answer can repeat it in JSON and UTF-8, else its number."""
    try:
        found = json.loads(line)
        own = found.get("id", number) if isinstance(found, dict) else number
        json.dumps(own, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return number
    return own
